"""Family A, 100: the splits of a total."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.judging.agreement import compare_column
from audit.judging.equal_amounts import sum_finding
from audit.judging.verdicts import (
    addends_of,
    compared,
    evidence_of,
    not_there,
    plus,
    unchecked,
    why_not_addable,
)
from audit.model.address import FormAddress
from audit.model.filing import FilingKind
from audit.model.outcome import Agreement, Finding
from audit.model.values import Amount
from audit.targets.facts.facts import Facts
from audit.targets.filing import Split


@rule("A101", nothing=not_there("本套报表没有资金来源或支出性质的分项"), also_of=[FilingKind.CLOSING])
def split_adds_up(facts: Facts) -> Iterator[Finding]:
    """各项拨款（支出）之和等于资金总额。

    问什么：按收入性质分（一般公共预算拨款＋政府性基金拨款＋其他资金）和按支出性质分（基本支出＋项目支出）的各项，
    加起来是不是等于资金总额；基本支出分人员经费、公用经费的，表格把金额按来源或年度分栏的，各行、各栏是不是也加得出来。
    为什么：这是预算申请的总账，后面各表的数都从这里拆出来；总账不平，其余各表无从对起。
    怎么判：同一张表里印出来的数相加，必须与印出来的总额完全相等，不留误差；空白和“—”按没有这一项计；有一行没有归入各栏的，
    该栏不判不符。少的数可能在没有印出来的分项里的，未能核对；相加正好与总额差一万倍、一亿倍的，是单位写错，判不符。
    需要什么：列出资金来源或支出性质的表，如三表式的附表1、分项小计式、单项目申报表、两栏式；要有总额和至少一个分项。
    合理情形：没有。分项和总额是同一张表里印出来的数，四舍五入解释不了差额。
    建议：请填报单位对照预算申请核对总额和各分项，改正错的一处；总额有改动的，附表2、附表3随之核对。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/政府性基金拨款」写成「2.00」。
    """
    splits = [(form, split) for form in facts.filing.forms for split in form.splits]
    for form, split in splits:
        subject = f"{form.heading}/{split.name}"
        if not any(split.parts):
            yield not_there("本表没有这种分法", subject)
        else:
            yield sum_finding(
                subject, split.name if split.total is None else split.total.place.called, split.total, split.parts
            )


_BESIDE = 8
"""Splits among which each is held against each; no form has more of one total, and each more would be told as often again."""


@rule("A102", nothing=not_there("本套报表没有两种分法"))
def splits_agree(facts: Facts) -> Iterator[Finding]:
    """两种分法的合计彼此相等。

    问什么：按收入性质分的合计与按支出性质分的合计是不是同一个数。
    为什么：同一笔钱的两种分法，一边多一边少，说明有一项填错；总额本身写错时，这一条还能说明错在总额。
    怎么判：两边各自相加，必须完全相等；有一边缺少某个分项而两边不等的，未能核对。
    需要什么：同时按两种办法（如收入性质、支出性质）分列同一个总额的表，如三表式的附表1。
    合理情形：没有。两种分法分的是同一笔钱。
    建议：请填报单位核对两种分法的各项；两边各自相加不同而一边等于总额的，先查另一边。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/基本支出」写成「201.50」。
    """
    pairs = [
        (form, one, other)
        for form in facts.filing.forms
        for number, one in enumerate(form.splits)
        for other in form.splits[number + 1 : number + _BESIDE]
        if one.total is not None and one.total == other.total
    ]
    for form, one, other in pairs:
        yield _splits_finding(form.heading, one, other)


def _splits_finding(heading: str, one: Split, other: Split) -> Finding:
    subject = f"{heading}/{one.name}与{other.name}"
    parts = (*one.parts, *other.parts)
    reasons = [reason for part in parts if part and (reason := why_not_addable(part.place.label, part))]
    left, right = addends_of(one.total, one.parts), addends_of(one.total, other.parts)
    if reasons or not left or not right:
        return unchecked(subject, "；".join(reasons) or "有一种分法没有填写", evidence_of(*parts))
    total = _sum_as_amount(left, one.name)
    comparison = compare_column(total, right)
    if None in parts and comparison.agreement is not Agreement.EXACT:
        return unchecked(subject, f"表上缺少部分分项，{plus(left)}与{plus(right)}不等", evidence_of(*parts))
    return compared(subject, f"{other.name}{plus(right)}", total, comparison, evidence_of(*parts))


def _sum_as_amount(addends: tuple[Amount, ...], name: str) -> Amount:
    """The sum of printed addends, to stand on the stated side of a comparison."""
    first = addends[0]
    assert first.unit is not None
    value = sum(
        (each.value * each.unit.yuan for each in addends if each.value is not None and each.unit),
        start=0 * first.unit.yuan,
    )
    place = replace(first.place, form=FormAddress(first.place.form.name), path=(f"{name}合计",))
    return Amount(plus(addends), place, value / first.unit.yuan, max(each.decimals for each in addends), first.unit)
