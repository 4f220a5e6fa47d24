"""What the result of several items says of them: their time, their count, and whether an amount is that of one or of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.compute import gives, leftover
from audit.costing.draft import Draft
from audit.costing.model import Expression, Product, Quantity, Sum, factors_of
from audit.costing.separators import TOTAL
from audit.words.units import TIMES, parse

RESULT = re.compile(
    rf"(?:{TOTAL}|总额|总价|金额|经费|资金|费用|预算|补助|支出|全年|每年|年度|所需|需要|共|计|需|约|为|即|折合|总|年|应|安排)*"
)
_WHOLE_YEAR = re.compile(r"全年|一年|每年|年度|^年")
_IN_A_YEAR = {"月": Decimal(12), "季度": Decimal(4)}
_ALL = re.compile("全年|每年|年度|需|共|合计|总|小计")
_FEW = 2
"""Of more amounts than these 全年 is the total; behind two it may be an amount of its own, if it is not what they add up to."""
_STANDARD = re.compile(r"标准|单价|均价")


def is_result(draft: Draft) -> bool:
    """共计X: nothing but a result."""
    return draft.expression is None and bool(RESULT.fullmatch(draft.label))


def unpriced(drafts: Sequence[Draft]) -> list[Draft]:
    """The items that price something and print no result, a rent of 1500元/月 among them, but no price of one."""
    return [each for each in drafts if each.open and each.money and (is_product(each) or _is_regular(each))]


def is_product(draft: Draft) -> bool:
    """More than one figure makes it."""
    return not isinstance(draft.expression, Quantity)


def _is_regular(draft: Draft) -> bool:
    """水费每月500元."""
    under = {word for unit in draft.units for word, power in parse(unit) if power < 0}
    return bool(under) and under <= TIMES and not _STANDARD.search(draft.label)


def conclude_all(said: Draft, before: Sequence[Draft], cell: Sequence[Draft]) -> None:
    """甲20人，每人每月1500元；乙5人，每人每月900元；全年共计… and 一季度3万元、二季度4万元，全年7万元."""
    if not is_result(said):
        return
    if before:
        share_the_time(before, said)
    _share_the_count(cell, said)
    _take_for_amounts(cell, said)
    printed = [each.stated[0] for each in cell if each.expression is None and not each.total]
    added = len(printed) > 1 and gives(Sum(tuple(printed)), said.stated[0])
    said.total = said.total or added or len(printed) > _FEW


def _share_the_count(cell: Sequence[Draft], said: Draft) -> None:
    """2辆车，保险0.5万元/辆，油费1.5万元/辆，合计4万元: the count is that of both, where the total says so."""
    open_items = [each for each in cell if each.open and each.money]
    first = open_items[0].expression if open_items else None
    count = first.factors[0] if isinstance(first, Product) else None
    rates = [each for each in open_items[1:] if isinstance(each.expression, Quantity)]
    if not isinstance(count, Quantity) or not rates or any(f"/{count.unit}" not in each.units[0] for each in rates):
        return
    shared = [Product((count, *factors_of(each.expression))) for each in rates if each.expression is not None]
    others = [_amount(each) for each in cell if each.money and not each.total and each not in rates]
    if gives(Sum(tuple(each for each in (*others, *shared) if each is not None)), said.stated[0]):
        said.total = True
        for draft, expression in zip(rates, shared, strict=True):
            draft.expression = expression


def _take_for_amounts(cell: Sequence[Draft], said: Draft) -> None:
    """记录仪20台5万元，对讲机30台2.4万元，合计7.4万元: the total says that these are no prices of one."""
    if not any(each.dangling for each in cell):
        return
    amounts = [_amount(each) for each in cell if each.money and not each.total]
    if None in amounts or not gives(Sum(tuple(each for each in amounts if each is not None)), said.stated[0]):
        return
    for draft in cell:
        amount = _amount(draft) if draft.dangling else None
        if isinstance(amount, Quantity):
            draft.expression, draft.stated, draft.dangling = None, (amount,), False


def _amount(draft: Draft) -> Expression | None:
    """What an item comes to, if its figures with no sign between them are a count and what all of it costs."""
    if not draft.dangling:
        return draft.stated[-1] if draft.stated else draft.expression
    priced = draft.expression.factors[-1] if isinstance(draft.expression, Product) and not draft.stated else None
    return replace(priced, unit=priced.unit.partition("/")[0]) if isinstance(priced, Quantity) else None


def share_the_time(drafts: Sequence[Draft], said: Draft) -> None:
    """甲20人，每人每月1500元；乙5人，每人每月900元，全年共计（or 12个月，共计）: the time is that of all of them."""
    time, items = drafts[-1].time, unpriced(drafts)
    if not items:
        return
    for draft in items:
        assert draft.expression is not None
        left = leftover(draft.expression)
        draft.expression = in_a_year(draft, said)
        if time is not None and left is not None and left.under == (time.unit,):
            draft.expression = Product((*factors_of(draft.expression), time))
    together = Sum(tuple(each.expression for each in items if each.expression is not None))
    said.total = bool(_ALL.search(said.label)) or gives(together, said.stated[0])


def in_a_year(draft: Draft, said: Draft) -> Expression:
    """每人每月1500元，全年36万元: the result's word says the months."""
    assert draft.expression is not None
    year = _WHOLE_YEAR.search(said.label)
    left = leftover(draft.expression) if year is not None else None
    if year is None or left is None or len(left.under) != 1 or left.under[0] not in _IN_A_YEAR:
        return draft.expression
    times = Quantity(year[0], _IN_A_YEAR[left.under[0]], 0, left.under[0])
    return Product((*factors_of(draft.expression), times))


def gives_result(last: Draft, said: Draft) -> bool:
    """共5.3万元 behind 53人次，每人次1000元: of the two things that 共 may conclude, the one that it equals."""
    return last.expression is not None and gives(in_a_year(last, said), said.stated[0])
