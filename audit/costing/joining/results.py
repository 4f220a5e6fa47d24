"""What a printed result concludes: of the readings of the items before it, the one that proves it with the fewest joins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, as_amount, concluded
from audit.costing.compute import tie
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.conclusions import conclusions
from audit.costing.joining.years import with_yearly_result
from audit.costing.model import Reading, Tie
from audit.costing.words import phrases

_MOST_READINGS = 32
_FEW = 2
"""Of more amounts than these 全年 is the total; behind two it may be an amount of its own, if it is not what they add up to."""


def with_result(items: Items, said: Item) -> tuple[Items, tuple[Reading, ...]]:
    """The items with a clause that prints an amount alone, and the readings of it.

    Of the readings that prove the result, the one with the fewest joins is taken, the plainest of these. Where none
    proves it, the one that ties as coarsely as it is printed is; else the plain one; else it is an amount of its own.
    """
    said = with_yearly_result(said)
    if phrases.total().search(said.label):
        # 合计50台7.4万元
        said = as_amount(said)
    if said.expression is not None or not said.stated or not items:
        return (*items, said), ()
    last, result = items[-1], said.stated[0]
    if last.segment == said.segment and last.stated and last.money and phrases.said("again").fullmatch(said.label):
        return (*items[:-1], concluded(last, replace(said, stated=last.stated + said.stated))), ()
    tried = list(_tried(items, said))
    proved = sorted(
        (each for each, found in tried if found.proves), key=lambda each: (not each.is_called_so, each.joins)
    )
    coarse = [each for each, found in tried if found is Tie.COARSE and each.is_called_so]
    plain = [each for each, _ in tried if each.is_plain]
    chosen = next(iter((*proved, *coarse, *plain)), None)
    others = [(each, found) for each, found in tried if chosen is None or (len(tried) > 1 and each.says != chosen.says)]
    told = [(chosen, tie(chosen.value, result)), *others] if chosen is not None else others
    known = tuple(
        Reading(result, each.how, each.value, found, each.joins, each.is_plain, each is chosen) for each, found in told
    )
    if chosen is None:
        return _with_amount(items, said), known
    if chosen in proved or chosen in coarse or not chosen.items[-1].is_total:
        return chosen.items, known
    return (*chosen.items[:-1], replace(said, is_total=bool(phrases.said("of_all").search(said.label)))), known


def _tried(items: Items, said: Item) -> Iterator[tuple[Conclusion, Tie]]:
    """Each reading with how it ties; no others once the plain one proves the result."""
    for reading in islice(conclusions(items, said), _MOST_READINGS):
        found = tie(reading.value, said.stated[0])
        if reading.is_called_so or found.proves:
            yield reading, found
        if found.proves and reading.is_plain:
            return


def _with_amount(items: Items, said: Item) -> Items:
    """全年21.1万元 behind a few amounts may be another of them."""
    printed = [each for each in items if each.expression is None and each.stated and not each.is_total]
    return (*items, replace(said, is_total=bool(phrases.result().fullmatch(said.label)) and len(printed) > _FEW))
