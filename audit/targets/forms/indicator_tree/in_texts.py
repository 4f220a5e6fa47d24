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

_PIECE = re.compile(r"[^;；\n]++")
_NUMBERING = re.compile(r"\s*+(?:[(（]?\d{1,2}[)）.、\uff0e](?!\d)\s*+)?")
_NUMBER = re.compile(NUMBER)
_BEHIND = "。，, \u3000"
_BETWEEN = ":：" + _BEHIND


def stated_in_a_text(whole: Indicator) -> Iterator[Indicator]:
    """The pieces of a cell, each a name and a number behind it; what has none is name and value in one: 灌溉条件明显改善.

    whole: the cell read as one indicator.
    """
    for piece in _PIECE.finditer(whole.value.place.cell.raw):
        numbering = _NUMBERING.match(piece[0])
        start = piece.start() + (numbering.end() if numbering else 0)
        printed = piece.string[start : piece.end()].rstrip(_BEHIND)
        if printed:
            values = (_split(whole, start, printed, at) for at in _beginnings_of_values(printed))
            yield next((each for each in values if each), None) or _as_text(whole, start, printed)


def _beginnings_of_values(printed: str) -> Iterator[int]:
    """Where the number of an indicator may begin: at the first word of comparison, else at a number, the last one first, as
    the name may have digits too (2025年植树9亩).
    """
    sign = _signs().search(printed)
    if sign:
        yield sign.start()
    yield from reversed([found.start() for found in _NUMBER.finditer(printed)])


def _split(whole: Indicator, start: int, printed: str, at: int) -> Indicator | None:
    name = printed[:at].rstrip(_BETWEEN)
    read = read_indicator_value(printed[at:], _place(whole, start + at, start + len(printed), name))
    if not any(map(str.isalpha, name)) or read.number is None:
        return None
    named = Text(name, _place(whole, start, start + len(name), name, "名称"))
    return structs.replace(whole, name=named, value=read)


def _as_text(whole: Indicator, start: int, printed: str) -> Indicator:
    end = start + len(printed)
    named = Text(printed, _place(whole, start, end, printed, "名称"))
    return structs.replace(whole, name=named, value=read_indicator_value(printed, _place(whole, start, end, printed)))


def _place(whole: Indicator, start: int, end: int, *path: str) -> Place:
    of_cell = whole.value.place
    return Place(of_cell.form, (*of_cell.path[:-1], *path), of_cell.cell, start, end)


@cache
def _signs() -> re.Pattern[str]:
    words = lexicon().comparators
    return re.compile(one_of([*words.at_least, *words.at_most, *words.more_than, *words.less_than, *words.equal]))
