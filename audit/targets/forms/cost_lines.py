"""The cost table of a form: its lines with their costings, prices and counts; or the costing in running text."""

from __future__ import annotations

from collections.abc import Iterator

from audit.costing.model import Product
from audit.costing.readings import read_costing
from audit.model.values import Amount, IndicatorValue, MoneyUnit
from audit.targets.filing import CostLine
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.printed.numbers import money_unit, read_indicator_value
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import FoundTable, Row, header_unit, is_printed


def prose_costing(reader: FormReader) -> CostLine | None:
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


def cost_lines(reader: FormReader, table: FoundTable) -> Iterator[tuple[Row, tuple[str, ...], CostLine]]:
    """The rows with their paths in an address, and as lines."""
    above = None
    for row in table.rows:
        if not is_printed(row, ("summary", "detail", "amount", "costing_basis")):
            continue
        summary = reader.column_text(row, "summary", "支出内容简介")
        if table.is_loose and summary is not None and not summary.text and is_printed(row, ("detail",)):
            summary = above or summary
        above = summary
        detail = reader.column_text(row, "detail", "支出明细")
        path = ("支出明细", one_line((detail.text if detail else "") or (summary.text if summary else "")))
        basis = reader.column_text(row, "costing_basis", *path, "测算依据")
        amount = reader.column_amount(table, row.cells.get("amount"), *path, "金额")
        costing = read_costing(basis.text) if basis and basis.text else None
        price, counts = _price(reader, table, row, path), tuple(_counts(reader, row, path))
        yield row, path, CostLine(summary, detail, amount, basis, costing, price, counts)


def _price(reader: FormReader, table: FoundTable, row: Row, path: tuple[str, ...]) -> Amount | None:
    """单价: in the money unit beside the number (5万元/台), of its header, or of a form in 元; a form in 万元 may price in 元."""
    cell = row.cells.get("price")
    if cell is None or cell is row.cells.get("costing_basis"):
        return None
    read = read_indicator_value(cell.raw.strip(), reader.place(cell, *path, "单价"))
    of_form = reader.money_unit if reader.money_unit is MoneyUnit.YUAN else None
    unit = money_unit(read.unit.partition("/")[0]) or header_unit(table, "price") or of_form
    return Amount(read.text, read.place, read.number, read.decimals, unit)


def _counts(reader: FormReader, row: Row, path: tuple[str, ...]) -> Iterator[IndicatorValue]:
    for column, cell in row.cells.items():
        if column.startswith("count"):
            name = column.partition("/")[2]
            yield read_indicator_value(cell.raw.strip(), reader.place(cell, *path, name))
