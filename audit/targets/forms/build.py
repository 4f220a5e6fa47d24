"""From recognised labels to the typed forms of a filing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from audit.model.address import FormKind
from audit.model.values import Amount, MoneyUnit, Text
from audit.targets.filing import (
    DepartmentForm,
    Dimension,
    ExpenditureDirection,
    FundSummary,
    Indicator,
    SpecialFund,
    Split,
    Task,
)
from audit.targets.forms.cost_lines import cost_lines, prose_costing
from audit.targets.forms.indicators import build_indicators
from audit.targets.forms.labelled_texts import labelled_texts
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.recognition.form_money import FormMoney
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import FoundTable, Row, is_printed
from audit.targets.forms.shared_amounts import shared_amounts, unread_rows
from audit.targets.forms.subtotals import Listed, heads_of_groups, subtotals


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
    labelled_texts: tuple[Text, ...]
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
    stated = [(row, _fund(reader, table, row)) for row in rows if is_printed(row, columns)] if table else []
    heads, of_heads = heads_of_groups([_listed(row, fund) for row, fund in stated])
    stated = [(row, fund) for row, fund in stated if row.own[0].row not in heads]
    sums, splits = subtotals(reader, table, [_listed(row, fund) for row, fund in stated])
    listed = [(row, fund) for row, fund in stated if row.own[0].row not in sums]
    total = stated_total(reader, table)
    heading = heading_of(reader)
    heading["splits"] += (*of_heads, *splits)
    heading["splits"] += shared_amounts(
        reader, table, [(row, (fund.name.text,), fund.amount) for row, fund in listed], total
    )
    heading["unread"] = unread_rows(reader, table)
    return FundSummary(**heading, stated_total=total, funds=tuple(fund for _, fund in listed))


def _listed(row: Row, fund: SpecialFund) -> Listed:
    has_target = any(each and each.text for each in (fund.whole_period_target, fund.annual_target))
    serial = fund.serial.text if fund.serial else ""
    is_bare = not has_target and not serial
    return Listed(row.own[0].row, fund.name.text, fund.amount, is_bare, serial=serial, has_target=has_target)


def build_direction(reader: FormReader) -> ExpenditureDirection:
    """附表3, one expenditure direction."""
    table = reader.table("cost_lines")
    lines = list(cost_lines(reader, table)) if table else []
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
        prose_costing=prose_costing(reader),
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
        "labelled_texts": labelled_texts(reader) if reader.spec.kind in _WITH_TEXTS else (),
        "first_levels": reader.spec.first_levels,
    }


_WITH_TEXTS = (FormKind.DEPARTMENT, FormKind.DIRECTION)
"""In a list or summary each row is of another project."""


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
        if task and is_printed(row, ("task", "objective", "amount")):
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


def stated_total(reader: FormReader, table: FoundTable | None) -> Amount | None:
    """The 合计 of a table; where several totals are printed (小计, 合计), the last 合计."""
    if table is None or not table.totals:
        return None
    grand = [cell for label, cell in table.totals if label_key(label.raw) != "小计"]
    return reader.column_amount(table, (grand or [cell for _, cell in table.totals])[-1], "合计")
