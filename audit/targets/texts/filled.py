"""What is filled in: words, a statement that there is nothing to state, a lone mark, or a blank."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache, lru_cache

from audit.model.values import Amount, IndicatorValue, Text
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.matching import REMEMBERED, match_key

_SIGNS = re.compile(r"[\W_]+")
_SENTENCE = re.compile("(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){4}")
"""The shortest one has four Chinese characters."""


class Filled(Enum):
    """How a field is filled in. NONE_STATED: 无直接经济效益, 不涉及; NONE: the one word 无; MARK: nothing that can be read
    (/, —, ×) or an answer put off (略, 待定); ELSEWHERE: the answer is said to stand in another place (同上, 见附件).
    """

    WORDS = auto()
    ELSEWHERE = auto()
    NONE_STATED = auto()
    NONE = auto()
    MARK = auto()
    BLANK = auto()


SAYS_NOTHING = (Filled.MARK, Filled.NONE, Filled.ELSEWHERE)
"""Something is printed, and it is no answer."""


@lru_cache(maxsize=REMEMBERED)
def filled(text: str) -> Filled:
    """How a text is filled in."""
    key = match_key(text)
    if not key:
        return Filled.BLANK
    said = key if key.isalnum() else _SIGNS.sub("", key)
    if not said:
        return Filled.MARK
    for kind, pattern in _fillers():
        if pattern.fullmatch(said):
            return kind
    return Filled.NONE_STATED if _stated_none().fullmatch(key) else Filled.WORDS


@cache
def _fillers() -> tuple[tuple[Filled, re.Pattern[str]], ...]:
    words = lexicon().fillers
    return (
        (Filled.MARK, re.compile(any_of((one_of(words.put_off), *words.put_off_patterns)))),
        (Filled.ELSEWHERE, re.compile(any_of(words.elsewhere_patterns))),
        (Filled.NONE, re.compile(one_of(words.nothing))),
    )


@cache
def _stated_none() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().fillers.stated_none_patterns))


def too_short(text: str) -> bool:
    """A sentence is asked for, and what is written is too short to be one: 后补, NULL, 0."""
    return _SENTENCE.search(match_key(text)) is None


def left_open(value: Text | Amount | IndicatorValue) -> bool:
    """The place for the value is there and empty: a blank cell, or a label with its colon and nothing after it.

    Where the label's cell has no value cell beside it, the value may stand elsewhere: that is not seen as empty.
    """
    printed = match_key(value.place.cell.raw)
    return not match_key(value.text) and (not printed or printed.endswith((":", "盖章)", "签字)")))
