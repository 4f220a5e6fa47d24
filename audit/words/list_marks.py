"""The marks of numbered lists in running text: 1. （1） 一、 第一， 一是 ①."""

from __future__ import annotations

import re

from audit.words.chinese_numbers import SIMPLE, number_in

_LIST_MARK = re.compile(
    rf"""
    (?:^|[\n;；。:：])[^\S\n]*[(（]?
    (?:第(?P<ordinal>[{SIMPLE}]{{1,3}})[,，、：:] | (?P<point>[{SIMPLE}]{{1,3}})是 | (?P<chinese>[{SIMPLE}]{{1,3}})[)）、.\uff0e] | (?P<digits>\d{{1,2}})[)）、.\uff0e](?!\d) | (?P<circled>[①-⑳]))
    """,
    re.VERBOSE,
)


def outermost_numbers(text: str) -> list[int]:
    """The numbers of the outermost list: those written in the style of the first one."""
    marks = list(_LIST_MARK.finditer(text))
    style = marks[0].lastgroup if marks else None
    numbers = [_value(mark[style]) for mark in marks if style is not None and mark.lastgroup == style]
    return numbers if style != "point" else numbers[: _restart(numbers)]


def without_mark(item: str) -> str:
    """An item without the mark that it begins with."""
    mark = _LIST_MARK.match(item)
    return item[mark.end() :] if mark else item


def _restart(numbers: list[int]) -> int:
    """Where 一是、二是 begins anew, as it does within every item of a mandate that has no numbers."""
    return next((at for at, number in enumerate(numbers) if at and number == 1), len(numbers))


def _value(number: str) -> int:
    if number.isascii():
        return int(number)
    if number >= "①" and number <= "⑳":
        return ord(number) - ord("①") + 1
    return number_in(number) or 0
