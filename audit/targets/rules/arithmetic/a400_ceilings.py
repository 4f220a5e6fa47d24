"""Family A, 400: cost indicators that cap an amount (不超过预算 ≤3.7万元)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.judging.agreement import compare_places
from audit.judging.hypotheses import hypotheses
from audit.judging.verdicts import compared, evidence_of, not_there, unchecked, why_unusable
from audit.model.outcome import Finding, Verdict
from audit.model.precision import round_to_whole
from audit.model.values import Amount, MoneyUnit
from audit.targets.facts.facts import Facts
from audit.targets.filing import (
    Aspect,
    DepartmentForm,
    Dimension,
    ExpenditureDirection,
    Indicator,
    TargetForm,
)
from audit.words.matching import match_key

_WHOLE = ("预算", "总成本", "资金总额", "总额", "项目成本", "成本控制")
"""Words of a cost indicator that speaks of the whole amount and not of a part of it."""


@rule("A401", nothing=not_there("没有以金额为值的成本指标"))
def ceiling_is_the_amount(facts: Facts) -> Iterator[Finding]:
    """成本指标的上限等于它所限的金额。

    问什么：成本指标写的金额（如“不超过预算 ≤3.7万元”）是不是等于本表的资金总额或项目金额。
    为什么：成本指标是预算的复述；金额改了而上限没有改，指标就管不住这笔钱。
    怎么判：与本表金额比较，必须相等；3.7万元就是3.70万元；一处用元、一处用万元的，元数四舍五入到两位小数应为另一处的数；所有金额都只写到整万元的表，舍入能解释的交人工判断。上限低于金额，
    而指标名称不像是说整笔预算的（可能只限其中一项成本），交人工判断。指标值不是带单位的金额（如单位成本1000元/人）则不适用。
    需要什么：成本指标中写着金额的指标值，和它所限的金额（本表的项目金额或资金总额；没有另印的，取支出明细的合计）。
    合理情形：成本指标只限其中一项支出（如只限印刷费）时，上限本来就低于项目金额；这时不判不符。
    建议：请填报单位把上限改成与金额一致；只限一项支出的，在指标名称里写明是哪一项。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/河湖保洁员补助/成本指标/不超过预算」写成「≤82.80万元」。
    """
    for form in facts.filing.forms:
        for indicator in form.indicators:
            ceiling = ceiling_of(indicator)
            if ceiling is not None:
                yield _finding(form, indicator, ceiling)


def ceiling_of(indicator: Indicator) -> Amount | None:
    """The amount of money that a cost indicator states; None where it is no cost indicator or states no plain amount."""
    value = indicator.value
    if indicator.aspect is not Aspect.COST and indicator.dimension is not Dimension.COST:
        return None
    units = {"万元": MoneyUnit.WAN_YUAN, "万": MoneyUnit.WAN_YUAN, "元": MoneyUnit.YUAN}
    if value.number is None or value.unit not in units or value.operator in {"≥", ">"}:
        return None
    return Amount(value.text, value.place, value.number, value.decimals, units[value.unit])


def capped_amount(form: TargetForm, indicator: Indicator) -> Amount | None:
    """The amount that a form's cost indicator caps: the year's, or the whole period's where it stands in that half."""
    match form:
        case ExpenditureDirection() if indicator.whole_period:
            return form.project_total
        case DepartmentForm():
            return form.total
        case ExpenditureDirection():
            return form.stated_total if form.amount is None else form.amount
        case _:
            return None


def _finding(form: TargetForm, indicator: Indicator, ceiling: Amount) -> Finding:
    subject = f"{form.heading}/{indicator.name.text}"
    amount = capped_amount(form, indicator)
    reason = why_unusable("资金总额" if isinstance(form, DepartmentForm) else "项目金额", amount)
    if reason or amount is None:
        return unchecked(subject, reason or "", evidence_of(ceiling, amount))
    comparison = compare_places(ceiling, (amount,), may_be_coarse=round_to_whole(form.amounts))
    hints = hypotheses(ceiling, comparison)
    finding = compared(
        subject, f"{amount.place.name}{amount.text}", ceiling, comparison, evidence_of(ceiling, amount), hints
    )
    partial = comparison.difference < 0 and not any(word in match_key(indicator.name.text) for word in _WHOLE)
    if finding.verdict is Verdict.FAILED and partial:
        note = "提示：上限低于金额，该指标可能只限其中一项成本，请人工判断。"
        return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, note))
    return finding
