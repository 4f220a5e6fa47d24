"""Family S, 300: results held against targets and scores."""

from __future__ import annotations

from collections.abc import Sequence

from audit.book.declaring import rule
from audit.closing.facts.attained import Attained
from audit.closing.facts.facts import ClosingFormFacts, Judged
from audit.closing.facts.subjects import SCORED, each_form
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of
from audit.model.outcome import Evidence, Finding, Verdict
from audit.model.values import Text
from audit.targets.texts.filled import Filled, filled

EXPLAINING = each_form(lambda each: each.has_reasons and each.scored, "表上没有偏差原因一栏，或没有分值、得分")


@rule("S301", per=SCORED)
def a_missed_target_has_no_full_score(form: ClosingFormFacts) -> Finding:
    """没有达到目标值的，不得满分。

    问什么：实际完成值没有达到年度指标值的，得分是不是还是满分。
    为什么：目标没有做到而得满分，自评就不起作用；这是复核自评表最先要看的。
    怎么判：两个数单位相同才比。目标写了≥、≤、＞、＜的按符号比；没有符号的，相等为达到，不等的看名称说的是越多越好还是越少越好
    （产出、满意度越多越好，成本、差错越少越好）。没有达到而得满分、又没有写原因的，判为不符；写了原因（在表下也算）的，或者名称看不出好坏而数不相等的，交人工判断。
    是文字的、单位不同的不比。
    需要什么：有年度指标值、实际完成值、分值和得分的自评表。
    合理情形：因政策调整、不可抗力经批准不扣分的；须写明原因。
    建议：请填报单位核对完成值；没有达到的，按计分办法扣分并写明原因。
    依据：申报惯例：按完成情况计分，未完成的扣分；表格本身的栏目。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/数量指标/管护公厕数量/实际完成值」写成「26座」。
    """
    faults = [
        _missed(each, each.is_explained or bool(form.form.reasons))
        for each in form.scored
        if each.is_full and each.attained in (Attained.MISSED, Attained.OFF)
    ]
    compared = [each for each in form.scored if each.attained is not Attained.UNTOLD]
    return form_finding(
        form.heading,
        faults,
        judgement="写了原因的、名称看不出好坏的，请人工判断。",
        clean=f"{len(compared)}个可以比的指标，没有未达到目标而得满分的。",
        looked_at=_evidence(compared),
    )


def _missed(each: Judged, is_explained: bool) -> Fault:
    certain = each.attained is Attained.MISSED and not is_explained
    how = "没有达到" if each.attained is Attained.MISSED else "不等于"
    clause = f"{_named(each)}完成“{_actual(each)}”，{how}目标“{each.result.indicator.value.text}”，得了满分"
    return Fault(clause, _evidence([each]), verdict=Verdict.FAILED if certain else Verdict.REVIEW)


@rule("S302", per=EXPLAINING)
def lost_points_are_explained(form: ClosingFormFacts) -> Finding:
    """扣了分的写明原因。

    问什么：得分低于分值的指标，“偏差原因”（未完成原因、改进措施）一栏是不是写了。
    为什么：自评的用处在于说清为什么没有做到、打算怎么改；扣了分不说原因，下一年还是一样。
    怎么判：表上有这一栏，各行都空着、只写“无”或“—”的，判为不符；别的行、表下或别处写了原因的（如“见说明”），交人工判断。表上没有这一栏的不适用。
    需要什么：有分值、得分和原因一栏的自评表。
    合理情形：几行合写一条原因而没有合并格子的。
    建议：请填报单位逐项补写原因和改进措施。
    依据：表格本身的栏目。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/社会效益指标/公厕开放率/偏差原因」写成「」。
    """
    lost, elsewhere = [each for each in form.scored if each.has_lost], _reasons_elsewhere(form)
    verdict = Verdict.REVIEW if elsewhere else Verdict.FAILED
    faults = [
        Fault(
            f"{_named(each)}{_points(each)}，没有写原因", _evidence([each]) + evidence_of(*elsewhere), verdict=verdict
        )
        for each in lost
        if not each.is_explained
    ]
    clean = f"扣了分的{len(lost)}个指标都写了原因。" if lost else "没有扣分的指标。"
    return form_finding(
        form.heading,
        faults,
        judgement="别处另写了原因，请人工判断是不是说的这一项。",
        clean=clean,
        looked_at=_evidence(lost or form.scored),
    )


@rule("S303", per=SCORED)
def a_reached_target_loses_no_points(form: ClosingFormFacts) -> Finding:
    """达到目标值的不扣分。

    问什么：实际完成值达到了年度指标值的，得分是不是满分。
    为什么：达到了还扣分，要么完成值写错，要么计分另有讲究；总分因此对不上完成情况。
    怎么判：比法与S301相同；达到而没有得满分、又没有写原因的，交人工判断。
    需要什么：有年度指标值、实际完成值、分值和得分的自评表。
    合理情形：完成值偏离目标太多，按计分办法扣“目标定得过低”的分；按质量另行打分。
    建议：请填报单位说明扣分的理由，或改正得分。
    依据：申报惯例：按完成情况计分。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/数量指标/管护公厕数量/得分」写成「18」。
    """
    reached = [each for each in form.scored if each.attained is Attained.REACHED]
    faults = [
        Fault(f"{_named(each)}达到了目标，{_points(each)}", _evidence([each]))
        for each in reached
        if each.has_lost and not each.is_explained
    ]
    return form_finding(
        form.heading,
        faults,
        judgement="计分可能另有讲究，请人工判断。",
        clean=f"达到目标的{len(reached)}个指标没有无故扣分的。",
        looked_at=_evidence(reached),
    )


def _reasons_elsewhere(form: ClosingFormFacts) -> tuple[Text, ...]:
    """The reasons that may be those of a row without one: of other rows, which may stand for several, and beside the table."""
    in_rows = (each.result.reason for each in form.judged if each.result.reason is not None)
    written = (each for each in in_rows if filled(each.text) in (Filled.WORDS, Filled.ELSEWHERE))
    return (*form.form.reasons, *written)


def _named(each: Judged) -> str:
    return f"“{each.result.indicator.name.text}”"


def _actual(each: Judged) -> str:
    return each.result.actual.text if each.result.actual else ""


def _points(each: Judged) -> str:
    weight, score = each.result.indicator.weight, each.result.score
    return f"{weight.text if weight else ''}分得{score.text if score else ''}分"


def _evidence(judged: Sequence[Judged]) -> tuple[Evidence, ...]:
    return tuple(
        each
        for one in judged
        for each in evidence_of(
            one.result.indicator.value,
            one.result.actual,
            one.result.indicator.weight,
            one.result.score,
            one.result.reason,
        )
    )
