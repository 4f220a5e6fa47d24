"""Family X, 400: the counts of the department's form beside those of its directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from audit.book.declaring import rule
from audit.judging.verdicts import not_applicable, not_there
from audit.model.address import FormKind
from audit.model.outcome import Agreement, Figure, Finding, Verdict
from audit.targets.facts.counterparts import by_number_alone, counterparts, in_another_unit
from audit.targets.facts.counts import (
    Count,
    same_label,
    same_name,
)
from audit.targets.facts.facts import Facts


@rule("X402", needs=(FormKind.DEPARTMENT, FormKind.DIRECTION), nothing=not_there("没有带计数单位的数量指标"))
def department_count_is_direction_count(facts: Facts) -> Iterator[Finding]:
    """附表1数量指标的人数（数量）等于附表3的。

    问什么：部门整体表的数量指标与相应支出方向的数量指标，是不是同一个数。
    为什么：部门的指标是从各专项汇总来的；两处不同，考核时不知道按哪个。
    怎么判：按指标名称、专项名称找到相应的附表3，单位相同的才比，须等于其中一个或它们的和；名称不完全相同、不止一个的，
    交人工判断；名称相同而单位不同的（272座与272户），同样交人工判断。
    需要什么：附表1的数量指标和相应附表3的数量指标。附表3没有相应指标的不适用。
    合理情形：单位不同的，可能数的是两样东西；单位相同的没有：部门表汇总的就是各支出方向的数。
    建议：请填报单位核对两表的数，改正错的一处；附表1写的是几个方向之和的，写明包括哪些。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/数量指标/河湖保洁员人数」写成「42人」。
    """
    form = facts.department_form
    assert form is not None
    for count in form.counts:
        counted = counterparts(count, facts)
        otherwise = [] if counted else in_another_unit(count, facts)
        yield _units_differ(count, otherwise) if otherwise else _department_finding(count, counted)


def _form(count: Count) -> str:
    return count.place.form.name


def _units_differ(stated: Count, counted: Sequence[Count]) -> Finding:
    shown = "、".join(each.text for each in counted)
    message = f"“{stated.what}”{_form(stated)}写{stated.text}，{_form(counted[0])}写{shown}，单位不同；可能数的不是一样东西，请人工判断。"
    took_part = tuple(evidence for each in (stated, *counted) for evidence in each.named)
    return Finding(Verdict.REVIEW, message, stated.what, None, stated.text, shown, None, took_part)


def _department_finding(stated: Count, counted: Sequence[Count]) -> Finding:
    if not counted:
        return not_applicable("没有与它相应的数量指标", stated.what)
    numbers = [each.number for each in counted]
    took_part = (stated.evidence, *(each.evidence for each in counted))
    shown = "、".join(f"“{each.what}”{each.text}" for each in counted)
    if stated.number in (*numbers, sum(numbers)):
        message = f"{_form(stated)}写{stated.text}，{_form(counted[0])}{shown}，一致。"
        figures = (stated.text, Figure(stated.number, stated.unit))
        return Finding(Verdict.PASSED, message, stated.what, Agreement.EXACT, *figures, None, took_part)
    message = f"{_form(stated)}“{stated.what}”写{stated.text}，{_form(counted[0])}{shown}，不一致。"
    total = sum(numbers, Decimal(0))
    # a fund's only count is the one that a department names after the fund
    sole = len(counted) == 1 and not same_name(counted[0].what, stated.what)
    certain = sole or all(same_label(each.what, stated.what) for each in counted)
    verdict = Verdict.FAILED if certain else Verdict.REVIEW
    hints = () if certain else ("提示：名称不完全相同，是否同一对象请人工判断。",)
    compared = (
        Figure(stated.number, stated.unit),
        Figure(total, stated.unit),
        Figure(stated.number - total, stated.unit),
    )
    return Finding(verdict, message, stated.what, Agreement.INCONSISTENT, *compared, took_part, hints)


@rule("X403", needs=(FormKind.DEPARTMENT, FormKind.DIRECTION), nothing=not_there("两表没有同一个数量"))
def one_count_has_one_name(facts: Facts) -> Iterator[Finding]:
    """同一个数量在附表1与附表3叫同一个名称。

    问什么：附表1与附表3的同一个数（如49人），指标名称是不是同一个。
    为什么：名称不同就看不出数的是什么；附表1拿专项名称当指标名称，等于没有说数的是谁。
    怎么判：先按X402配对，数相等而名称既不相同、也不互相包含的，交人工判断。按名称配不上，而附表3恰有一个数与它相等、单位相同、在附表1
    也没有同名的，同样交人工判断：可能只是碰巧相等；小于10的数，附表1的名称没有说数的是什么（“年度完成数量”），
    或两表同一单位的数都只剩这一个没有配上的，才这样比。
    需要什么：附表1与附表3中数相同、单位相同的数量指标及其名称。
    合理情形：附表1用概括的叫法、附表3用具体的叫法；从文字看得出是同一对象的，可以不改。
    建议：请填报单位用同一个名称，名称写清数的是什么。
    依据：申报惯例：办法只要求指标指向明确，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/河湖保洁员补助/数量指标/河湖保洁员人数/名称」写成「沿河低收入农户」。
    """
    form = facts.department_form
    assert form is not None
    matched = [
        (count, each) for count in form.counts for each in counterparts(count, facts) if each.number == count.number
    ]
    matched += by_number_alone(facts, form)
    for stated, counted in matched:
        yield _name_finding(stated, counted)


def _name_finding(stated: Count, counted: Count) -> Finding:
    took_part = (*stated.named, *counted.named)
    if same_name(stated.what, counted.what):
        return Finding(Verdict.PASSED, f"两表都叫“{stated.what}”。", stated.what, evidence=took_part)
    message = f"同是{stated.text}，{_form(stated)}叫“{stated.what}”，{_form(counted)}叫“{counted.what}”，看不出数的是不是同一对象，请人工判断。"
    return Finding(Verdict.REVIEW, message, stated.what, None, stated.what, counted.what, None, took_part)
