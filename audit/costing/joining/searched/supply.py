"""The counts that a rate asks for, found by its units wherever they stand: before it, behind it, in another item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from audit.costing.clauses.item import Item
from audit.costing.compute import in_base, leftover, value_of
from audit.costing.model import Expression, Product, Quantity, factors_of, has_money, quantities
from audit.costing.words import phrases
from audit.words.units import ANY_COUNT, TIMES

_IN_A_YEAR = {"月": Decimal(12), "季度": Decimal(4), "年": Decimal(1), "天": Decimal(365)}
_LONGER = {"月": ("季度", Decimal(3)), "天": ("周", Decimal(7))}
"""In what a span may be printed that is priced by a shorter one: 每月1000元，3个季度."""
_MOST_FACTORS = 8


class Count(Struct, frozen=True, gc=False):
    """A count with the position of its item; unit: what it counts, also where it is one per something (4场/村).

    is_alone: nothing else stands in its item. is_total: it is called the total of others (共30名).
    """

    value: Expression
    unit: str
    at: int
    is_alone: bool = False
    is_total: bool = False


def counts_of(items: Sequence[Item]) -> tuple[Count, ...]:
    """The counts of all items in printed order, those that are factors of a price among them."""
    return tuple(count for at, item in enumerate(items) for count in _counts_in(item, at))


def _counts_in(item: Item, at: int) -> Iterator[Count]:
    whole = item.expression
    if whole is None:
        return
    is_total = bool(item.label and phrases.result().fullmatch(item.label))
    for value in factors_of(whole):
        left = leftover(value) if not has_money(value) else None
        if left is not None and len(left.over) == 1:
            yield Count(value, left.over[0], at, is_alone=value is whole, is_total=is_total)


def of_unit(counts: Sequence[Count], unit: str) -> list[Count]:
    """Those that count what the unit names; 个 counts whatever is counted."""
    exact = [each for each in counts if each.unit == unit]
    if exact or unit in TIMES:
        return exact
    return [each for each in counts if each.unit not in TIMES and ANY_COUNT in (each.unit, unit)]


def nearest(counts: Sequence[Count], unit: str, at: int) -> Count | None:
    """The one that a rate in this item asks for: of things the last before it, else the last behind; of time the other way."""
    found = of_unit(counts, unit)
    before, behind = [each for each in found if each.at < at], [each for each in found if each.at > at]
    first, second = (behind, before) if unit in TIMES else (before, behind)
    return next((group[-1] for group in (first, second) if group), None)


def time_in_other_words(counts: Sequence[Count], unit: str, item: Item, year: str) -> tuple[Expression, ...]:
    """Months from 1—6月 before a rate, from quarters behind it, or from a result of the whole year; else none."""
    if unit == "月" and item.months is not None:
        return (item.months,)
    longer, ratio = _LONGER.get(unit, ("", Decimal(1)))
    if longer and (span := nearest(counts, longer, -1)) is not None:
        return (span.value, Quantity(f"{ratio}{unit}/{longer}", ratio, 0, f"{unit}/{longer}"))
    return (Quantity(year, _IN_A_YEAR[unit], 0, unit),) if year and unit in _IN_A_YEAR else ()


def complete(own: Sequence[Expression], item: Item, at: int, counts: Sequence[Count], year: str) -> Expression | None:
    """The rate times whatever its units ask for; None where something is not printed.

    Of 每批2人，每人每天300元，10批，每批3天 the 批 are printed once and said twice: each is of one of them.
    """
    factors, supplied = [*own], {unit for each in own if not has_money(each) for unit in _counted(each)}
    while len(factors) < _MOST_FACTORS:
        left = leftover(Product(tuple(factors)))
        if left is None or left.money != 1:
            return None
        missing = [unit for unit in left.under if unit not in supplied]
        if not missing:
            return Product(tuple(factors)) if len(factors) > 1 else factors[0]
        unit = missing[0]
        found = nearest(counts, unit, at) if unit != "月" or item.months is None else None
        more = (found.value,) if found is not None else time_in_other_words(counts, unit, item, year)
        if not more and unit != "年":
            return None
        supplied.add(unit)
        factors += more
    return None


def _counted(factor: Expression) -> tuple[str, ...]:
    left = leftover(factor)
    return left.over if left is not None else ()


def uses(expression: Expression, count: Count) -> bool:
    """The count is among its factors."""
    return {each.start for each in quantities(count.value)} <= {each.start for each in quantities(expression)}


def is_said_again(item: Item, at: int, counts: Sequence[Count]) -> bool:
    """The count is the same as another in its unit, the sum of all before it, or what one comes to with what it is per."""
    printed = item.expression
    others = [each for each in counts if each.at != at]
    if not isinstance(printed, Quantity):
        return False
    same = [each for each in others if each.unit == printed.unit]
    whole = [_whole(each, others) for each in same]
    values = [value_of(each) for each in whole if each is not None]
    before = [value_of(each.value) for each in same if each.at < at]
    total = sum((each for each in before if each is not None), Decimal(0))
    return in_base(printed) in (*values, total)


def _whole(count: Count, counts: Sequence[Count]) -> Expression | None:
    """6个×4场/个 of 4场/个; the count itself where it is per nothing."""
    factors: tuple[Expression, ...] = (count.value,)
    while (left := leftover(Product(factors))) is not None and left.under:
        found = nearest(counts, left.under[0], count.at)
        if found is None or found.value in factors:
            return None
        factors = (found.value, *factors)
    return Product(factors) if left is not None else None
