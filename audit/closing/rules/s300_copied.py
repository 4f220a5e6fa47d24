"""Family S, 300: results that say no more than their targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.book.declaring import row_rule, rule
from audit.book.subjects import Rows
from audit.closing.facts.facts import ClosingFormFacts, Judged
from audit.closing.facts.subjects import RESULTS, STATED
from audit.closing.filing import Goal
from audit.judging.faults import Fault
from audit.judging.verdicts import evidence_of, not_there
from audit.model.outcome import Finding, Verdict
from audit.model.values import IndicatorValue
from audit.words.lexicon.loading import lexicon
from audit.words.list_marks import without_mark
from audit.words.matching import match_key
from audit.words.topics import special, topics

_COPIED = 8
"""A result in words of fewer characters (效果显著) may say what the target says without being copied from it."""

_SHORTEST_GOAL = 6


@row_rule(
    "S304",
    per=RESULTS,
    rows=Rows(lambda form: form.achieved, "没有一个指标写了完成值"),
    judgement="没有说明实际做到多少，请人工判断。",
    clean="{}个完成值没有照抄目标的。",
)
def results_are_results(row: Judged) -> Fault | None:
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
    actual, target = row.result.actual, row.result.indicator.value
    if actual is None or not _is_copied(actual, target):
        return None
    return Fault(f"“{row.result.indicator.name.text}”的完成值“{actual.text}”像是照抄目标", evidence_of(target, actual))


def _is_copied(actual: IndicatorValue, target: IndicatorValue) -> bool:
    if actual.operator in {"≥", "≤", ">", "<"}:
        return True
    key = match_key(actual.text)
    return actual.number is None and len(key) >= _COPIED and key == match_key(target.text)


@rule("S305", per=STATED, nothing=not_there("表上没有既写了目标又写了完成情况的年度总体目标"))
def the_goal_has_a_result(form: ClosingFormFacts) -> Iterator[Finding]:
    """年度目标的完成情况不是照抄目标，也不是照抄职责。

    问什么：“实际完成情况”一栏是不是把“预期目标”一字不差地抄了一遍，或者写成了单位的职责。
    为什么：目标说要做什么，完成情况说做了什么、做到什么程度；照抄目标、照抄“负责……”的职责，都看不出做没做。
    怎么判：去掉空格后一字不差的交人工判断；有一处不同就不算。每一句都以“负责”“承担”“组织实施”一类说职责的词开头，没有数字，没有“已”“完成”一类说做了的词，也没有说到目标里的事（单位和项目名称里的词不算）的，同样交人工判断。没有填写的由S401去说。
    需要什么：有年度总体目标及其完成情况的自评表。
    合理情形：目标本来就写得像结果，而且恰好全部完成。
    建议：请填报单位写明实际完成的数量和程度。
    依据：表格本身的栏目。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/实际完成情况」写成「管护公厕30座，群众满意度达到90%。」。
    """
    subject = f"{form.heading}/年度总体目标"
    for goal in filter(_is_stated, form.form.goals):
        assert goal.target is not None and goal.result is not None
        took_part = evidence_of(goal.target, goal.result)
        if match_key(goal.target.text) == match_key(goal.result.text):
            message = "实际完成情况与预期目标一字不差，看不出做没做到，请人工判断。"
            yield Finding(Verdict.REVIEW, message, subject, evidence=took_part)
        elif _speaks_of_duties(form, goal.target.text, goal.result.text):
            message = "实际完成情况写的像是单位的职责，没有说到目标里的事，看不出做没做到，请人工判断。"
            yield Finding(Verdict.REVIEW, message, subject, evidence=took_part)
        else:
            yield Finding(Verdict.PASSED, "实际完成情况与预期目标的文字不同。", subject, evidence=took_part)


def _is_stated(goal: Goal) -> bool:
    return all(each is not None and len(match_key(each.text)) >= _SHORTEST_GOAL for each in (goal.target, goal.result))


def _speaks_of_duties(form: ClosingFormFacts, target: str, result: str) -> bool:
    """Every sentence of the result begins as those of a mandate do, none says that anything is done or how much, and none
    names what the target is about; words of the department's and the project's name do not count.
    """
    words = lexicon().topics
    sentences = [without_mark(each) for each in _SENTENCE_END.split(match_key(result)) if each]
    if not all(each.startswith(words.duties) for each in sentences):
        return False
    said = "".join(sentences)
    is_done = any(map(str.isdigit, said)) or any(word in said for word in words.done)
    own = topics("，".join(each.text for each in (form.form.department, form.form.project) if each is not None))
    return not is_done and special(topics(target), own).isdisjoint(topics(result))


_SENTENCE_END = re.compile("[。;\n]")
