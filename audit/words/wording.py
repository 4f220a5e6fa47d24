"""Two texts word by word: what differs, and whether it is punctuation or meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import accumulate

from audit.words.dictionary import cut
from audit.words.matching import match_key

_NO_LETTERS = re.compile(r"[\W_]+")

_LONG = 2000
"""Of texts with more words, or characters, what recurs all the time is not matched: that takes the square of their length."""


class Difference(Enum):
    """How two texts differ."""

    NONE = auto()
    PUNCTUATION = auto()
    MEANING = auto()


@dataclass(frozen=True, slots=True)
class Wording:
    """The comparison: `marked` shows the first text with each change as 【旧→新】."""

    difference: Difference
    marked: str


def _aligned(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    """Two texts, or their words, side by side."""
    return SequenceMatcher(None, one, other, autojunk=len(other) > _LONG)


@lru_cache(maxsize=1024)
def compare_wording(one: str, other: str) -> Wording:
    """Compare two texts word by word (Chinese words, not characters), white space and full-width forms aside."""
    old, new = _Printed(one), _Printed(other)
    if old.key == new.key:
        return Wording(Difference.NONE, old.shown)
    marked, meaning = [], False
    for tag, i1, i2, j1, j2 in _aligned(old.words, new.words).get_opcodes():
        before, after = old.show(i1, i2), new.show(j1, j2)
        marked.append(before if tag == "equal" else _change(before, after))
        meaning = meaning or (tag != "equal" and not (is_punctuation(before) and is_punctuation(after)))
    return Wording(Difference.MEANING if meaning else Difference.PUNCTUATION, "".join(marked))


def mark_characters(one: str, other: str) -> str:
    """The first name with each change as 【旧→新】, character by character: 社区治理服务经【费→无】."""
    old, new = _Printed(one).shown, _Printed(other).shown
    steps = _aligned(old, new).get_opcodes()
    return "".join(old[i1:i2] if tag == "equal" else _change(old[i1:i2], new[j1:j2]) for tag, i1, i2, j1, j2 in steps)


def _change(before: str, after: str) -> str:
    return f"【{before or '无'}→{after or '无'}】"


def differ_in_meaning(one: str, other: str) -> bool:
    """Whether more than punctuation differs. Where letters or figures do, nothing need be compared word by word."""
    if _NO_LETTERS.sub("", match_key(one)) != _NO_LETTERS.sub("", match_key(other)):
        return True
    return compare_wording(one, other).difference is Difference.MEANING


class _Printed:
    """A text cut into words on its match key, and shown as printed where the two run character by character."""

    def __init__(self, text: str) -> None:
        self.key = match_key(text)
        printed = "".join(text.split())
        self.shown = printed if len(printed) == len(self.key) else self.key

    @cached_property
    def words(self) -> list[str]:
        """Its Chinese words."""
        return cut(self.key)

    @cached_property
    def _ends(self) -> list[int]:
        return [0, *accumulate(len(word) for word in self.words)]

    def show(self, start: int, end: int) -> str:
        """The printed form of words[start:end]."""
        return self.shown[self._ends[start] : self._ends[end]]


def is_punctuation(text: str) -> bool:
    """Only punctuation, or nothing; a symbol that counts or compares (%, ≥, +) is meaning."""
    return all(unicodedata.category(char).startswith("P") and char not in "%‰#*@&" for char in text)
