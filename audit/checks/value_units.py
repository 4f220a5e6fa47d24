"""Which units an indicator's value may bear, by what its name says is counted."""

from __future__ import annotations

import re

from audit.costing.units import canonical
from audit.filing import Indicator
from audit.matching import match_key

MONEY = frozenset({"元", "万元", "亿元", "千元", "百万元"})
PERCENT = frozenset({"%", "百分之"})

_COUNTS = (
    "数量",
    "人数",
    "户数",
    "件数",
    "个数",
    "次数",
    "套数",
    "台数",
    "人次",
    "场次",
    "面积",
    "长度",
    "里程",
    "天数",
)

_PLACES = frozenset({"千", "百", "万", "十万", "亿"})
_UNITLESS = ("系数", "指数", "比值", "倍数", "得分", "评分", "分数", "排名", "名次", "浓度", "pH", "PH")
_REMARK = re.compile(r"[(][^()]*[)]$")
_RATE = re.compile(r"(?<![频功速效汇费税利])率$|(?:比例|比重|占比|满意度|知晓度|认可度)$")
_NOUNS: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("人次", "人次数"), frozenset({"人次", "次"})),
    (("人数",), frozenset({"人", "人次", "对"})),
    (("户数",), frozenset({"户", "家"})),
    (("面积",), frozenset({"平方米", "平方公里", "亩", "公顷", "顷", "平方千米", "分"})),
    (("长度", "里程"), frozenset({"公里", "米", "延米", "千米", "里", "延长米", "车道公里"})),
    (("天数",), frozenset({"天", "人·天", "月"})),
    (("场次", "次数"), frozenset({"次", "场", "场次", "批", "人次", "期", "班次", "车次", "趟", "轮"})),
)
"""What the name ends with → the units in normal form that fit it; a name that ends in none of these fits any unit."""


def is_money(indicator: Indicator) -> bool:
    """The value is an amount of money or a price."""
    unit = match_key(indicator.value.unit).split("/")[0]
    return indicator.value.number is not None and canonical(unit) in MONEY


def is_rate(indicator: Indicator) -> bool:
    """The name says that a share or rate is stated: 合格率, 满意度."""
    return bool(_RATE.search(_bare(indicator)))


def units_asked(indicator: Indicator) -> frozenset[str]:
    """The units that fit what the name counts; empty where the name does not say."""
    name = _bare(indicator)
    if is_rate(indicator):
        return PERCENT | {"千分之", "百分点", "个百分点", "‰", "倍", "成", "分"}
    return next((units for nouns, units in _NOUNS if name.endswith(nouns)), frozenset())


def unit_fits(indicator: Indicator) -> bool:
    """The value's unit is one that the name asks for, with a place value before it (万人) or per something (次/年)."""
    asked, unit = units_asked(indicator), match_key(indicator.value.unit)
    if unit in PERCENT and _bare(indicator).endswith(_COUNTS):
        return False
    if not asked or not unit or ("/" in unit and is_rate(indicator)):
        return True
    counted = canonical(re.split(r"[/每]", unit)[0])
    return bool({counted, counted.lstrip("十百千万亿")} & asked) or counted in _PLACES


def needs_no_unit(indicator: Indicator) -> bool:
    """The unit stands in brackets at the name's end (培训人数（人）), or what is stated has none (利用系数)."""
    name = match_key(indicator.name.text)
    return bool(_REMARK.search(name)) or any(word in name for word in _UNITLESS)


def _bare(indicator: Indicator) -> str:
    return _REMARK.sub("", match_key(indicator.name.text))
