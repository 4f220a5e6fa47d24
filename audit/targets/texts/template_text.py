"""What a template has left where an answer should stand: the label itself, or one of the kinds of remains."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.targets.forms.layouts.loading import vocabulary
from audit.words.chinese_numbers import SIMPLE
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import REMEMBERED, match_key
from audit.words.remains.template import Kind, Remain, remain_in

_FIELDS = ("department", "direction", "fund", "mandate", "whole_period_target", "annual_target")
_COLUMNS = (
    "task",
    "responsible_office",
    "objective",
    "name",
    "whole_period_target",
    "annual_target",
    "summary",
    "detail",
)
"""Whose labels are no answer; 其他 and 项目支出, which are labels of amounts, may well be one."""

_LONGEST_LABEL = 24


@lru_cache(maxsize=REMEMBERED)
def left_by_template(text: str) -> Remain | None:
    """The first thing that a template has left in an answer."""
    label = _labels().fullmatch(match_key(text)) if len(text) <= _LONGEST_LABEL else None
    return Remain(Kind.LABEL, label[0]) if label else remain_in(text)


@cache
def _labels() -> re.Pattern[str]:
    """Labels where their answer should stand: 重点工作1, （部门名称）, 目标1：目标2：."""
    fields, tables = vocabulary().fields, vocabulary().tables
    printed = [label for name, labels in fields.items() if name in _FIELDS for label in labels]
    printed += [label for table in tables.values() for name in _COLUMNS for label in table.get(name, ())]
    label = one_of({*(match_key(each).rpartition("/")[2] for each in printed), *lexicon().remains.label})
    return re.compile(rf"(?:[(【]?{label}[\dA-Za-z{SIMPLE}]{{0,2}}[)】]?[:、]?)+")
