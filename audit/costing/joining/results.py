"""What a printed result concludes: of the readings of the items before it, the one that proves it with the fewest joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, as_amount, concluded
from audit.costing.compute import in_base, tie
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.conclusions import conclusions
from audit.costing.joining.searched.search import searched
from audit.costing.joining.years import with_yearly_result
from audit.costing.model import Quantity, Reading, Tie
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
    is_again = _says_again(last, said)
    tried = [] if is_again and tie(in_base(last.stated[-1]), result).proves else list(_tried(items, said))
    if is_again and not any(each.tie.proves for each in tried):
        return (*items[:-1], concluded(last, replace(said, stated=last.stated + said.stated))), ()
    chosen = _chosen(tried)
    if chosen is None:
        return _with_amount(items, said), tuple([each.as_reading(result) for each in tried])
    says = chosen.conclusion.says if len(tried) > 1 else []
    others = [each for each in tried if each is not chosen and each.conclusion.says != says]
    known = (chosen.as_reading(result, is_chosen=True), *[each.as_reading(result) for each in others])
    made = chosen.conclusion.items
    is_proved = chosen.tie.proves or (chosen.tie is Tie.COARSE and chosen.conclusion.is_called_so)
    if is_proved or not made[-1].is_total:
        return made, known
    return (*made[:-1], replace(said, is_total=bool(phrases.said("of_all").search(said.label)))), known


def _says_again(last: Item, said: Item) -> bool:
    """即3.38万元 is the result before it once more, unless it is that of all before it (合6.2万元); 后为6万元 behind 优惠1万元
    is what that leaves.
    """
    is_again = last.segment == said.segment and bool(last.stated) and last.money
    return is_again and bool(phrases.said("again").fullmatch(said.label)) and not phrases.takes_off(last.label)


class Tried(NamedTuple):
    """A reading of a result, the value that it gives, and how this ties."""

    conclusion: Conclusion
    value: Decimal | None
    tie: Tie

    def as_reading(self, result: Quantity, *, is_chosen: bool = False) -> Reading:
        """What is told of it."""
        how, joins, is_plain = self.conclusion.how, self.conclusion.joins, self.conclusion.is_plain
        return Reading(result, how, self.value, self.tie, joins, is_plain, is_chosen)


def _tried(items: Items, said: Item) -> Iterator[Tried]:
    """Each reading with how it ties; no others once the plain one proves the result. If none does, others are searched for."""
    is_proved = False
    for conclusion in islice(conclusions(items, said), _MOST_READINGS):
        value = conclusion.value
        found = tie(value, said.stated[0])
        is_proved = is_proved or found.proves
        if conclusion.is_called_so or found.proves:
            yield Tried(conclusion, value, found)
        if found.proves and conclusion.is_plain:
            return
    for conclusion in islice(searched(items, said), _MOST_READINGS) if not is_proved else ():
        value = conclusion.value
        if (found := tie(value, said.stated[0])).proves:
            yield Tried(conclusion, value, found)


def _chosen(tried: Sequence[Tried]) -> Tried | None:
    proved = [each for each in tried if each.tie.proves]
    if proved:
        return min(proved, key=lambda each: (not each.conclusion.is_called_so, each.conclusion.joins))
    coarse = (each for each in tried if each.tie is Tie.COARSE and each.conclusion.is_called_so)
    plain = (each for each in tried if each.conclusion.is_plain)
    return next(chain(coarse, plain), None)


def _with_amount(items: Items, said: Item) -> Items:
    """全年21.1万元 behind a few amounts may be another of them."""
    printed = [each for each in items if each.expression is None and each.stated and not each.is_total]
    return (*items, replace(said, is_total=bool(phrases.result().fullmatch(said.label)) and len(printed) > _FEW))
