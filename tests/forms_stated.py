"""What a filing states, one line a value, to be held against a list that was checked against the printed form."""

from __future__ import annotations

from collections.abc import Iterator

from audit.closing.filing import ClosingForm, Execution, Result
from audit.model.address import FormKind
from audit.model.filing import Filing
from audit.model.values import Amount, IndicatorValue, Text
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, Indicator, Split, TargetForm


def stated(filing: Filing) -> list[str]:
    """Department, year and unit; then each form's texts, money, tasks, costs and indicators."""
    [form] = filing.forms
    assert isinstance(form, TargetForm)
    return [
        f"部门 {filing.department}",
        f"年度 {filing.year}",
        f"单位 {form.money_unit or '无'}",
        *(_evaluation(form) if isinstance(form, ClosingForm) else (*_own(form), *_of_all(form))),
    ]


def _evaluation(form: ClosingForm) -> Iterator[str]:
    """What a self-evaluation is of, its money by source, its goals and indicators, each with what became of it."""
    yield f"自评 {'部门整体' if form.kind is FormKind.DEPARTMENT else form.subject}"
    yield from map(_execution, form.execution)
    yield from (f"任务{_execution(task)}" for task in form.tasks)
    yield from map(_split, form.splits)
    yield from (f"目标 {_printed(goal.target)} → {_printed(goal.result)}" for goal in form.goals)
    yield from map(_result, form.results)
    yield from (f"总分{_scores(total.points, total.score)}" for total in form.totals)
    yield from (f"说明 {_line(note.text)}" for note in form.notes)
    yield from (f"原因 {_line(reason.text)}" for reason in form.reasons)


def _execution(row: Execution) -> str:
    budgets = f"年初{_money(row.initial_budget)} 全年{_money(row.annual_budget)} 执行{_money(row.executed)}"
    return f"资金 {_line(row.name.text)} {budgets} 执行率{_number(row.rate)}{_scores(row.points, row.score)}"


def _result(row: Result) -> str:
    reason = f" 原因{_printed(row.reason)}" if row.reason is not None else ""
    return f"{_indicator(row.indicator)} → {_number(row.actual)}{_scores(row.indicator.weight, row.score)}{reason}"


def _scores(points: IndicatorValue | None, score: IndicatorValue | None) -> str:
    return "".join(f" {name}{_number(each)}" for name, each in (("分值", points), ("得分", score)) if each is not None)


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
            yield f"明细 {line.detail.text if line.detail else ''} {_money(line.amount)} {_line(line.costing_basis.text) if line.costing_basis else ''}"
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
    yield from map(_split, form.splits)
    for amount in form.also_stated:
        yield f"另有 {amount.place.name}{_money(amount)}"
    for each in form.indicators:
        points = f" {each.weight.text}分" if each.weight and each.weight.text else ""
        standard = f" {each.performance_standard.text}" if each.performance_standard else ""
        yield f"{_indicator(each)}{points}{standard}".rstrip()


def _split(split: Split) -> str:
    parts = "＋".join("？" if part is None else f"{part.place.name}{_money(part)}" for part in split.parts)
    return f"分项 {_line(split.name)} {_money(split.total)}＝{_line(parts)}"


def _indicator(each: Indicator) -> str:
    half = "中期 " if each.whole_period else ""
    named = f"指标 {half}{each.dimension}/{each.aspect} {_line(each.name.text)}".rstrip()
    return f"{named} {_number(each.value, nothing='')}".rstrip()


def _number(value: IndicatorValue | None, *, nothing: str = "空") -> str:
    if value is None:
        return "无"
    if value.number is None:
        return _line(value.text) or nothing
    return f"{value.operator}{value.number}{value.unit}"


def _money(amount: Amount | None) -> str:
    if amount is None:
        return "无"
    if not amount.text:
        return "空"
    if amount.value is None:
        return _line(amount.text)
    return f"{amount.value.normalize():f}{amount.unit or ''}"  # a sheet shows no more decimals than it needs


def _printed(text: Text | None) -> str:
    return "无" if text is None else _line(text.text) or "空"


def _line(text: str) -> str:
    return "".join(text.split())
