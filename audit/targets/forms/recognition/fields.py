"""Labelled fields and tables within one form's lines: what the labels lead to, nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec import Struct

from audit.model.document import Cell
from audit.model.values import MoneyUnit
from audit.targets.forms.layouts.model import FieldName, FormSpec, TableName
from audit.targets.forms.printed.labels import Inline, label_key
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import money_unit
from audit.targets.forms.recognition.execution_table import is_of_execution
from audit.targets.forms.recognition.indicator_tree import indicator_trees
from audit.targets.forms.recognition.known_labels import KnownLabels, labels_in
from audit.targets.forms.recognition.tables import FoundTable, find_header, is_foreign

_TARGETS: frozenset[FieldName | None] = frozenset({"whole_period_target", "annual_target"})


class FoundField(Struct, frozen=True, eq=False, gc=False):
    """A field's value as printed: the cells of its label and of its value (one cell for `label：value`), its own part of
    the text and the range of it in the cell, the money unit its label declares.
    """

    label: Cell
    cell: Cell
    text: str
    span: tuple[int, int]
    unit: MoneyUnit | None


@dataclass
class Recognised:
    """What the labels of one form led to. doubles: fields whose label is printed more than once (the first one counts)."""

    fields: dict[FieldName, FoundField] = field(default_factory=dict)
    tables: dict[TableName, FoundTable] = field(default_factory=dict)
    doubles: list[tuple[FieldName, FoundField]] = field(default_factory=list)


def recognise_fields(lines: Sequence[Line], spec: FormSpec) -> Recognised:
    """Walk the lines once: a header line opens a table, which lasts until a label of the form; the rest are fields."""
    found = Recognised()
    known = labels_in(lines, spec)
    table: FoundTable | None = None
    trees = indicator_trees(lines, spec)
    headers = [find_header(line, spec, trees.get(line)) for line in lines]
    for line, header, next_header in zip(lines, headers, [*headers[1:], None], strict=False):
        if next_header is not None and any(cell in line.cells for cell in next_header.columns.values()):
            continue  # the first line of a header of two
        if header is not None:
            table = found.tables.setdefault(header.name, header)
            continue
        own = _fields_of(line, known)
        if table is not None and not _ends_table(table, line, known, own) and not is_foreign(table, line, spec):
            table.take(line)
            continue
        table = None
        for name, value in own:
            _keep(found, name, value)
    return found


def _keep(found: Recognised, name: FieldName, value: FoundField) -> None:
    if name not in found.fields or not found.fields[name].text:
        found.fields[name] = value
    elif value.text and value.text != found.fields[name].text:
        found.doubles.append((name, value))


def _ends_table(table: FoundTable, line: Line, known: KnownLabels, own: Sequence[tuple[FieldName, FoundField]]) -> bool:
    """A line outside any grid, or one whose first printed cell is a field's label in the grid's first printed column,
    unless that is the name of a row of money (其他资金).
    """
    if not line.printed or (table.name == "execution" and line.table and is_of_execution(table.cells_of(line))):
        return False
    first, key = line.printed[0], line.label_keys[0]
    if line.table is None or (first.col <= line.table.left and key in known.fields):
        return True
    return any(value.cell is first for _, value in own)


def _fields_of(line: Line, known: KnownLabels) -> list[tuple[FieldName, FoundField]]:
    found: list[tuple[FieldName, FoundField]] = []
    if not line.has_colon and known.ends.isdisjoint(line.label_keys):
        return found
    for cell, own in zip(line.printed, line.label_keys, strict=True):
        inline = known.inline(cell.raw)
        for each in inline:
            name = known.name_of(line, cell, each.key)
            if name:
                found.append((name, _inline_field(line, cell, each, len(inline) == 1, known)))
        name = known.name_of(line, cell, own) if own in known.ends and not inline else None
        if name and not _groups_targets(line, cell, name, known):
            found.append((name, _beside(line, cell, known)))
    return found


def _groups_targets(line: Line, cell: Cell, name: FieldName, known: KnownLabels) -> bool:
    """总体目标 that stands left of 年度目标 and is no target of its own."""
    if name not in _TARGETS or line.table is None:
        return False
    beside = line.table.at(line.row, cell.col + cell.colspan)
    return beside is not None and known.fields.get(label_key(beside.raw)) in _TARGETS


def _inline_field(line: Line, cell: Cell, value: Inline, sole: bool, known: KnownLabels) -> FoundField:
    """`资金总额：184.37`; where nothing follows the colon, the value may stand in the next cell."""
    if not value.text and sole:
        return _beside(line, cell, known)
    return FoundField(cell, cell, value.text, value.span, _declared_unit(line, cell))


def _beside(line: Line, label: Cell, known: KnownLabels) -> FoundField:
    """The value right of a label; a blank one keeps the label's own cell as its place where there is no cell."""
    value = line.right_of(label)
    if value is None or _is_label(value, known):
        left_blank = line.table.at(line.row, label.col + label.colspan) if line.table else None
        blank = left_blank or value or label
        return FoundField(label, blank, "", (len(blank.raw), len(blank.raw)), _declared_unit(line, label))
    return alone_in(value, label, _declared_unit(line, label))


def alone_in(cell: Cell, label: Cell, unit: MoneyUnit | None) -> FoundField:
    """A value that has a cell to itself."""
    text = cell.raw.strip()
    start = len(cell.raw) - len(cell.raw.lstrip())
    return FoundField(label, cell, text, (start, start + len(text)), unit)


def _is_label(cell: Cell, known: KnownLabels) -> bool:
    """A label, alone or before a colon, or the group of one: 所属专项 left of 名称."""
    key = label_key(cell.raw)
    return key in known.fields or key in known.groups or bool(known.inline_keys(cell.raw))


def _declared_unit(line: Line, label: Cell) -> MoneyUnit | None:
    """The money unit in brackets in the label, or in the group label left of it: 年度预算申请（万元）."""
    own = _bracketed_unit(label.raw)
    if own or line.table is None:
        return own
    group = line.left_of(label)
    while group is not None:
        unit = _bracketed_unit(group.raw)
        if unit or group.col == 0:
            return unit
        group = line.table.at(line.row, group.col - 1)
    return None


@lru_cache(maxsize=1024)
def _bracketed_unit(raw: str) -> MoneyUnit | None:
    units = (money_unit(remark) for remark in re.findall(r"[（(]([^（()）]*)[)）]", raw))
    return next((unit for unit in units if unit), None)


def unit_of_block(table: FoundTable) -> MoneyUnit | None:
    """The money unit in brackets left of a table's header: 项目资金（万元）."""
    if table.header.table is None:
        return None
    first = min(cell.col for cell in table.columns.values())
    left = (table.header.table.at(table.header.row, col) for col in range(first + 1))
    return next((unit for cell in left if cell is not None and (unit := _bracketed_unit(cell.raw))), None)


def header_unit(header: FoundTable, column: str) -> MoneyUnit | None:
    """The money unit in brackets in a column's header, or in the one above it: 金额（元）, 预算资金（万元）over 总额."""
    cell = header.columns.get(column)
    if cell is None:
        return None
    above = header.header.table.at(cell.row - 1, cell.col) if header.header.table else None
    return _bracketed_unit(cell.raw) or (_bracketed_unit(above.raw) if above else None)
