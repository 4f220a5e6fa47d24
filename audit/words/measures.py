"""Measures of one thing in two units: a tonne is a thousand 公斤, whatever the price is printed for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from audit.words.lexicon.loading import lexicon


@cache
def _worth() -> tuple[tuple[Mapping[str, int], Decimal], ...]:
    """吨/公斤 → 1000, with 公斤 as the power -1; 平方米/米/米 → 1."""
    return tuple(
        ({unit: 1, **{each: -times for each, times in Counter(smaller.split("·")).items()}}, Decimal(number))
        for unit, all_printed in lexicon().units.measures.items()
        for number, _, smaller in (each.partition(" ") for each in all_printed)
    )


def cancel_measures(powers: dict[str, int]) -> Decimal:
    """Cancels a unit over another of the same measure (吨 and 元/公斤), and gives what the product is to be multiplied with."""
    factor = Decimal(1)
    for ratio, worth in _worth():
        if not ratio.keys() <= powers.keys():
            continue
        if all(powers[each] == power for each, power in ratio.items()):
            factor *= worth
        elif all(powers[each] == -power for each, power in ratio.items()):
            factor /= worth
        else:
            continue
        powers.update(dict.fromkeys(ratio, 0))
    return factor
