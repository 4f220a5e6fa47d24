"""Every text that a form prints as an answer: names, targets, tasks, indicators, costings."""

from __future__ import annotations

from audit.model.values import IndicatorValue, Text
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, TargetForm

Printed = Text | IndicatorValue


def texts_of(form: TargetForm) -> tuple[Printed, ...]:
    """The form's texts that are not blank, in printed order of their kind."""
    texts = _own(form)
    for each in form.indicators:
        texts += (each.name, each.value, each.performance_standard)
    return tuple([text for text in texts if text is not None and text.text])


def _own(form: TargetForm) -> list[Printed | None]:
    texts: list[Printed | None] = [form.title, form.department]
    match form:
        case DepartmentForm():
            texts += (form.mandate, form.whole_period_target, form.annual_target)
            for task in form.work_plan:
                texts += (task.task, task.responsible_office, task.objective)
        case FundSummary():
            for fund in form.funds:
                texts += (fund.name, fund.whole_period_target, fund.annual_target)
        case ExpenditureDirection():
            texts += (form.direction, form.fund, form.period, form.whole_period_target, form.annual_target)
            for line in form.cost_lines:
                texts += (line.summary, line.detail, line.costing_basis)
    return texts
