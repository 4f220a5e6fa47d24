"""Family S, 300: results that say no more than their targets."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.closing.facts.facts import ClosingFacts, ClosingFormFacts, Judged
from audit.closing.filing import Goal
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.words.matching import match_key

_COPIED = 8
"""A result in words of fewer characters (效果显著) may say what the target says without being copied from it."""

_SHORTEST_GOAL = 6


@rule("S304")
def results_are_results(facts: ClosingFacts) -> Iterator[Finding]:
    """实际完成值是结果，不是照抄目标。

    问什么：实际完成值是不是照抄年度指标值，连“≥”“≤”也抄了下来；或者整句文字一字不差。
    为什么：“≥266米”说的是打算做到多少，不是做了多少；照抄的完成值等于没有自评。
    怎么判：完成值带着≥、≤、＞、＜的，或者八个字以上的文字与目标一字不差的，交人工判断；“效果明显”一类短的不算。
    需要什么：有年度指标值、实际完成值的自评表。
    合理情形：完成值本来只知道界限（如“≥1000人次”，没有逐一计数）。
    建议：请填报单位改写成实际做到的数。
    依据：表格本身的栏目。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/质量指标/保洁考核合格率/实际完成值」写成「≥95%」。
    """
    asked = [form for form in facts.forms if _with_results(form)]
    yield from map(_results_finding, asked)
    if not asked:
        yield not_applicable("没有写完成值的指标")


def _with_results(form: ClosingFormFacts) -> list[Judged]:
    return [each for each in form.judged if each.result.actual is not None and each.result.actual.text]


def _results_finding(form: ClosingFormFacts) -> Finding:
    results = _with_results(form)
    return form_finding(
        form.form.heading,
        [
            Fault(
                f"“{each.result.indicator.name.text}”的完成值“{each.result.actual.text}”像是照抄目标",
                evidence_of(each.result.indicator.value, each.result.actual),
            )
            for each in results
            if each.result.actual is not None and _is_copied(each)
        ],
        judgement="没有说明实际做到多少，请人工判断。",
        clean=f"{len(results)}个完成值没有照抄目标的。",
        looked_at=evidence_of(*(each.result.actual for each in results)),
    )


def _is_copied(each: Judged) -> bool:
    actual, target = each.result.actual, each.result.indicator.value
    assert actual is not None
    if actual.operator in {"≥", "≤", ">", "<"}:
        return True
    key = match_key(actual.text)
    return actual.number is None and len(key) >= _COPIED and key == match_key(target.text)


@rule("S305")
def the_goal_has_a_result(facts: ClosingFacts) -> Iterator[Finding]:
    """年度目标的完成情况不是照抄目标。

    问什么：“实际完成情况”一栏是不是把“预期目标”一字不差地抄了一遍。
    为什么：目标说要做什么，完成情况说做了什么、做到什么程度；照抄的看不出做没做。
    怎么判：去掉空格后一字不差的交人工判断；有一处不同就不算。没有填写的由S401去说。
    需要什么：有年度总体目标及其完成情况的自评表。
    合理情形：目标本来就写得像结果，而且恰好全部完成。
    建议：请填报单位写明实际完成的数量和程度。
    依据：表格本身的栏目。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/实际完成情况」写成「管护公厕30座，群众满意度达到90%。」。
    """
    asked = [(form, goal) for form in facts.filing.closings for goal in form.goals if _is_stated(goal)]
    for form, goal in asked:
        assert goal.target is not None and goal.result is not None
        took_part, subject = evidence_of(goal.target, goal.result), f"{form.heading}/年度总体目标"
        if match_key(goal.target.text) == match_key(goal.result.text):
            yield Finding(
                Verdict.REVIEW,
                "实际完成情况与预期目标一字不差，看不出做没做到，请人工判断。",
                subject,
                evidence=took_part,
            )
        else:
            yield Finding(Verdict.PASSED, "实际完成情况与预期目标的文字不同。", subject, evidence=took_part)
    if not asked:
        yield not_applicable("表上没有既写了目标又写了完成情况的年度总体目标")


def _is_stated(goal: Goal) -> bool:
    return all(each is not None and len(match_key(each.text)) >= _SHORTEST_GOAL for each in (goal.target, goal.result))
