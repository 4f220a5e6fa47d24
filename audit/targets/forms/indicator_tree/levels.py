"""First and second level indicators: which kind a printed level is, by the words that the vocabulary or the form declares."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeVar

from audit.targets.filing import Aspect, Dimension
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.layouts.model import FormSpec, Labels
from audit.targets.forms.printed.labels import label_key, without_remarks
from audit.words.matching import REMEMBERED, match_key

Kind = TypeVar("Kind", Dimension, Aspect)

_JOINED = re.compile("(效益|效果)[-—/](.+)")
_BENEFITS = (Aspect.ECONOMIC, Aspect.SOCIAL, Aspect.ECOLOGICAL)
_DIMENSION_OF = {
    Aspect.QUANTITY: Dimension.OUTPUT,
    Aspect.QUALITY: Dimension.OUTPUT,
    Aspect.TIMELINESS: Dimension.OUTPUT,
    Aspect.COST: Dimension.COST,
    Aspect.SATISFACTION: Dimension.SATISFACTION,
}


@lru_cache(maxsize=1024)
def levels_of(form: FormSpec, first: str, second: str) -> tuple[Dimension | None, Aspect | None]:
    """The kinds that two printed levels name, in whichever of the two each stands.

    The second level says the dimension where it names no aspect (产出指标 right of 实施效果指标), and the first one the
    aspect where the second names none (数量指标 with the indicator's name right of it). An aspect alone says its dimension.
    """
    aspect = aspect_of(form, second)
    dimension = dimension_of(form, first)
    if aspect is None:
        aspect = aspect_of(form, first)
        dimension = dimension_of(form, second) or dimension
    if aspect is None and dimension is Dimension.BENEFIT and second:
        aspect = aspect_of(form, f"{label_key(second)}效益")  # 社会 right of 效益
    if dimension is None and aspect is not None:
        dimension = _DIMENSION_OF.get(aspect, Dimension.BENEFIT)
    return dimension, aspect


def holds_aspect(form: FormSpec, first: str, second: str) -> bool:
    """The second level is one of the first: 社会效益指标 of 效益指标."""
    dimension, aspect = dimension_of(form, first), aspect_of(form, second)
    if dimension is None or aspect is None:
        return False
    also = {Aspect.COST: Dimension.OUTPUT, Aspect.SATISFACTION: Dimension.BENEFIT}
    return dimension in (_DIMENSION_OF.get(aspect, Dimension.BENEFIT), also.get(aspect))


@lru_cache(maxsize=1024)
def dimension_of(form: FormSpec, printed: str) -> Dimension | None:
    """The kind of a first level (一级指标); None where no word of any kind is in it."""
    return _first(form.dimensions, printed) or _first(vocabulary().dimensions, printed)


@lru_cache(maxsize=1024)
def aspect_of(form: FormSpec, printed: str) -> Aspect | None:
    """The kind of a second level (二级指标); None where no word of any kind is in it, or those of several benefits are
    （社会、经济、生态效益指标）.
    """
    found = _first(form.aspects, printed) or _first(vocabulary().aspects, printed)
    if found is None and (joined := _JOINED.fullmatch(label_key(printed))):
        return aspect_of(form, f"{joined[2]}{joined[1]}")  # 效益-社会
    if found in _BENEFITS and sum(each[:2] in match_key(printed) for each in _BENEFITS) > 1:
        return None
    return found


def is_level(form: FormSpec, printed: str) -> bool:
    """The text names a level of indicators; 财政部门审核意见 and 填表说明 do not."""
    return "指标" in match_key(printed) or bool(dimension_of(form, printed) or aspect_of(form, printed))


@lru_cache(maxsize=REMEMBERED)
def names_a_level(form: FormSpec, printed: str) -> bool:
    """The text is the name of a level and nothing else: 产出指标（50分）, 社会公众或服务对象满意度指标, but not 培训满意度调查,
    nor 完成值, which heads results, nor 完成目标 or 完成.
    """
    key = label_key(printed)
    if _level_name(form).fullmatch(key) is None:  # asked first: hardly any text passes
        return False
    if ("完成" in key and "指标" not in key) or any(word in key for word in vocabulary().indicator_headers["actual"]):
        return False
    return bool(dimension_of(form, key) or aspect_of(form, key))


@cache
def level_ends(form: FormSpec) -> frozenset[str]:
    """The last characters of the names of levels: what ends in no such one need not be asked for a name."""
    return frozenset(word[-1:] for word in _level_words(form))


@cache
def _level_name(form: FormSpec) -> re.Pattern[str]:
    # each position is taken by the longest word, once: no text is tried in more than one way
    longest_first = sorted(map(re.escape, _level_words(form)), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)})++")


def _level_words(form: FormSpec) -> frozenset[str]:
    kinds = (form.dimensions, vocabulary().dimensions, form.aspects, vocabulary().aspects)
    words = {match_key(word) for declared in kinds for labels in declared.values() for word in labels}
    return vocabulary().levels["words"] | words


def _first(words: dict[Kind, Labels], printed: str) -> Kind | None:
    key = match_key(printed)
    bare = without_remarks(key)  # 预算（或投资规模）控制指标
    for kind, each in words.items():
        for word in each:
            if match_key(word) in key or match_key(word) in bare:
                return kind
    return None
