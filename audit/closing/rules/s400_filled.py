"""Family S, 400: what a self-evaluation leaves blank."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.closing.facts.facts import ClosingFormFacts, Judged
from audit.closing.facts.subjects import MONEY, STATED
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.targets.texts.filled import SAYS_NOTHING, Filled, filled


@rule("S401", per=STATED)
def results_are_filled_in(form: ClosingFormFacts) -> Finding:
    """完成情况都填了。

    问什么：写了目标值的指标有没有填实际完成值，有分值的有没有填得分，年度总体目标有没有填完成情况。
    为什么：自评表就是来说完成情况的；空着的一格，既不能算完成，也不能算没有完成。
    怎么判：表上有这一栏而空着的判为不符；只写“无”“—”“/”的，交人工判断，写了原因的一并列出，看原因成不成立。指标名称空着的行不算，表上没有这一栏的不算。
    需要什么：有实际完成值、得分或实际完成情况一栏的自评表。
    合理情形：指标到年底还不能统计的，写明何时统计。
    建议：请填报单位补填；不能统计的写明原因。
    依据：表格本身的栏目。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/质量指标/保洁考核合格率/实际完成值」写成「」。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/质量指标/保洁考核合格率/实际完成值」写成「—」。
    """
    looked_at = evidence_of(*(each.result.actual for each in form.judged), *(goal.result for goal in form.form.goals))
    return form_finding(
        form.heading,
        [*_blank_results(form), *_blank_scores(form), *_blank_goals(form)],
        judgement="没有说做到多少，请人工判断。",
        clean="完成情况都填了。",
        looked_at=looked_at,
    )


def _blank_results(form: ClosingFormFacts) -> Iterator[Fault]:
    for each in form.judged:
        if each.result.actual is None or filled(each.result.indicator.value.text) is not Filled.WORDS:
            continue
        found = filled(each.result.actual.text)
        name, took_part = (
            f"“{each.result.indicator.name.text}”",
            evidence_of(each.result.indicator.value, each.result.actual),
        )
        if found is Filled.BLANK:
            yield Fault(f"{name}没有填实际完成值", took_part, verdict=Verdict.FAILED)
        elif found in SAYS_NOTHING:
            reason = each.result.reason if each.is_explained else None
            why = f"，原因写的是“{reason.text}”" if reason else ""
            clause = f"{name}的实际完成值只写了“{each.result.actual.text}”{why}"
            yield Fault(clause, (*took_part, *evidence_of(reason)))


def _blank_scores(form: ClosingFormFacts) -> Iterator[Fault]:
    """Of indicators with points, where others have a score."""
    for each in form.judged if form.scored else ():
        if _has_points(each) and each.result.score is not None and not each.result.score.text:
            took_part = evidence_of(each.result.indicator.weight, each.result.score)
            yield Fault(f"“{each.result.indicator.name.text}”没有填得分", took_part, verdict=Verdict.FAILED)


def _has_points(each: Judged) -> bool:
    return each.result.indicator.weight is not None and each.result.indicator.weight.number is not None


def _blank_goals(form: ClosingFormFacts) -> Iterator[Fault]:
    for goal in form.form.goals:
        if goal.target is not None and goal.target.text and goal.result is not None and not goal.result.text:
            yield Fault("年度总体目标没有填实际完成情况", evidence_of(goal.target, goal.result), verdict=Verdict.FAILED)


@rule("S402", per=MONEY)
def money_is_filled_in(form: ClosingFormFacts) -> Finding:
    """预算数和执行数都填了。

    问什么：资金总额一行的全年预算数（或年初预算数）、执行数，有没有填。
    为什么：没有执行数就没有执行率，钱花了多少无从谈起。
    怎么判：表上有这一栏而空着的判为不符；写0的算填了。
    需要什么：有资金执行情况的自评表；没有的、只印分项而没有总额一行的不适用。
    合理情形：没有。没有预算的写0。
    建议：请填报单位按决算补填。
    依据：表格本身的栏目。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/项目资金/年度资金总额/执行数」写成「」。
    """
    whole = form.form.execution[0]
    if whole.is_part:
        return not_applicable("表上没有总额一行", form.heading)
    amounts = (whole.annual_budget or whole.initial_budget, whole.executed)
    faults = [
        Fault(f"资金总额的{each.place.name}没有填", evidence_of(each), verdict=Verdict.FAILED)
        for each in amounts
        if each is not None and each.nothing
    ]
    looked_at = evidence_of(*amounts)
    return form_finding(form.heading, faults, judgement="", clean="预算数和执行数都填了。", looked_at=looked_at)
