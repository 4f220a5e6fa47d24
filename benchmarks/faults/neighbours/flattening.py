"""A filing as the flat tables that a schema tool checks: one row per form, fund, direction, cost line, indicator and task.

What has to agree stands in one row, joined as a user of pandas would join it (`lines_sum`, `listed_amount`). Amounts are
floats in 万元; texts are without white space, since that is the clerk's; what is blank or not there is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audit.model.values import Amount, IndicatorValue, MoneyUnit, Text
from audit.targets.filing import Aspect, DepartmentForm, ExpenditureDirection, SpecialFund, TargetFiling, TargetForm

Printed = Text | Amount | IndicatorValue | None
WAN_YUAN = MoneyUnit.WAN_YUAN.yuan


@dataclass
class Row:
    """One row: its values, and for each column the addresses of the cells that its value comes from."""

    values: dict[str, object] = field(default_factory=dict)
    cells: dict[str, frozenset[str]] = field(default_factory=dict)

    def put(self, column: str, value: object, *printed: Printed) -> None:
        """A value and where it comes from."""
        self.values[column] = value
        self.cells[column] = frozenset(each.place.address for each in printed if each is not None)

    def text(self, column: str, printed: Text | IndicatorValue | None) -> None:
        """A text."""
        self.put(column, squeezed(printed), printed)

    def money(self, column: str, amount: Amount | None) -> None:
        """An amount, and how it is printed."""
        self.put(column, in_wan_yuan(amount), amount)
        self.put(f"{column}_text", amount.text.strip() if amount is not None and not amount.nothing else None, amount)

    def sum(self, column: str, amounts: Sequence[Amount | None]) -> None:
        """What the amounts come to."""
        self.put(column, sum(in_wan_yuan(each) or 0 for each in amounts), *amounts)


Tables = dict[str, list[Row]]


def squeezed(printed: Text | IndicatorValue | None) -> str | None:
    """The text without white space, None for nothing."""
    return "".join(printed.text.split()) or None if printed is not None else None


def in_wan_yuan(amount: Amount | None) -> float | None:
    """The number; an amount of a form that declares no unit is taken for 万元, as anyone would."""
    if amount is None or amount.value is None:
        return None
    return float(amount.value * (amount.unit.yuan if amount.unit else WAN_YUAN) / WAN_YUAN)


def flatten(filing: TargetFiling) -> Tables:
    """Every table. A form that is not there has no row."""
    department, summary = filing.department_form, filing.fund_summary
    funds = summary.funds if summary else ()
    indicators = [each for form in filing.directions for each in form.indicators]
    counts = {squeezed(each.name): each.value for each in indicators if each.aspect is Aspect.QUANTITY}
    return {
        "filing": [_filing(filing)],
        "forms": [_form(each) for each in filing.forms],
        "department": [_department(department, summary.stated_total if summary else None)] if department else [],
        "summary": [_summary(summary.stated_total, funds)] if summary else [],
        "funds": [_fund(each, filing.directions) for each in funds],
        "directions": [_direction(each, funds, filing) for each in filing.directions],
        "lines": [row for each in filing.directions for row in _lines(each)],
        "indicators": [row for each in filing.forms for row in _indicators(each, counts)],
        "tasks": _tasks(department) if department else [],
    }


def _filing(filing: TargetFiling) -> Row:
    row = Row()
    row.put("forms", "、".join(sorted({form.name for form in filing.forms})))
    row.put("tasks", len(filing.department_form.work_plan) if filing.department_form else 0)
    return row


def _form(form: TargetForm) -> Row:
    row = Row()
    row.put("year", form.year, form.title)
    row.put("money_unit", form.money_unit.value if form.money_unit else None)
    for column in ("title", "filing_unit", "preparer", "phone"):
        row.text(column, getattr(form, column))
    filled = [each for each in form.indicators if squeezed(each.name) not in (None, "/", "—")]
    row.put("aspects", len({each.aspect for each in filled if each.aspect}) if form.indicators else None)
    return row


def _department(form: DepartmentForm, summary_total: Amount | None) -> Row:
    row = Row()
    row.text("department", form.department)
    row.text("mandate", form.mandate)
    for column in (
        "total", "general_public_budget", "government_fund", "other_funds", "basic_expenditure", "project_expenditure",
    ):  # fmt: skip
        row.money(column, getattr(form, column))
    row.put("summary_total", in_wan_yuan(summary_total), summary_total)
    return row


def _summary(stated: Amount | None, funds: Sequence[SpecialFund]) -> Row:
    row = Row()
    row.money("stated_total", stated)
    row.sum("funds_sum", [each.amount for each in funds])
    return row


def _fund(fund: SpecialFund, directions: Sequence[ExpenditureDirection]) -> Row:
    own = [each for each in directions if squeezed(each.fund) == squeezed(fund.name)]
    row = Row()
    row.text("name", fund.name)
    row.money("amount", fund.amount)
    row.sum("directions_sum", [each.amount for each in own])
    row.put("directions", len(own), fund.name)
    row.text("whole_period_target", fund.whole_period_target)
    row.text("annual_target", fund.annual_target)
    return row


def _direction(form: ExpenditureDirection, funds: Sequence[SpecialFund], filing: TargetFiling) -> Row:
    listed = next((each for each in funds if squeezed(each.name) == squeezed(form.fund)), None)
    sole = listed and sum(squeezed(each.fund) == squeezed(form.fund) for each in filing.directions) == 1
    row = Row()
    for column in ("direction", "fund", "period", "whole_period_target", "annual_target"):
        row.text(column, getattr(form, column))
    for column in ("amount", "fund_amount", "stated_total"):
        row.money(column, getattr(form, column))
    row.sum("lines_sum", [each.amount for each in form.cost_lines])
    row.put("listed", listed is not None, form.fund)
    row.put("listed_amount", in_wan_yuan(listed.amount) if listed else None, listed.amount if listed else None)
    row.text("listed_whole", listed.whole_period_target if listed and sole else form.whole_period_target)
    row.text("listed_annual", listed.annual_target if listed and sole else form.annual_target)
    row.put("year", str(filing.year or ""))
    return row


def _lines(form: ExpenditureDirection) -> Iterable[Row]:
    for line in form.cost_lines:
        row = Row()
        row.money("amount", line.amount)
        row.text("basis", line.costing_basis)
        yield row


def _indicators(form: TargetForm, counts: dict[str | None, IndicatorValue]) -> Iterable[Row]:
    amount = form.total if isinstance(form, DepartmentForm) else getattr(form, "amount", None)
    for each in form.indicators:
        elsewhere = counts.get(squeezed(each.name)) if isinstance(form, DepartmentForm) else None
        row = Row()
        row.put("form", form.heading)
        row.put("aspect", each.aspect.value if each.aspect else each.aspect_text)
        row.text("name", each.name)
        row.text("value", each.value)
        row.put("number", float(each.value.number) if each.value.number is not None else None, each.value)
        row.put("operator", each.value.operator, each.value)
        row.put("unit", each.value.unit, each.value)
        row.text("standard", each.performance_standard)
        row.put("amount", in_wan_yuan(amount), amount)
        row.put("counted", float(elsewhere.number) if elsewhere and elsewhere.number is not None else None, elsewhere)
        yield row


def _tasks(form: DepartmentForm) -> list[Row]:
    rows = []
    for each in form.work_plan:
        row = Row()
        row.text("task", each.task)
        row.text("office", each.responsible_office)
        row.text("objective", each.objective)
        rows.append(row)
    return rows
