"""Every printed value of a specification under the address that the audit gives it: 附表2, 某专项/金额."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.targets.forms.printed.labels import label_key
from benchmarks.faults.specification import DepartmentForm, Direction, Filing, Form, FundSummary


@dataclass(frozen=True, slots=True)
class Slot:
    """One value: where it is printed, and which attribute of the specification holds it. amount: it is money of a form."""

    form: str
    label: str
    holder: object
    attribute: str
    amount: bool = False

    @property
    def text(self) -> str:
        """What is printed."""
        return str(getattr(self.holder, self.attribute))

    @text.setter
    def text(self, text: str) -> None:
        setattr(self.holder, self.attribute, text)


_HEADING = {"title": "标题", "filing_unit": "填报单位", "preparer": "填表人", "phone": "联系电话"}
_DEPARTMENT_MONEY = {
    "total": "资金总额",
    "general_public_budget": "一般公共预算拨款",
    "government_fund": "政府性基金拨款",
    "other_funds": "其他资金",
    "basic_expenditure": "基本支出",
    "project_expenditure": "项目支出",
}
_DIRECTION_MONEY = {"amount": "项目金额", "fund_amount": "所属专项金额", "stated_total": "合计"}
_DIRECTION_TEXT = {
    "direction": "支出方向",
    "fund": "所属专项名称",
    "period": "项目实施期",
    "whole_period_target": "实施期绩效目标",
    "annual_target": "年度绩效目标",
}


def slots(filing: Filing) -> Iterator[Slot]:
    """Every value but the mandate, in printed order of its form."""
    yield from _department(filing.department)
    yield from _summary(filing.summary)
    for direction in filing.directions:
        yield from _direction(direction)


def slot(filing: Filing, form: str, label: str) -> Slot:
    """The value at an address. Raises LookupError where there is none."""
    found = next((each for each in slots(filing) if (each.form, each.label) == (form, label)), None)
    if found is None:
        raise LookupError(f"{form}/{label}")
    return found


def _department(form: DepartmentForm) -> Iterator[Slot]:
    yield from _heading("附表1", "", form)
    yield Slot("附表1", "部门名称", form, "department")
    for attribute, label in _DEPARTMENT_MONEY.items():
        yield Slot("附表1", label, form, attribute, amount=True)
    for task in form.work_plan:
        yield Slot("附表1", "事项", task, "task")
        yield Slot("附表1", f"{task.task}/责任单位", task, "office")
        yield Slot("附表1", f"{task.task}/工作目标", task, "objective")
    yield from _indicators("附表1", "", form)


def _summary(form: FundSummary) -> Iterator[Slot]:
    yield from _heading("附表2", "", form)
    yield Slot("附表2", "合计", form, "stated_total", amount=True)
    for fund in form.funds:
        yield Slot("附表2", f"{fund.name}/名称", fund, "name")
        yield Slot("附表2", f"{fund.name}/金额", fund, "amount", amount=True)
        yield Slot("附表2", f"{fund.name}/实施期绩效目标", fund, "whole_period_target")
        yield Slot("附表2", f"{fund.name}/年度绩效目标", fund, "annual_target")


def _direction(form: Direction) -> Iterator[Slot]:
    prefix = f"{form.direction}/" if form.direction else ""
    yield from _heading("附表3", prefix, form)
    for attribute, label in _DIRECTION_TEXT.items():
        yield Slot("附表3", f"{prefix}{label}", form, attribute)
    for attribute, label in _DIRECTION_MONEY.items():
        yield Slot("附表3", f"{prefix}{label}", form, attribute, amount=True)
    yield from _indicators("附表3", prefix, form)
    for line in form.lines:
        label = f"{prefix}支出明细/{line.detail}"
        yield Slot("附表3", f"{label}/金额", line, "amount", amount=True)
        yield Slot("附表3", f"{label}/测算依据", line, "basis")


def _heading(name: str, prefix: str, form: Form) -> Iterator[Slot]:
    for attribute, label in _HEADING.items():
        yield Slot(name, f"{prefix}{label}", form, attribute)


def _indicators(name: str, prefix: str, form: Form) -> Iterator[Slot]:
    for each in form.indicators:
        label = f"{prefix}{label_key(each.aspect)}/{each.name}"
        yield Slot(name, label, each, "value")
        yield Slot(name, f"{label}/名称", each, "name")
        yield Slot(name, f"{label}/绩效标准", each, "standard")
