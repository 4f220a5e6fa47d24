"""Several rates and the counts that they are of, put together by their units: 20人，服装每人500元、体检每人200元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, multiplied_by
from audit.costing.compute import leftover
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.searched.parts import is_lone_share, of_the_whole
from audit.costing.joining.searched.single import of_one_rate
from audit.costing.joining.searched.supply import Count, complete, counts_of, of_unit, uses
from audit.costing.joining.searched.told import amount_of, conclusion_of
from audit.costing.joining.shares import is_a_total, kept
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
_SEVERAL, _FEW = 2, 12
"""Of more rates than these nobody leaves the counts to the reader."""


class Way(Struct, frozen=True):
    """What is supposed beyond the units of each rate.

    sums: counts of one unit that stand before a rate are added (甲站10站、乙站20站，每站1000元). takes_loose: a rate by the month
    is that of each who stands before it, and counts behind all rates are factors of each. is_shared: an amount behind a rate is
    per what the rate is (每人每天住宿300元、伙食100元). with_others: amounts before it are part of the total. takes_share: a share
    right before a rate is of its count (复查率2%，复查150元/例).
    """

    sums: bool
    takes_loose: bool
    is_shared: bool
    with_others: bool
    takes_share: bool = False


def of_rates(items: Items, said: Item) -> Iterator[Conclusion]:
    """The total of the rates that print no result, each times its counts, in every way that may be meant."""
    begin = 1 + max((at for at, each in enumerate(items) if is_a_total(each)), default=-1)
    rates = [at for at, each in enumerate(items) if at >= begin and _is_rate(each)]
    taken = [at for at, each in enumerate(items) if at >= begin and _is_taken_off(each)]
    shares = [each for each in items[begin:] if is_lone_share(each)]
    if not (rates or taken or shares) or len(rates) > _FEW:
        return
    tried: list[tuple[Expression, ...]] = []
    own = [at for at in rates if at and is_lone_share(items[at - 1])]
    ways = [Way(*each) for each in product((False, True), repeat=4)]
    for way in (*ways, *(replace(each, takes_share=True) for each in ways if own)):
        made = _made(items, begin, said, way)
        known = {at: each for at, each in made.items() if each is not None}
        amounts = tuple(map(amount_of, known.values()))
        if not amounts or len(amounts) < len(made) or amounts in tried:
            continue
        tried.append(amounts)
        yield from _with_share(items, known, said, shares)
    if len(rates) == 1:
        yield from of_one_rate(items, rates[0], said)


def _with_share(items: Items, made: dict[int, Item], said: Item, shares: Sequence[Item]) -> Iterator[Conclusion]:
    """The items as they were made; behind them a share is of each: 少儿类3000册，25元；成人类2000册，40元；按8折采购."""
    if (told := conclusion_of(items, made, said)) is not None:
        yield told
    if not shares or not (len(made) >= _SEVERAL or any(_is_rate(items[at]) for at in made)):
        return
    rest = tuple(each for each in items if not any(each is share for share in shares))
    places = {id(each): at for at, each in enumerate(rest)}
    for factor in of_the_whole(shares, said):
        taken = {places[id(items[at])]: _times(each, factor) for at, each in made.items()}
        if (told := conclusion_of(rest, taken, said)) is not None:
            yield told


def _times(item: Item, factor: Expression) -> Item:
    """The item's amount times a share, or with another sign; what it printed is said once more."""
    own = factors_of(amount_of(item))
    signed = (factor, *own) if factor is MINUS_ONE else (*own, factor)
    return replace(item, expression=Product(signed), stated=(), repeated=(*item.repeated, *item.stated))


def _made(items: Items, begin: int, said: Item, way: Way) -> dict[int, Item | None]:
    """Each item that is added, by its place, with all its factors; None where something that it asks for is not printed."""
    counts = counts_of(items)
    last = max((at for at, each in enumerate(items) if _is_rate(each)), default=0)
    per_year = any("年" in unit.split("/")[1:] for each in items[begin:] for unit in each.units if "元" in unit)
    year = (_YEAR.search(said.label) or [""])[0] or ("12个月" if per_year else "")
    made: dict[int, Item | None] = {}
    rate: Item | None = None
    for at in range(begin, len(items)):
        item = items[at]
        if _is_rate(item):
            rate = item
            if way.is_shared and (of_all := _count_of_each(items[begin:at], item)) is not None:
                item = multiplied_by(item, of_all, item)
            whole = _completed(item, at, last, counts, year, way)
            made[at] = _of_its_share(whole, items[at - 1]) if way.takes_share and at and whole else whole
        elif way.is_shared and rate is not None and _is_beside(rate, item, items[at - 1]):
            made[at] = _completed(_shared(rate, item), at, last, counts, year, way)
        elif way.with_others and item.stated and item.money:
            made[at] = item
        if (each := made.get(at)) is not None and _is_deducted(item):
            made[at] = _times(each, MINUS_ONE)
    return made


def _count_of_each(before: Items, item: Item) -> Expression | None:
    """15个 of 消防站15个，每个配灭火器10具、每具120元，消防服5套、每套600元: what is counted per 个 before, it is here as well."""
    for each in before:
        if each.segment != item.segment or each.expression is None:
            continue
        factors = factors_of(each.expression)
        per = {unit.partition("/")[2] for unit in each.units if "元" not in unit} - {""}
        found = next((factor for factor in factors if isinstance(factor, Quantity) and factor.unit in per), None)
        if (
            found is not None
            and found.unit not in TIMES
            and not any(found.unit in unit.split("/") for unit in item.units)
        ):
            return found
    return None


def _of_its_share(item: Item, share: Item) -> Item:
    return _times(item, kept(share)) if is_lone_share(share) else item


def _completed(item: Item, at: int, last: int, counts: Sequence[Count], year: str, way: Way) -> Item | None:
    assert item.expression is not None
    own = factors_of(item.expression)
    if way.sums:
        own = tuple(_summed(each, at, counts) for each in own)
        counts = _with_sums(counts, at)
    whole = complete(own, item, at, counts, year)
    if whole is None:
        return None
    if way.takes_loose:
        before = [each for each in counts if each.at < at and each.unit not in TIMES]
        left = leftover(whole)
        behind = [each for each in counts if each.at > last and not uses(whole, each)]
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
        same = [each for each in of_unit(counts, unit) if each.at < at and not each.is_total]
        # one that is a factor of several rates is printed once
        apart = {each.value.digits_at: each.value for each in same if isinstance(each.value, Quantity)}
        if len(apart) > 1:
            sums.append(Count(Sum(tuple(apart.values())), unit, same[-1].at))
    behind = [each for each in counts if each.at >= at]
    return (*(each for each in counts if each.at < at), *sums, *behind)


def _is_rate(item: Item) -> bool:
    """A price that prints no result, alone or times some of its counts."""
    return item.is_open and item.money and not item.steps


def _is_deducted(item: Item) -> bool:
    """旧机抵扣每台400元, 扣除上年结转20万元."""
    return phrases.takes_off(item.label)


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
