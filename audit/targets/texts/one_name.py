"""Whether two indicators that are named differently are one: the same words, or one name with a few words more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations

from audit.targets.filing import Indicator
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.matching import match_key

_SHORTEST = 4
"""A name shorter than this is part of many others: 就业率."""

_A_LITTLE = 3


def nearly_one_name(rows: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """The pairs of rows of one 二级指标, in their order, whose names are one apart from words that fit any indicator and their
    order; or whose values are the same, where one name is the other with words put in.
    """
    names = [_essence(each.name.text) for each in rows]
    alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    equal: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, (row, name) in enumerate(zip(rows, names, strict=True)):
        beside = row.aspect, row.whole_period
        if len(name) >= _SHORTEST:
            alike[*beside, *sorted(name)].append(number)
            equal[*beside, match_key(row.value.text)].append(number)
        elif name:
            alike[*beside, name].append(number)
    pairs = {pair for numbers in alike.values() for pair in combinations(numbers, 2)}
    same_value = (pair for numbers in equal.values() for pair in combinations(numbers, 2))
    pairs.update((one, other) for one, other in same_value if _is_put_in(names[one], names[other]))
    return [(rows[one], rows[other]) for one, other in sorted(pairs)]


def _is_put_in(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    a_little_more = len(long) - len(short) <= _A_LITTLE or (short[0] == long[0] and short[-1] == long[-1])
    return a_little_more and _within(short, long)


@lru_cache(maxsize=1024)
def _essence(name: str) -> str:
    generic, unit = _left_out()
    key = generic.sub("", generic.sub("", unit.sub("", match_key(name))))
    for wording, plain in lexicon().names.same.items():
        key = key.replace(wording, plain)
    return key


@cache
def _left_out() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What fits any indicator (总体, 情况), and the unit in brackets behind a name."""
    words = lexicon().names
    return re.compile(any_of(words.generic_patterns)), re.compile(rf"[(]{one_of(words.counted_units)}[)]$")


def _within(short: str, long: str) -> bool:
    """The characters of one text stand in the other, in their order."""
    rest = iter(long)
    return all(char in rest for char in short)
