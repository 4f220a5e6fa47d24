"""Family F, 100: number formats that were lost when the form was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.agreement import plain
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of
from audit.model.filing import FilingKind
from audit.model.outcome import Finding
from audit.model.values import IndicatorValue, Text
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import FORMS
from audit.targets.filing import Aspect, ExpenditureDirection, Indicator, TargetForm
from audit.targets.texts.value_units import is_rate
from audit.words.matching import match_key
from audit.words.periods import serial_dates

_BROKEN = re.compile(r"#(?:REF|DIV/0|VALUE|N/A|NAME[?]|NUM|NULL)[!?]?|^#{3,}$|^\d(?:[.]\d+)?E[+-]?\d+$", re.IGNORECASE)


@rule("F104", per=FORMS, also_of=[FilingKind.CLOSING])
def number_formats_are_kept(facts: FormFacts[TargetForm]) -> Finding:
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
    judgement = "像是从电子表格复制时丢了格式，请人工判断。"
    faults = [*_lost_percent(facts), *_lost_dates(facts), *_broken_cells(facts)]
    clean, looked_at = "没有丢掉格式的百分比和日期。", evidence_of(facts.form.title)
    return form_finding(facts.heading, faults, judgement=judgement, clean=clean, looked_at=looked_at)


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
        dates = serial_dates(_bare(text))
        if dates:
            meant = "、".join(f"“{serial}”是{day.year}年{day.month}月{day.day}日" for serial, day in dates)
            yield Fault(f"{text.place.called}写“{text.text}”", evidence_of(text), f"假设：{meant}。")


def _bare(text: Text | IndicatorValue) -> str:
    """The text without its operator: 44,561 of =44,561."""
    number = None if isinstance(text, Text) else text.number
    return text.text if number is None else plain(number)


_OF_A_DATE = re.compile("时间|日期|时限|期限|节点|何时")


def _asks_for_a_date(row: Indicator) -> bool:
    return not row.value.unit and (row.aspect is Aspect.TIMELINESS or bool(_OF_A_DATE.search(match_key(row.name.text))))


def _broken_cells(facts: FormFacts[TargetForm]) -> Iterator[Fault]:
    for text in facts.texts:
        key = match_key(text.text)
        if ("#" in key or (key[:1].isdigit() and "E" in key.upper())) and _BROKEN.search(key):
            yield Fault(f"{text.place.label}写“{text.text}”", evidence_of(text))
