"""A costing's characters in one spelling, each with its place in the raw text."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from audit.words.numerals import in_digits

Span = tuple[int, int]
"""The first character, and the one behind the last."""


class Word(Struct, frozen=True, gc=False):
    """A word of a spelled text, of a kind that the grammar names (NUMBER, UNIT, WORD, EQ); span: its characters there."""

    kind: str
    text: str
    span: Span


class Clause(Struct, frozen=True, gc=False):
    """The words between two separators, and the kind of each."""

    words: tuple[Word, ...]
    kinds: tuple[str, ...]

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return self.words[0].span[0], self.words[-1].span[1]


_SIGNS = {
    "*": "@\u00d7\u2715\u2716\u2573\u2a2f\u2217",
    "·": "•・∙⋅‧",
    "=": "═",
    "≈": "≒",
    "/": "\u2215\u2044",
    "-": "\u2212",
    "(": "【〔[{",
    ")": "】〕]}",
    "<": "〈",
    ">": "〉",
    "\n": "\r\v\f\u2028\u2029",
}
_SAME = str.maketrans({variant: sign for sign, variants in _SIGNS.items() for variant in variants})
_OPERATORS = frozenset("*+=≈÷/")
_DIGITS = frozenset("0123456789")


class Spelling(Struct, frozen=True, gc=False):
    """text: as the grammar reads it; places: for each of its characters the place in the raw text."""

    raw: str
    text: str
    places: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The raw text of text[start:end], start < end."""
        return self.raw[self.places[start] : self.places[end - 1] + 1]


_NAMED_WIDE = re.compile(r"(?<=[\uff21-\uff3a\uff41-\uff5a])[\uff10-\uff19]++(?=[0-9])")
"""Full-width digits behind a full-width letter, which name a thing of which a half-width figure says how many."""


def spell(raw: str) -> Spelling:
    """Half-width figures and signs, white space dropped except where it separates.

    Figures in words become digits where nothing else can be meant (numerals.py).
    """
    folded = (_with_marks(raw) if "．" in raw else raw).translate(_FOLDED)
    for named in _NAMED_WIDE.finditer(raw):
        folded = folded[: named.start()] + named[0] + folded[named.end() :]
    text, places, done = "", list[int](), 0
    for blank in _BLANK.finditer(folded):
        start, end = blank.span()
        text += folded[done:start]
        places += range(done, start)
        separator = _separator(blank[0].replace(_UNSEEN, ""), text[-1:], folded[end : end + 1])
        if separator:
            text += separator
            places.append(start + len(blank[0]) - len(blank[0].lstrip(_UNSEEN)))
        done = end
    return _with_figures(Spelling(raw, text + folded[done:], (*places, *range(done, len(raw)))))


def _with_marks(raw: str) -> str:
    """1．25.9万元2．会议: a full-width dot behind 1, 2, 3 numbers items, and is no decimal point where one is before a word."""
    marks = [*_MARK.finditer(raw)]
    numbers = [int(mark[1]) for mark in marks]
    if numbers[:2] != [1, 2] or numbers != sorted(numbers) or not any(mark[2] for mark in marks):
        return raw
    return _MARK.sub(lambda mark: f"{mark[0][:-1]}、", raw)


def _with_figures(spelling: Spelling) -> Spelling:
    """Figures in words put in digits; their first digit stands at the words' beginning, the others at their end."""
    figures = list(in_digits(spelling.text))
    if not figures:
        return spelling
    text, places, done = "", list[int](), 0
    for start, end, figure in figures:
        text += spelling.text[done:start] + figure
        ends = spelling.places[end - 1]
        places += [*spelling.places[done:start], spelling.places[start], *(ends for _ in figure[1:])]
        if len(figure) == end - start:
            places[-len(figure) :] = spelling.places[start:end]
        done = end
    return Spelling(spelling.raw, text + spelling.text[done:], (*places, *spelling.places[done:]))


def _fold(char: str) -> str:
    """One character; ① ² ㎡ stay: their NFKC is a figure, or more than one character."""
    category = unicodedata.category(char)
    if category in ("Cf", "Cs") or (category == "Cc" and not char.isspace()):
        return _UNSEEN
    if char == "，" or category == "No":
        return char
    folded = unicodedata.normalize("NFKC", char)
    return (folded if len(folded) == 1 else char).translate(_SAME)


class _Folded(dict[int, str]):
    """Each character's spelling, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        spelled = self[code] = _fold(chr(code))
        return spelled


_FOLDED = _Folded()
_UNSEEN = "\0"
"""Stands for a character that is not seen."""
_BLANK = re.compile(rf"[\s{_UNSEEN}]+")
_MARK = re.compile(r"(?<![0-9.．])([1-9][0-9]?)．(?=([^0-9])?)")


def _separator(blank: str, last: str, after: str) -> str:
    """A line's end separates unless an operator stands beside it; a blank does between two figures and after 元."""
    if not (blank and last and after):
        return ""
    if "\n" in blank:
        return "" if last in _OPERATORS or after in _OPERATORS else "\n"
    figures = last in _DIGITS and after in _DIGITS
    return " " if figures or (last == "元" and after.isalnum()) else ""
