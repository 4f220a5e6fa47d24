"""Why a costing whose sum does not tie may have been misread; what is not certain is the auditor's to judge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, takewhile

from audit.costing.model import Quantity, has_money, quantities
from audit.judging.agreement import ZERO, compare_computed, in_yuan
from audit.judging.written import yuan_text
from audit.model.outcome import Agreement
from audit.model.values import Amount, MoneyUnit
from audit.targets.costs.addends import (
    Addend,
    Shares,
    addend_of,
    base_of_share,
    begins_a_list,
    restates,
    stands_beside,
)
from audit.targets.costs.cost_sums import CostSum, sum_up
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.doubts.products import doubts_of_product
from audit.targets.costs.left_open import left_open
from audit.targets.costs.lines import CostedLine, components
from audit.targets.costs.spoken import is_about
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.units import SHARES, TIMES

_OF_EACH = re.compile(r"各(?![项类种])[㐀-鿿]{0,4}$")
"""Words of an amount that is that of each: 甲镇、乙镇各3万元."""
_ENDS = re.compile(r"[；;。\n]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年)")


_TIES = (Agreement.EXACT, Agreement.ROUNDING_PROVED)


@cache
def _background() -> re.Pattern[str]:
    """Words of an amount that the line's money is not made of, or is once more: 2022年支出48.6万元, 本年申请200万元."""
    words = lexicon().costing
    return re.compile(any_of((one_of(words.background), *words.background_patterns)))


def sum_fails(line: CostedLine, found: CostSum) -> bool:
    """A line does not give what is printed, and nothing in it may be misread, or was not read at all."""
    inconsistent = found.comparison.agreement is Agreement.INCONSISTENT
    is_read = line.costing is not None and not line.costing.unread
    return inconsistent and is_read and not line.in_prose and not any(doubts_of_sum(line, found))


def doubts_of_sum(line: CostedLine, found: CostSum) -> Iterator[str]:
    """What in a line may make its sum another than the one that was added up."""
    costing = line.costing
    assert costing is not None
    if again := "”“".join(_said_again(found)):
        yield f"“{again}”与另一项算出的数相同，可能只是把它再说一遍"
    bare = "”“".join(each.costed.term.text for each in found.addends if each.costed.without_money_unit)
    if bare:
        yield f"“{bare}”未写金额单位，按元复算"
    if loose := left_open(costing):
        yield f"“{loose}”没有归入任何算式，可能是漏读的因数"
    head, *others = found.addends
    if len(others) > 1 and restates(head, found.stated):
        yield f"“{head.costed.term.text}”可能就是金额本身，别的各项是它的一部分"
    yield from _doubts_of_shares(found.addends, line.terms)
    for each in found.addends:
        yield from _doubts_of_addend(each, found.stated, line.direction.year)
    if any(begins_a_list(each) for each in line.terms if each.priced and not each.term.is_total):
        yield "“其中”所列是全部还是一部分，原文看不出"
    if rates := "”“".join(each.term.text for each in line.terms if _is_rate(each)):
        yield f"“{rates}”是单价，没有归入任何算式，也可能是其中一项"
    for first, second in pairwise(line.terms):
        if _shares_its_count(first, second):
            yield f"“{first.term.text}”的数量可能也乘“{second.term.text}”"


def _doubts_of_shares(addends: Sequence[Addend], terms: Sequence[CostedTerm]) -> Iterator[str]:
    """360万元，省级补助50%即180万元: both were added up."""
    if misplaced := "”“".join(_shares_out_of_place(addends, terms)):
        yield f"“{misplaced}”是对哪一项、哪几项说的，原文看不出"
    shares, whole_of = Shares(each.costed for each in addends), dict[CostedTerm, CostedTerm]()
    for whole in terms:
        for share in shares.of(whole):
            whole_of.setdefault(share, whole)
    for each in addends:
        if (base := base_of_share(each.costed)) is not None:
            yield f"“{each.costed.term.text}”按“{base.text}”算出，“{base.text}”可能也是其中一项"
        if each.costed in whole_of:
            yield f"“{each.costed.term.text}”是从“{whole_of[each.costed].term.text}”里分出来的"


def _shares_out_of_place(addends: Sequence[Addend], terms: Sequence[CostedTerm]) -> Iterator[str]:
    """The shares and discounts that several of the added products have, or none of them: 设计费按上述两项之和的5%, 给予8折."""
    added = Counter(each for addend in addends for each in _shares(addend.costed))
    for share, text in {each.digits_at: each.text for term in terms for each in _shares(term).values()}.items():
        if added[share] != 1:
            yield text


def _shares(costed: CostedTerm) -> dict[int, Quantity]:
    """By the place of their digits."""
    expression = costed.term.expression
    found = quantities(expression) if expression is not None else ()
    return {each.digits_at: each for each in found if each.unit in SHARES}


def _said_again(found: CostSum) -> Iterator[str]:
    """The amounts that say in a clause of their own what another item comes to: 58吨×4.3元×365天，水费91031元."""
    products = [
        each.yuan for each in found.addends if each.costed.term.expression is not None and each.yuan is not None
    ]
    for each in found.addends:
        stated = each.printed if each.costed.term.expression is None else None
        if stated and any(compare_computed(stated, yuan).agreement in _TIES for yuan in products):
            yield each.costed.term.text


def _doubts_of_addend(addend: Addend, stated: Amount, year: int | None) -> Iterator[str]:
    text, printed = addend.costed.term.text, addend.printed
    if addend.is_broken or addend.supposed:
        yield from _doubts_of_result(addend.costed)
    elif printed is not None and is_about(addend.costed.term, printed):
        yield f"“{text}”写的是约数"
    if addend.costed.term.counted is not None:
        yield f"“{text}”写的是总额还是单价，原文看不出"
    if addend.costed.term.is_result_named:
        yield f"“{text}”的结果另有名称，也可能是另一笔钱"
    if addend.a_rate:
        yield f"“{text}”得到的是单价，不是总额，可能另有因数"
    if in_yuan(stated) in _shares_of_years(addend):
        yield f"“{text}”是几年的钱，金额可能只是一年的"
    if addend.costed.term.expression is None and _OF_EACH.search(addend.costed.term.label):
        yield f"“{text}”是每一个的数，有几个没有写成算式"
    if _is_background(addend.costed, year):
        yield f"“{text}”可能只是说明情况，不是这笔钱的一部分"


def _doubts_of_result(costed: CostedTerm) -> Iterator[str]:
    """What leaves a product that is not its printed result to the auditor."""
    recomputed = costed.recomputed
    if recomputed is not None and recomputed.comparison.agreement is Agreement.ROUNDING_POSSIBLE:
        yield f"“{costed.term.text}”的结果可能是约数"
    yield from doubts_of_product(costed)


def doubts_of_lists(line: CostedLine, found: CostSum, unit: MoneyUnit | None) -> Iterator[str]:
    """其中 with several amounts, or with one that is larger than the whole, that does not give the amount before it."""
    terms, added_terms = line.terms, [addend.costed.term for addend in found.addends]
    for i, costed in enumerate(terms):
        if i and begins_a_list(costed) and costed.term in added_terms and terms[i - 1].term in added_terms:
            yield f"“{costed.term.text}”与“{terms[i - 1].term.text}”都算进去才相符"
    for whole, added in lists_of(line, found, unit):
        parts = sum((in_yuan(each.best) for each in added.addends), ZERO)
        if not added.ties and (len(added.addends) > 1 or parts > in_yuan(added.stated)):
            said = "”“".join(each.costed.term.text for each in added.addends)
            yield f"“{said}”相加是{yuan_text(parts)}，不是“{whole.term.text}”；所列是全部还是一部分，原文看不出"


def lists_of(line: CostedLine, found: CostSum, unit: MoneyUnit | None) -> Iterator[tuple[CostedTerm, CostSum]]:
    """Each amount behind which 其中 lists others, with their sum beside it."""
    for i, costed in enumerate(line.terms):
        listed = _listed(line, i, found) if i and begins_a_list(costed) else []
        whole = addend_of(line.terms[i - 1], unit) if listed else None
        added = sum_up(whole.printed or whole.best, listed, lists=False) if whole is not None else None
        if added is not None:
            yield line.terms[i - 1], added


def _listed(line: CostedLine, begin: int, found: CostSum) -> list[CostedTerm]:
    """What stands in one sentence with 其中, and what is left out of the sum that the whole is in."""
    assert line.costing is not None
    first = line.terms[begin].term.start
    end = first + len(re.split(r"[；;。\n]", line.costing.text[first:])[0])
    added = [addend.costed.term for addend in found.addends]
    whole_counts = line.terms[begin - 1].term in added
    behind = components(line.terms[begin:])
    return [*takewhile(lambda each: each.term.start < end or (each.term in added) is not whole_counts, behind)]


def _is_rate(costed: CostedTerm) -> bool:
    """法律顾问费5万元/年: a price of one, or an amount a year."""
    expression = costed.term.expression
    return isinstance(expression, Quantity) and not costed.term.stated and has_money(expression)


def _shares_of_years(addend: Addend) -> set[Decimal]:
    """What one year is of an amount for several: 分3年支付，每年10万元."""
    expression = addend.costed.term.expression
    if expression is None or addend.yuan is None:
        return set()
    years = (each.value for each in quantities(expression) if each.unit == "年")
    return {addend.yuan / value for value in years if value > 1}


def _is_background(costed: CostedTerm, year: int | None) -> bool:
    label = costed.term.label
    if costed.term.expression is not None:
        return False
    years = _YEAR.findall(label)
    return bool(_background().search(label)) or any(year is None or int(each) != year for each in years)


def _shares_its_count(first: CostedTerm, second: CostedTerm) -> bool:
    """5辆车，每辆油费1.2万元、保险0.5万元: the second amount is per 辆 as well; 每站配灭火器10具…，服装5套，每套600元 is per 站."""
    if "每" in first.term.text and stands_beside(first, second):
        return True
    expression = first.term.expression
    is_per = expression is not None and any(
        "/" in each.unit and "元" not in each.unit and each.unit.partition("/")[2] not in TIMES
        for each in quantities(expression)
    )
    between = first.costing.text[first.term.end : second.term.start]
    return is_per and not second.term.stated and second.term.expression is not None and not _ENDS.search(between)
