"""A costing's characters in one spelling, each with its place in the raw text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lark import Token

from audit.words.numerals import in_digits

Clause = tuple[Token, ...]
"""The words between two separators."""

Span = tuple[int, int]
"""The first character, and the one behind the last."""

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


@dataclass(frozen=True, slots=True)
class Spelling:
    """text: as the grammar reads it; places: for each of its characters the place in the raw text."""

    raw: str
    text: str
    places: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The raw text of text[start:end], start < end."""
        return self.raw[self.places[start] : self.places[end - 1] + 1]


def spell(raw: str) -> Spelling:
    """Half-width figures and signs, white space dropped except where it separates.

    Figures in words become digits where nothing else can be meant (numerals.py).
    """
    marked = _with_marks(raw) if "．" in raw else raw
    folded = marked.translate(_FOLDED)
    one_to_one = len(folded) == len(raw)
    if one_to_one and not _BLANK.search(folded):
        return _with_figures(Spelling(raw, folded, tuple(range(len(raw)))))
    text: list[str] = []
    places: list[int] = []
    blank: list[tuple[int, str]] = []
    for place, char in enumerate(folded if one_to_one else [each.translate(_FOLDED) for each in marked]):
        if char.isspace():
            blank.append((place, char))
        elif char:
            if blank and (separator := _separator(blank, text[-1:], char)):
                text.append(separator)
                places.append(blank[0][0])
            blank.clear()
            text.append(char)
            places.append(place)
    return _with_figures(Spelling(raw, "".join(text), tuple(places)))


def _with_marks(raw: str) -> str:
    """1．25.9万元2．会议: a full-width dot behind 1, 2, 3 numbers items, and is no decimal point where one is before a word."""
    marks = [*_MARK.finditer(raw)]
    numbers = [int(mark[1]) for mark in marks]
    if numbers[:2] != [1, 2] or numbers != sorted(numbers) or not any(mark[2] for mark in marks):
        return raw
    return _MARK.sub(lambda mark: f"{mark[0][:-1]}、", raw)


def _with_figures(spelling: Spelling) -> Spelling:
    """Figures in words put in digits; their first digit stands at the words' beginning, the others at their end."""
    text, places, done = "", [], 0
    for start, end, figure in in_digits(spelling.text):
        text += spelling.text[done:start] + figure
        ends = spelling.places[end - 1]
        places += [*spelling.places[done:start], spelling.places[start], *(ends for _ in figure[1:])]
        if len(figure) == end - start:
            places[-len(figure) :] = spelling.places[start:end]
        done = end
    return Spelling(spelling.raw, text + spelling.text[done:], (*places, *spelling.places[done:]))


def _fold(char: str) -> str:
    """One character, or nothing for one that is not seen. ① ² ㎡ stay: their NFKC is a figure, or more than one character."""
    category = unicodedata.category(char)
    if category in ("Cf", "Cs") or (category == "Cc" and not char.isspace()):
        return ""
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
_BLANK = re.compile(r"\s")
_MARK = re.compile(r"(?<![0-9.．])([1-9][0-9]?)．(?=([^0-9])?)")


def _separator(blank: list[tuple[int, str]], before: list[str], after: str) -> str:
    """A line's end separates unless an operator stands beside it; a blank does between two figures and after 元."""
    last = before[0] if before else ""
    if any(char == "\n" for _, char in blank):
        return "" if not last or last in _OPERATORS or after in _OPERATORS else "\n"
    figures = last in _DIGITS and after in _DIGITS
    return " " if last and (figures or (last == "元" and after.isalnum())) else ""


def span_of(token: Token) -> Span:
    """Its characters in the spelled text."""
    assert token.start_pos is not None
    assert token.end_pos is not None
    return token.start_pos, token.end_pos


def quote(words: Clause, spelling: Spelling) -> str:
    """The clause as printed."""
    return spelling.quote(span_of(words[0])[0], span_of(words[-1])[1])
