"""Family A, 400: cost indicators that cap an amount (不超过预算 ≤3.7万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.judging.agreement import compare_places
from audit.judging.equal_amounts import sum_finding
from audit.judging.hypotheses.amounts import hypotheses
from audit.judging.verdicts import beside, compared, evidence_of, not_there, unchecked, why_unusable
from audit.model.outcome import Finding, Verdict
from audit.model.precision import round_to_whole
from audit.model.values import Amount, MoneyUnit
from audit.targets.facts.facts import Facts
from audit.targets.filing import (
    Aspect,
    DepartmentForm,
    Dimension,
    ExpenditureDirection,
    FundSummary,
    Indicator,
    TargetForm,
)
from audit.targets.texts.spending import is_spent, wishes_for_none
from audit.words.matching import match_key
from audit.words.topics import topics

_OF_ONE = re.compile("^单[^位项]|^每|单价|均(?![衡等])")
"""A cost of one thing (单批次成本, 人均成本), which caps no amount of the form."""


@rule("A401", nothing=not_there("没有以金额为值的成本指标"))
def ceiling_is_the_amount(facts: Facts) -> Iterator[Finding]:
    """成本指标的上限等于它所限的金额。

    问什么：成本指标写的金额（如“不超过预算 ≤3.7万元”）是不是等于本表的资金总额或项目金额。
    为什么：成本指标是预算的复述；金额改了而上限没有改，指标就管不住这笔钱。
    怎么判：与本表金额比较，必须相等；3.7万元就是3.70万元；一处用元、一处用万元的，元数四舍五入到两位小数应为另一处的数；所有金额都只写到整万元的表，舍入能解释的交人工判断。上限低于金额，
    而指标名称说了项目名称以外的事的（出差总成本，可能只限其中一项成本），几项相加正是这个金额的，通过；不是的交人工判断。指标名称说了表上的哪个金额（项目支出总成本），就与哪个比；清单里的与所在项目的金额比。
    指标值不是带单位的金额（如单位成本1000元/人），或者说的是一件、一人的成本（单批次成本、人均成本）、社会和生态环境的成本，或者本来就该是0的（超预算金额、群众自付费用），不适用。
    需要什么：成本指标中写着金额的指标值，和它所限的金额（本表的项目金额或资金总额；没有另印的，取支出明细的合计）。
    合理情形：成本指标只限其中一项支出（如只限印刷费）时，上限本来就低于项目金额；这时不判不符。
    建议：请填报单位把上限改成与金额一致；只限一项支出的，在指标名称里写明是哪一项。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/河湖保洁员补助/成本指标/不超过预算」写成「≤82.80万元」。
    """
    for form in facts.filing.forms:
        ceilings = [(each, ceiling) for each in form.indicators if (ceiling := ceiling_of(each)) is not None]
        added = _added_up(form, ceilings)
        yield from added.values()
        for each, ceiling in ceilings:
            if _project(form, each) not in added or not _names_a_part(form, each):
                yield _finding(form, each, ceiling)


def ceiling_of(indicator: Indicator) -> Amount | None:
    """The amount of money that a cost indicator states; None where it is no cost indicator, states no plain amount, or that
    of one thing.
    """
    value = indicator.value
    if indicator.aspect is not Aspect.COST and indicator.dimension is not Dimension.COST:
        return None
    units = {"万": MoneyUnit.WAN_YUAN, "亿": MoneyUnit.YI_YUAN, **{str(unit): unit for unit in MoneyUnit}}
    if value.number is None or value.unit not in units or value.operator in {"≥", ">"}:
        return None
    if _OF_ONE.search(match_key(indicator.name.text)) or not is_spent(indicator) or wishes_for_none(indicator):
        return None
    return Amount(value.text, value.place, value.number, value.decimals, units[value.unit])


def capped_amount(form: TargetForm, indicator: Indicator) -> Amount | None:
    """The amount that a form's cost indicator caps: the one that its name says (项目支出总成本), where it says one; else the
    year's total, or the whole period's where it stands in that half.
    """
    name = match_key(indicator.name.text)
    said = [each for each in form.amounts if len(called := each.place.called) > 2 and match_key(called) in name]
    if said:
        return max(said, key=lambda each: len(each.place.called))
    match form:
        case ExpenditureDirection() if indicator.whole_period:
            return form.project_total
        case DepartmentForm():
            return None if indicator.whole_period else form.total
        case ExpenditureDirection():
            return form.stated_total if form.amount is None else form.amount
        case FundSummary():
            return next((fund.amount for fund in form.funds if fund.name.text == _project(form, indicator)), None)
        case _:
            return None


def _finding(form: TargetForm, indicator: Indicator, ceiling: Amount) -> Finding:
    subject = f"{form.heading}/{indicator.name.text}"
    amount = capped_amount(form, indicator)
    name = "资金总额" if isinstance(form, DepartmentForm) else "项目金额"
    reason = why_unusable(amount.place.called if amount else name, amount)
    if match_key(indicator.name.text) in map(match_key, (indicator.aspect_text, indicator.dimension_text)):
        reason = f"指标名称只写了“{indicator.name.text}”，看不出限的是哪笔钱"
    if reason or amount is None:
        return unchecked(subject, reason or "", evidence_of(ceiling, amount))
    comparison = compare_places(ceiling, (amount,), may_be_coarse=round_to_whole(form.amounts))
    hints = hypotheses(ceiling, comparison)
    finding = compared(
        subject,
        f"{amount.place.called}{beside(ceiling, amount)}",
        ceiling,
        comparison,
        evidence_of(ceiling, amount),
        hints,
    )
    if finding.verdict is Verdict.FAILED and comparison.difference < 0 and _names_a_part(form, indicator):
        note = "提示：上限低于金额，该指标可能只限其中一项成本，请人工判断。"
        return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, note))
    return finding


def _added_up(form: TargetForm, ceilings: Sequence[tuple[Indicator, Amount]]) -> dict[str, Finding]:
    """By the project, the ceilings that name a part of it (出差总成本 1万元, 劳务总成本 2万元), where together they are its amount."""
    parts: dict[str, list[tuple[Indicator, Amount]]] = {}
    for each, ceiling in ceilings:
        if _names_a_part(form, each):
            parts.setdefault(_project(form, each), []).append((each, ceiling))
    found = {project: _sum_of_parts(form, own) for project, own in parts.items() if len(own) > 1}
    return {project: finding for project, finding in found.items() if finding.verdict is Verdict.PASSED}


def _sum_of_parts(form: TargetForm, parts: Sequence[tuple[Indicator, Amount]]) -> Finding:
    amounts = {capped_amount(form, each) for each, _ in parts}
    amount = amounts.pop() if len(amounts) == 1 else None
    names = "、".join(each.name.text for each, _ in parts)
    called = amount.place.called if amount else ""
    return sum_finding(f"{form.heading}/{names}", called, amount, tuple(ceiling for _, ceiling in parts))


def _project(form: TargetForm, indicator: Indicator) -> str:
    """Whose indicator it is: in a list of projects, of that which its place names first."""
    return indicator.value.place.path[0] if isinstance(form, FundSummary) else form.subject


def _names_a_part(form: TargetForm, indicator: Indicator) -> bool:
    """Whether the name says of which part it is the cost (出差总成本): a word that is neither general nor the form's own."""
    whole = f"{_project(form, indicator)}、{form.fund.text if isinstance(form, ExpenditureDirection) and form.fund else ''}、总额"
    return not topics(indicator.name.text) <= topics(whole)
