"""Family A, 500: a whole-period total beside the year's amount."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.agreement import ZERO, compare_places, in_yuan, plain
from audit.judging.verdicts import evidence_of, not_there, unchecked, why_unusable
from audit.model.outcome import Agreement, Figure, Finding, Verdict
from audit.targets.facts.facts import Facts
from audit.targets.filing import ExpenditureDirection


@rule("A501", nothing=not_there("本套报表没有项目（中期）资金总额一栏"))
def whole_period_total_covers_the_year(facts: Facts) -> Iterator[Finding]:
    """项目（中期）资金总额不小于年度金额。

    问什么：项目全程的资金总额，是不是至少等于今年申请的金额。
    为什么：今年的钱是全程的一部分，总额比当年还小，必有一处填错。
    怎么判：按所写的单位换算后比较，总额小于年度金额即不符（元数四舍五入成万元的，不算小）；只印一个金额的表不适用。
    需要什么：同时印项目（中期）资金总额和年度金额的表，如两栏式、中期与年度并列式；只印一个金额的表不适用。
    合理情形：没有。年度金额是项目总额的一部分。
    建议：请填报单位核对两个金额是不是填反，单位（元、万元）是不是写错。
    依据：算术；转移支付绩效目标表填表说明：跨年项目同时填列总额和年度额。
    例：
        通过：《两栏式》原样。
        不符：《两栏式》「财政项目支出绩效目标申报表/云溪路大修工程/项目资金总额」写成「5,000,000」。
    """
    for direction in facts.filing.directions:
        if direction.project_total is not None:
            yield _finding(direction)


def _finding(direction: ExpenditureDirection) -> Finding:
    total, amount = direction.project_total, direction.amount
    took_part = evidence_of(total, amount)
    reasons = [each for each in (why_unusable("项目资金总额", total), why_unusable("年度金额", amount)) if each]
    if reasons or total is None or amount is None or amount.unit is None:
        return unchecked(direction.heading, "；".join(reasons), took_part)
    is_one_amount = compare_places(total, (amount,)).agreement is not Agreement.INCONSISTENT
    difference = ZERO if is_one_amount else (in_yuan(total) - in_yuan(amount)) / amount.unit.yuan
    shown = f"{total.place.called}{total.text}，{amount.place.called}{amount.text}"
    if difference < 0:
        message = f"{shown}，总额比年度金额少{plain(-difference)}{amount.unit}。"
        figures = (total.text, amount.text, Figure(difference, amount.unit))
        yuan = difference * amount.unit.yuan
        return Finding(Verdict.FAILED, message, direction.heading, None, *figures, took_part, difference_yuan=yuan)
    return Finding(Verdict.PASSED, f"{shown}，总额不小于年度金额。", direction.heading, evidence=took_part)
