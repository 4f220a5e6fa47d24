"""Makes every sum of a filing follow its cost lines again, each printed as it was before."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.faults.kinds.planting import like, number, numeric
from benchmarks.faults.specification import Filing, Form


def restate(filing: Filing) -> None:
    """Totals, amounts of directions and funds, project expenditure, the department's total and every ceiling."""
    for direction in filing.directions:
        direction.stated_total = _sum(direction.stated_total, [line.amount for line in direction.lines])
        direction.amount = like(direction.amount, number(direction.stated_total))
        _cap(direction, direction.amount)
    for fund in filing.summary.funds:
        own = [each for each in filing.directions if each.fund == fund.name]
        fund.amount = _sum(fund.amount, [each.amount for each in own])
        for direction in own:
            direction.fund_amount = like(direction.fund_amount, number(fund.amount))
    filing.summary.stated_total = _sum(filing.summary.stated_total, [each.amount for each in filing.summary.funds])
    form = filing.department
    form.project_expenditure = like(form.project_expenditure, number(filing.summary.stated_total))
    form.total = _sum(form.total, [form.basic_expenditure, form.project_expenditure])
    others = [number(each) for each in (form.government_fund, form.other_funds) if numeric(each)]
    form.general_public_budget = like(form.general_public_budget, number(form.total) - sum(others, Decimal(0)))
    _cap(form, form.total)


def _sum(model: str, amounts: list[str]) -> str:
    return like(model, sum((number(each) for each in amounts), Decimal(0)))


def _cap(form: Form, amount: str) -> None:
    for row in form.indicators:
        if row.aspect == "成本指标" and row.value.endswith("万元"):
            row.value = f"≤{amount}万元"
