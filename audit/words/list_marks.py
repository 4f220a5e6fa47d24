"""The marks of numbered lists in running text: 1. （1） 一、 第一， 一是 ①."""

from __future__ import annotations

import re

_LIST_MARK = re.compile(
    r"""
    (?:^|[\n;；。:：])[^\S\n]*[(（]?
    (?:第(?P<ordinal>[一二三四五六七八九十]{1,3})[,，、：:] | (?P<point>[一二三四五六七八九十]{1,3})是 | (?P<chinese>[一二三四五六七八九十]{1,3})[)）、.\uff0e] | (?P<digits>\d{1,2})[)）、.\uff0e](?!\d) | (?P<circled>[①-⑳]))
    """,
    re.VERBOSE,
)
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}


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
    tens, ten, units = number.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(units, 0)
