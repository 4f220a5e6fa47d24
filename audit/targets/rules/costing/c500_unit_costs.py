"""Family C, 500: a unit cost stated by an indicator, times the count stated by another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.costing.compute import in_base
from audit.costing.model import Quantity
from audit.judging.agreement import compare_computed, plain
from audit.judging.verdicts import absent, compared, evidence_of, not_applicable, unchecked, why_unusable
from audit.model.address import FormKind
from audit.model.outcome import Agreement, Evidence, Finding, Verdict
from audit.model.precision import round_to_whole
from audit.targets.facts.counts import Count
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.filing import ExpenditureDirection, Indicator


@rule("C501")
def unit_cost_times_count_is_the_amount(facts: Facts) -> Iterator[Finding]:
    """成本指标的单价乘以数量指标等于项目金额。

    问什么：成本指标写的是单价（如1000元/人），数量指标写的是人数（如63人），相乘是不是项目金额。
    为什么：按人头、按面积发放的钱，单价和数量定了，金额就定了。
    怎么判：单价的单位与唯一一个数量指标的单位相同时才算；相等（舍入可证）为通过，不等的交人工判断，因为项目里还可能有别的支出。
    需要什么：写成单价的成本指标（如1000元/人）、唯一一个单位相合的数量指标和项目金额。
    合理情形：项目里还有不按这个单价计算的支出，金额本来就大于单价乘以数量。
    建议：请填报单位核对单价、数量和金额；另有其他支出的，写明是什么、多少。
    依据：算术。
    例：
        通过：《三表式》「附表3/饮用水水质检测/成本指标/不超过预算」写成「3000元/个」。
        待判断：《三表式》「附表3/饮用水水质检测/成本指标/不超过预算」写成「2500元/个」。
    """
    for direction in facts.directions:
        yield from _direction_findings(direction)
    if not facts.directions:
        yield absent(facts.filing, FormKind.DIRECTION)


def _direction_findings(facts: FormFacts[ExpenditureDirection]) -> Iterator[Finding]:
    direction = facts.form
    priced = [(indicator, rate) for indicator in direction.indicators if (rate := _rate(indicator))]
    for indicator, rate in priced:
        counts = [count for count in facts.counts if f"元/{count.unit}" == rate.unit.removeprefix("万")]
        if len(counts) == 1:
            yield _finding(direction, indicator, rate, counts[0])
        else:
            reason = f"{len(counts)}个数量指标与单价{rate.text}的单位相同，不能确定用哪个"
            yield not_applicable(reason, f"{direction.heading}/{indicator.name.text}")
    if not priced:
        yield not_applicable("没有以单价为值的成本指标", direction.heading)


def _rate(indicator: Indicator) -> Quantity | None:
    """The one unit price that a cost indicator states."""
    terms = indicator.costing.terms if indicator.costing else ()
    expressions = [term.expression for term in terms if isinstance(term.expression, Quantity)]
    return expressions[0] if len(terms) == 1 and expressions and "元/" in expressions[0].unit else None


def _finding(direction: ExpenditureDirection, indicator: Indicator, rate: Quantity, count: Count) -> Finding:
    subject = f"{direction.heading}/{indicator.name.text}"
    took_part = (count.evidence, Evidence(indicator.value.place, rate.text), *evidence_of(direction.amount))
    reason = why_unusable("项目金额", direction.amount)
    if reason or direction.amount is None:
        return unchecked(subject, reason or "", took_part)
    yuan = count.number * in_base(rate)
    comparison = compare_computed(direction.amount, yuan, may_be_coarse=round_to_whole(direction.amounts))
    recomputation = f"{count.text}×{rate.text}＝{plain(yuan)}元"
    finding = compared(subject, recomputation, direction.amount, comparison, took_part)
    if comparison.agreement is not Agreement.INCONSISTENT:
        return finding
    share = plain(abs(comparison.difference)) if comparison.difference else plain(Decimal(0))
    message = f"{finding.message}差额{share}{direction.amount.unit}可能是别的支出，请人工判断。"
    return replace(finding, verdict=Verdict.REVIEW, message=message)
