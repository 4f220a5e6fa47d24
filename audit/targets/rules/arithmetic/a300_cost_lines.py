"""Family A, 300: the cost lines, their total and the amount that they explain."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.catalogue import rule
from audit.judging.equal_amounts import same_amount, sum_of_rows
from audit.judging.verdicts import (
    absent,
    not_applicable,
    unchecked,
)
from audit.model.address import FormKind
from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts
from audit.targets.filing import ExpenditureDirection, TargetFiling


@rule("A301")
def cost_lines_add_up(facts: Facts) -> Iterator[Finding]:
    """附表3支出明细之和等于合计。

    问什么：支出明细各行的金额加起来，是不是等于明细表的“合计”。
    为什么：明细是这笔钱的用法，合计对不上，说明有漏项、重项或抄错。
    怎么判：同一栏印出来的数相加，必须与印出来的合计完全相等。
    需要什么：附表3（或成本测算表）的支出明细各行金额和“合计”。没有支出明细表的布局不适用。
    合理情形：没有。明细和合计都是同一栏印出来的数。
    建议：请填报单位核对明细有没有漏项、重项，合计是不是改动前的旧数。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/村级水厂维修养护/支出明细/水厂巡查/金额」写成「16.50」。
    """
    for direction in _directions_with_lines(facts.filing):
        lines = tuple(line.amount for line in direction.cost_lines)
        yield sum_of_rows(direction.heading, "合计", direction.stated_total, lines, direction.unread)
    yield from _without_lines(facts.filing)


@rule("A302")
def amount_is_stated_total(facts: Facts) -> Iterator[Finding]:
    """附表3项目金额等于支出明细合计。

    问什么：表头的项目金额与支出明细的合计是不是同一个数。
    为什么：两处写的是同一笔钱。
    怎么判：两处印出来的数必须完全相等。
    需要什么：附表3表头的“项目金额”和支出明细的“合计”。没有另印项目金额的表不适用。
    合理情形：没有。两处写的是同一笔钱。
    建议：请填报单位说明以哪一个数为准，改正另一处。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/合计」写成「18.60」。
    """
    for direction in _directions_with_lines(facts.filing):
        if direction.amount is None:
            yield not_applicable("本表没有另印项目金额", direction.heading)
        else:
            yield same_amount(direction.heading, "项目金额", direction.amount, "合计", direction.stated_total)
    yield from _without_lines(facts.filing)


@rule("A303")
def amount_is_sum_of_cost_lines(facts: Facts) -> Iterator[Finding]:
    """附表3项目金额等于支出明细各行之和。

    问什么：表头的项目金额是不是等于支出明细各行相加。
    为什么：合计一栏漏填或抄错时，仍要知道明细是否支持项目金额。
    怎么判：印出来的各行相加，必须与项目金额完全相等。
    需要什么：附表3表头的“项目金额”和支出明细各行金额。没有另印项目金额、没有支出明细表的不适用。
    合理情形：没有。明细就是项目金额的用法。
    建议：请填报单位核对各行明细与项目金额；合计也不符的，先看A301、A302。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/支出明细/水样检测/金额」写成「18.60」。
    """
    for direction in _directions_with_lines(facts.filing):
        lines = tuple(line.amount for line in direction.cost_lines)
        if direction.amount is None:
            yield not_applicable("本表没有另印项目金额", direction.heading)
        else:
            yield sum_of_rows(direction.heading, "项目金额", direction.amount, lines, direction.unread)
    yield from _without_lines(facts.filing)


def _directions_with_lines(filing: TargetFiling) -> Iterator[ExpenditureDirection]:
    yield from (direction for direction in filing.directions if direction.cost_lines or direction.stated_total)


def _without_lines(filing: TargetFiling) -> Iterator[Finding]:
    if not filing.directions:
        yield absent(filing, FormKind.DIRECTION, "附表3")
    for direction in filing.directions:
        if not direction.cost_lines and direction.stated_total is None:
            asked = direction.has_cost_table
            yield unchecked(direction.heading, "支出明细没有填写") if asked else _no_cost_table(direction)


def _no_cost_table(direction: ExpenditureDirection) -> Finding:
    return not_applicable("本表没有支出明细表", direction.heading)
