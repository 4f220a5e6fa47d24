"""Family T, 200, 500 and 600: years in targets, what targets and indicators share, names of directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.book.catalogue import rule
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import absent, evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.values import IndicatorValue, Text
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.funds import alike
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, TargetForm
from audit.targets.texts.filled import Filled, filled
from audit.words.matching import match_key
from audit.words.name_slips import is_cut_short, one_character_off
from audit.words.periods import compares_years, is_date, years_in_prose, years_of_period
from audit.words.topics import topics
from audit.words.wording import differ_in_meaning, mark_characters


@rule("T202")
def years_in_texts_fit_the_period(facts: Facts) -> Iterator[Finding]:
    """目标和指标里写的年份与申报年度相合。

    问什么：年度绩效目标、重点工作、指标名称和指标值里写的年份，是不是本表的年度（或实施期内的年份）。
    为什么：照抄上年的目标，正文里的年份最容易漏改。
    怎么判：年度目标、重点工作写了年份而没有一个是本表年度的，指标名称、指标值、实施期目标写的年份都不在实施期（没有写实施期的看年度）内的，交
    人工判断：可能是有意与某一年比较。写了“较2022年”之类比较的不计。
    需要什么：年度目标、实施期目标、重点工作、指标值里的年份，标题的年度和项目实施期。没有写年份的不适用。
    合理情形：与某一年作比较，或沿用规划名称中的年份。
    建议：请填报单位核对是不是沿用了旧表；有意比较的，写成“较×年”。
    依据：同一套报表的一致：是不是有意比较，从文字看不出，所以只提请判断。
    例：
        通过：《三表式》「附表3/河湖保洁员补助/年度绩效目标」写成「2024年聘用24名河湖保洁员，每天清理河道，河道垃圾清理率达到98%。」。
        待判断：《三表式》「附表3/河湖保洁员补助/年度绩效目标」写成「2022年聘用24名河湖保洁员，每天清理河道，河道垃圾清理率达到98%。」。
    """
    for form in facts.filing.forms:
        yield _years_finding(form)
    if not facts.filing.forms:
        yield not_applicable("没有读到表")


def _years_finding(form: TargetForm) -> Finding:
    dated = [
        (text, years, allowed)
        for text, allowed in _dated_texts(form)
        if (years := _years(text)) and not compares_years(text.text)
    ]
    if form.year is None or not dated:
        return not_applicable("标题没有年度" if form.year is None else "目标和指标里没有写年份", form.heading)
    faults = [
        Fault(f"{text.place.name}写的是{'、'.join(f'{year}年' for year in years)}", evidence_of(text, form.title))
        for text, years, allowed in dated
        if not any(min(allowed) <= year <= max(allowed) for year in _with_between(years))
    ]
    return form_finding(
        form.heading,
        faults,
        judgement=f"与本表的{form.year}年或实施期不合；可能是有意与某一年比较，请人工判断。",
        clean="目标和指标里写的年份与申报年度相合。",
        looked_at=evidence_of(*(text for text, *_ in dated)),
    )


def _years(text: Text | IndicatorValue) -> list[int]:
    """The years in a sentence, or in a value that is a date (2023.12, 2023-12-31前)."""
    key = match_key(text.text)
    if "20" not in key and "年" not in key:
        return []
    return years_of_period(text.text) if is_date(text.text) else years_in_prose(text.text)


def _with_between(years: list[int]) -> range:
    return range(min(years), max(years) + 1)


def _dated_texts(form: TargetForm) -> Iterator[tuple[Text | IndicatorValue, list[int]]]:
    """The texts that may name a year, each with the years that it may name."""
    own = [form.year] if form.year else [0]
    period, whole, annual = own, [], []
    match form:
        case DepartmentForm():
            annual = [text for task in form.work_plan for text in (task.task, task.objective)]
        case FundSummary():
            annual = [fund.annual_target for fund in form.funds]
        case ExpenditureDirection():
            period = years_of_period(form.period.text if form.period else "") or own
            annual, whole = [form.annual_target], [form.whole_period_target]
    yield from ((text, own) for text in annual if text is not None)
    yield from ((text, period) for text in whole if text is not None)
    yield from ((text, period + own) for each in form.indicators for text in (each.name, each.value))


@rule("T501")
def targets_speak_of_the_indicators(facts: Facts) -> Iterator[Finding]:
    """年度绩效目标与指标说的是同一件事。

    问什么：支出方向的年度绩效目标，与它的绩效指标有没有说到同一件事。
    为什么：指标是目标的细化；目标说的事没有一个指标去量，目标就落了空。
    怎么判：年度目标（没有这一栏的看实施期目标）的实词（不算“工作”“提高”之类哪里都用的词），与全部指标名称没有一个相同的，交人工
    判断：同一件事可能换了说法。目标里没有实词的（“按要求完成各项任务”），同样交人工判断。
    需要什么：有绩效目标和绩效指标的表。
    合理情形：指标与目标说的是同一件事，只是换了说法。
    建议：请填报单位让目标里的每件事都有指标可以衡量，或改用相同的说法。
    依据：财预〔2015〕88号：相关性；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/河湖保洁员补助/年度绩效目标」写成「完成上级交办的各项任务。」。
    """
    for direction in facts.directions:
        yield _target_finding(direction)
    if not facts.directions:
        yield absent(facts.filing, "附表3", "绩效目标")


def _target_finding(facts: FormFacts[ExpenditureDirection]) -> Finding:
    direction = facts.form
    target = direction.annual_target or direction.whole_period_target
    names = [each.name for each in facts.named_indicators]
    if target is None or filled(target.text) is not Filled.WORDS or not names:
        return not_applicable("没有写目标或指标", direction.subject)
    shared = topics(target.text) & frozenset(word for name in names for word in topics(name.text))
    took_part = evidence_of(target, *names)
    if shared:
        shown = "、".join(sorted(shared, key=lambda word: (-len(word), word))[:2])
        return Finding(Verdict.PASSED, f"目标与指标都说到“{shown}”。", direction.subject, evidence=took_part)
    message = f"{target.place.name}说的事，没有一个指标说到；同一件事可能换了说法，请人工判断。"
    return Finding(Verdict.REVIEW, message, direction.subject, evidence=took_part)


_NEARLY = 0.75


@rule("T601")
def direction_is_named_as_its_fund(facts: Facts) -> Iterator[Finding]:
    """支出方向与所属专项的名称不是错写的同一个名称。

    问什么：两个名称是不是只差几个字（专项有几个支出方向的，只差一个字），像是写错了一个；支出方向的名称是不是从专项名称里截断的。
    为什么：名称差一两个字，不知道是两件事还是一件事写错了。
    怎么判：两个名称相同，或明显是两个名称的为通过；一个包含另一个的，少的是整个的词（治安巡逻防控费与治安巡逻防控），算简称，为通过；从一个词
    中间断开的（社区治理服务经费与社区治理服务经）、括号只剩一半的，像是漏了字，只换了几个字的，像是写错，都逐字用【旧→新】标出，交人工判断。
    专项名称与附表2不同的，由X203说。
    需要什么：附表3的“支出方向”和“所属专项名称”。
    合理情形：支出方向与专项确实是两个相近而不同的名称。
    建议：请填报单位核对是不是错写；确是两个名称的，审核人注明后可以通过。
    依据：同一套报表的一致：是不是错写，从文字看不出，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/河湖保洁员补助/支出方向」写成「河湖保沽员补助资金」。
        待判断：《三表式》「附表3/河湖保洁员补助/支出方向」写成「河湖保洁员补助资」。
    """
    named = [
        each
        for each in facts.filing.directions
        if each.direction and each.fund and each.direction.text and each.fund.text
    ]
    for direction in named:
        yield _name_finding(direction, [other for other in named if other is not direction])
    if not named:
        yield not_applicable("本套报表没有同时印支出方向和所属专项的名称", "支出方向")


_REMARK = re.compile(r"(?<=.)[(][^()]*[)]$")
"""What tells the directions of a fund apart, behind its name: 管护补助（管理支出）."""


def _one_off(fund: str, direction: str) -> bool:
    return one_character_off(fund, direction) or one_character_off(fund, _REMARK.sub("", match_key(direction)))


def _name_finding(direction: ExpenditureDirection, others: list[ExpenditureDirection]) -> Finding:
    assert direction.direction is not None and direction.fund is not None
    one, other = direction.fund, direction.direction
    took_part, keys = evidence_of(one, other), (match_key(one.text), match_key(other.text))
    shared = any(each.fund and match_key(each.fund.text) == keys[0] for each in others)
    contained = keys[0] in keys[1] or keys[1] in keys[0]
    cut = contained and is_cut_short(one.text, other.text)
    nearly = _one_off(one.text, other.text) if shared else alike(one.text, other.text, _NEARLY)
    if not cut and (contained or not nearly or not differ_in_meaning(one.text, other.text)):
        message = "支出方向与所属专项的名称没有错写的样子。"
        return Finding(Verdict.PASSED, message, direction.subject, evidence=took_part)
    marked = mark_characters(one.text, other.text)
    why = "从一个词中间断开，不像简称，像是漏了字；也" if cut else "只差几个字；"
    message = f"所属专项写“{one.text}”，支出方向写“{other.text}”，{why}可能是两个名称：{marked}，请人工判断。"
    return Finding(Verdict.REVIEW, message, direction.subject, None, other.text, one.text, marked, took_part)
