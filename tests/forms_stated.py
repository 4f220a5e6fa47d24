"""What a filing states, one line a value, to be held against a list that was checked against the printed form."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model.values import Amount
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, Indicator, TargetFiling, TargetForm


def stated(filing: TargetFiling) -> list[str]:
    """Department, year and unit; then each form's texts, money, tasks, costs and indicators."""
    [form] = filing.forms
    return [
        f"部门 {filing.department}",
        f"年度 {filing.year}",
        f"单位 {form.money_unit or '无'}",
        *_own(form),
        *_of_all(form),
    ]


def _own(form: TargetForm) -> Iterator[str]:
    if isinstance(form, ExpenditureDirection):
        yield f"项目 {_line(form.direction.text) if form.direction else '无'}"
        yield from _texts(实施期目标=form.whole_period_target, 年度目标=form.annual_target, 期限=form.period)
        yield from _texts(专项=form.fund, 专项金额=form.fund_amount)
        yield from (
            f"金额 {_money(form.amount)}",
            f"总投资 {_money(form.project_total)}",
            f"合计 {_money(form.stated_total)}",
        )
        if form.prose_costing is not None:
            yield from _texts(测算说明=form.prose_costing.costing_basis)
        for line in form.cost_lines:
            yield f"明细 {line.detail.text if line.detail else ''} {_money(line.amount)} {line.costing_basis.text if line.costing_basis else ''}"
    elif isinstance(form, DepartmentForm):
        yield from _texts(职责=form.mandate, 实施期目标=form.whole_period_target, 年度目标=form.annual_target)
        yield f"金额 {_money(form.total)}"
        for task in form.work_plan:
            yield f"任务 {task.task.text} {_money(task.amount)}"
    elif isinstance(form, FundSummary):
        for fund in form.funds:
            yield f"项目 {fund.name.text} {_money(fund.amount)} {fund.annual_target.text if fund.annual_target else ''}"


def _texts(**texts: object) -> Iterator[str]:
    for name, text in texts.items():
        if text is not None:
            yield f"{name} {_line(getattr(text, 'text', ''))}"


def _of_all(form: TargetForm) -> Iterator[str]:
    for split in form.splits:
        parts = "＋".join("？" if part is None else f"{part.place.name}{_money(part)}" for part in split.parts)
        yield f"分项 {_line(split.name)} {_money(split.total)}＝{_line(parts)}"
    for amount in form.also_stated:
        yield f"另有 {amount.place.name}{_money(amount)}"
    yield from map(_indicator, form.indicators)


def _indicator(each: Indicator) -> str:
    value = each.value
    number = _line(value.text) if value.number is None else f"{value.operator}{value.number}{value.unit}"
    half = "中期 " if each.whole_period else ""
    points = f" {each.weight.text}分" if each.weight and each.weight.text else ""
    standard = f" {each.performance_standard.text}" if each.performance_standard else ""
    return f"指标 {half}{each.dimension}/{each.aspect} {each.name.text} {number}{points}{standard}"


def _money(amount: Amount | None) -> str:
    if amount is None:
        return "无"
    if not amount.text:
        return "空"
    return _line(amount.text) if amount.value is None else f"{amount.value}{amount.unit or ''}"


def _line(text: str) -> str:
    return "".join(text.split())
