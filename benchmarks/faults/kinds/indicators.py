"""Family indicator: what measures nothing, or the wrong thing."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, some
from benchmarks.faults.slots import slots
from benchmarks.faults.specification import Filing, Form, Indicator

_VAGUE = (
    "良好", "基本稳定", "效果明显", "有所提升", "基本满意", "持续改善", "较好", "逐步提高", "及时", "显著", "到位", "零距离", "无缝衔接", "全力保障",
    "较上年明显好转", "按要求完成", "稳步推进", "应享尽享", "深受好评", "一次办成", "符合预期", "有力推动工作开展", "中", "常态化",
)  # fmt: skip
_EXECUTION = (
    "预算资金使用率",
    "预算执行率",
    "资金支付率",
    "资金使用率",
    "资金到位率",
    "支付进度",
    "财政拨款执行率",
    "专款拨付率",
    "政府采购执行率",
)
_BENEFITS = ("社会效益指标", "可持续影响指标", "社会公众及服务对象满意度指标", "质量指标")


def _rows(filing: Filing, accept: Callable[[Indicator], bool]) -> list[tuple[Form, Indicator]]:
    return [(form, row) for form in filing.forms for row in form.indicators if accept(row)]


def _set(filing: Filing, row: Indicator, attribute: str, text: str) -> Spot | None:
    place = next(each for each in slots(filing) if each.holder is row and each.attribute == attribute)
    return change(filing, place, text)


def _counts(row: Indicator) -> bool:
    return row.aspect == "数量指标" and row.value[:1].isdigit()


@kind("indicator")
def value_vague(filing: Filing, random: Random) -> Spot | None:
    """An empty phrase in place of a measurable value."""
    chosen = some(random, _rows(filing, lambda row: row.aspect in _BENEFITS))
    return _set(filing, chosen[1], "value", random.choice(_VAGUE)) if chosen else None


@kind("indicator")
def unit_does_not_fit(filing: Filing, random: Random) -> Spot | None:
    """People counted in 台, or the like."""
    chosen = some(random, _rows(filing, lambda row: _counts(row) and row.value.endswith("人")))
    return _set(filing, chosen[1], "value", chosen[1].value[:-1] + random.choice("台套㎡") ) if chosen else None  # fmt: skip


@kind("indicator")
def money_as_quantity(filing: Filing, random: Random) -> Spot | None:
    """An amount of money in the quantity slot."""
    chosen = some(random, [(form, row) for form, row in _rows(filing, _counts) if hasattr(form, "amount")])
    if chosen is None:
        return None
    form, row = chosen
    row.name = f"{getattr(form, 'fund', '')}支出金额"
    return _set(filing, row, "value", f"{getattr(form, 'amount', '')}万元")


@kind("indicator")
def percentage_above_100(filing: Filing, random: Random) -> Spot | None:
    """≥120% of what cannot exceed all."""
    chosen = some(random, _rows(filing, lambda row: row.value.endswith("%") and row.name.endswith("率") and "增长" not in row.name))  # fmt: skip
    return (
        _set(filing, chosen[1], "value", f"{random.choice(('', '≥', '达到', '不低于'))}{random.randint(101, 980)}%")
        if chosen
        else None
    )


@kind("indicator")
def operator_reversed(filing: Filing, random: Random) -> Spot | None:
    """≤ on an output, ≥ on a cost."""
    chosen = some(
        random, _rows(filing, lambda row: _counts(row) or (row.value.startswith("≤") and row.aspect == "成本指标"))
    )
    if chosen is None:
        return None
    value = chosen[1].value
    return _set(filing, chosen[1], "value", f"≤{value}" if _counts(chosen[1]) else value.replace("≤", "≥"))


@kind("indicator")
def two_counts_in_one(filing: Filing, random: Random) -> Spot | None:
    """One indicator for two things."""
    chosen = some(random, _rows(filing, lambda row: _counts(row) and row.value.endswith("人")))
    if chosen is None:
        return None
    joined = random.choice(("；", "、", "和", "及", "与", "，"))
    return _set(filing, chosen[1], "name", f"{chosen[1].name.removesuffix('人数')}{joined}其他岗位人员")


@kind("indicator")
def fund_name_as_quantity(filing: Filing, random: Random) -> Spot | None:
    """The fund's name in place of what is counted."""
    chosen = some(random, [(form, row) for form, row in _rows(filing, _counts) if hasattr(form, "fund")])
    return _set(filing, chosen[1], "name", str(getattr(chosen[0], "fund", ""))) if chosen else None


@kind("indicator")
def execution_as_quality(filing: Filing, random: Random) -> Spot | None:
    """An execution measure in the quality slot."""
    chosen = some(random, _rows(filing, lambda row: row.aspect == "质量指标"))
    return _set(filing, chosen[1], "name", random.choice(_EXECUTION)) if chosen else None


@kind("indicator")
def indicator_doubled(filing: Filing, random: Random) -> Spot | None:
    """The same indicator twice in one form."""
    chosen = some(random, _rows(filing, lambda row: not row.name.startswith("无")))
    if chosen is None:
        return None
    form, row = chosen
    twin = copy(row)
    form.indicators.insert(form.indicators.index(row) + 1, twin)
    return _set(filing, twin, "value", twin.value)


@kind("indicator")
def standard_unknown(filing: Filing, random: Random) -> Spot | None:
    """A 绩效标准 that is none of the layout's."""
    chosen = some(
        random, [(form, row) for form, row in _rows(filing, lambda row: bool(row.standard)) if hasattr(form, "fund")]
    )
    return _set(filing, chosen[1], "standard", random.choice(("优秀", "100%", "较好", "自定"))) if chosen else None
