"""The marks of numbered items, told from figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from audit.costing.words import phrases
from audit.costing.words.spelling import Word

_LEFT_OUT = 3
_KIND = attrgetter("kind")


class Numbering:
    """Tells the marks of numbered items from figures: a mark counts on from the last of its kind, or begins anew."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._before = "HARD"
        self._depth = 0
        self._kinds: set[str] = set()

    def read(self, words: list[Word]) -> list[Word]:
        """The words, marks that are none taken apart, and 2.5 that begins the second item taken for 2. and 5."""
        if words and (words[0].text.startswith("1.") or "NUMBERING" in map(_KIND, words)):
            return list(self._read(words))
        return words  # nothing begins to count

    def _read(self, words: list[Word]) -> Iterator[Word]:
        for position, word in enumerate(words):
            self._depth += (word.kind == "LPAR") - (word.kind == "RPAR")
            if word.kind == "NUMBERING" and not self._accepts(word.text, first=position == 0):
                yield from _as_figures(word)
            elif word.kind == "NUMBER" and "." in word.text and self._begins_item(words, position):
                yield from _mark_and_number(word)
            else:
                yield word
            # what a colon heads begins as a line does: 测算如下：（1）…
            self._before = word.kind if word.text != _COLON else "HARD"

    def _accepts(self, mark: str, *, first: bool) -> bool:
        kind, number = _DIGITS.sub("#", mark), _ordinal(mark)
        last = self._last.get(kind, 0)
        # an item may be left out, stand twice or too late
        follows = number == last + 1 or (self._before == "HARD" and last > 0 and number <= last + _LEFT_OUT)
        begins = (number == 1 or first) and self._before != "WORD"
        if self._depth > 0 or not (begins or (follows and number > 1)):
            return False
        self._last[kind] = number
        self._kinds.add(kind)
        return True

    def _begins_item(self, words: list[Word], position: int) -> bool:
        """2.5G基站 or 2.2023年 where a second item is due: no factor stands behind a unit, or before a word."""
        last = self._last.get("#.", 0)
        whole, _, rest = words[position].text.partition(".")
        due = not self._depth and whole == str(last + 1) and (last > 0 or position == 0)
        if not due or self._before not in ("UNIT", "HARD", "SOFT", "RPAR"):
            return False
        after = words[position + 1].kind if position + 1 < len(words) else ""
        whole_things = after == "UNIT" and self._before == "HARD" and _counts_on(words, position)
        numbered = self._before == "HARD" and ("#." in self._kinds or _is_numbered(words[position:], last + 1))
        if not (self._before == "UNIT" or after == "WORD" or _YEAR.fullmatch(rest) or whole_things or numbered):
            return False
        self._last["#."] = last + 1
        return True


def _is_numbered(words: list[Word], number: int) -> bool:
    """A line behind begins with the mark that comes next, so that this one bears its own: 1.250元/月×12月；2.差旅2万元."""
    due = {f"{number + 1}.", f"{number + 2}."}
    return any(
        word.kind == "NUMBERING" and before.kind == "HARD" and word.text in due for before, word in pairwise(words)
    )


def _counts_on(words: list[Word], position: int) -> bool:
    """1.60枚… ; 2.18人…: nobody counts 1.60 pieces, and the items before or behind are numbered as well. Of people 1.24 are
    none even where no item follows; 1.5人 may be one who works half the time.
    """
    printed_unit = words[position + 1].text
    unit = printed_unit.lstrip("(（")
    if unit.startswith(("%", "‰", "㎡", "㎥", "m", "k")) or phrases.said("measured").match(unit):
        return False
    whole, _, rest = words[position].text.partition(".")
    if len(rest) > 1 and _PEOPLE.match(printed_unit):
        return True
    number = int(whole)
    behind = zip(words[position:], words[position + 1 :], strict=False)
    return number > 1 or any(before.kind == "HARD" and word.text.startswith("2.") for before, word in behind)


_PEOPLE = re.compile(r"[(（]?(?:人(?!均)|名|户)")
_COLON = ":"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DIGITS = re.compile(r"[0-9一二三四五六七八九十①-⒛㈠-㈩❶-❿]+")


def _ordinal(mark: str) -> int:
    """Its number; a mark in Chinese or circled numerals is never a figure, and may always begin an item."""
    digits = re.search(r"[0-9]+", mark)
    return int(digits[0]) if digits else 1


def _mark_and_number(word: Word) -> Iterator[Word]:
    (start, end), cut = word.span, word.text.index(".") + 1
    mark, number = word.text[:cut], word.text[cut:]
    yield Word("NUMBERING", mark, (start, start + cut))
    yield Word("ASIDE" if _YEAR.fullmatch(number) else "NUMBER", number, (start + cut, end))


def _as_figures(word: Word) -> Iterator[Word]:
    start = word.span[0]
    for piece in re.finditer(r"[0-9]+|.", word.text, re.DOTALL):
        kind = {"(": "LPAR", ")": "RPAR", "、": "SOFT", ",": "SOFT", "，": "SOFT"}.get(piece[0], "WORD")
        kind = "NUMBER" if piece[0].isdecimal() else kind
        yield Word(kind, piece[0], (start + piece.start(), start + piece.end()))
