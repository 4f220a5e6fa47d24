"""Whether an indicator's count is what a costing counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from audit.targets.facts.counts import Count, names, related, same_label


class Accounted(Struct, frozen=True, gc=False):
    """basis: the costing's counts that speak of what the indicator counts, or all of its unit where none does.

    agrees: they give the indicator's number. certain: they are surely of the same things, so that another number is
    wrong. elsewhere: the counts are another indicator's.
    """

    basis: tuple[Count, ...]
    agrees: bool
    certain: bool = False
    elsewhere: bool = False


def account(stated: Count, counted: Sequence[Count], others: Sequence[Count]) -> Accounted:
    """Hold an indicator's count against the counts of a costing in the same unit, of which there is at least one.

    1. It agrees where the counts under its very name give it, else those whose name contains its name or is contained in it,
       else those that share a word with it (all where none does), else those without a name.
    2. It agrees with a count that is equal to it where none has such a name, and where it and the other indicators in the
       unit share out all counts.
    3. Else it differs; for certain only where the counts are under its name and none of them is its number, or where nothing
       else could be meant. others: the other indicators in that unit, whose counts are not this one's.
    """
    same = [each for each in counted if same_label(each.what, stated.what)]
    named = [each for each in counted if names(each.what, stated.what)]
    akin = named or [each for each in counted if related(each.what, stated.what)]
    nameless = [each for each in counted if not each.what]
    for basis in (same, named, akin or counted, nameless):
        if basis and _gives(stated.number, basis):
            return Accounted(tuple(basis), agrees=True)
    alone = [] if named else [each for each in akin or counted if each.number == stated.number]
    if alone or _jointly(stated, others, counted):
        return Accounted(tuple(alone or counted), agrees=True)
    if same:
        # one of several figures under the name may be the one that is meant
        certain = all(each.number != stated.number for each in same)
        return Accounted(tuple(same), agrees=False, certain=certain)
    own = [each for each in named if not any(same_label(each.what, other.what) for other in others)]
    if named and not own:
        return Accounted(tuple(named), agrees=False, elsewhere=True)
    if not akin and any(other.number == each.number for other in others for each in counted):
        return Accounted(tuple(counted), agrees=False, elsewhere=True)
    whole = not others and (len(named) == len(counted) or (len(counted) == 1 and not counted[0].what))
    # a name that lists the labels is of all of them; of several labels that go beyond it, one may be the one that is meant
    listed = all(each.what and each.what in stated.what for each in counted)
    certain = whole and (listed or all(each.number != stated.number for each in counted))
    return Accounted(tuple(own or akin or counted), agrees=False, certain=certain)


def _gives(number: Decimal, basis: Sequence[Count]) -> bool:
    """Whether the counts give the number: added up; added up without those repeated under one name, or in one costing; as
    one number that they all are (15人 in both halves of a year); or multiplied with the counts beside them (4期×50人).
    """
    numbers = [each.number for each in basis]
    of_names = {(each.what, each.number) for each in basis}
    of_costings = {(each.place.cell.locator, each.number) for each in basis}
    several = sum((each.together for each in basis), Decimal(0))
    repeated = len(set(numbers)) == 1 and number == numbers[0]
    distinct = [sum((each for _, each in once), Decimal(0)) for once in (of_names, of_costings)]
    return repeated or number in (sum(numbers), *distinct, several)


def _jointly(stated: Count, others: Sequence[Count], counted: Sequence[Count]) -> bool:
    """Several indicators share out what the costing counts: 12人 and 2人 beside 14人."""
    return bool(others) and stated.number + sum(each.number for each in others) == sum(each.number for each in counted)
