"""What is filled in: words, a statement that there is nothing to state, a lone mark, or a blank."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from audit.judging.remembering import remembered
from audit.model.values import Amount, IndicatorValue, Text
from audit.targets.filing import Indicator, TargetForm
from audit.words.matching import match_key

_NOT_SAID = re.compile(
    r"从?略|待[定补填]充?|待明确|未[定明]|不[定详]|另[行有][^\W\d]{2}|另[定报]|未填写?|空白?|[Nn][Aa]|[Xx]+|按需|若干"
    r"|[视按据依](?:具体|实际)?(?:情况|要求|需要|规定)(?:而定|确定|执行)?"
)
"""Words that put the answer off: 待定, 另行通知, 视情况而定."""

_ELSEWHERE = re.compile(
    r"(?:同|(?:详|参|请)?见|如)(?:[上下前左右](?:[表文栏行述页面年]|一?项)?|附\w{0,6}|(?:本表|年度|实施期|总体|方案|文件)\w{0,8})"
)
_STATED_NONE = re.compile(
    r"(?:无|没有|暂无)(?:直接|明显|相关|此项|该项)?.{0,6}(?:效益|影响|指标|内容|成本)|不涉及.{0,8}|不产生.{0,8}|不适用"
)


_SIGNS = re.compile(r"[\W_]+")
_SENTENCE = re.compile("(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){4}")
"""The shortest one has four Chinese characters."""


class Filled(Enum):
    """How a field is filled in. NONE_STATED: 无直接经济效益, 不涉及; NONE: the one word 无; MARK: nothing that can be read
    (/, —, ×) or an answer put off (略, 待定); ELSEWHERE: the answer is said to stand in another place (同上, 见附件).
    """

    WORDS = auto()
    ELSEWHERE = auto()
    NONE_STATED = auto()
    NONE = auto()
    MARK = auto()
    BLANK = auto()


SAYS_NOTHING = (Filled.MARK, Filled.NONE, Filled.ELSEWHERE)
"""Something is printed, and it is no answer."""


@lru_cache(maxsize=1024)
def filled(text: str) -> Filled:
    """How a text is filled in."""
    key = match_key(text)
    if not key:
        return Filled.BLANK
    said = _SIGNS.sub("", key)
    if not said or _NOT_SAID.fullmatch(said):
        return Filled.MARK
    if _ELSEWHERE.fullmatch(said):
        return Filled.ELSEWHERE
    if said in {"无", "没有", "暂无"}:
        return Filled.NONE
    return Filled.NONE_STATED if _STATED_NONE.fullmatch(key) else Filled.WORDS


def too_short(text: str) -> bool:
    """A sentence is asked for, and what is written is too short to be one: 后补, NULL, 0."""
    return _SENTENCE.search(match_key(text)) is None


def left_open(value: Text | Amount | IndicatorValue) -> bool:
    """The place for the value is there and empty: a blank cell, or a label with its colon and nothing after it.

    Where the label's cell has no value cell beside it, the value may stand elsewhere: that is not seen as empty.
    """
    printed = match_key(value.place.cell.raw)
    return not match_key(value.text) and (not printed or printed.endswith((":", "盖章)", "签字)")))


@remembered
def speaking(form: TargetForm) -> tuple[Indicator, ...]:
    """The indicators that state something: with a name that is more than 无, a mark or a blank."""
    return tuple(each for each in form.indicators if filled(each.name.text) is Filled.WORDS)


@remembered
def spoken(form: TargetForm) -> tuple[Indicator, ...]:
    """The indicators with a name and a value that say something."""
    return tuple(each for each in speaking(form) if filled(each.value.text) is Filled.WORDS)
