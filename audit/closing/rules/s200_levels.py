"""Family S, 200: points level by level and row by row."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.closing.facts.facts import ClosingFormFacts
from audit.closing.facts.points import (
    EXECUTION,
    ZERO,
    is_of_level,
    once,
    points_of_level,
    rows_of,
    stated_in_notes,
    stated_of_levels,
    total,
)
from audit.closing.facts.subjects import POINTS, STATED, each_form
from audit.closing.filing import ClosingForm, Points
from audit.judging.agreement import plain
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there
from audit.model.outcome import Finding, Verdict
from audit.model.values import IndicatorValue


@rule("S203", per=POINTS, nothing=not_there("表上没有写明各级指标的分值"))
def levels_add_up(form: ClosingFormFacts) -> Finding | None:
    """各级指标的分值与表上写明的相符。

    问什么：一级指标括号里的分值（产出指标（50分））是不是它下面各行分值之和；表下说明写了执行率、产出、效益、满意度各多少分的，是不是照着分的。
    为什么：分值是计分的前提，哪一级多一分，别的就少一分。
    怎么判：括号里的分值必须等于下面各行之和，不等的判为不符；与说明所写不同的交人工判断，说明多半允许按项目调整。都没有写的不适用。
    需要什么：一级指标带分值，或者填表说明写了各级分值的自评表。
    合理情形：说明允许调整各级分值；有的一级指标本项目不适用，分值移给了别的。
    建议：请填报单位按表上写明的分值调整，或者说明调整的理由。
    依据：算术；财预〔2020〕10号：执行率10、产出50、效益30、满意度10。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/质量指标/保洁考核合格率/分值」写成「10」。
    """
    scheme = {**stated_in_notes(form.form), **stated_of_levels(form.form)}
    if not scheme:
        return None
    return form_finding(
        form.heading,
        list(_off_scheme(form.form)),
        judgement="填表说明可能允许调整，请人工判断。",
        clean=f"各级分值与写明的相符：{'、'.join(f'{level}{plain(points)}' for level, points in scheme.items())}。",
        looked_at=evidence_of(*form.points.values),
    )


def _off_scheme(form: ClosingForm) -> Iterator[Fault]:
    for level, stated in stated_of_levels(form).items():
        own = points_of_level(form, level)
        if own and total(own) != stated:
            clause = f"“{level}”下各行的分值合计{plain(total(own))}，不是{plain(stated)}"
            yield Fault(clause, evidence_of(*own), verdict=Verdict.FAILED)
    whole = form.rated
    for level, stated in stated_in_notes(form).items():
        execution = (whole.points,) if whole and whole.points and whole.points.number is not None else ()
        own = execution if level == EXECUTION else points_of_level(form, level)
        if own and total(own) not in (stated, ZERO):
            clause = f"填表说明写{level}{plain(stated)}分，表上是{plain(total(own))}分"
            yield Fault(clause, (*evidence_of(*own), *evidence_of(*form.notes)))


@rule("S204", nothing=not_there("表上没有分值和得分两栏"), per=STATED)
def no_score_is_above_its_points(form: ClosingFormFacts) -> Finding | None:
    """得分不超过分值。

    问什么：每一个指标和执行率的得分，是不是不超过它的分值，也不是负数。
    为什么：得分超过分值，多半是填错了行，总分随之虚高。
    怎么判：同一行里得分大于分值，或者小于0的，判为不符。
    需要什么：有分值和得分两栏的自评表。
    合理情形：没有。加分另列一项，不写在这两栏里。
    建议：请填报单位改正得分，总分随之改正。
    依据：算术。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/数量指标/管护公厕数量/得分」写成「22」。
    """
    pairs = list(_pairs(form.form))
    if not pairs:
        return None
    faults = [
        Fault(
            f"“{name}”的分值是{points.text}，得分写的是{score.text}", evidence_of(points, score), verdict=Verdict.FAILED
        )
        for name, points, score in pairs
        if points.number is not None and score.number is not None and not ZERO <= score.number <= points.number
    ]
    looked_at = evidence_of(*(score for _, _, score in pairs))
    return form_finding(
        form.heading, faults, judgement="", clean=f"{len(pairs)}项得分都不超过分值。", looked_at=looked_at
    )


def _pairs(form: ClosingForm) -> Iterator[tuple[str, IndicatorValue, IndicatorValue]]:
    rows = [(row.name.text, row.points, row.score) for row in form.execution]
    rows += [(each.indicator.name.text, each.indicator.weight, each.score) for each in form.results]
    rows += [(each.label.text, each.points, each.score) for each in form.totals]
    for name, points, score in rows:
        if points is not None and score is not None and points.number is not None and score.number is not None:
            yield name, points, score


@rule("S205", per=each_form(lambda each: any(map(is_of_level, each.form.totals)), "表上没有印各级的小计"))
def subtotals_add_up(form: ClosingFormFacts) -> Finding:
    """各级小计等于该级各行之和。

    问什么：一级指标下面印了“小计”的，分值和得分的小计是不是它上面各行（到上一个小计为止）之和。
    为什么：总分由小计加出来；小计错了，总分跟着错，而各行看不出来。
    怎么判：印出来的数相加，必须与小计完全相等，不留误差。
    需要什么：印了各级小计的自评表；没有的不适用。
    合理情形：没有。各行和小计是同一栏里印出来的数。
    建议：请填报单位重新相加，改正小计或漏改的一行。
    依据：算术。
    例：
        通过：《部门自评表》原样。
        不符：《部门自评表》「部门整体支出绩效自评表/产出小计/得分」写成「45」。
    """
    sums = list(filter(is_of_level, form.form.totals))
    faults = [fault for each in sums for fault in _off_sum(form.form, each)]
    looked_at = evidence_of(*(each.score or each.points for each in sums))
    return form_finding(form.heading, faults, judgement="", clean=f"{len(sums)}处小计都加得出来。", looked_at=looked_at)


def _off_sum(form: ClosingForm, sums: Points) -> Iterator[Fault]:
    rows = rows_of(form, sums)
    columns = (
        ("分值", sums.points, [each.indicator.weight for each in rows]),
        ("得分", sums.score, [each.score for each in rows]),
    )
    for name, stated, values in columns:
        own = once(values)
        if stated is not None and stated.number is not None and own and total(own) != stated.number:
            clause = f"“{sums.label.text}”上面各行的{name}合计{plain(total(own))}，写的是{stated.text}"
            yield Fault(clause, evidence_of(*own, stated), verdict=Verdict.FAILED)
