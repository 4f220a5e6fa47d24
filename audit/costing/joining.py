"""Clauses joined into items: a count and its price, a share of an amount, an item and its result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from audit.costing.draft import Draft
from audit.costing.model import Quantity
from audit.costing.results import conclude
from audit.costing.steps import is_share, multiply_on, restates, share
from audit.costing.totals import conclude_all
from audit.words.units import TIMES, cancels

_UNIT_PRICE = re.compile(r"单价|均价|标准")


def add(drafts: list[Draft], said: Draft, earlier: Sequence[Draft] = (), cell: Sequence[Draft] = ()) -> None:
    """A clause continues the open item where its unit asks for the other, or where it prints the item's result.

    earlier: the items before a ；or a line's end that print no result, which a 共计 may be the total of. cell: all of those.
    """
    last = drafts[-1] if drafts else None
    if last is not None and restates(last, said):
        drafts.pop()
        last = None
    if last is None or not (
        (not last.dangling and _goes_on(drafts, last, said)) or conclude(drafts, said, [*earlier, *drafts[:-1]])
    ):
        said.dangling = said.dangling or is_share(said)
        conclude_all(said, earlier if last is None else (), [*cell, *drafts])
        drafts.append(said)


def _goes_on(drafts: list[Draft], last: Draft, said: Draft) -> bool:
    return (
        _continue(drafts, last, said)
        or _count_of(last, said)
        or (is_share(said) and sum(map(_lone_amount, drafts)) <= 1 and share(last, said))
        or multiply_on(last, said)
    )


def _lone_amount(draft: Draft) -> bool:
    return draft.expression is None and len(draft.stated) == 1


def _count_of(last: Draft, said: Draft) -> bool:
    """单价420元，数量96份: the price before its count."""
    count = said.expression
    counts = isinstance(count, Quantity) and count.unit and not said.money
    if last.expression is not None or len(last.stated) != 1 or not counts or not _UNIT_PRICE.search(last.label):
        return False
    assert isinstance(count, Quantity)
    last.label = _UNIT_PRICE.sub("", last.label).strip(":：") or last.label
    last.expression = replace(last.stated[0], unit=f"{last.stated[0].unit}/{count.unit}")
    last.multiply(count, said)
    return True


def _continue(drafts: list[Draft], last: Draft, said: Draft) -> bool:
    """63人 and 1000元/人: multiplied, since one unit stands in the other's denominator."""
    if not last.open or last.expression is None or (said.dangling and not said.stated):
        return False
    expression = said.expression
    if (
        expression is None
        and _UNIT_PRICE.search(said.label)
        and isinstance(last.expression, Quantity)
        and not last.money
    ):
        price, *stated = said.stated
        expression, said.stated = replace(price, unit=f"{price.unit}/{last.expression.unit}"), tuple(stated)
    elif expression is None or said.steps or not (last.units and cancels(last.units, said.units)):
        return False
    last.time = expression if isinstance(expression, Quantity) and expression.unit in TIMES else None
    last.multiply(expression, said)
    _take_up(drafts)
    return True


def _take_up(drafts: list[Draft]) -> None:
    """20名志愿者，30天，150元/人·天: the count before the last asks for the price as well."""
    while len(drafts) > 1:
        last, before = drafts[-1], drafts[-2]
        if last.expression is None or not before.counts or not cancels(before.units, last.units):
            return
        last.take_up(before)
        drafts.pop(-2)
