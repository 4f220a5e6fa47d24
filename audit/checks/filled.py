"""What is filled in: words, a statement that there is nothing to state, a lone mark, or a blank."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from audit.checks.remembering import remembered
from audit.filing import Form, Indicator
from audit.matching import match_key
from audit.values import Amount, IndicatorValue, Text

_MARK = re.compile(r"[-—–\u2212/\\*.。、·_~…]+|略|同上|见附件|待定")
_STATED_NONE = re.compile(
    r"(?:无|没有|暂无)(?:直接|明显|相关|此项|该项)?.{0,6}(?:效益|影响|指标|内容|成本)|不涉及.{0,8}|不产生.{0,8}|不适用"
)


class Filled(Enum):
    """How a field is filled in. NONE_STATED: 无直接经济效益, 不涉及; NONE: the one word 无; MARK: / or —."""

    WORDS = auto()
    NONE_STATED = auto()
    NONE = auto()
    MARK = auto()
    BLANK = auto()


@lru_cache(maxsize=8192)
def filled(text: str) -> Filled:
    """How a text is filled in."""
    key = match_key(text)
    if not key:
        return Filled.BLANK
    if _MARK.fullmatch(key):
        return Filled.MARK
    if key in {"无", "没有", "暂无"}:
        return Filled.NONE
    return Filled.NONE_STATED if _STATED_NONE.fullmatch(key) else Filled.WORDS


def left_open(value: Text | Amount | IndicatorValue) -> bool:
    """The place for the value is there and empty: a blank cell, or a label with its colon and nothing after it.

    Where the label's cell has no value cell beside it, the value may stand elsewhere: that is not seen as empty.
    """
    printed = match_key(value.place.cell.raw)
    return not match_key(value.text) and (not printed or printed.endswith((":", "盖章)", "签字)")))


@remembered(64)
def speaking(form: Form) -> tuple[Indicator, ...]:
    """The indicators that state something: with a name that is more than 无, a mark or a blank."""
    return tuple(each for each in form.indicators if filled(each.name.text) is Filled.WORDS)
