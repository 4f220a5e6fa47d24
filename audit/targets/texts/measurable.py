"""Whether an indicator value can be held against what was done, and how an empty phrase could be made so."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.targets.filing import Aspect, Dimension, Indicator
from audit.targets.texts.value_units import is_rate, names_an_amount
from audit.words.chinese_numbers import ANY
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.matching import REMEMBERED, match_key
from audit.words.name_parts import is_of_harm
from audit.words.periods import without_compared_years

_IDIOM = re.compile(
    r"(?<![零两二三四五六七八九十百千万])一[次件个项年天级处人成期类起日月](?!$|以[上下内]|[内前及底,;、/。])"
)
"""One of something that is no count: 一次办结, 一人一档."""

_YEAR_MEANT = re.compile(r"(?<!\d)20\d{2}年度?(?!\d|[底末内前以之完初上下第度]|度?$)")
"""A year that says neither by when nor by how much: 2024年有所改善."""

_GRADED = re.compile(r"分(?:为)?.{0,12}(?:级|档|等次)|[一二三甲乙丙A-C]级.{0,4}[一二三甲乙丙A-C]级")

_SUGGESTION = "写成带单位的数，或分级分档并写明各级标准"


@lru_cache(maxsize=REMEMBERED)
def is_measurable(value: str) -> bool:
    """A number, a date, a graded wording, or a fact that either holds or not."""
    key = _YEAR_MEANT.sub("", without_compared_years(match_key(value)))
    if any(char.isdigit() for char in key) or _counted_in_words().search(_IDIOM.sub("", key)):
        return True
    if _is_checkable(key) or _when().fullmatch(key):
        return True
    return len(_grades().findall(key)) > 1 or bool(_GRADED.search(key))


@cache
def _counted_in_words() -> re.Pattern[str]:
    return re.compile(f"[{ANY}]{any_of(lexicon().values.counted_patterns)}")


@cache
def _when() -> re.Pattern[str]:
    """A time that comes and is over: 第四季度, 三季度末前, 年底前完成, 按月发放."""
    words = lexicon().values
    by = "(?:末|底|初|中旬?|内)?(?:以前|之前|前|内|之内)?"
    return re.compile(f"(?:于|在|每)?{any_of(words.time_patterns)}{by}{one_of(words.by_then)}*")


@cache
def _grades() -> re.Pattern[str]:
    return re.compile(f"{one_of(lexicon().values.grades)}(?:[、，,/；;或和](?!$)|[（(])")


def _is_checkable(key: str) -> bool:
    """Whether it was done is a matter of fact: 通过验收, 全覆盖, 零投诉, 不发生重大事故; 零距离 and 无缝衔接 are not."""
    done, none = _facts()
    if done.fullmatch(key):
        return True
    found = none.fullmatch(key)
    return found is not None and (
        is_of_harm(found["what"]) or any(each in found["what"] for each in lexicon().values.unwanted)
    )


@cache
def _facts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon().values
    done = f"{one_of(words.done_how)}?{one_of(words.done)}+(?:合格|通过)?"
    return (re.compile(any_of((done, *words.done_patterns))), re.compile(f"{one_of(words.none)}(?P<what>.{{1,18}})"))


_FULL = re.compile(r"^(?:零|无|不|未|没有|杜绝|全覆盖)")


def states_no_count(indicator: Indicator) -> bool:
    """A number is asked for (护林员人数, 合格率), and the value only says that it is done or right: 完成, 达标."""
    if indicator.value.number is not None or not _only_done(indicator.value.text):
        return False
    return names_an_amount(indicator) or is_rate(indicator)


@lru_cache(maxsize=1024)
def _only_done(value: str) -> bool:
    key = match_key(value)
    return _is_checkable(key) and not any(map(str.isdigit, key)) and not _FULL.search(key)


def suggestion(indicator: Indicator) -> str:
    """How an empty phrase could be made measurable; × stands for what the unit itself has to say."""
    if states_no_count(indicator):
        return "≥×%" if is_rate(indicator) else "写明多少（人、户、次、公里……）"
    if indicator.aspect is Aspect.SATISFACTION or indicator.dimension is Dimension.SATISFACTION:
        return next(iter(lexicon().values.suggestions))
    key, suggestions = match_key(indicator.value.text), lexicon().values.suggestions.items()
    return next((wording for wording, marks in suggestions if any(mark in key for mark in marks)), _SUGGESTION)
