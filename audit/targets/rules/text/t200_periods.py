"""Family T, 200: the target of the whole period beside the year's, and the years that the texts name."""

from __future__ import annotations

from collections.abc import Sequence

from audit.book.declaring import rule
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable, not_there, unchecked
from audit.model.outcome import Finding, Verdict
from audit.model.values import Text
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DIRECTIONS, FORMS
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, TargetForm
from audit.targets.texts.printed_texts import Printed
from audit.words.matching import match_key
from audit.words.periods import compares_years, is_date, years_in_prose, years_of_period
from audit.words.wording import differ_in_meaning


@rule("T202", per=FORMS)
def years_in_texts_fit_the_period(facts: FormFacts[TargetForm]) -> Finding:
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
    form = facts.form
    dated = [
        (text, years, allowed)
        for texts, allowed in _dated_texts(form)
        for text in texts
        if text is not None and (years := _years(text.text)) and not compares_years(text.text)
    ]
    if form.year is None or not dated:
        return not_applicable("标题没有年度" if form.year is None else "目标和指标里没有写年份", form.heading)
    faults = [
        Fault(f"{text.place.called}写的是{'、'.join(f'{year}年' for year in years)}", evidence_of(text, form.title))
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


def _years(text: str) -> list[int]:
    """The years in a sentence, or in a value that is a date (2023.12, 2023-12-31前)."""
    key = match_key(text)
    if "20" not in key and "年" not in key:
        return []
    return years_of_period(text) if is_date(text) else years_in_prose(text)


def _with_between(years: list[int]) -> range:
    return range(min(years), max(years) + 1)


def _dated_texts(form: TargetForm) -> tuple[tuple[Sequence[Printed | None], list[int]], ...]:
    """The texts that may name a year, those of the year before those of the whole period and the indicators', with the years
    that they may name.
    """
    own = [form.year] if form.year else [0]
    period = own
    annual: list[Printed | None] = []
    whole: list[Printed | None] = []
    match form:
        case DepartmentForm():
            annual = [form.annual_target, *[text for task in form.work_plan for text in (task.task, task.objective)]]
            whole = [form.whole_period_target]
        case FundSummary():
            annual = [fund.annual_target for fund in form.funds]
        case ExpenditureDirection():
            period = years_of_period(form.period.text if form.period else "") or own
            annual, whole = [form.annual_target], [form.whole_period_target]
    of_indicators = [text for each in form.indicators for text in (each.name, each.value)]
    return (annual, own), (whole, period), (of_indicators, period + own)


@rule("T201", per=DIRECTIONS)
def whole_period_target_differs_from_annual(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """实施期目标与年度目标不应逐字相同。

    问什么：实施期绩效目标与年度绩效目标是不是一字不差。
    为什么：实施期目标说全程，年度目标说当年；完全一样，通常是有一个没有认真填。
    怎么判：逐字相同（标点除外）的交人工判断，并按实施期说明：实施期跨年的，应分开写全程和当年；只实施一年的，可能确实如此。
    需要什么：同一张表上的实施期目标和年度目标；没有分开这两栏的不适用，有一栏空着的未能核对。实施期写明年份的，按实施期说明。
    合理情形：只实施一年的项目，两个目标本来就可以相同。
    建议：实施期跨年的，请填报单位把全程目标与当年目标分开写；一年期的，审核人注明后可以通过。
    依据：申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/河湖保洁员补助/年度绩效目标」写成「聘用24名河湖保洁员，河道垃圾清理率达到98%。」。
    """
    form = facts.form
    subject, whole, annual, period = form.subject, form.whole_period_target, form.annual_target, form.period
    took_part = evidence_of(whole, annual)
    if whole is None or annual is None:
        return not_there("本表没有分开的实施期目标和年度目标", subject)
    if not whole.text or not annual.text:
        return unchecked(subject, "实施期目标或年度目标没有填写", took_part)
    if differ_in_meaning(whole.text, annual.text):
        return Finding(Verdict.PASSED, "实施期目标与年度目标用词不同。", subject, evidence=took_part)
    message = f"实施期目标与年度目标逐字相同；{_what_the_period_says(period)}，请人工判断。"
    return Finding(Verdict.REVIEW, message, subject, None, annual.text, None, None, (*took_part, *evidence_of(period)))


def _what_the_period_says(period: Text | None) -> str:
    years = years_of_period(period.text) if period else []
    if period is None or not years:
        return "只实施一年的项目可能如此，跨年的项目应分开写"
    if min(years) == max(years):
        return f"实施期“{period.text}”只有一年，可能如此"
    return f"实施期“{period.text}”跨{max(years) - min(years) + 1}个年度，全程目标应与当年的分开写"
