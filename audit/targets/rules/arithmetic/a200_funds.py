"""Family A, 200: the total of the funds."""

from __future__ import annotations

from audit.book.declaring import rule
from audit.judging.equal_amounts import sum_of_rows
from audit.judging.verdicts import (
    evidence_of,
    not_applicable,
    not_there,
    unchecked,
)
from audit.model.address import FormKind
from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts


@rule("A201", needs=(FormKind.SUMMARY,))
def fund_summary_adds_up(facts: Facts) -> Finding:
    """附表2各专项金额之和等于合计。

    问什么：附表2每一行专项的金额加起来，是不是等于“合计”。
    为什么：合计是部门项目支出的来历，漏一行或改了一行没改合计，是最常见的差错。
    怎么判：同一栏印出来的数相加，必须与印出来的合计完全相等；不等时只说合计与各行不符，不指认哪一行错。
    需要什么：附表2各专项的金额和“合计”一栏。没有汇总表的布局不适用；项目清单没有合计行的不适用，有单位小计的由A101核对。
    合理情形：没有。各专项和合计都是同一栏印出来的数。
    建议：请填报单位先核对有没有漏列、重列专项，再核对合计；改动后与附表1项目支出一并复核。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/合计」写成「92.10」。
        未能核对：《三表式》「附表2/合计」写成「」。
    """
    summary = facts.filing.fund_summary
    assert summary is not None
    rows = tuple(fund.amount for fund in summary.funds)
    funds = frozenset(rows)
    if not summary.funds:
        return unchecked(summary.heading, f"{summary.name}没有一行专项", evidence_of(summary.stated_total))
    if summary.stated_total is None and any(split.total not in funds for split in summary.splits):
        return not_applicable("本表没有合计行，各单位行的小计见A101", summary.heading)
    if summary.stated_total is None and summary.title.place.form.kind is FormKind.LIST:
        return not_there("项目清单没有合计行", summary.heading)
    return sum_of_rows(summary.heading, "合计", summary.stated_total, rows, summary.unread)
