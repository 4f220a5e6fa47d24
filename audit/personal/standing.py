"""Where words of a text begin and end, by the dictionary: a name is one only where no word goes across its ends."""

from __future__ import annotations

import re

from audit.words.dictionary import tagged

CHINESE = re.compile("[㐀-鿿〇]")
"""A character that may be of a word."""

COUNTED = re.compile(r"\d{1,5}(?!\d)")
"""Behind a word that is no name: 值守人员：续聘3人."""

_FARTHEST = 4
"""Characters of a word that are looked for beside a name."""


def words_of(text: str) -> list[str]:
    """The words of a text, in their order."""
    return [word for word, _ in tagged(text, guesses=False)]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word of a text begins or ends within the range and goes on beyond it (张明 in 张明确表示 does not)."""
    line_start, line_end = run_around(text, start, end)
    at = line_start
    for word in words_of(text[line_start:line_end]):
        after = at + len(word)
        if at < end and after > start and len(word) > 1 and (at < start or after > end):
            return False
        at = after
    return True


def run_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The Chinese characters beside a range, as many as a word may have."""
    first = start
    while first > max(0, start - _FARTHEST) and CHINESE.match(text[first - 1]):
        first -= 1
    last = end
    while last < min(len(text), end + _FARTHEST) and CHINESE.match(text[last]):
        last += 1
    return first, last
