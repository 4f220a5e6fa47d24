"""Family indicator: a name that does not fit its value, or is another's."""

from __future__ import annotations

from copy import copy
from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, some
from benchmarks.faults.slots import slots
from benchmarks.faults.specification import Filing, Form, Indicator

_MISFITS = (
    ("培训人数", "35场"), ("管网改造长度", "300人"), ("设备完好率", "98台"), ("宣传场次", "40㎡"), ("新增床位数", "60米"), ("新建公厕座数", "12人"),
    ("政策覆盖率", "300户"), ("抽检批次", "120亩"), ("巡查次数", "25%"), ("响应时间", "30户"),
)  # fmt: skip
_HARMS = (
    ("安全事故发生起数", "≥2起"), ("群众投诉率", "≥3%"), ("差错率", "不低于5%"), ("逾期办件数", "10件以上"), ("信访积案数量", "≥3件"), ("群众等候时间", "≥40分钟"),
    ("返工次数", "≥2次"), ("案件超时率", "≥3%"), ("档案遗失件数", "≥1件"),
)  # fmt: skip
_DOUBLE_VALUES = ("12人、3期", "20台；5套", "≥12场和800人次", "10个+20人", "8期400人次", "5家企业、30个岗位")
_COUNT_PAIRS = (
    "修建水渠、机耕道",
    "购置电脑与打印机数量",
    "新建公厕和垃圾站座数",
    "检查企业、学校食堂",
    "护林员、生态管护员",
    "走访户数；帮扶户数",
)
_MONEY = ("￥50000", "伍万元整", "人民币20万元", "35.6万元以上", "1.2亿元")


def _row(filing: Filing, random: Random, aspects: tuple[str, ...]) -> tuple[Form, Indicator] | None:
    rows = [(form, row) for form in filing.forms for row in form.indicators]
    return some(random, [(form, row) for form, row in rows if row.aspect in aspects and not row.name.startswith("无")])


def _write(filing: Filing, chosen: tuple[Form, Indicator] | None, name: str, value: str) -> Spot | None:
    if chosen is None:
        return None
    row = chosen[1]
    row.name = name or row.name
    place = next(each for each in slots(filing) if each.holder is row and each.attribute == "value")
    return change(filing, place, value or row.value)


@kind("indicator")
def unit_of_another_kind(filing: Filing, random: Random) -> Spot | None:
    """Metres of beds, people of toilets, a rate in 台."""
    return _write(filing, _row(filing, random, ("数量指标", "质量指标")), *random.choice(_MISFITS))


@kind("indicator")
def harm_wanted(filing: Filing, random: Random) -> Spot | None:
    """≥ on what nobody wants."""
    return _write(filing, _row(filing, random, ("质量指标", "社会效益指标")), *random.choice(_HARMS))


@kind("indicator")
def two_values_in_one(filing: Filing, random: Random) -> Spot | None:
    """Two counts in one value."""
    return _write(filing, _row(filing, random, ("数量指标",)), "", random.choice(_DOUBLE_VALUES))


@kind("indicator")
def two_things_in_one(filing: Filing, random: Random) -> Spot | None:
    """Two things that no 人数 or 数量 tells apart, under one count."""
    return _write(
        filing, _row(filing, random, ("数量指标",)), random.choice(_COUNT_PAIRS), f"{random.randint(11, 95)}处"
    )


@kind("indicator")
def money_in_other_words(filing: Filing, random: Random) -> Spot | None:
    """Money as a quantity, not printed as a number with its unit."""
    return _write(filing, _row(filing, random, ("数量指标",)), "", random.choice(_MONEY))


@kind("indicator")
def indicator_nearly_doubled(filing: Filing, random: Random) -> Spot | None:
    """The same indicator again under a name that says the same."""
    chosen = _row(filing, random, ("数量指标", "质量指标", "社会效益指标"))
    if chosen is None:
        return None
    form, row = chosen
    twin = copy(row)
    form.indicators.insert(form.indicators.index(row) + 1, twin)
    name = random.choice(
        (f"全区{row.name}", f"年度{row.name}", f"{row.name}情况", f"项目{row.name}", f"本年{row.name}")
    )
    return _write(filing, (form, twin), name, "")
