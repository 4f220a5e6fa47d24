"""Family C 100: the units of every term of a costing, judged apart from its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.costing.compute import in_ten_thousands, leftover, without_unit
from audit.costing.model import Expression, Quantity, Quotient, Sum, factors_of, has_money, quantities
from audit.judging.verdicts import unchecked
from audit.model.outcome import Finding, Root, Verdict
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.lines import CostedLine
from audit.targets.facts.facts import Facts
from audit.words import units
from audit.words.units import Residue


@rule("C102")
def units_tie(facts: Facts) -> Iterator[Finding]:
    """每个算式的单位相乘后正好是金额。

    问什么：把算式里的单位也乘起来，约去之后是不是只剩下“元”。
    为什么：12（人）×235（元/人/月）得到的是每月的钱，不是一年的钱；单位多出或缺少一个，说明单价的口径没写清，或者漏了一个因数。
    怎么判：数值与单位分开判。约尽为通过；单价只写“元”的（20人×500元），按每一个所数的计，与一个数量和时间相乘为通过；只剩“每年”的按一年计，通过并提示；有多出或缺少的单位，或年、月混用未换算，为待判断，
    并写明单价似应怎样写（结果相符、只是单价少写了单位的，一张表里有几个也合为一条）；有因数没写单位的，为未能核对。人、名、位视为同一单位，“个”可与任何计数单位相约；
    数量与单价用同一种量的两个单位的（80吨，每公斤4.6元），换算后相约。
    需要什么：测算依据中的算式，且各因数写了单位。
    合理情形：单价是“元/月”而人数另写时，写的人心里知道是每人每月；数值对得上的，只须把单位写全。
    建议：请填报单位把单价的单位写全（如元/人/月），缺少的因数补上。
    依据：算术。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/村级水厂维修养护/支出明细/水厂巡查/测算依据」写成「13（座）*1000（元/月）*12（月）=15.60万元」。
    """
    for direction in facts.directions:
        terms = [(line, costed) for line in direction.cost_lines for costed in line.terms]
        judged = [(costed, found) for _, costed in terms if (found := _judge_units(costed)) is not None]
        asked = {id(costed) for costed, found in judged if found.verdict is Verdict.REVIEW}
        short = [costed for line, costed in terms if id(costed) in asked and _is_short_of_a_unit(line, costed)]
        yield from (found for costed, found in judged if len(short) < 2 or costed not in short)
        if len(short) > 1:
            yield _together(direction.form.heading, short)


def _is_short_of_a_unit(line: CostedLine, costed: CostedTerm) -> bool:
    """49人*612元/月*12月=35.99万元 ties, or the sum that it is a part of, and only its rate leaves out 人."""
    left = leftover(costed.term.expression) if costed.term.expression is not None else None
    is_short = left is not None and left.money == 1 and bool(left.over) and not left.under
    if costed.term.stated:
        return is_short and costed.recomputed is not None and costed.recomputed.ties
    return is_short and line.sum is not None and line.sum.ties


def _together(heading: str, terms: Sequence[CostedTerm]) -> Finding:
    """One question for a form, whose rates are written alike."""
    shown = "”“".join(costed.term.text for costed in terms)
    message = f"{len(terms)}个算式的结果相符，约去之后多出数量的单位，单价似应把单位写全（如元/人）：“{shown}”。"
    evidence = tuple(each for costed in terms for each in costed.evidence)
    return Finding(Verdict.REVIEW, message, heading, evidence=evidence)


def _judge_units(costed: CostedTerm) -> Finding | None:
    """None for a term that multiplies nothing, or no money."""
    expression = costed.term.expression
    if expression is None or isinstance(expression, Quantity) or not costed.priced:
        return None
    bare = without_unit(expression)
    if bare:
        texts = "、".join(quantity.text for quantity in bare)
        return unchecked(costed.subject, f"原文未写单位：{texts}（“{costed.term.text}”）", costed.evidence)
    if not has_money(expression):
        return unchecked(costed.subject, f"算式里没有金额单位：“{costed.term.text}”", costed.evidence)
    product = _product(expression)
    residue = leftover(product)
    if residue is None and _is_judged_elsewhere(costed):
        return None
    if residue is None:
        return _review(costed, "相加的各项单位不同，加起来没有意义")
    return _judged(costed, product, residue)


def _is_judged_elsewhere(costed: CostedTerm) -> bool:
    """设计费按上述两项之和的5%: what it is a share of are terms of their own, each with its units."""
    own = (
        frozenset(each.digits_at for each in quantities(costed.term.expression) if each.unit not in units.SHARES)
        if costed.term.expression
        else frozenset()
    )
    others = frozenset().union(*(each.places for each in costed.costing.terms if each is not costed.term))
    return own <= others


def _product(expression: Expression) -> Expression:
    return expression.dividend if isinstance(expression, Quotient) and in_ten_thousands(expression) else expression


def _judged(costed: CostedTerm, product: Expression, residue: Residue) -> Finding:
    if residue.nothing or any(fits(product, residue) for fits in (_is_of_one, _per_occasion, _is_of_each)):
        return _passed(costed, product)
    if residue.money != 1:
        return _review(costed, f"{_printed(product)}里金额单位约去了，或乘了不止一次")
    if residue.ratio is not None:
        over, under = residue.over[0], residue.under[0]
        return _review(costed, f"{over}与{under}没有换算（1{over}＝{residue.ratio:f}{under}）")
    if residue.over:
        wanted = _rate_should_read(product, residue)
        advice = f"；单价似应写作{wanted}" if wanted else ""
        return _review(costed, f"{_printed(product)}约去之后多出“{residue.text}”{advice}")
    if residue.under == ("年",):
        hint = "提示：单价按年计而算式没有写年数，按一年计。"
        message = f"单位约去之后是每年的金额：{_printed(product)}。"
        return Finding(Verdict.PASSED, message, costed.subject, evidence=costed.evidence, hints=(hint,))
    return _a_rate(costed, product, residue)


def _passed(costed: CostedTerm, product: Expression) -> Finding:
    message = f"单位约尽，结果是金额：{_printed(product)}。"
    return Finding(Verdict.PASSED, message, costed.subject, evidence=costed.evidence)


def _is_of_one(product: Expression, residue: Residue) -> bool:
    """×1次 changes nothing, in the value or in what it is of."""
    once = [quantity.unit for quantity in quantities(product) if quantity.value == 1]
    return residue.money == 1 and not residue.under and all(unit in once for unit in residue.over)


def _is_of_each(product: Expression, residue: Residue) -> bool:
    """20人×500元, 92名，每月400元，12个月: a price that is printed for nothing that is counted is that of one of what is.

    A price printed as 元/月 says what it is of, and leaves out 人; two counts (90间×3晚) are not told apart.
    """
    counts = [unit for unit in residue.over if unit not in units.TIMES]
    prices = [each for each in quantities(product) if units.YUAN in each.unit]
    is_bare = len(prices) == 1 and _ENDS_IN_MONEY.search(prices[0].text) and not residue.under
    return residue.money == 1 and bool(is_bare) and len(counts) < 2 and len({*residue.over}) == len(residue.over)


_ENDS_IN_MONEY = re.compile(r"元整?$")


def _per_occasion(product: Expression, residue: Residue) -> bool:
    """每场48人，每场4天，共3场: both are of one occasion, and multiplied with the number of occasions."""
    figures = list(quantities(product))
    counted = {each.unit.partition("/")[0] for each in figures}
    said_of = [unit for each in figures if units.YUAN not in each.unit for unit in each.unit.split("/")[1:]]
    plain = residue.money == 1 and bool(residue.under) and not residue.over
    return plain and all(unit in counted and unit in said_of for unit in residue.under)


def _a_rate(costed: CostedTerm, product: Expression, residue: Residue) -> Finding:
    rate = units.YUAN + "".join(f"/{word}" for word in residue.under)
    lacking = "、".join(residue.under)
    supposed = [each.text for each in costed.hypotheses if each.yuan is not None]
    same_cause = tuple(f"提示：与 C101 同一原因。{text}" for text in supposed[:1])
    finding = _review(costed, f"{_printed(product)}得到的是{rate}，不是总额，缺少以“{lacking}”计的数量", same_cause)
    return replace(finding, follows=Root("C101", costed.subject) if same_cause else None)


def _review(costed: CostedTerm, what: str, hints: tuple[str, ...] = ()) -> Finding:
    return Finding(Verdict.REVIEW, f"{what}。", costed.subject, evidence=costed.evidence, hints=hints)


def _printed(expression: Expression) -> str:
    return "×".join(
        f"（{'＋'.join(map(_printed, each.addends))}）"
        if isinstance(each, Sum)
        else "×".join(one.text for one in quantities(each))
        for each in factors_of(expression)
    )


def _rate_should_read(expression: Expression, residue: Residue) -> str:
    """元/月 with 人 left over should read 元/人/月: what is counted before time."""
    rates = [quantity.unit for quantity in quantities(expression) if units.YUAN in quantity.unit]
    if len(rates) != 1 or residue.under:
        return ""
    money, *denominators = rates[0].split("/")
    words = [*denominators, *residue.over]
    return "/".join([money, *sorted(words, key=lambda word: word in units.TIMES)])
