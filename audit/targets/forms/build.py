"""From recognised labels to the typed forms of a filing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from audit.costing.model import Product
from audit.costing.readings import read_costing
from audit.model.values import Amount, MoneyUnit, Text
from audit.targets.filing import (
    CostLine,
    DepartmentForm,
    Dimension,
    ExpenditureDirection,
    FundSummary,
    Indicator,
    SpecialFund,
    Split,
    Task,
)
from audit.targets.forms.indicators import build_indicators
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.recognition.form_money import FormMoney
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import FoundTable, Row
from audit.targets.forms.shared_amounts import shared_amounts, unread_rows


class Heading(TypedDict):
    """What every form carries: the keyword arguments of `TargetForm`."""

    name: str
    subject: str
    title: Text
    year: int | None
    money_unit: MoneyUnit | None
    declared_unit: Text | None
    department: Text | None
    filing_unit: Text | None
    responsible_officer: Text | None
    preparer: Text | None
    phone: Text | None
    indicators: tuple[Indicator, ...]
    splits: tuple[Split, ...]
    also_stated: tuple[Amount, ...]
    unread: tuple[Text, ...]
    first_levels: tuple[Dimension, ...]


def build_department_form(reader: FormReader) -> DepartmentForm:
    """附表1."""
    table = reader.table("work_plan")
    listed = list(_work_plan(reader, table)) if table else []
    heading = heading_of(reader)
    heading["splits"] += _money_of_tasks(reader, table, listed)
    heading["unread"] = unread_rows(reader, table)
    return DepartmentForm(
        **heading,
        total=reader.amount("total"),
        general_public_budget=reader.amount("general_public_budget"),
        government_fund=reader.amount("government_fund"),
        other_funds=reader.amount("other_funds"),
        basic_expenditure=reader.amount("basic_expenditure"),
        project_expenditure=reader.amount("project_expenditure"),
        mandate=reader.text("mandate"),
        whole_period_target=reader.text("whole_period_target"),
        annual_target=reader.text("annual_target"),
        work_plan_head=_work_plan_head(reader),
        work_plan=tuple(task for _, _, task in listed),
    )


def build_fund_summary(reader: FormReader) -> FundSummary:
    """附表2."""
    table = reader.table("funds")
    rows = table.rows if table else []
    columns = ("name", "amount", "whole_period_target", "annual_target")
    listed = [(row, _fund(reader, table, row)) for row in rows if _printed(row, columns)] if table else []
    total = stated_total(reader, table)
    heading = heading_of(reader)
    heading["splits"] += shared_amounts(
        reader, table, [(row, (fund.name.text,), fund.amount) for row, fund in listed], total
    )
    heading["unread"] = unread_rows(reader, table)
    return FundSummary(**heading, stated_total=total, funds=tuple(fund for _, fund in listed))


def build_direction(reader: FormReader) -> ExpenditureDirection:
    """附表3, one expenditure direction."""
    table = reader.table("cost_lines")
    lines = list(_cost_lines(reader, table)) if table else []
    total = stated_total(reader, table)
    heading = heading_of(reader)
    heading["splits"] += shared_amounts(reader, table, [(row, path, line.amount) for row, path, line in lines], total)
    heading["unread"] = unread_rows(reader, table)
    return ExpenditureDirection(
        **heading,
        direction=reader.text("direction"),
        fund=reader.text("fund"),
        amount=reader.amount("amount"),
        fund_amount=reader.amount("fund_amount"),
        project_total=reader.amount("project_total"),
        period=reader.text("period") or _dates(reader),
        whole_period_target=reader.text("whole_period_target"),
        annual_target=reader.text("annual_target"),
        has_cost_table=table is not None,
        cost_lines=tuple(line for _, _, line in lines),
        prose_costing=_prose_costing(reader),
        stated_total=total,
    )


def heading_of(reader: FormReader) -> Heading:
    """What every form carries, as keyword arguments."""
    money = FormMoney(reader)
    title = reader.title_cell
    return {
        "name": reader.address.name,
        "subject": reader.address.subject,
        "title": Text(one_line(title.raw), reader.place(title, "标题")),
        "year": reader.year,
        "money_unit": reader.money_unit,
        "declared_unit": reader.text("money_unit"),
        "department": reader.text("department"),
        "filing_unit": reader.text("filing_unit"),
        "responsible_officer": reader.text("responsible_officer"),
        "preparer": reader.text("preparer"),
        "phone": reader.text("phone"),
        "indicators": build_indicators(reader),
        "splits": money.splits(),
        "also_stated": money.also_stated(),
        "unread": (),
        "first_levels": reader.spec.first_levels,
    }


def _dates(reader: FormReader) -> Text | None:
    """The period as its first and last day, where the form prints these instead."""
    start, end = reader.text("start_date"), reader.text("end_date")
    return Text(f"{start.text}至{end.text}", start.place) if start and end else None


def _work_plan_head(reader: FormReader) -> Text | None:
    table = reader.table("work_plan")
    head = table.columns.get("task") if table else None
    return Text(one_line(head.raw), reader.place(head, "年度重点工作计划")) if head else None


def _work_plan(reader: FormReader, table: FoundTable) -> Iterator[tuple[Row, tuple[str, ...], Task]]:
    """The rows with their paths in an address, and as tasks."""
    for row in table.rows:
        task = reader.column_text(row, "task", "事项")
        if task and _printed(row, ("task", "objective", "amount")):
            label = one_line(task.text)
            office = reader.column_text(row, "responsible_office", label, "责任单位")
            objective = reader.column_text(row, "objective", label, "工作目标")
            amount = reader.column_amount(table, row.cells.get("amount"), label, "金额")
            yield row, (label,), Task(task, office, objective, amount)


def _money_of_tasks(
    reader: FormReader, table: FoundTable | None, listed: Sequence[tuple[Row, tuple[str, ...], Task]]
) -> tuple[Split, ...]:
    """The money of tasks: the columns that it is split into, and its sum as stated; where none is, as part of the total."""
    amounts = [task.amount for _, _, task in listed if task.amount is not None]
    if table is None or not amounts:
        return ()
    total = stated_total(reader, table)
    shared = shared_amounts(reader, table, [(row, path, task.amount) for row, path, task in listed], total)
    whole, parts = (total, tuple(amounts)) if total else (reader.amount("total"), (*amounts, None))
    return (*shared, Split(one_line(table.columns["amount"].raw), whole, parts)) if whole else shared


def _fund(reader: FormReader, table: FoundTable, row: Row) -> SpecialFund:
    name = reader.column_text(row, "name", "名称")
    label = one_line(name.text) if name else ""
    return SpecialFund(
        serial=reader.column_text(row, "serial", label, "序号"),
        name=Text(label, reader.place(row.cells.get("name", row.own[0]), label, "名称")),
        amount=reader.column_amount(table, row.cells.get("amount"), label, "金额"),
        whole_period_target=reader.column_text(row, "whole_period_target", label, "实施期绩效目标"),
        annual_target=reader.column_text(row, "annual_target", label, "年度绩效目标"),
    )


def _prose_costing(reader: FormReader) -> CostLine | None:
    """The costing that a form without a cost table writes into its 项目概况, else into its 项目实施计划: only where something is
    priced in it.
    """
    for name in _PROSE:
        prose = reader.text(name)
        costing = read_costing(prose.text) if prose and prose.text else None
        if costing and any(term.is_total or isinstance(term.expression, Product) for term in costing.terms):
            return CostLine(None, None, reader.amount("amount"), prose, costing)
    return None


_PROSE: tuple[FieldName, ...] = ("costing_prose", "plan_prose")


def _cost_lines(reader: FormReader, table: FoundTable) -> Iterator[tuple[Row, tuple[str, ...], CostLine]]:
    """The rows with their paths in an address, and as lines."""
    above = None
    for row in table.rows:
        if not _printed(row, ("summary", "detail", "amount", "costing_basis")):
            continue
        summary = reader.column_text(row, "summary", "支出内容简介")
        if table.is_loose and summary is not None and not summary.text and _printed(row, ("detail",)):
            summary = above or summary
        above = summary
        detail = reader.column_text(row, "detail", "支出明细")
        path = ("支出明细", one_line((detail.text if detail else "") or (summary.text if summary else "")))
        basis = reader.column_text(row, "costing_basis", *path, "测算依据")
        amount = reader.column_amount(table, row.cells.get("amount"), *path, "金额")
        costing = read_costing(basis.text) if basis and basis.text else None
        yield row, path, CostLine(summary, detail, amount, basis, costing)


def stated_total(reader: FormReader, table: FoundTable | None) -> Amount | None:
    """The 合计 of a table; where several totals are printed (小计, 合计), the last 合计."""
    if table is None or not table.totals:
        return None
    grand = [cell for label, cell in table.totals if label_key(label.raw) != "小计"]
    return reader.column_amount(table, (grand or [cell for _, cell in table.totals])[-1], "合计")


def _printed(row: Row, columns: Sequence[str]) -> bool:
    """Some of the row's own cells in these columns is not blank."""
    return any(cell in row.own and cell.raw.strip() for column in columns if (cell := row.cells.get(column)))
