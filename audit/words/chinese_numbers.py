"""Numbers that are written in Chinese characters: 十二, 三千五百, 二十万."""

from __future__ import annotations

import re

SIMPLE = "一二三四五六七八九十"
"""The characters of a small number, as lists and labels are numbered."""

ANY = f"{SIMPLE}零〇两百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟"
"""Every character that a number is written in."""

_LOOSE_END = re.compile("[百千万][一二两三四五六七八九]$")
_VALUES = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def number_in(numeral: str) -> int | None:
    """The number that the characters write: 十二 is 12. None where the characters are no well-formed number (二二三, 一万二万三), or may be two: 三百五 is 350 or 305."""
    high, _, low = numeral.rpartition("万")
    if "万" in high or _LOOSE_END.search(numeral):
        return None
    parts = [_below_ten_thousand(part) for part in (high, low)]
    if (high and parts[0] is None) or parts[1] is None:
        return None
    return (parts[0] or 0) * 10000 + parts[1] if high else parts[1]


def _below_ten_thousand(numeral: str) -> int | None:
    total, place, digit = 0, 10_000, None
    for char in numeral:
        if char in _VALUES:
            if digit:
                return None
            digit = _VALUES[char]
        elif _PLACES[char] >= place or (not digit and char != "十"):
            return None
        else:
            place = _PLACES[char]
            total, digit = total + (digit or 1) * place, None
    return total + (digit or 0)
