"""From the labels of a self-evaluation to its typed forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from audit.closing.filing import ClosingFiling, ClosingForm, Execution, Goal, Points, Result
from audit.closing.splits import splits_of
from audit.model.document import Document
from audit.model.values import Amount, IndicatorValue, Text
from audit.targets.filing import Indicator
from audit.targets.forms.build import heading_of
from audit.targets.forms.indicators import indicator_rows
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.owner import owner_of
from audit.targets.forms.printed.numbers import read_amount, read_indicator_value
from audit.targets.forms.recognise import Read
from audit.targets.forms.recognition.execution_table import is_of_execution
from audit.targets.forms.recognition.fields import header_unit, unit_of_block
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import FoundTable, Row
from audit.targets.forms.warnings import form_warnings
from audit.words.matching import match_key

_MONEY: tuple[FieldName, ...] = ("initial_budget", "annual_budget", "executed")
_NAMES = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "执行数"}
_LETTER = re.compile(r"[(]([A-Z])[)]")
_DIVIDED = re.compile(r"([A-Z])[/÷]([A-Z])")
_POINTS = re.compile(r"[(](\d+(?:\.\d+)?)分")
_POINTS_OF_EXECUTION: tuple[FieldName, ...] = ("execution_points", "execution_score")
_SPEAKS_OF_POINTS = re.compile(r"[0-9]\s*分")
_LONGEST_LABEL = 20
"""A longer text that speaks of points is a sentence about them, and no level (产出指标（50分）)."""


def build_closing(document: Document, read: Read) -> ClosingFiling:
    """The self-evaluations that a reading spells out."""
    forms = tuple(map(_build_form, read.readers))
    owner = owner_of(document, forms)
    return ClosingFiling(
        document=document,
        layout=read.layout.name,
        set_forms={form.name: form.kind for form in read.layout.form},
        department=owner.department,
        year=owner.year,
        closings=forms,
        warnings=(*document.warnings, *owner.notes, *form_warnings(document, read.layout, read.readers, forms)),
        exempt=read.layout.not_applicable,
        numbers=read.numbers,
        unread_numbers=read.unread,
    )


def _build_form(reader: FormReader) -> ClosingForm:
    indicators = reader.table("indicators")
    rows = list(indicator_rows(reader, indicators)) if indicators else []
    execution = tuple(_execution(reader))
    heading = heading_of(reader)
    results = tuple(_result(reader, row, indicator) for row, indicator in rows)
    heading["indicators"] = tuple(each.indicator for each in results)
    whole = execution[0] if execution else None
    heading["splits"] += reader.splits_of(whole.annual_budget or whole.initial_budget if whole else None)
    heading["splits"] += tuple(splits_of(reader, execution))
    return ClosingForm(
        **heading,
        project=reader.text("direction"),
        execution=execution,
        goals=tuple(_goals(reader)),
        results=results,
        totals=tuple(_totals(reader, indicators)) if indicators else (),
        stated_score=_stated_score(reader),
        notes=tuple(_notes(reader)),
    )


def _execution(reader: FormReader) -> Iterator[Execution]:
    """The rows of the money block, else one made of the fields that stand alone (全年执行数 | 34.20)."""
    table = reader.table("execution")
    if table is None:
        yield from _of_fields(reader)
        return
    base, in_the_header = _rate_base(table), _points_in_a_header(reader, table)
    for row in table.rows:
        label = row.cells.get("name")
        name = one_line(label.raw) if label else ""
        if not is_of_execution(row.cells) or label is None or not (name or any(cell.raw.strip() for cell in row.own)):
            continue
        path = ("项目资金", name or "资金总额")
        points = _value(reader, row, "weight", *path, "分值")
        yield Execution(
            Text(name, reader.place(label, *path)),
            initial_budget=_amount(reader, table, row, "initial_budget", *path),
            annual_budget=_amount(reader, table, row, "annual_budget", *path),
            executed=_amount(reader, table, row, "executed", *path),
            rate=_value(reader, row, "rate", *path, "执行率"),
            points=points or (in_the_header if row is table.rows[0] else None),
            score=_value(reader, row, "score", *path, "得分"),
            rate_base=base,
        )


def _points_in_a_header(reader: FormReader, table: FoundTable) -> IndicatorValue | None:
    """得分（20分×执行率）, or 预算执行情况（20分） left of the header."""
    if table.header.table is None:
        return None
    first = min(cell.col for cell in table.columns.values())
    left = (table.header.table.at(table.header.row, col) for col in range(first + 1))
    for cell in (table.columns.get("score"), *left):
        if cell is not None and (found := _POINTS.search(match_key(cell.raw))):
            return read_indicator_value(f"{found[1]}分", reader.place(cell, "项目资金", "分值"))
    return None


def _of_fields(reader: FormReader) -> Iterator[Execution]:
    initial, annual, executed = (reader.amount(name) for name in _MONEY)
    stated = annual or initial
    if stated is not None and executed is not None:
        printed = _of_field(reader, "execution_rate")
        points, score = (_of_field(reader, name) for name in _POINTS_OF_EXECUTION)
        yield Execution(Text("资金总额", stated.place), initial, annual, executed, printed, points, score)


def _of_field(reader: FormReader, name: FieldName) -> IndicatorValue | None:
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


def _value(reader: FormReader, row: Row, column: str, *path: str) -> IndicatorValue | None:
    cell = row.cells.get(column)
    return read_indicator_value(cell.raw.strip(), reader.place(cell, *path)) if cell else None


def _goals(reader: FormReader) -> Iterator[Goal]:
    """The year's goal beside its result, in a table of both or under two labels."""
    table = reader.table("targets")
    if table is not None and "actual" in table.columns:
        for row in table.rows:
            target = reader.column_text(row, "annual_target", "年度绩效目标")
            yield Goal(target, reader.column_text(row, "actual", "实际完成情况"))
    elif (target := reader.text("annual_target")) or reader.text("goal_result"):
        yield Goal(target, reader.text("goal_result"))


def _result(reader: FormReader, row: Row, indicator: Indicator) -> Result:
    path = indicator.value.place.path
    in_name = _POINTS.search(match_key(indicator.name.text))
    if indicator.weight is None and in_name:
        weight = read_indicator_value(f"{in_name[1]}分", structs.replace(indicator.name.place, path=(*path, "分值")))
        indicator = structs.replace(indicator, weight=weight)
    return Result(
        indicator,
        _value(reader, row, "actual", *path, "实际完成值"),
        _value(reader, row, "score", *path, "得分"),
        reader.column_text(row, "reason", *path, "偏差原因"),
    )


def _totals(reader: FormReader, table: FoundTable) -> Iterator[Points]:
    for row in table.total_rows:
        label = next(cell for cell in row.own if cell.raw.strip())
        name = one_line(label.raw)
        points = row.cells.get("weight")
        yield Points(
            Text(name, reader.place(label, name)),
            None if points is row.cells.get("score") else _value(reader, row, "weight", name, "分值"),
            _value(reader, row, "score", name, "得分"),
        )


def _stated_score(reader: FormReader) -> IndicatorValue | None:
    stated = _of_field(reader, "total_score")
    return stated if stated and stated.text else None


def _notes(reader: FormReader) -> Iterator[Text]:
    """The sentences that speak of points."""
    for line in reader.lines:
        for cell in line.printed:
            if len(cell.raw) > _LONGEST_LABEL and _SPEAKS_OF_POINTS.search(cell.raw):
                yield Text(cell.raw.strip(), reader.place(cell, "填表说明"))
