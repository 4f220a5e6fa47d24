"""Family I, 100 and 300: how the indicators of one form stand to each other, and to what the form prints for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from audit.checks.agreement import plain
from audit.checks.catalogue import rule
from audit.checks.filled import Filled, filled, speaking
from audit.checks.findings import evidence_of, not_applicable, unchecked
from audit.checks.form_findings import Fault, form_finding, on_forms_with_indicators
from audit.checks.one_name import nearly_one_name
from audit.document import Cell
from audit.filing import Filing, Form, FundSummary, Indicator
from audit.matching import match_key
from audit.outcome import Evidence, Finding, Verdict


@rule("I108")
def indicators_are_not_doubled(filing: Filing) -> Iterator[Finding]:
    """一张表里没有重复的指标。

    问什么：同一张表里有没有名称相同，或换个写法其实相同的两个三级指标。
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
    yield from on_forms_with_indicators(filing, _doubled_finding)


def _doubled_finding(form: Form) -> Finding:
    named: defaultdict[str, list[Indicator]] = defaultdict(list)
    for each in speaking(form):
        merged = any(each.name.place.cell is other.name.place.cell for other in named[match_key(each.name.text)])
        if not merged:
            named[match_key(each.name.text)].append(each)
    single = [rows[0] for rows in named.values()]
    faults = [
        Fault(
            f"“{rows[0].name.text}”出现{len(rows)}次，写{'、'.join(f'“{each.value.text}”' for each in rows)}",
            evidence_of(*(text for each in rows for text in (each.name, each.value))),
        )
        for rows in named.values()
        if len(rows) > 1
    ]
    faults += [
        Fault(
            f"“{one.name.text}”与“{other.name.text}”像是同一个指标，写“{one.value.text}”“{other.value.text}”",
            evidence_of(one.name, one.value, other.name, other.value),
        )
        for one, other in combinations(single, 2)
        if one.aspect is other.aspect and nearly_one_name(one, other)
    ]
    names = evidence_of(*(each.name for each in form.indicators))
    judgement = "在不同的二级指标下可能各有所指，请人工判断。"
    return form_finding(form.heading, faults, judgement=judgement, clean="没有重复的指标。", looked_at=names)


_STANDARDS = frozenset({"计划", "历史", "行业", "预算支出", "其他", "其它", "国家", "地方", "国标"})


@rule("I109")
def standards_are_of_the_set(filing: Filing) -> Iterator[Finding]:
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
    judged = [form for form in filing.forms if any(each.performance_standard is not None for each in form.indicators)]
    for form in judged:
        yield _standards_finding(form)
    if not judged:
        yield not_applicable("本套报表没有绩效标准一栏")


def _standards_finding(form: Form) -> Finding:
    rows = [each for each in form.indicators if filled(each.name.text) not in (Filled.BLANK, Filled.MARK)]
    faults = [fault for each in rows if (fault := _standard_fault(each))]
    return form_finding(
        form.heading,
        faults,
        judgement="各地的表式略有不同，请人工判断。",
        clean="绩效标准都是规定的几种。",
        looked_at=evidence_of(*(each.performance_standard for each in rows)),
    )


def _standard_fault(row: Indicator) -> Fault | None:
    standard = row.performance_standard
    if standard is None:
        return None
    parts = [part.removesuffix("标准").removesuffix("值") for part in re.split(r"[、,/;]", match_key(standard.text))]
    if not standard.text and filled(row.name.text) is Filled.WORDS:
        return Fault(f"“{row.name.text}”没有写绩效标准", evidence_of(row.name, standard))
    if standard.text and not set(parts) <= _STANDARDS:
        return Fault(f"“{row.name.text}”的绩效标准写“{standard.text}”", evidence_of(row.name, standard))
    return None


_POINTS = re.compile(r"[(]\s*(\d+(?:\.\d+)?)\s*分?\s*[)]$")


@rule("I301")
def weights_add_up(filing: Filing) -> Iterator[Finding]:
    """权重（分值）合计为100，或留出执行率10分后为90。

    问什么：一级指标括号里印的分值（产出指标（50分））、分值（权重）一栏各行的分值，加起来是不是100分或90分；两处都印的，每个一级指标下
    各行之和是不是括号里的分值。
    为什么：分值合计不是100，自评得分就没有意义。
    怎么判：合计100为通过；90为通过并提示（另有预算执行率10分）；大于100判为不符；其余交人工判断，表上可能还有别的得分项。
    表上没有权重（分值）的不适用。
    需要什么：有权重（分值）一栏的表；没有的不适用。
    合理情形：表上另有不印在指标里的得分项（如预算执行率10分）。
    建议：请填报单位调整各指标的权重，使合计为100（或90）。
    依据：算术；财预〔2020〕10号：执行率10、产出50、效益30、满意度10。
    例：
        通过：《两栏式》原样。
        不符：《两栏式》「财政项目支出绩效目标申报表/云溪路大修工程/数量指标/大修道路长度/分值」写成「30」。
    """
    found = False
    for form in filing.forms:
        points = _points(form)
        if points:
            found = True
            took_part = evidence_of(*(each.name for each in form.indicators))
            yield _weights_finding(form.heading, "一级指标的分值", tuple(points.values()), took_part)
        for subject, rows in _weighted(form):
            found = True
            yield _rows_finding(subject, rows, points)
    if not found:
        yield not_applicable("这种表没有权重（分值）一栏")


def _points(form: Form) -> dict[str, Decimal]:
    """The first levels whose printed words end in points, with these."""
    levels = dict.fromkeys(each.dimension_text for each in form.indicators)
    return {level: Decimal(found[1]) for level in levels if (found := _POINTS.search(match_key(level)))}


def _weighted(form: Form) -> Iterator[tuple[str, list[Indicator]]]:
    """The indicators whose points have to add up, under their subject: a form's, in a list each project's; a cell of
    points that several rows share counts once.
    """
    groups: dict[str, dict[Cell, Indicator]] = defaultdict(dict)
    for each in form.indicators:
        if each.weight is not None and each.weight.text:
            project = each.weight.place.label.partition("/")[0] if isinstance(form, FundSummary) else ""
            subject = "/".join(part for part in (form.heading, project, "中期" if each.whole_period else "") if part)
            groups[f"{subject}/分值"].setdefault(each.weight.place.cell, each)
    yield from ((subject, list(rows.values())) for subject, rows in groups.items())


def _rows_finding(subject: str, rows: list[Indicator], points: dict[str, Decimal]) -> Finding:
    weights = [each.weight for each in rows if each.weight is not None]
    took_part = evidence_of(*weights)
    unread = next((each.text for each in weights if each.number is None), None)
    if unread is not None:
        return unchecked(subject, f"分值“{unread}”不是数字", took_part)
    for level, stated in points.items():
        own = [each.weight for each in rows if each.dimension_text == level and each.weight is not None]
        total = sum((each.number for each in own if each.number is not None), Decimal(0))
        if own and total != stated:
            message = f"“{level}”下各行的分值合计{plain(total)}，不是{plain(stated)}。"
            evidence = evidence_of(*own)
            return Finding(
                Verdict.FAILED, message, subject, None, plain(stated), plain(total), plain(total - stated), evidence
            )
    numbers = tuple(each.number for each in weights if each.number is not None)
    as_fractions = all(number <= 1 for number in numbers)  # a sheet that lost the format of 10% prints 0.1
    return _weights_finding(
        subject, "各行的分值", tuple(each * 100 for each in numbers) if as_fractions else numbers, took_part
    )


def _weights_finding(subject: str, what: str, points: tuple[Decimal, ...], took_part: tuple[Evidence, ...]) -> Finding:
    total = sum(points, Decimal(0))
    shown = f"{'＋'.join(map(plain, points))}＝{plain(total)}分"
    if total in {100, 90}:
        note = ("提示：合计90分，应另有预算执行率10分。",) if total == 90 else ()
        return Finding(Verdict.PASSED, f"{shown}。", subject, evidence=took_part, hints=note)
    verdict = Verdict.FAILED if total > 100 else Verdict.REVIEW
    message = f"{what}{shown}，不是100分，也不是留出执行率之后的90分。"
    return Finding(verdict, message, subject, None, plain(total), "100", plain(total - 100), took_part)
