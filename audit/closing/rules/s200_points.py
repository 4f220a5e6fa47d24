"""Family S, 200: points and scores added up."""

from __future__ import annotations

from decimal import Decimal

from audit.book.declaring import rule
from audit.closing.facts.facts import ClosingFormFacts
from audit.closing.facts.points import Column, is_of_level
from audit.closing.facts.rates import budget_of, rate_of
from audit.closing.facts.subjects import POINTS, each_form
from audit.closing.filing import ClosingForm
from audit.judging.agreement import plain
from audit.judging.verdicts import evidence_of, unchecked
from audit.model.outcome import Figure, Finding, Verdict
from audit.model.values import IndicatorValue

_WHOLE = Decimal(100)
_WITHOUT_EXECUTION = Decimal(90)
_TENTH = Decimal("0.1")


def _total_score(form: ClosingForm) -> IndicatorValue | None:
    printed = _last(form, "score")
    stated = form.stated_score
    return printed or (stated if stated is not None and stated.number is not None else None)


TOTALS = each_form(lambda each: _total_score(each.form) is not None, "表上没有印总分")


@rule("S201", per=POINTS)
def points_add_up(form: ClosingFormFacts) -> Finding:
    """分值合计为100分。

    问什么：各指标的分值加上预算执行率的分值，是不是等于表上印的总分，是不是100分。
    为什么：分值合计不是100，得分就没有可比的底数。
    怎么判：印了总分（合计）的，各行之和必须等于它；合计超过100分的判为不符；不足100分的交人工判断，表上可能还有别的得分项。资金一栏没有分值而各指标
    合计90分的，通过并提示另有执行率10分。几行合用一格的只算一次，分值不是数字的未能核对。
    需要什么：有分值一栏的自评表。
    合理情形：另有不印在表上的得分项或加分项。
    建议：请填报单位调整分值，使合计为100分。
    依据：算术；财预〔2020〕10号：执行率10、产出50、效益30、满意度10。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/数量指标/管护公厕数量/分值」写成「25」。
    """
    column = form.points
    subject = f"{form.heading}/分值"
    stated = _last(form.form, "points")
    took_part = evidence_of(*column.values, stated)
    if unread := _no_number(column):
        return unchecked(subject, f"分值“{unread}”不是数字", took_part)
    shown, found = _added(column), column.sum
    figures = (Figure(found), Figure(_WHOLE), Figure(found - _WHOLE))
    is_unprinted = column.execution is None and found == _WITHOUT_EXECUTION
    if stated is not None and stated.number not in (found, column.of_indicators, *([_WHOLE] if is_unprinted else [])):
        assert stated.number is not None
        figures = (Figure(stated.number), Figure(found), Figure(stated.number - found))
        return Finding(Verdict.FAILED, f"{shown}，总分的分值写的是{stated.text}。", subject, None, *figures, took_part)
    if found == _WHOLE:
        return Finding(Verdict.PASSED, f"{shown}。", subject, evidence=took_part)
    if is_unprinted:
        hint = ("提示：合计90分，应另有预算执行率10分。",)
        return Finding(Verdict.PASSED, f"{shown}。", subject, evidence=took_part, hints=hint)
    verdict = Verdict.FAILED if found > _WHOLE else Verdict.REVIEW
    more = "超过100分。" if found > _WHOLE else "不足100分，可能另有得分项，请人工判断。"
    return Finding(verdict, f"{shown}，{more}", subject, None, *figures, took_part)


@rule("S202", per=TOTALS)
def scores_add_up(form: ClosingFormFacts) -> Finding:
    """各项得分之和等于自评总分。

    问什么：各指标的得分加上预算执行率的得分，是不是等于表上印的总分（自评得分）。
    为什么：总分决定评价等次，也影响下一年的预算；改了一项没改总分是最常见的差错。
    怎么判：印出来的得分相加，必须与印出来的总分完全相等，不留误差；几行合用一格的只算一次。有一项得分空着或不是数字、加起来又不等的，未能核对。
    资金一栏没有印得分、各指标分值合计90分、总分多出不到10分的，多出的应是10分乘执行率；对不上的交人工判断。没有印总分的不适用。
    需要什么：有得分一栏、印了总分的自评表。
    合理情形：没有。各项得分和总分是同一张表里印出来的数。
    建议：请填报单位重新相加，改正总分或漏改的一项；等次随之核对。
    依据：算术。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/总分/得分」写成「99.5」。
    """
    column, stated = form.scores, _total_score(form.form)
    subject = f"{form.heading}/得分"
    took_part = evidence_of(*column.values, stated)
    assert stated is not None and stated.number is not None
    if not column.indicators:
        return unchecked(subject, "印了总分，没有一项得分", took_part)
    if stated.number == column.sum:
        return Finding(Verdict.PASSED, f"{_added(column)}，与总分相等。", subject, evidence=took_part)
    blank = any(
        each.score is not None and not each.score.text and _has_points(each.indicator.weight)
        for each in form.form.results
    )
    unread = _no_number(column)
    if unread or blank:
        reason = f"得分“{unread}”不是数字" if unread else "有的指标没有填得分"
        return unchecked(subject, f"{reason}，其余各项相加不等于总分{stated.text}", took_part)
    more = stated.number - column.sum
    is_unprinted = column.execution is None and form.points.of_indicators == _WITHOUT_EXECUTION
    if is_unprinted and 0 < more <= _WHOLE - _WITHOUT_EXECUTION:
        return _with_unprinted(form, subject, f"{_added(column)}，总分写的是{stated.text}", more)
    figures = (Figure(stated.number), Figure(column.sum), Figure(more))
    hints = ("提示：恰好等于不计执行率得分的和。",) if stated.number == column.of_indicators else ()
    message = f"{_added(column)}，总分写的是{stated.text}，相差{plain(more)}分。"
    return Finding(Verdict.FAILED, message, subject, None, *figures, took_part, hints)


def _with_unprinted(form: ClosingFormFacts, subject: str, shown: str, more: Decimal) -> Finding:
    """What the total is above the scores that are printed, as the score of an execution that prints none."""
    took_part = evidence_of(*form.scores.values, _total_score(form.form))
    whole = form.form.whole
    rate = rate_of(whole.executed, budget_of(whole)) if whole else None
    due = (_WHOLE - _WITHOUT_EXECUTION) * min(rate, Decimal(1)) if rate is not None else None
    if due is not None and abs(due - more) < _TENTH:
        return Finding(Verdict.PASSED, f"{shown}，多出的{plain(more)}分是执行率的得分。", subject, evidence=took_part)
    message = f"{shown}，多{plain(more)}分，可能是没有印出来的执行率得分，请人工判断。"
    return Finding(Verdict.REVIEW, message, subject, evidence=took_part)


def _has_points(value: IndicatorValue | None) -> bool:
    return value is not None and bool(value.number)


def _last(form: ClosingForm, column: str) -> IndicatorValue | None:
    """The last printed sum of a column that is not of one level, which is the form's."""
    sums = (each.points if column == "points" else each.score for each in form.totals if not is_of_level(each))
    printed = [each for each in sums if each is not None and each.number is not None]
    return printed[-1] if printed else None


def _no_number(column: Column) -> str:
    return next((each.text for each in column.values if each.number is None and each.text.strip("—-/ ")), "")


def _added(column: Column) -> str:
    return (
        f"{'＋'.join(plain(each.number) for each in column.values if each.number is not None)}＝{plain(column.sum)}分"
    )
