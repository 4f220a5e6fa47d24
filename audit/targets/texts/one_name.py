"""Whether two indicators that are named differently are one: the same words, or one name with a few words more."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.targets.filing import Indicator
from audit.words.matching import match_key

_GENERIC = re.compile(
    r"[^\w]|20\d{2}年度?|^\d+|^(?:总体|整体|本单位|本项目|本?年度?|当年|全年|项目|全[区市县省镇乡街道校园院局馆所系统]+|[区市县本][级内]?|各类|累计|年内|实际)|(?:情况|指标|数?值(?<![产净总估]值)|水平|程度|结果|总体)$"
    r"|(?<=数)量|(?<=率)情况"
)
_UNIT_REMARK = re.compile(r"[(](?:[个人名次户家项件台套场座处亩条所期册米吨%]|人次|公里|万元|元)[)]$")
_SAME = (
    ("人员数", "人数"),
    ("比率", "率"),
    ("满意率", "满意度"),
    ("比例", "率"),
    ("总数", "数"),
    ("个数", "数"),
    ("的", ""),
    ("参加培训", "参训"),
    ("进行", ""),
)
_SHORTEST = 4
"""A name shorter than this is part of many others: 就业率."""

_A_LITTLE = 3


def nearly_one_name(one: Indicator, other: Indicator) -> bool:
    """The names are one apart from words that fit any indicator and their order; or, where the values are the same,
    one name is the other with words put in.
    """
    left, right = _essence(one.name.text), _essence(other.name.text)
    if min(len(left), len(right)) < _SHORTEST:
        return left == right != ""
    if sorted(left) == sorted(right):
        return True
    same_value = match_key(one.value.text) == match_key(other.value.text)
    short, long = sorted((left, right), key=len)
    a_little_more = len(long) - len(short) <= _A_LITTLE or (short[0] == long[0] and short[-1] == long[-1])
    return same_value and a_little_more and _within(short, long)


@lru_cache(maxsize=1024)
def _essence(name: str) -> str:
    key = _GENERIC.sub("", _GENERIC.sub("", _UNIT_REMARK.sub("", match_key(name))))
    for wording, plain in _SAME:
        key = key.replace(wording, plain)
    return key


def _within(short: str, long: str) -> bool:
    """The characters of one text stand in the other, in their order."""
    rest = iter(long)
    return all(char in rest for char in short)
