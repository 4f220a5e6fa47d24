"""Whether one indicator counts two things: by its name, or by its value."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.targets.filing import Aspect, Indicator
from audit.targets.texts.value_units import MONEY, PERCENT
from audit.words.dictionary import cut
from audit.words.matching import REMEMBERED, match_key
from audit.words.units import TIMES, canonical

_LISTED = re.compile(r"(?:^|\D)1[.、)].+\D2[.、)]\D|[^;]{2,};[^;]{2,}")
_JOINING = frozenset({"和", "与", "及", "以及", "及其", "或", "、", "/", ";", ",", "+", "并"})
_SOME_JOINT = re.compile("[和与及或、/;,+并]")
"""What each of them is made with: where there is none, no words need be cut."""

_QUOTED = re.compile(r"[(（“\"《〈「【][^)）”\"》〉」】]*[)）”\"》〉」】]")

_GROUPS = tuple("员户师生士者工民军医人")
_ONE_IN_OTHER_WORDS = re.compile(r"[每共]|全年|合计|其中|总")

_TWO_COUNTS = re.compile(r"(?:数量?|次)(?:[和与及或、/;,+并]|以及|[(]?2[.、)]?).*(?:数量?|次|面积|长度|里程)$")

_PAIRED = re.compile(r"(?<![\d.第])(\d+(?:\.\d+)?)[十百千万]*([^\W\d]{1,4})")
_NOT_COUNTS = TIMES | MONEY | PERCENT | {"分钟", "秒", "分", "时"}
_NOT_COUNTED = (*TIMES, *MONEY, *"日季旬号以", "个月", "工作日", "个工作日", "分钟")
"""What a unit that is no count begins with: 12月底, 3号前, 5个工作日内, 12以上."""

_RANGE = re.compile(r"\d+(?:\.\d+)?[^\W\d]{0,2}[-—–~至到]+(?=\d)")


_LONGEST = 500
"""What an indicator counts stands within as many characters of its name, and of its value."""


def two_in_one(row: Indicator) -> bool:
    """The name lists or joins two things under one count, or the value states two counts."""
    name, value = match_key(row.name.text)[:_LONGEST], match_key(row.value.text)[:_LONGEST]
    counts = _counts_in(value)
    if counts and (_is_list(name) or "②" in row.name.text or _joined(name)):
        return True
    if row.aspect is Aspect.QUANTITY and row.value.number is not None and _counts_each(name):
        return True
    return row.aspect in (Aspect.QUANTITY, None) and len(counts) > 1 and not _ONE_IN_OTHER_WORDS.search(value)


def _is_list(name: str) -> bool:
    """Its parts are numbered, or set apart by semicolons."""
    return ("1" in name or ";" in name) and bool(_LISTED.search(name))


def _joined(name: str) -> bool:
    """Two things stand side by side (和, 、 as words of their own, outside brackets); 新建和改造厕所 is one thing."""
    outside = _QUOTED.sub("", name)
    if not _SOME_JOINT.search(outside):
        return False
    words = cut(outside, guesses=False)  # words it does not know would be guessed across the joint: 渡工及
    joints = [index for index, word in enumerate(words) if word in _JOINING]
    sides = [("".join(words[:each]), "".join(words[each + 1 :])) for each in joints]
    return any(len(right) > 1 and (len(left) > 2 or left.endswith(_GROUPS)) for left, right in sides)


def _counts_each(name: str) -> bool:
    """Two counts are named, whatever the value is a number of: 集训天数和更新套数; of 图书馆、文化馆开放天数 there is one."""
    return bool(_TWO_COUNTS.search(name))


@lru_cache(maxsize=REMEMBERED)
def _counts_in(value: str) -> tuple[tuple[str, str], ...]:
    """Unit and number of everything that a value counts: not times, money, shares or dates."""
    found = ((canonical(unit), number) for number, unit in _PAIRED.findall(_RANGE.sub("", value)))
    return tuple(pair for pair in found if pair[0] not in _NOT_COUNTS and not pair[0].startswith(_NOT_COUNTED))
