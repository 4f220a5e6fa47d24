"""Family I, 100: how the indicators of one form stand to each other, and to what the form prints for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from audit.book.declaring import row_rule, rule
from audit.book.subjects import Per, Rows
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there
from audit.model.filing import FilingKind
from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.subjects import TABLES
from audit.targets.filing import Indicator, TargetForm
from audit.targets.texts.filled import Filled, filled
from audit.targets.texts.one_name import nearly_one_name
from audit.words.matching import match_key


@rule("I108", per=TABLES, also_of=[FilingKind.CLOSING])
def indicators_are_not_doubled(table: FormFacts[TargetForm]) -> Finding:
    """一张表里没有重复的指标。

    问什么：同一张表（清单里的同一个项目，中期、年度并列的同一半）里有没有名称相同，或换个写法其实相同的两个三级指标。
    为什么：同一件事考核两遍；两处的值不同，就不知道按哪个。
    怎么判：名称相同（统一全角半角、去掉空格后）的交人工判断：同一名称在不同的二级指标下，偶尔各有所指。同一个二级指标下，去掉“全区”
    “年度”“情况”之类哪里都用的词，或不管词的先后，名称就相同的；名称一个是另一个加了几个字、指标值又相同的，也交人工判断：可能确有所指。
    需要什么：有绩效指标的表。
    合理情形：同一名称在不同的二级指标下各有所指。
    建议：请填报单位删去重复的一个，或在名称里写出区别。
    依据：某地绩效目标管理办法第16至18条：指向明确。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/数量指标/检测水样数量/名称」写成「改造供水管网长度」。
    """
    named: defaultdict[tuple[bool, str], dict[int, Indicator]] = defaultdict(dict)
    for each in table.named_indicators:
        alike = named[each.whole_period, match_key(each.name.text)]
        alike.setdefault(id(each.name.place.cell), each)  # a merged name is one
    repeated = [list(rows.values()) for rows in named.values()]
    single = [rows[0] for rows in repeated]
    faults = [
        Fault(
            f"“{rows[0].name.text}”出现{len(rows)}次，写{'、'.join(f'“{each.value.text}”' for each in rows)}",
            evidence_of(*(text for each in rows for text in (each.name, each.value))),
        )
        for rows in repeated
        if len(rows) > 1
    ]
    faults += [
        Fault(
            f"“{one.name.text}”与“{other.name.text}”像是同一个指标，写“{one.value.text}”“{other.value.text}”",
            evidence_of(one.name, one.value, other.name, other.value),
        )
        for one, other in nearly_one_name(single)
    ]
    names = evidence_of(*(each.name for each in table.indicators))
    judgement = "在不同的二级指标下可能各有所指，请人工判断。"
    return form_finding(table.heading, faults, judgement=judgement, clean="没有重复的指标。", looked_at=names)


_BETWEEN = re.compile(r"[、,/;]")
_STANDARDS = frozenset({"计划", "历史", "行业", "预算支出", "其他", "其它", "国家", "地方", "国标"})


def _with_standards(facts: Facts) -> Iterator[FormFacts[TargetForm]]:
    return (each for each in facts.tables if any(row.performance_standard is not None for row in each.indicators))


def _rows(table: FormFacts[TargetForm]) -> Sequence[Indicator]:
    return [each for each in table.indicators if filled(each.name.text) not in (Filled.BLANK, Filled.MARK)]


@row_rule(
    "I109",
    per=Per(_with_standards, nothing=not_there("本套报表没有绩效标准一栏")),
    rows=Rows(_rows, "没有写明名称的指标"),
    judgement="各地的表式略有不同，请人工判断。",
    clean="绩效标准都是规定的几种。",
)
def standards_are_of_the_set(row: Indicator) -> Fault | None:
    """绩效标准是规定的几种之一。

    问什么：绩效标准一栏写的是不是计划标准、历史标准、行业标准、预算支出标准、其他标准之一。
    为什么：绩效标准说明指标值从哪里来；写成别的，就没有来处。
    怎么判：写了规定之外的，或有指标而标准空着的，交人工判断：各地的表式略有不同。国家标准、地方标准同样是标准的来处，不算规定之外。
    没有绩效标准一栏的表不适用。
    需要什么：有“绩效标准”一栏的表；没有的不适用。
    合理情形：本地的表式另有规定的标准种类。
    建议：请填报单位改用规定的标准（计划、历史、行业、预算支出、其他标准）。
    依据：财预〔2015〕88号：绩效标准包括历史标准、行业标准、计划标准等；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/饮用水水质检测/质量指标/水样检测合格率/绩效标准」写成「合格」。
    """
    standard = row.performance_standard
    if standard is None:
        return None
    if not standard.text:
        is_named = filled(row.name.text) is Filled.WORDS
        return Fault(f"“{row.name.text}”没有写绩效标准", evidence_of(row.name, standard)) if is_named else None
    parts = [part.removesuffix("标准").removesuffix("值") for part in _BETWEEN.split(match_key(standard.text))]
    if _STANDARDS.issuperset(parts):
        return None
    return Fault(f"“{row.name.text}”的绩效标准写“{standard.text}”", evidence_of(row.name, standard))
