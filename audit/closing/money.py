"""The money of a self-evaluation: the rows of its block, what they are split into, and the money of its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from audit.closing.filing import Execution
from audit.model.document import Cell
from audit.model.values import Amount, IndicatorValue, Text
from audit.targets.filing import Split
from audit.targets.forms.layouts.model import FieldName, TableName
from audit.targets.forms.money.blocks import money_blocks
from audit.targets.forms.money.money_line import MoneyLine
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.printed.found import alone_in
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import read_amount, read_indicator_value
from audit.targets.forms.recognition.execution_table import is_of_execution
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import FoundTable, Row, header_unit, unit_of_block
from audit.words.matching import match_key

_MONEY: tuple[FieldName, ...] = ("initial_budget", "annual_budget", "executed")
_NAMES = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "执行数"}
_LETTER = re.compile(r"[(]([A-Z])[)]")
_DIVIDED = re.compile(r"([A-Z])[/÷]([A-Z])")
_POINTS_OF_EXECUTION: tuple[FieldName, ...] = ("execution_points", "execution_score")
_OF_THE_WHOLE = re.compile("合计|总计|总额|小计")

POINTS = re.compile(r"[(](\d+(?:\.\d+)?)分")
"""Points in brackets: 预算执行情况（20分）, 补植树木（10分）."""


def execution_of(reader: FormReader) -> tuple[Execution, ...]:
    """The rows of the money block, the whole first; else one made of the fields that stand alone (全年执行数 | 34.20). Without
    a total the first is the whole, unless its label is that of a part.
    """
    rows = list(_rows(reader, "execution")) or list(_of_fields(reader))
    whole = next((row for row in rows if _OF_THE_WHOLE.search(row.name.text)), None)
    if whole is not None:
        return (whole, *(row for row in rows if row is not whole))
    is_part = len(rows) > 1 and source_of(label_key(rows[0].name.text)) is not None
    return tuple(structs.replace(row, is_part=is_part) for row in rows)


def task_money(reader: FormReader) -> tuple[Execution, ...]:
    """The rows of a second block: the year's tasks with their money."""
    return tuple(_rows(reader, "task_money"))


def _rows(reader: FormReader, name: TableName) -> Iterator[Execution]:
    table = reader.table(name)
    if table is None:
        return
    base, in_the_header = _rate_base(table), _points_in_a_header(reader, table)
    for row in table.rows:
        label = _label_of(row)
        if not is_of_execution(row.cells) or label is None:
            continue
        named = one_line(label.raw)
        path = ("项目资金", named or "资金总额")
        points = value_in(reader, row, "weight", *path, "分值")
        yield Execution(
            Text(named, reader.place(label, *path)),
            initial_budget=_amount(reader, table, row, "initial_budget", *path),
            annual_budget=_amount(reader, table, row, "annual_budget", *path),
            executed=_amount(reader, table, row, "executed", *path),
            rate=value_in(reader, row, "rate", *path, "执行率"),
            points=points or (in_the_header if row is table.rows[0] else None),
            score=value_in(reader, row, "score", *path, "得分"),
            rate_base=base,
        )


def _label_of(row: Row) -> Cell | None:
    """The cell left of the money, else the nearest printed one left of it; None where the row is blank."""
    beside = row.cells.get("name")
    if beside is None or beside.raw.strip():
        return beside
    left = [cell for cell in row.own if cell.col < beside.col and cell.raw.strip()]
    if left:
        return left[-1]
    return beside if any(cell.raw.strip() for cell in row.own) else None


def _points_in_a_header(reader: FormReader, table: FoundTable) -> IndicatorValue | None:
    """得分（20分×执行率）, or 预算执行情况（20分） left of the header."""
    if table.header.table is None:
        return None
    first = min(cell.col for cell in table.columns.values())
    left = (table.header.table.at(table.header.row, col) for col in range(first + 1))
    for cell in (table.columns.get("score"), *left):
        if cell is not None and (found := POINTS.search(match_key(cell.raw))):
            return read_indicator_value(f"{found[1]}分", reader.place(cell, "项目资金", "分值"))
    return None


def _of_fields(reader: FormReader) -> Iterator[Execution]:
    initial, annual, executed = (reader.amount(name) for name in _MONEY)
    stated = annual or initial
    if stated is not None and executed is not None:
        printed = field_value(reader, "execution_rate")
        points, score = (field_value(reader, name) for name in _POINTS_OF_EXECUTION)
        yield Execution(Text("资金总额", stated.place), initial, annual, executed, printed, points, score)


def field_value(reader: FormReader, name: FieldName) -> IndicatorValue | None:
    """A field as a value; None where the form has no such label."""
    found = reader.text(name)
    return read_indicator_value(found.text, found.place) if found else None


def _rate_base(table: FoundTable) -> str:
    """The column that the header of the rate divides by, in the letters that it gives the columns: B/A."""
    letters = {
        column: found[1] for column, cell in table.columns.items() if (found := _LETTER.search(match_key(cell.raw)))
    }
    rate = table.columns.get("rate")
    divided = _DIVIDED.search(match_key(rate.raw)) if rate else None
    of_letter = {letter: column for column, letter in letters.items() if column in _MONEY}
    return of_letter.get(divided[2], "") if divided else ""


def _amount(reader: FormReader, table: FoundTable, row: Row, column: str, *path: str) -> Amount | None:
    cell = row.cells.get(column)
    if cell is None:
        return None
    unit = header_unit(table, column) or unit_of_block(table) or reader.money_unit
    return read_amount(cell.raw.strip(), reader.place(cell, *path, _NAMES[column]), unit)


def value_in(reader: FormReader, row: Row, column: str, *path: str) -> IndicatorValue | None:
    """The value in a row's column; None where it has no such column."""
    cell = row.cells.get(column)
    return read_indicator_value(cell.raw.strip(), reader.place(cell, *path)) if cell else None


def splits_of(reader: FormReader, rows: Sequence[Execution]) -> Iterator[Split]:
    """For each total that has parts, each column in which one of them is printed; the first row is the whole."""
    table = reader.table("execution")
    if table is None or any(row.is_part for row in rows):
        return
    lines = {line.row: line for line in reader.lines if line.table is table.header.table}
    row_of: dict[int, Execution] = {}
    money: list[MoneyLine] = []
    for row in rows:
        cell = row.name.place.cell
        found = alone_in(cell, cell, None)
        name: FieldName = "source" if money else "annual_budget"
        money.append(MoneyLine(name, label_key(row.name.text), lines[cell.row], found))
        row_of[id(money[-1])] = row
    for block in money_blocks(money):
        for column in _MONEY:
            total, *parts = (getattr(row_of[id(each)], column) for each in (block.total, *block.parts) if each)
            if total is not None and any(parts):
                yield Split(total.place.name, total, tuple(parts) if block.is_whole else (*parts, None))
