"""From recognised labels to the typed forms of a filing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from audit.costing.grammar import read_costing
from audit.document import Cell
from audit.filing import (
    Amount,
    CostLine,
    DepartmentForm,
    ExpenditureDirection,
    FundSummary,
    Indicator,
    MoneyUnit,
    Place,
    SpecialFund,
    Split,
    Task,
    Text,
)
from audit.forms.fields import FoundField, Recognised, header_unit, recognise_fields
from audit.forms.indicators import build_indicators
from audit.forms.labels import label_key
from audit.forms.layout import FieldName, FormSpec, TableName, canonical
from audit.forms.numbers import money_unit, read_amount
from audit.forms.sections import Section
from audit.forms.tables import FoundTable, Row
from audit.matching import match_key


class Heading(TypedDict):
    """What every form carries: the keyword arguments of `Form`."""

    name: str
    subject: str
    title: Text
    year: int | None
    money_unit: MoneyUnit | None
    department: Text | None
    filing_unit: Text | None
    responsible_officer: Text | None
    preparer: Text | None
    phone: Text | None
    indicators: tuple[Indicator, ...]
    splits: tuple[Split, ...]


_NO_CELL = Cell(0, 0, 1, 1, "", "")


class FormReader:
    """Reads one section: fields and table rows as values with their places.

    prefix: what stands before every label of the form in an address (the direction's name for 附表3, else empty).
    """

    def __init__(self, section: Section) -> None:
        self.spec: FormSpec = section.spec
        self.found: Recognised = recognise_fields(section.lines, section.spec)
        self.title_cell: Cell = section.title or (
            section.lines[0].printed[0] if section.lines and section.lines[0].printed else _NO_CELL
        )
        direction = self.found.fields.get("direction") if self.spec.kind == "direction" else None
        self.subject: str = one_line(direction.text) if direction else ""
        self.money_unit: MoneyUnit | None = self._declared_unit()

    def place(self, label: str, cell: Cell) -> Place:
        """A place within this form."""
        return Place(self.spec.name, f"{self.subject}/{label}" if self.subject else label, cell)

    def text(self, name: FieldName) -> Text | None:
        """A text field; None when the form has no such label."""
        found = self._field(name)
        return Text(found.text, self.place(canonical(name), found.cell)) if found else None

    def amount(self, name: FieldName) -> Amount | None:
        """A money field; None when the form has no such label."""
        found = self._field(name)
        if found is None:
            return None
        return read_amount(found.text, self.place(canonical(name), found.cell), found.unit or self.money_unit)

    def _field(self, name: FieldName) -> FoundField | None:
        """The field, or the layout's fallback for it where it prints nothing."""
        found = self.found.fields.get(name)
        if self._by_fallback(name):
            return self.found.fields.get(self.spec.fallback[name]) or found
        return found or self._target(name)

    def _target(self, name: FieldName) -> FoundField | None:
        """A target that stands under its label in a table with one column a target."""
        table = self.found.tables.get("targets")
        cell = table.rows[0].cells.get(name) if table and table.rows else None
        return FoundField(table.columns[name], cell, cell.raw.strip(), None) if table and cell else None

    def split(self) -> tuple[Split, ...]:
        """The totals that the layout declares, with their parts; a total that is only read by fallback is none."""
        return tuple(
            Split(each.name, self.amount(each.total), tuple(self.amount(part) for part in each.parts))
            for each in self.spec.split
            if not self._by_fallback(each.total)
        )

    def _by_fallback(self, name: FieldName) -> bool:
        found = self.found.fields.get(name)
        return name in self.spec.fallback and (found is None or not found.text)

    def table(self, name: TableName) -> FoundTable | None:
        """A table of the form."""
        return self.found.tables.get(name)

    def column_text(self, row: Row, column: str, label: str) -> Text | None:
        """The text in a row's column."""
        cell = row.cells.get(column)
        return Text(cell.raw.strip(), self.place(label, cell)) if cell else None

    def column_amount(self, table: FoundTable, cell: Cell | None, label: str) -> Amount | None:
        """The amount in a cell of the table's amount column, in the unit of its header or of the form."""
        if cell is None:
            return None
        return read_amount(cell.raw.strip(), self.place(label, cell), header_unit(table, "amount") or self.money_unit)

    def _declared_unit(self) -> MoneyUnit | None:
        declared = self.found.fields.get("money_unit")
        if declared and money_unit(declared.text):
            return money_unit(declared.text)
        return next((found.unit for found in self.found.fields.values() if found.unit), None)


def build_department_form(reader: FormReader) -> DepartmentForm:
    """附表1."""
    return DepartmentForm(
        **heading_of(reader),
        total=reader.amount("total"),
        general_public_budget=reader.amount("general_public_budget"),
        government_fund=reader.amount("government_fund"),
        other_funds=reader.amount("other_funds"),
        basic_expenditure=reader.amount("basic_expenditure"),
        project_expenditure=reader.amount("project_expenditure"),
        mandate=reader.text("mandate"),
        work_plan=tuple(_work_plan(reader)),
    )


def build_fund_summary(reader: FormReader) -> FundSummary:
    """附表2."""
    table = reader.table("funds")
    rows = table.rows if table else []
    funds = (
        [
            _fund(reader, table, row)
            for row in rows
            if _printed(row, ("name", "amount", "whole_period_target", "annual_target"))
        ]
        if table
        else []
    )
    return FundSummary(**heading_of(reader), stated_total=stated_total(reader, table), funds=tuple(funds))


def build_direction(reader: FormReader) -> ExpenditureDirection:
    """附表3, one expenditure direction."""
    table = reader.table("cost_lines")
    return ExpenditureDirection(
        **heading_of(reader),
        direction=reader.text("direction"),
        fund=reader.text("fund"),
        amount=reader.amount("amount"),
        fund_amount=reader.amount("fund_amount"),
        project_total=reader.amount("project_total"),
        period=reader.text("period") or _dates(reader),
        whole_period_target=reader.text("whole_period_target"),
        annual_target=reader.text("annual_target"),
        has_cost_table=table is not None,
        cost_lines=tuple(_cost_lines(reader, table)) if table else (),
        stated_total=stated_total(reader, table),
    )


def one_line(text: str) -> str:
    """A name that was broken over lines in its cell, in one line."""
    return re.sub(r"\s*\n\s*", "", text).strip()


def year_of(text: str) -> int | None:
    """The year that a title names: 2023年…, （2023年度）."""
    found = re.search(r"(?<!\d)(20\d{2})(?!\d)", match_key(text))
    return int(found[1]) if found else None


def heading_of(reader: FormReader) -> Heading:
    """What every form carries, as keyword arguments."""
    title = reader.title_cell
    return {
        "name": reader.spec.name,
        "subject": reader.subject,
        "title": Text(one_line(title.raw), reader.place("标题", title)),
        "year": year_of(title.raw),
        "money_unit": reader.money_unit,
        "department": reader.text("department"),
        "filing_unit": reader.text("filing_unit"),
        "responsible_officer": reader.text("responsible_officer"),
        "preparer": reader.text("preparer"),
        "phone": reader.text("phone"),
        "indicators": build_indicators(reader),
        "splits": reader.split(),
    }


def _dates(reader: FormReader) -> Text | None:
    """The period as its first and last day, where the form prints these instead."""
    start, end = reader.text("start_date"), reader.text("end_date")
    return Text(f"{start.text}至{end.text}", start.place) if start and end else None


def _work_plan(reader: FormReader) -> Sequence[Task]:
    table = reader.table("work_plan")
    tasks = []
    for row in table.rows if table else []:
        task = reader.column_text(row, "task", "事项")
        if task and _printed(row, ("task", "objective")):
            label = one_line(task.text)
            tasks.append(
                Task(
                    task,
                    reader.column_text(row, "responsible_office", f"{label}/责任单位"),
                    reader.column_text(row, "objective", f"{label}/工作目标"),
                )
            )
    return tasks


def _fund(reader: FormReader, table: FoundTable, row: Row) -> SpecialFund:
    name = reader.column_text(row, "name", "名称")
    label = one_line(name.text) if name else ""
    return SpecialFund(
        serial=reader.column_text(row, "serial", f"{label}/序号"),
        name=Text(label, reader.place(f"{label}/名称", row.cells.get("name", row.own[0]))),
        amount=reader.column_amount(table, row.cells.get("amount"), f"{label}/金额"),
        whole_period_target=reader.column_text(row, "whole_period_target", f"{label}/实施期绩效目标"),
        annual_target=reader.column_text(row, "annual_target", f"{label}/年度绩效目标"),
    )


def _cost_lines(reader: FormReader, table: FoundTable) -> Sequence[CostLine]:
    lines = []
    for row in table.rows:
        if not _printed(row, ("summary", "detail", "amount", "costing_basis")):
            continue
        summary = reader.column_text(row, "summary", "支出内容简介")
        detail = reader.column_text(row, "detail", "支出明细")
        label = "支出明细/" + one_line((detail.text if detail else "") or (summary.text if summary else ""))
        basis = reader.column_text(row, "costing_basis", f"{label}/测算依据")
        lines.append(
            CostLine(
                summary,
                detail,
                reader.column_amount(table, row.cells.get("amount"), f"{label}/金额"),
                basis,
                read_costing(basis.text) if basis and basis.text else None,
            )
        )
    return lines


def stated_total(reader: FormReader, table: FoundTable | None) -> Amount | None:
    """The 合计 of a table; where several totals are printed (小计, 合计), the last 合计."""
    if table is None or not table.totals:
        return None
    grand = [cell for label, cell in table.totals if label_key(label.raw) != "小计"]
    return reader.column_amount(table, (grand or [cell for _, cell in table.totals])[-1], "合计")


def _printed(row: Row, columns: Sequence[str]) -> bool:
    """Some of the row's own cells in these columns is not blank."""
    return any(cell in row.own and cell.raw.strip() for column in columns if (cell := row.cells.get(column)))
