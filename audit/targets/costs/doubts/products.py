"""Why a product that does not give its printed result may have been misread."""

from __future__ import annotations

from collections.abc import Iterator

from audit.costing.compute import leftover
from audit.costing.model import Costing, Quantity, Term, has_money, quantities
from audit.judging.agreement import ZERO, in_yuan
from audit.model.outcome import Agreement
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.left_open import left_open
from audit.targets.costs.spoken import is_formula


def product_fails(costed: CostedTerm) -> bool:
    """A product is not its printed result, and nothing in it may be misread."""
    found = costed.recomputed
    inconsistent = found is not None and found.comparison.agreement is Agreement.INCONSISTENT
    return inconsistent and not any(doubts_of_product(costed))


def doubts_of_product(costed: CostedTerm) -> Iterator[str]:
    """What may be lacking in a product, or be measured otherwise, where its printed result does not tie."""
    expression, costing = costed.term.expression, costed.costing
    if not is_formula(costed.term):
        yield from _doubts_of_clauses(costed)
    if costed.term.is_result_named:
        yield "结果另有名称，也可能是另一笔钱"
    left = leftover(expression) if expression is not None else None
    if _before_it_without_result(costed):
        yield "前面的几项没有写结果，可能是几项的合计"
    if left is None:
        return
    if isinstance(expression, Quantity) and (left.under or _loose_ends(costing)):
        yield "只写了单价，没有读到数量"
    elif left.under and (_loose_ends(costing) or costing.unread):
        other = _loose_ends(costing) or "”“".join(costing.unread)
        yield f"“{other}”没有归入算式，可能是漏读的因数"
    elif shared := _same_count_elsewhere(costed):
        yield f"“{shared}”是同一单位的数，单价可能也乘它"
    if left.over and left.under and left.ratio is None:
        yield f"单位没有换算（{left.text}）"


def _doubts_of_clauses(costed: CostedTerm) -> Iterator[str]:
    """What may be lacking where no equals sign says that the clauses before the result are all of it."""
    if any(each.yuan is not None for each in costed.hypotheses):
        yield "没有写成等式，可能有没写出的因数"
    if loose := left_open(costed.costing):
        yield f"“{loose}”没有归入任何算式，可能是漏读的因数"
    if _is_far_off(costed):
        yield "算得的数与所写的差得太远，可能不是这样算的"


def _is_far_off(costed: CostedTerm) -> bool:
    """The value is a hundred times the printed result, or a hundredth of it: clauses were joined that do not belong together."""
    found = costed.recomputed
    printed = in_yuan(found.stated) if found is not None else ZERO
    return found is not None and not printed / 100 < found.yuan < printed * 100


def _before_it_without_result(costed: CostedTerm) -> bool:
    """一等奖5名*5000元、二等奖10名*3000元=5.6万元."""
    terms = costed.costing.terms
    position = terms.index(costed.term)
    before = terms[position - 1] if position else None
    if before is None or before.stated or before.expression is None or not has_money(before.expression):
        return False
    return costed.costing.text[before.end : costed.term.start].strip() in ("、", "，", ",")


def _loose_ends(costing: Costing) -> str:
    """Its terms that no product takes up, as printed: where a sum does not tie, one of them may be a factor."""
    return "”“".join(term.text for term in costing.terms if _loose(term))


def _loose(term: Term) -> bool:
    """A lone count, share or time (每次3000元，共8次): what it is a factor of is not read."""
    expression = term.expression
    lone = isinstance(expression, Quantity) and bool(expression.unit) and not term.stated
    return lone and expression is not None and not has_money(expression)


def _same_count_elsewhere(costed: CostedTerm) -> str:
    """春季600人，秋季620人，每人250元: the price may be of both counts."""
    expression = costed.term.expression
    counted = {each.unit for each in quantities(expression)} if expression is not None else set[str]()
    loose = (each for each in costed.costing.terms if _loose(each))
    return "”“".join(
        each.text for each in loose if isinstance(each.expression, Quantity) and each.expression.unit in counted
    )
