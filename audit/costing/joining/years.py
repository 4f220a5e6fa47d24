"""Results of a year behind prices by the month: 全年36万元, 36万元/年."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.clauses.item import Item
from audit.costing.compute import leftover
from audit.costing.model import Product, Quantity, factors_of
from audit.costing.words import phrases

_WHOLE_YEAR = re.compile(r"全年|一年|每年|年度|^年")
_PER_YEAR = "元/年"
_PRINTED_PER_YEAR = re.compile(r"元[/每]年")
_IN_A_YEAR = {"月": Decimal(12), "季度": Decimal(4), "年": Decimal(1)}


def in_a_year(said: Item, made: Item) -> Item:
    """每人每月1500元，全年36万元; 每人每月1500元，合计36万元/年: the result says the months."""
    return _times(said, made, _IN_A_YEAR) or made


def in_days_of_a_year(said: Item, made: Item) -> Item | None:
    """日均45吨，每吨90元，全年147.825万元: 365 days, if the result proves it; who works works on fewer."""
    return _times(said, made, {"天": Decimal(365)})


def _times(said: Item, made: Item, in_a_year: Mapping[str, Decimal]) -> Item | None:
    words = _WHOLE_YEAR.search(said.label)
    year = words[0] if words is not None else "全年" if any(map(_is_per_year, said.stated)) else ""
    left = leftover(made.expression) if year and made.expression is not None else None
    if left is None or made.expression is None or len(left.under) != 1 or left.under[0] not in in_a_year:
        return None
    times = Quantity(year, in_a_year[left.under[0]], 0, left.under[0])
    return replace(made, expression=Product((*factors_of(made.expression), times)))


def with_yearly_result(said: Item) -> Item:
    """共32.4万元/年 read as the result that it is called; 8人×3200元/人/月=30.72万元/年 as the product of a year."""
    rate = said.expression
    if isinstance(rate, Quantity) and not said.stated and rate.unit.endswith(_PER_YEAR):
        called_so = phrases.result().fullmatch(said.label) or phrases.total().search(said.label)
        return replace(said, expression=None, stated=(_amount(rate),)) if called_so else said
    if not said.stated or not said.stated[-1].unit.endswith(_PER_YEAR):
        return said
    return in_a_year(said, replace(said, stated=tuple(map(_amount, said.stated))))


def of_one_year(item: Item) -> Item:
    """网络租赁费24万元/年 alone in a cell: what one year costs."""
    rate = item.expression
    if not isinstance(rate, Quantity) or item.stated or not rate.unit.endswith(_PER_YEAR) or rate.unit.count("/") > 1:
        return item
    return replace(item, expression=None, stated=(_amount(rate),), assumed=(*item.assumed, f"“{rate.text}”按一年计"))


def _amount(each: Quantity) -> Quantity:
    return replace(each, unit=each.unit.removesuffix("/年"))


def _is_per_year(result: Quantity) -> bool:
    return bool(_PRINTED_PER_YEAR.search(result.text))
