"""Which units an indicator's value may bear, by what its name says is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from audit.targets.filing import Aspect, Indicator
from audit.words.chinese_numbers import ANY
from audit.words.dictionary import cut
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.matching import match_key
from audit.words.units import TIMES, canonical

MONEY = frozenset({"元", "万元", "亿元", "千元", "百万元"})
PERCENT = frozenset({"%", "百分之", "百分比", "百分数", "百分率"})
"""百分比 is what a column of units prints for %."""

_MONEY_IN_WORDS = re.compile(
    r"[^\W\d]{0,4}?[≥≤=<>]*(?:人民币|RMB)?"
    rf"(?:[¥￥$][\d,.]+[万亿]?元?|[\d,.]+[(]?[{ANY}]*元|[\d,.]+亿|(?<=RMB)[\d,.]+|[{ANY}]+元整?)[)]?(?:以[上下内]|左右)?"
)
"""An amount that is not printed as one number with its unit: ￥50000, 伍万元, 不低于5万（元）."""

_PLACES = frozenset({"千", "百", "万", "十万", "亿"})
_REMARK = re.compile(r"[(][^()]*[)]$")
_PEOPLE = frozenset({"人", "人次"})


def is_money(indicator: Indicator) -> bool:
    """The value is an amount of money or a price."""
    unit = match_key(indicator.value.unit).split("/")[0]
    if indicator.value.number is not None:
        return canonical(unit) in MONEY
    return bool(_MONEY_IN_WORDS.fullmatch(match_key(indicator.value.text)))


def is_rate(indicator: Indicator) -> bool:
    """The name says that a share or rate is stated: 合格率, 满意度."""
    return _names_a_rate(indicator.name.text)


@lru_cache(maxsize=1024)
def _names_a_rate(name: str) -> bool:
    return bool(_ends().rate.search(_without_remark(name)))


@lru_cache(maxsize=1024)
def _units_asked(printed: str) -> frozenset[str]:
    """The units that fit what the name counts; empty where the name does not say."""
    name, ends = _without_remark(printed), _ends()
    if _names_a_rate(printed):
        return PERCENT | frozenset(lexicon().measures.of_a_rate)
    longest = max((end for end in ends.units if name.endswith(end)), key=len, default="")
    return ends.units.get(longest) or (ends.person_units if ends.person.search(name) else frozenset())


def unit_fits(indicator: Indicator) -> bool:
    """The value's unit is one that the name asks for, with a place value before it (万人) or per something (次/年)."""
    asked, unit = _units_asked(indicator.name.text), match_key(indicator.value.unit)
    if unit in PERCENT and (_bare(indicator).endswith(lexicon().measures.counts) or names_an_amount(indicator)):
        return False
    counted = canonical(unit.replace("每", "/").partition("/")[0])
    if counted in TIMES and indicator.aspect is Aspect.QUANTITY and _is_made(_bare(indicator)):
        return False
    if not asked:
        return _may_be_counted_in(counted, _bare(indicator))
    if not unit or ("/" in unit and is_rate(indicator)):
        return True
    fits = counted in asked or counted.lstrip("十百千万亿") in asked or counted.removesuffix("次") in asked
    return fits or (counted in _PLACES and not is_rate(indicator))


def _may_be_counted_in(unit: str, name: str) -> bool:
    """People are no pieces (座数), time is no number of things, and what is counted (床位数) is not measured in 亩."""
    ends = _ends()
    is_people = unit in _PEOPLE and _counts_pieces(name)
    is_time = unit in TIMES and name.endswith("数量")
    return not (is_people or is_time or (ends.thing.search(name) and unit in ends.no_things))


def _is_made(name: str) -> bool:
    """The name says that things are made or bought, and none of what is provided by the month: 制作横幅, 办公桌椅采购."""
    measures = lexicon().measures
    verb = name.removesuffix("数量").removesuffix("数")
    is_made = name.startswith(measures.made) or verb.endswith(measures.made)
    return is_made and not any(word in name for word in measures.provided)


def _counts_pieces(name: str) -> bool:
    """The name ends in a measure word that is no end of a longer word: 桥梁座数 does, 脱贫人口数 and 村干部数 do not."""
    piece = _ends().piece.search(name)
    if piece is None:
        return False
    words = cut(name[: piece.end("word")], guesses=False)
    return bool(words) and words[-1] == piece["word"]


class _Ends(Struct, frozen=True, gc=False):
    """What the end of a name asks for: a rate, an amount, persons, pieces or things; and units by the end."""

    rate: re.Pattern[str]
    amount: re.Pattern[str]
    person: re.Pattern[str]
    piece: re.Pattern[str]
    thing: re.Pattern[str]
    no_things: frozenset[str]
    units: Mapping[str, frozenset[str]]
    person_units: frozenset[str]


@cache
def _ends() -> _Ends:
    words = lexicon().measures
    dimensional = {*words.areas, *words.lengths, *words.durations, *TIMES}
    return _Ends(
        rate=re.compile(any_of(words.rate_patterns)),
        amount=re.compile(any_of(words.amount_patterns)),
        person=re.compile(rf"(?:(?<![会成动施竣完开总])[员工]|{one_of(words.persons)})数量$"),  # 会员 may be firms
        piece=re.compile(f"(?P<word>{one_of(words.pieces)})数量?$"),
        thing=re.compile("(?<![天年月日时分秒周倍指系亩吨米里方度参基克升顷方])数$"),
        no_things=frozenset(dimensional) | PERCENT | {"吨", "公斤", "立方米"},
        units={end: frozenset(units) for ends, units in words.units.items() for end in ends.split()},
        person_units=frozenset(words.person_units),
    )


def names_an_amount(indicator: Indicator) -> bool:
    """A quantity indicator whose name says that something is counted or measured: 护林员人数, 化肥储备量."""
    return indicator.aspect is Aspect.QUANTITY and _asks_how_much(indicator.name.text)


@lru_cache(maxsize=1024)
def _asks_how_much(printed: str) -> bool:
    name = _without_remark(printed)
    return name.endswith(lexicon().measures.counts) or bool(_ends().amount.search(name))


def needs_no_unit(indicator: Indicator) -> bool:
    """The unit stands in brackets at the name's end (培训人数（人）), or what is stated has none (利用系数)."""
    name, number = match_key(indicator.name.text), indicator.value.number
    is_degree = name.endswith("度") and number is not None and number <= 1  # 郁闭度 0.7
    return is_degree or bool(_REMARK.search(name)) or any(word in name for word in lexicon().measures.unitless)


def _bare(indicator: Indicator) -> str:
    return _without_remark(indicator.name.text)


@lru_cache(maxsize=1024)
def _without_remark(name: str) -> str:
    return _REMARK.sub("", match_key(name))
