"""Indicators that a list writes into one cell under their level: 修渠长度≥5公里；村民满意度90%以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import structs

from audit.model.address import Place
from audit.model.values import Text
from audit.targets.filing import Indicator
from audit.targets.forms.printed.numbers import NUMBER, read_indicator_value
from audit.words.lexicon.loading import lexicon, one_of

_PIECE = re.compile(r"[^;；\n]*[^;；\s]")


def stated_in_a_text(whole: Indicator) -> Iterator[Indicator]:
    """The pieces of a cell, each a name and a number behind it; what has none is name and value in one: 灌溉条件明显改善.

    whole: the cell read as one indicator.
    """
    for piece in _PIECE.finditer(whole.value.place.cell.raw):
        tried = (_split(whole, piece, pattern) for pattern in _named())
        yield next((each for each in tried if each), _split(whole, piece, _ANYTHING) or whole)


def _split(whole: Indicator, piece: re.Match[str], pattern: re.Pattern[str]) -> Indicator | None:
    found = pattern.fullmatch(piece[0])
    if found is None:
        return None
    place, start = whole.value.place, piece.start()
    path = (*place.path[:-1], found["name"])
    named, valued = (
        Place(place.form, (*path, *own), place.cell, start + found.start(part), start + found.end(part))
        for part, own in (("name", ("名称",)), ("value", ()))
    )
    read = read_indicator_value(found["value"], valued)
    if read.number is None and pattern is not _ANYTHING:
        return None
    return structs.replace(whole, name=Text(found["name"], named), value=read)


_NUMBERING = r"\s*(?:[(（]?\d{1,2}[)）.、\uff0e]\s*)?"
_ANYTHING = re.compile(rf"{_NUMBERING}(?P<value>(?P<name>[^\s].*?))[。，,\s]*", re.DOTALL)


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """A name, and behind it a number with a word of comparison, else without: the name may have digits (2025年修渠长度≥5公里)."""
    words = lexicon().comparators
    signs = one_of([*words.at_least, *words.at_most, *words.more_than, *words.less_than, *words.equal])
    return tuple(
        re.compile(rf"{_NUMBERING}(?P<name>[^\W\d_].*?)\s*[:：]?\s*(?P<value>{sign}\s*{NUMBER}\S*?)[。，,\s]*")
        for sign in (rf"(?:{signs})", "")
    )
