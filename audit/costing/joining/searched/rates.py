"""Several rates and the counts that they are of, put together by their units: 20人，服装每人500元、体检每人200元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, concluded
from audit.costing.compute import leftover, value_of
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.searched.supply import Count, complete, counts_of, is_said_again, of_unit, uses
from audit.costing.model import (
    MINUS_ONE,
    Expression,
    Product,
    Quantity,
    Sum,
    factors_of,
    has_money,
    is_money,
    quantities,
)
from audit.costing.words import phrases
from audit.words.units import TIMES

_YEAR = re.compile(r"全年|一年|每年|年度|^年")
_FEW = 12
"""Of more rates than these nobody leaves the counts to the reader."""


class Way(Struct, frozen=True):
    """What is supposed beyond the units of each rate.

    sums: counts of one unit that stand before a rate are added (甲站10站、乙站20站，每站1000元). takes_loose: a rate by the month
    is that of each who stands before it, and counts behind all rates are factors of each. is_shared: an amount behind a rate is
    per what the rate is (每人每天住宿300元、伙食100元). with_others: amounts before it are part of the total.
    """

    sums: bool
    takes_loose: bool
    is_shared: bool
    with_others: bool


def of_rates(items: Items, said: Item) -> Iterator[Conclusion]:
    """The total of the rates that print no result, each times its counts, in every way that may be meant."""
    begin = 1 + max((at for at, each in enumerate(items) if _is_total(each)), default=-1)
    rates = [at for at, each in enumerate(items) if at >= begin and _is_rate(each)]
    taken = [at for at, each in enumerate(items) if at >= begin and _is_taken_off(each)]
    if not (rates or taken) or len(rates) > _FEW:
        return
    tried: list[tuple[Expression, ...]] = []
    for way in (Way(*each) for each in product((False, True), repeat=4)):
        made = _made(items, begin, said, way)
        known = {at: each for at, each in made.items() if each is not None}
        amounts = tuple(each.expression for each in known.values() if each.expression is not None)
        if len(amounts) == len(made) and amounts not in tried:
            tried.append(amounts)
            kept = _kept(items, known, amounts)
            if kept is not None:
                yield _conclusion(kept, known, amounts, said)
    if len(rates) == 1:
        yield from _of_one(items, rates[0], said)


def _of_one(items: Items, at: int, said: Item) -> Iterator[Conclusion]:
    """A single rate times all counts before it, where money alone is left; or times one that is printed behind it.

    长3公里，宽5米，深0.5米，每立方米40元; 每个每月检测50批次，每批次10元，全年检测3000批次.
    """
    rate, counts = items[at], counts_of(items)
    assert rate.expression is not None
    price = tuple(each for each in factors_of(rate.expression) if has_money(each))
    before = tuple(each for each in counts if each.at <= at)
    whole = Product((*(each.value for each in before), *price))
    left = leftover(whole)
    ways: list[tuple[Expression, tuple[Quantity, ...]]] = (
        [(whole, ())] if before and left is not None and left.nothing else []
    )
    for count in counts:
        alone = complete(price, rate, at, [count], "") if count.at > at and count.is_alone else None
        proved = _said_otherwise(rate, count, counts)
        # 每次3000元×2次，共8次 says twice how often, and not the same
        is_other = not any(each.at == at and each.unit == count.unit for each in counts)
        if alone is not None and (proved or is_other):
            ways.append((alone, proved))
    for expression, proved in ways:
        made = replace(rate, expression=expression, needs_proof=False, repeated=(*rate.repeated, *proved))
        if (kept := _kept(items, {at: made}, (expression,))) is not None:
            yield _conclusion(kept, {at: made}, (expression,), said)


def _said_otherwise(rate: Item, count: Count, counts: Sequence[Count]) -> tuple[Quantity, ...]:
    """The counts of the rate, if they come to the count in a year: 5个, 50批次 of 3000批次."""
    factors = factors_of(rate.expression) if rate.expression is not None else ()
    own = [each.value for each in counts if any(each.value is factor for factor in factors)]
    left = leftover(Product(tuple(own))) if own else None
    if left is None or left.over != (count.unit,) or not set(left.under) <= {"月", "季度"}:
        return ()
    value = value_of(Product(tuple(own)))
    year = 12 if left.under == ("月",) else 4 if left.under == ("季度",) else 1
    same = value is not None and value * year == value_of(count.value)
    return tuple(each for factor in own for each in quantities(factor)) if same else ()


def _made(items: Items, begin: int, said: Item, way: Way) -> dict[int, Item | None]:
    """Each item that is added, by its place, with all its factors; None where something that it asks for is not printed."""
    counts = counts_of(items)
    per_year = any("年" in unit.split("/")[1:] for each in items[begin:] for unit in each.units if "元" in unit)
    year = (_YEAR.search(said.label) or [""])[0] or ("12个月" if per_year else "")
    made: dict[int, Item | None] = {}
    rate: Item | None = None
    for at in range(begin, len(items)):
        item = items[at]
        if _is_rate(item):
            rate = item
            made[at] = _completed(item, at, counts, year, way)
        elif way.is_shared and rate is not None and _is_beside(rate, item, items[at - 1]):
            made[at] = _completed(_shared(rate, item), at, counts, year, way)
        elif way.with_others and item.stated and item.money:
            amount = item.expression if item.expression is not None else item.stated[0]
            made[at] = replace(item, expression=amount)
        if (each := made.get(at)) is not None and each.expression is not None and _is_deducted(item):
            made[at] = replace(each, expression=Product((MINUS_ONE, *factors_of(each.expression))), stated=())
    return made


def _completed(item: Item, at: int, counts: Sequence[Count], year: str, way: Way) -> Item | None:
    assert item.expression is not None
    own = factors_of(item.expression)
    if way.sums:
        own = tuple(_summed(each, at, counts) for each in own)
        counts = _with_sums(counts, at)
    whole = complete(own, item, at, counts, year)
    if whole is None:
        return None
    if way.takes_loose:
        last = max((each.at for each in counts), default=0)
        before = [each for each in counts if each.at < at and each.unit not in TIMES]
        left = leftover(whole)
        behind = [each for each in counts if each.at > at and each.at == last and not uses(whole, each)]
        is_per_time = {word for unit in item.units if "元" in unit for word in unit.split("/")[1:]} <= TIMES
        if is_per_time and before and left is not None and not left.over:
            whole = Product((before[-1].value, *factors_of(whole)))
        for each in behind:
            whole = Product((*factors_of(whole), each.value))
    added = {each.text for each in quantities(whole)} - {each.text for each in item.figures}
    named = "、".join(f"“{each.text}”" for each in quantities(whole) if each.text in added)
    assumed = (
        (*item.assumed, f"按{named}也是“{item.label or item.figures[-1].text}”的因数读") if named else item.assumed
    )
    return replace(item, expression=whole, needs_proof=False, assumed=assumed)


def _summed(factor: Expression, at: int, counts: Sequence[Count]) -> Expression:
    """20站 of 乙站20站，每站1000元 with the 10站 that stand alone before it."""
    own = next((each for each in counts if each.at == at and each.value is factor), None)
    run: list[Expression] = [factor]
    for count in reversed([each for each in counts if each.at < at]):
        if (
            own is None
            or own.is_total
            or count.unit != own.unit
            or count.at != at - len(run)
            or not count.is_alone
            or count.is_total
        ):
            break
        run.insert(0, count.value)
    return Sum(tuple(run)) if len(run) > 1 else factor


def _with_sums(counts: Sequence[Count], at: int) -> tuple[Count, ...]:
    """The counts, and behind those of one unit before this item their sum: 重建10户；修缮20户；鉴定费每户300元."""
    sums = []
    for unit in dict.fromkeys(each.unit for each in counts if each.at < at and each.unit not in TIMES):
        same = [
            each
            for each in of_unit(counts, unit)
            if each.at < at and isinstance(each.value, Quantity) and not each.is_total
        ]
        if len(same) > 1:
            sums.append(Count(Sum(tuple(each.value for each in same)), unit, same[-1].at))
    behind = [each for each in counts if each.at >= at]
    return (*(each for each in counts if each.at < at), *sums, *behind)


def _kept(items: Items, made: dict[int, Item], amounts: tuple[Expression, ...]) -> list[Item] | None:
    """The items as they were made; counts that became factors are no items any more.

    共24场 says again what 6个乡镇×4场 are, and is proved by them; None where it is called so and they are another number.
    """
    used = {each.start for amount in amounts for each in quantities(amount)}
    counts = counts_of(items)
    kept: list[Item] = []
    for at, item in enumerate(items):
        if at in made:
            kept.append(made[at])
        elif not item.is_count:
            kept.append(item)
        elif not {each.start for each in item.figures} <= used:
            if not item.label or not phrases.result().fullmatch(item.label):
                kept.append(item)
            elif kept and is_said_again(item, at, counts):
                kept[-1] = replace(kept[-1], repeated=(*kept[-1].repeated, *item.figures))
            else:
                return None
    return kept


def _conclusion(kept: list[Item], made: dict[int, Item], amounts: tuple[Expression, ...], said: Item) -> Conclusion:
    """One item with the result, or the items with a total behind them."""
    is_one = len(amounts) == 1 and kept[-1] is next(iter(made.values()))
    how = f"其前{len(amounts)}项各按单位配上数量后的合计" if len(amounts) > 1 else "按单位配上数量后的结果"
    joins = len(kept) + len(amounts)
    if is_one:
        kept[-1] = replace(concluded(kept[-1], said), is_result_named=not phrases.result().fullmatch(said.label))
    else:
        kept.append(replace(said, is_total=True))
    return Conclusion(tuple(kept), amounts, how, joins, is_called_so=bool(phrases.result().fullmatch(said.label)))


def _is_total(item: Item) -> bool:
    return item.expression is None and (item.is_total or bool(phrases.total().search(item.label)))


def _is_rate(item: Item) -> bool:
    """A price that prints no result, alone or times some of its counts."""
    return item.is_open and item.money and not item.steps


def _is_deducted(item: Item) -> bool:
    """旧机抵扣每台400元, 扣除上年结转20万元."""
    return bool(phrases.said("deducting").search(item.label))


def _is_taken_off(item: Item) -> bool:
    return item.money and _is_deducted(item)


def _is_beside(rate: Item, item: Item, before: Item) -> bool:
    """伙食100元 right behind 每人每天住宿300元."""
    is_amount = item.expression is None and len(item.stated) == 1 and is_money(item.stated[0])
    return is_amount and item.segment == rate.segment and (before is rate or before.expression is None)


def _shared(rate: Item, item: Item) -> Item:
    """The amount per what the rate before it is per."""
    price = next(each for each in rate.figures if has_money(each))
    _, stroke, under = price.unit.partition("/")
    return replace(item, expression=replace(item.stated[0], unit=f"{item.stated[0].unit}{stroke}{under}"), stated=())
