"""Family F: units, decimals, and number formats gone wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from audit.book.catalogue import rule
from audit.judging.agreement import plain
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.values import Amount, IndicatorValue, MoneyUnit, Text
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.filing import Aspect, ExpenditureDirection, Indicator, TargetForm
from audit.targets.texts.value_units import is_rate
from audit.words.matching import match_key
from audit.words.periods import serial_dates

_DECIMALS = 2


@rule("F102", names_roots=True)
def money_unit_is_declared(facts: Facts) -> Iterator[Finding]:
    """有金额的表写明了金额单位。

    问什么：每张有金额的表，有没有写明金额单位（万元或元）。
    为什么：不知道是元还是万元，差一万倍；凡要用到单位的核对都做不了。
    怎么判：表头、栏目名称或数字旁边写了单位即可；金额没有单位可循的，表头与栏目名称写了两种单位的，交人工判断：表上可能
    印了而程序没有认出来，个别栏目也可能另有单位。
    需要什么：写了金额的表；单位可以在表头、栏目名称或数字旁边。
    合理情形：表上印了单位，而位置特别，程序没有认出来。
    建议：请审核人看原件有没有写单位；没有写的，请填报单位补写。
    依据：转移支付绩效目标表填表说明：金额以万元为单位。
    例：
        通过：《三表式》原样。
        待判断：《无单位》原样。
    """
    yield from _with_amounts(facts, _unit_finding)


def _with_amounts(facts: Facts, judge: Callable[[TargetForm, tuple[Amount, ...]], Finding]) -> Iterator[Finding]:
    """One finding for each form that states amounts."""
    stating = [each for each in facts.forms if each.amounts]
    for each in stating:
        yield judge(each.form, each.amounts)
    if not stating:
        yield not_applicable("本套报表没有写出金额")


def _unit_finding(form: TargetForm, amounts: tuple[Amount, ...]) -> Finding:
    without = [amount for amount in amounts if amount.unit is None]
    otherwise = [amount for amount in amounts if amount.unit and form.declared_unit and amount.unit != form.money_unit]
    shown = "、".join(amount.place.name for amount in without)
    faults = [Fault(f"{shown}没有金额单位", evidence_of(form.title, form.declared_unit, *without))] if without else []
    if otherwise:
        named = "、".join(amount.place.name for amount in otherwise)
        clause = f"表头的金额单位是{form.money_unit}，{named}另写{otherwise[0].unit}"
        faults.append(Fault(clause, evidence_of(form.declared_unit, *otherwise)))
    return form_finding(
        form.heading,
        faults,
        judgement="表上可能印了而程序没有认出来，个别栏目也可能另有单位，请人工判断。",
        clean=f"金额单位是{'、'.join(dict.fromkeys(str(amount.unit) for amount in amounts))}。",
        looked_at=evidence_of(form.title),
    )


@rule("F103")
def amounts_have_two_decimals(facts: Facts) -> Iterator[Finding]:
    """以万元为单位的金额保留两位小数。

    问什么：以万元为单位的金额，是不是保留两位小数。
    为什么：多于两位，多半是公式算出来没有取舍，各表取舍不一就对不上；少于两位，看不出是不是舍入过。
    怎么判：多于两位小数的交人工判断，可能是要精确到元；少于两位的（3.7、36）为通过并提示。以元为单位的，多于两位的交人工判断。
    需要什么：写了金额和单位的表。
    合理情形：以万元为单位而要精确到元的，可以印四位小数；整数和一位小数数值不受影响，只作提示。
    建议：请填报单位统一为万元、两位小数，四舍五入后重新核对合计。
    依据：转移支付绩效目标表填表说明：金额以万元为单位，保留两位小数。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/基本支出」写成「210.4968」。
    """
    yield from _with_amounts(facts, _decimals_finding)


def _decimals_finding(form: TargetForm, amounts: tuple[Amount, ...]) -> Finding:
    long = [amount for amount in amounts if amount.decimals > _DECIMALS]
    short = [
        amount.text
        for amount in amounts
        if amount.unit is MoneyUnit.WAN_YUAN and amount.decimals < _DECIMALS and amount.value
    ]
    if not long:
        shown = "、".join(dict.fromkeys(short))
        note = (f"提示：{shown}不足两位小数，填表说明要求保留两位小数。",) if short else ()
        message = "金额没有多于两位小数的。"
        return Finding(Verdict.PASSED, message, form.heading, evidence=evidence_of(*amounts), hints=note)
    return form_finding(
        form.heading,
        [Fault(f"{each.place.name}写{each.text}，有{each.decimals}位小数", evidence_of(each)) for each in long],
        judgement="宜四舍五入到两位；也可能是要精确到元，请人工判断。",
        clean="",
    )


_BROKEN = re.compile(r"#(?:REF|DIV/0|VALUE|N/A|NAME[?]|NUM|NULL)[!?]?|^#{3,}$|^\d(?:[.]\d+)?E[+-]?\d+$", re.IGNORECASE)


@rule("F104")
def number_formats_are_kept(facts: Facts) -> Iterator[Finding]:
    """百分比、日期没有丢掉格式。

    问什么：“100%”有没有变成“1”，日期有没有变成“44561”这样的序号，公式有没有留下“#REF!”“####”。
    为什么：从电子表格复制过来，格式丢了，数就变了样，照字面去考核会闹笑话。
    怎么判：名称是“…率”“满意度”，或本表质量、时效、满意度指标多写百分比，而值是不带单位、大于0、不超过1的数；实施期、时效或日期栏里是
    五位的日期序号；文字里有电子表格的错误值：都交人工判断，并写出可能的原值。
    需要什么：指标值、实施期和日期栏的文字。
    合理情形：名称像比率而本来就按0到1计的系数；五位数恰好是编号。
    建议：请填报单位按括号里的原值改正单元格格式，重新导出。
    依据：同一套报表的一致：原值是什么，从数字看不出，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/可持续影响指标/供水工程完好率」写成「0.97」。
    """
    for each in facts.forms:
        judgement = "像是从电子表格复制时丢了格式，请人工判断。"
        faults = [*_lost_percent(each), *_lost_dates(each), *_broken_cells(each)]
        clean, looked_at = "没有丢掉格式的百分比和日期。", evidence_of(each.form.title)
        yield form_finding(each.form.heading, faults, judgement=judgement, clean=clean, looked_at=looked_at)
    if not facts.forms:
        yield not_applicable("没有读到表")


_USUALLY_PERCENT = (Aspect.QUALITY, Aspect.TIMELINESS, Aspect.SATISFACTION)


def _lost_percent(facts: FormFacts[TargetForm]) -> Iterator[Fault]:
    rows = [each for each in facts.named_indicators if each.value.number is not None]
    alike = [each for each in rows if each.aspect in _USUALLY_PERCENT]
    usual = sum(match_key(each.value.unit) == "%" for each in alike) * 2 > len(alike)
    for each in rows:
        number = each.value.number
        if (
            number is not None
            and not each.value.unit
            and 0 < number <= 1
            and (is_rate(each) or (usual and each in alike))
        ):
            hint = f"假设：“{each.value.text}”是{plain(number * 100)}%丢了百分号。"
            yield Fault(f"“{each.name.text}”写“{each.value.text}”", evidence_of(each.name, each.value), hint)


def _lost_dates(facts: FormFacts[TargetForm]) -> Iterator[Fault]:
    texts: list[Text | IndicatorValue] = [each.value for each in facts.named_indicators if _asks_for_a_date(each)]
    if isinstance(facts.form, ExpenditureDirection) and facts.form.period is not None:
        texts.append(facts.form.period)
    for text in texts:
        dates = serial_dates(text.text)
        if dates:
            meant = "、".join(f"“{serial}”是{day.year}年{day.month}月{day.day}日" for serial, day in dates)
            yield Fault(f"{text.place.name}写“{text.text}”", evidence_of(text), f"假设：{meant}。")


_OF_A_DATE = re.compile("时间|日期|时限|期限|节点|何时")


def _asks_for_a_date(row: Indicator) -> bool:
    return not row.value.unit and (row.aspect is Aspect.TIMELINESS or bool(_OF_A_DATE.search(match_key(row.name.text))))


def _broken_cells(facts: FormFacts[TargetForm]) -> Iterator[Fault]:
    for text in facts.texts:
        key = match_key(text.text)
        if ("#" in key or key[:1].isdigit()) and _BROKEN.search(key):
            yield Fault(f"{text.place.label}写“{text.text}”", evidence_of(text))
