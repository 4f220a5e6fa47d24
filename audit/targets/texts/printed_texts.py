"""Every text that a form prints as an answer: names, targets, tasks, indicators, costings."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model.values import IndicatorValue, Text
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, TargetForm

Printed = Text | IndicatorValue


def texts_of(form: TargetForm) -> tuple[Printed, ...]:
    """The form's texts that are not blank, in printed order of their kind."""
    return tuple(text for text in (*_own(form), *_of_indicators(form)) if text is not None and text.text)


def _own(form: TargetForm) -> Iterator[Text | None]:
    yield from (form.title, form.department)
    match form:
        case DepartmentForm():
            yield from (form.mandate, form.whole_period_target, form.annual_target)
            for task in form.work_plan:
                yield from (task.task, task.responsible_office, task.objective)
        case FundSummary():
            for fund in form.funds:
                yield from (fund.name, fund.whole_period_target, fund.annual_target)
        case ExpenditureDirection():
            yield from (form.direction, form.fund, form.period, form.whole_period_target, form.annual_target)
            for line in form.cost_lines:
                yield from (line.summary, line.detail, line.costing_basis)


def _of_indicators(form: TargetForm) -> Iterator[Printed | None]:
    for each in form.indicators:
        yield from (each.name, each.value, each.performance_standard)
