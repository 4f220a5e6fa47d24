"""Whether a name is another one miswritten: cut short within a word, as no abbreviation is, or one character off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from audit.words.dictionary import cut
from audit.words.matching import match_key

_FEWEST = 3
"""Of a name shorter than this nothing can be told."""

_LONGEST = 200
"""A text longer than this is no name."""

_MONEY = frozenset("费款金")
"""One character that is a word of its own at the end of a name."""

_OPENING, _CLOSING = "([{“《〈「【", ")]}”》〉」】"


@lru_cache(maxsize=1024)
def is_cut_short(name: str, other: str) -> bool:
    """One name is the other without what stands before or after it, and the break is no place to break it: within a
    word (社区治理服务经 of 社区治理服务经费), or between a bracket and its other half.

    治安巡逻防控 of 治安巡逻防控费 leaves a word out whole: that is an abbreviation.
    """
    short, long = sorted((match_key(name), match_key(other)), key=len)
    if len(short) < _FEWEST or len(long) > _LONGEST or short == long or short not in long:
        return False
    if _halves(short) != 0 == _halves(long):
        return True
    breaks = frozenset(_breaks(long))
    return not any(start in breaks and start + len(short) in breaks for start in _occurrences(short, long))


def _breaks(name: str) -> Iterator[int]:
    """Where a name can be broken: between its words, and within one that is made of two (岗位补贴, 优抚金)."""
    words = cut(name)
    ends = list(accumulate((len(word) for word in words), initial=0))
    yield from ends
    for start, word in zip(ends, words, strict=False):
        yield from (start + at for at in range(2, len(word)) if _is_word(word[:at]) and _can_follow(word[at:]))


def _can_follow(part: str) -> bool:
    return part in _MONEY or _is_word(part)


@lru_cache(maxsize=1024)
def _is_word(text: str) -> bool:
    return len(text) > 1 and len(cut(text)) == 1


def one_character_off(name: str, other: str) -> bool:
    """One character is left out, put in or taken for another, or two neighbours changed places; the rest is the same."""
    short, long = sorted((match_key(name), match_key(other)), key=len)
    if len(short) <= _FEWEST or len(long) - len(short) > 1 or short == long:
        return False
    at = next((at for at, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    if len(short) == len(long) and short[at : at + 2] == long[at : at + 2][::-1]:
        return short[at + 2 :] == long[at + 2 :]
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _halves(text: str) -> int:
    """How many more brackets are opened than closed."""
    return sum(text.count(char) for char in _OPENING) - sum(text.count(char) for char in _CLOSING)


def _occurrences(short: str, long: str) -> Iterator[int]:
    return (start for start in range(len(long) - len(short) + 1) if long.startswith(short, start))
