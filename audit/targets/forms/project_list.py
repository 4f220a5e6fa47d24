"""The list form: many projects on a sheet, each with its indicator rows; a unit's row states the sum of its projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from msgspec import structs

from audit.costing.readings import read_costing
from audit.model.values import Amount, IndicatorValue, Text, yuan_of
from audit.targets.filing import CostLine, FundSummary, Indicator, SpecialFund, Split
from audit.targets.forms.build import heading_of, stated_total
from audit.targets.forms.indicator_tree.in_texts import stated_in_a_text
from audit.targets.forms.indicators import indicator_of
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import OF_LEVEL, FoundTable, Row
from audit.targets.forms.shared_amounts import shared_amounts
from audit.targets.forms.subtotals import Listed, subtotals
from audit.words.chinese_numbers import SIMPLE
from audit.words.matching import match_key

Printed = TypeVar("Printed", Text, IndicatorValue)

_INDICATOR = ("dimension", "aspect", "indicator", "value")


@dataclass
class _Listed:
    """A row that names a unit or a project, with the indicators of the rows below it; is_bare: without target and
    indicator; is_group: of projects, not a unit's name.
    """

    name: Text
    amount: Amount | None
    row: Row
    is_unit: bool
    is_bare: bool
    is_group: bool = False
    indicators: list[Indicator] = field(default_factory=list)


def build_project_list(reader: FormReader) -> FundSummary:
    """The list as a fund summary: its projects as funds, each unit row as a split into the projects below it."""
    table = reader.table("projects")
    stated = list(_listed(reader, table)) if table else []
    sums, splits = subtotals(reader, table, [_as_row(each) for each in stated])
    listed = _with_groups([each for each in stated if each.row.own[0].row not in sums])
    projects = [each for each in listed if not each.is_unit]
    heading = heading_of(reader)
    heading["indicators"] = tuple(indicator for each in projects for indicator in each.indicators)
    total = stated_total(reader, table)
    rows = [(each.row, (each.name.text,), each.amount) for each in listed]
    heading["splits"] = (*_splits(listed), *splits, *shared_amounts(reader, table, rows, total))
    heading["department"] = heading["department"] or _department(reader, table, listed)
    return FundSummary(
        **heading,
        stated_total=total,
        funds=tuple(_project(reader, each) for each in projects),
        cost_lines=tuple(line for each in projects if (line := _costing(reader, each))),
    )


def _as_row(each: _Listed) -> Listed:
    return Listed(each.row.own[0].row, each.name.text, each.amount, each.is_bare, each.is_unit)


def _department(reader: FormReader, table: FoundTable | None, listed: Sequence[_Listed]) -> Text | None:
    """The first unit that has a row of its own, else the only one that the rows of projects name."""
    units = [each.name for each in listed if each.is_unit and not each.is_group]
    if units or table is None:
        return units[0] if units else None
    cells = {
        match_key(cell.raw): cell for row in table.rows if (cell := row.cells.get("unit_name")) and cell.raw.strip()
    }
    [cell] = cells.values() if len(cells) == 1 else [None]
    return Text(one_line(cell.raw), reader.place(cell, "单位名称")) if cell else None


def _costing(reader: FormReader, listed: _Listed) -> CostLine | None:
    """How a project's amount comes about, where the list has a column for it."""
    basis = reader.column_text(listed.row, "costing_basis", listed.name.text, "测算依据")
    if basis is None or not basis.text:
        return None
    return CostLine(None, listed.name, listed.amount, basis, read_costing(basis.text))


def _listed(reader: FormReader, table: FoundTable) -> Iterator[_Listed]:
    current: _Listed | None = None
    dimension = aspect = ""
    for row in table.rows:
        if (opened := _opened(reader, table, row)) and not (current and _is_said_again(current, opened)):
            if current:
                yield current
            current, dimension, aspect = opened, "", ""
        if current and not current.is_unit and any(_own(row, column) for column in _INDICATOR):
            if _own(row, "dimension"):
                dimension, aspect = _own(row, "dimension"), ""
            aspect = _own(row, "aspect") or aspect
            current.indicators.append(_indicator(reader, row, (current.name.text, dimension, aspect)))
        if current and not current.is_unit:
            current.indicators += _in_texts(reader, row, current.name.text)
    if current:
        yield current


def _is_said_again(current: _Listed, opened: _Listed) -> bool:
    """A list that merges no cells may print the project again beside each of its indicators."""
    columns = ("name", "unit_name", "amount", "annual_target", "whole_period_target")
    said, again = ([_own(each.row, column) for column in columns] for each in (current, opened))
    return said == again and any(_own(opened.row, column) for column in _INDICATOR)


def _in_texts(reader: FormReader, row: Row, project: str) -> Iterator[Indicator]:
    """The indicators in the columns that their levels head."""
    for column, cell in row.cells.items():
        if column.startswith(OF_LEVEL) and cell.raw.strip():
            under = (project, column.removeprefix(OF_LEVEL), "")
            yield from stated_in_a_text(_indicator(reader, Row({"indicator": cell, "value": cell}, row.own), under))


def _opened(reader: FormReader, table: FoundTable, row: Row) -> _Listed | None:
    """A row that prints a name of its own; one without any indicator or target of its own is a unit's."""
    column = "name" if _own(row, "name") or "unit_name" not in table.columns else "unit_name"
    printed = _own(row, column)
    if not printed or (column == "unit_name" and not _own(row, "amount")):
        return None
    bare = not any(_own(row, each) for each in (*_INDICATOR, "annual_target", "whole_period_target"))
    place = reader.place(row.cells[column], printed, "名称")
    amount = reader.column_amount(table, row.cells.get("amount"), printed, "金额")
    shared = "name" not in table.columns  # units and projects are named in one column
    return _Listed(Text(printed, place), amount, row, is_unit=bare if shared else column == "unit_name", is_bare=bare)


def _with_groups(listed: list[_Listed]) -> list[_Listed]:
    """A bare row among the projects is a group's where it is marked and the projects below it, up to the next bare row, are
    not (★水利类; 一、修渠 beside 二、植树 is a project), or where its amount is what several of them come to.
    """
    bare = [at for at, each in enumerate(listed) if each.is_bare and not each.is_unit]
    for at, end in pairwise((*bare, len(listed))):
        own, parts = listed[at], listed[at + 1 : end]
        is_sum = len(parts) > 1 and sum(yuan_of(each.amount) or Decimal(0) for each in parts) == yuan_of(own.amount)
        is_marked = _is_marked(own) and not any(map(_is_marked, parts))
        own.is_unit = own.is_group = bool(parts) and (is_sum or is_marked)
    return listed


def _is_marked(listed: _Listed) -> bool:
    return _MARKED.match(listed.name.text) is not None


_MARKED = re.compile(rf"[^\w\s《“(（\[【]|[{SIMPLE}]{{1,3}}[、.]|[(（][{SIMPLE}]{{1,3}}[)）]")


def _splits(listed: list[_Listed]) -> Iterator[Split]:
    """A unit and what stands below it: its projects up to the next unit; a unit followed by units, those units."""
    for index, unit in enumerate(listed):
        if not unit.is_unit:
            continue
        below = listed[index + 1 :]
        if below and below[0].is_unit:
            parts = [each for each in below if each.is_unit and not _followed_by_unit(listed, each)]
        else:
            end = next((i for i, each in enumerate(below) if each.is_unit), len(below))
            parts = below[:end]
        if parts:
            yield Split(unit.name.text, unit.amount, tuple(each.amount for each in parts))


def _followed_by_unit(listed: list[_Listed], unit: _Listed) -> bool:
    after = listed[listed.index(unit) + 1 :]
    return bool(after) and after[0].is_unit


def _project(reader: FormReader, listed: _Listed) -> SpecialFund:
    name = listed.name.text
    return SpecialFund(
        serial=None,
        name=listed.name,
        amount=listed.amount,
        whole_period_target=reader.column_text(listed.row, "whole_period_target", name, "实施期绩效目标"),
        annual_target=reader.column_text(listed.row, "annual_target", name, "年度绩效目标"),
    )


def _indicator(reader: FormReader, row: Row, under: tuple[str, str, str]) -> Indicator:
    project, dimension, aspect = under
    renamed = {
        ("name" if column == "indicator" else column): cell for column, cell in row.cells.items() if column != "name"
    }
    found = indicator_of(reader, Row(renamed, row.own), dimension, aspect)
    standard, weight, explained = found.performance_standard, found.weight, found.explanation
    return structs.replace(
        found,
        name=_under(project, found.name),
        value=_under(project, found.value),
        performance_standard=_under(project, standard) if standard else None,
        weight=_under(project, weight) if weight else None,
        better=_under(project, found.better) if found.better else None,
        explanation=_under(project, explained) if explained else None,
    )


def _under(project: str, value: Printed) -> Printed:
    return structs.replace(value, place=structs.replace(value.place, path=(project, *value.place.path)))


def _own(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return match_key(one_line(cell.raw)) if cell and cell in row.own else ""
