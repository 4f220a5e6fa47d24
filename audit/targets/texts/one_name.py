"""Whether two indicators that are named differently are one: the same words, or one name with a few words more."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.targets.filing import Indicator
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.matching import match_key

_SHORTEST = 4
"""A name shorter than this is part of many others: 就业率."""

_A_LITTLE = 3


def nearly_one_name(one: Indicator, other: Indicator) -> bool:
    """The names are one apart from words that fit any indicator and their order; or, where the values are the same,
    one name is the other with words put in.
    """
    left, right = _essence(one.name.text), _essence(other.name.text)
    if min(len(left), len(right)) < _SHORTEST:
        return left == right != ""
    if sorted(left) == sorted(right):
        return True
    same_value = match_key(one.value.text) == match_key(other.value.text)
    short, long = sorted((left, right), key=len)
    a_little_more = len(long) - len(short) <= _A_LITTLE or (short[0] == long[0] and short[-1] == long[-1])
    return same_value and a_little_more and _within(short, long)


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
