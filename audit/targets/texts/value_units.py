"""Which units an indicator's value may bear, by what its name says is counted."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.targets.filing import Aspect, Indicator
from audit.words.matching import match_key
from audit.words.units import TIMES, canonical

MONEY = frozenset({"元", "万元", "亿元", "千元", "百万元"})
PERCENT = frozenset({"%", "百分之"})

_MONEY_IN_WORDS = re.compile(
    r"[≥≤=<>不低高于超过少大多等控制在约]*"
    r"(?:人民币|RMB)?(?:[¥￥$][\d,.]+(?:[万亿]?元?)|[\d,.]+[(]?(?:[千百十]?万|亿|千|百)?元|[\d,.]+亿|(?<=RMB)[\d,.]+"
    r"|[一二三四五六七八九十百千万亿零两壹贰叁肆伍陆柒捌玖拾佰仟]+元整?)[)]?(?:以[上下内]|左右)?"
)
"""An amount that is not printed as one number with its unit: ￥50000, 伍万元."""

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

_AN_AMOUNT = re.compile(
    r"(?<![增减降容质])量$|(?<![指系倍分])数$|(?<![等名档层])次$|(?:规模|人口|[工人][日天]|台班|课时|学时)$"
)
"""How much or how many there is of something: 化肥储备量, 课时数."""

_PLACES = frozenset({"千", "百", "万", "十万", "亿"})
_UNITLESS = ("系数", "指数", "比值", "倍数", "得分", "评分", "分数", "排名", "名次", "浓度", "pH", "PH")
_PER = re.compile("[/每]")
_REMARK = re.compile(r"[(][^()]*[)]$")
_RATE = re.compile(r"(?:(?<![频功速效汇费税利])|(?<=[有热光]效))率$|(?:比例|比重|占比|满意度|知晓度|认可度)$")
_OF_A_RATE = PERCENT | {"千分之", "百分点", "个百分点", "‰", "倍", "成", "分"}
_AREAS = frozenset({"平方米", "平方公里", "亩", "公顷", "顷", "平方千米"})
_LENGTHS = frozenset({"公里", "米", "延米", "千米", "里", "延长米", "车道公里"})
_DURATIONS = TIMES | {"分钟", "秒", "分", "时", "学时", "课时", "旬"}
_PERSONS = frozenset({"人", "人次", "对", "个", "支", "组", "队", "班", "批", "期", "家", "户"})
_NOUNS: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("人次", "人次数"), frozenset({"人次", "次"})),
    (("人数",), frozenset({"人", "人次", "对"})),
    (("人员数量", "人员数", "人员", "名额"), _PERSONS),
    (("户数",), frozenset({"户", "家"})),
    (("面积",), _AREAS | {"分"}),
    (("长度", "里程"), _LENGTHS),
    (("天数",), frozenset({"天", "人·天", "月"})),
    (
        ("场次", "次数", "批次", "班次", "频次"),
        frozenset({"次", "场", "场次", "批", "人次", "期", "班次", "车次", "趟", "轮"}),
    ),
    (("时限", "时长", "年限", "完成时间", "响应时间", "办结时间", "发放时间", "到位时间"), _DURATIONS),
    (("时间", "期限", "周期"), _DURATIONS | {"次", "期", "批", "轮"}),
)
"""What the name ends with → the units in normal form that fit it; a name that ends in none of these fits any unit."""

_PERSONNEL = re.compile(
    r"(?<![会成动施竣完开总])[员工]数量$|(?:学生|教师|医生|村医|儿童|老年?人|居民|村民|群众|干部|专家|辅警|青年|妇女)数量$"
)
"""Somebody is counted: 护林员数量; 会员数量 may be firms."""

_THINGS = re.compile(r"(?<![天年月日时分秒周倍指系亩吨米里度参基克升顷])数$")
_NO_THINGS = _AREAS | _LENGTHS | _DURATIONS | PERCENT | {"吨", "公斤", "立方米"}
"""座数, 床位数 count things, whatever they are called: what has no pieces does not fit."""

_PEOPLE = frozenset({"人", "人次"})
_PIECES = re.compile(r"[座条辆台套件册页盏顶张份本棵株间栋幢处段支只头起宗部篇口所枚副块根艘架]数量?$")
"""Nor are 座数 and 辆数 people; 专家数, 用户数 may be."""


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
    return bool(_RATE.search(_without_remark(name)))


@lru_cache(maxsize=1024)
def _units_asked(printed: str) -> frozenset[str]:
    """The units that fit what the name counts; empty where the name does not say."""
    name = _without_remark(printed)
    if _names_a_rate(printed):
        return _OF_A_RATE
    found = next((units for nouns, units in _NOUNS if name.endswith(nouns)), frozenset())
    return found or (_PERSONS if _PERSONNEL.search(name) else frozenset())


def unit_fits(indicator: Indicator) -> bool:
    """The value's unit is one that the name asks for, with a place value before it (万人) or per something (次/年)."""
    asked, unit = _units_asked(indicator.name.text), match_key(indicator.value.unit)
    if unit in PERCENT and (_bare(indicator).endswith(_COUNTS) or names_an_amount(indicator)):
        return False
    counted = canonical(_PER.split(unit, 1)[0])
    if not asked:
        people = counted in _PEOPLE and bool(_PIECES.search(_bare(indicator)))
        timed = counted in TIMES and _bare(indicator).endswith("数量")
        return not (people or timed or (_THINGS.search(_bare(indicator)) and counted in _NO_THINGS))
    if not unit or ("/" in unit and is_rate(indicator)):
        return True
    scaled = counted in _PLACES and not is_rate(indicator)
    return bool({counted, counted.lstrip("十百千万亿"), counted.removesuffix("次")} & asked) or scaled


def names_an_amount(indicator: Indicator) -> bool:
    """A quantity indicator whose name says that something is counted or measured: 护林员人数, 化肥储备量."""
    return indicator.aspect is Aspect.QUANTITY and _asks_how_much(indicator.name.text)


@lru_cache(maxsize=1024)
def _asks_how_much(printed: str) -> bool:
    name = _without_remark(printed)
    return name.endswith(_COUNTS) or bool(_AN_AMOUNT.search(name))


def needs_no_unit(indicator: Indicator) -> bool:
    """The unit stands in brackets at the name's end (培训人数（人）), or what is stated has none (利用系数)."""
    name, number = match_key(indicator.name.text), indicator.value.number
    a_degree = name.endswith("度") and number is not None and number <= 1  # 郁闭度 0.7
    return a_degree or bool(_REMARK.search(name)) or any(word in name for word in _UNITLESS)


def _bare(indicator: Indicator) -> str:
    return _without_remark(indicator.name.text)


@lru_cache(maxsize=1024)
def _without_remark(name: str) -> str:
    return _REMARK.sub("", match_key(name))
