"""Labelled fields and tables within one form's lines: what the labels lead to, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from audit.document import Cell
from audit.forms.labels import find_inline, label_key
from audit.forms.layout import field_labels, vocabulary
from audit.forms.layout_model import FieldName, FormSpec, TableName
from audit.forms.lines import Line
from audit.forms.numbers import money_unit
from audit.forms.tables import FoundTable, find_header, is_foreign
from audit.values import MoneyUnit

_TARGETS: frozenset[FieldName | None] = frozenset({"whole_period_target", "annual_target"})


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field's value as printed: the cells of its label and of its value (one cell for `label：value`), its own part of
    the text, the money unit its label declares.
    """

    label: Cell
    cell: Cell
    text: str
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
    labels = field_labels(spec)
    table: FoundTable | None = None
    headers = [find_header(line, spec) for line in lines]
    for line, header, next_header in zip(lines, headers, [*headers[1:], None], strict=False):
        if header is not None:
            table = found.tables.setdefault(header.name, header)
            continue
        if next_header is not None and any(cell in line.cells for cell in next_header.columns.values()):
            continue  # the first line of a header of two
        own = _fields_of(line, spec)
        if table is not None and not _ends_table(line, labels, own) and not is_foreign(table, line, spec):
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


def _ends_table(line: Line, labels: dict[str, FieldName], own: Sequence[tuple[FieldName, FoundField]]) -> bool:
    """A line outside any grid, or one whose first printed cell is a field's label in the grid's first printed column."""
    if not line.printed:
        return False
    first, key = line.printed[0], line.label_keys[0]
    inline = any(value.cell is first for _, value in own)
    return line.table is None or inline or (first.col <= line.table.left and key in labels)


def _fields_of(line: Line, spec: FormSpec) -> list[tuple[FieldName, FoundField]]:
    labels, printed, known = field_labels(spec), _printed_labels(spec), _label_ends(spec)
    found: list[tuple[FieldName, FoundField]] = []
    if not line.has_colon and known.isdisjoint(line.label_keys):
        return found
    for cell, own in zip(line.printed, line.label_keys, strict=True):
        inline = find_inline(cell.raw, printed)
        for key, text in inline:
            name = _name_of(line, cell, key, spec)
            if name:
                found.append((name, _inline_field(line, cell, text, len(inline) == 1, spec)))
        name = _name_of(line, cell, own, spec) if own in known and not inline else None
        if name and not _groups_targets(line, cell, name, labels):
            found.append((name, _beside(line, cell, spec)))
    return found


@cache
def _label_ends(spec: FormSpec) -> frozenset[str]:
    """What a cell prints that is a label, alone or under a group or head."""
    return frozenset(field_labels(spec)) | _qualified_labels(spec, "/") | _qualified_labels(spec, "↓")


def _name_of(line: Line, cell: Cell, own: str, spec: FormSpec) -> FieldName | None:
    labels = field_labels(spec)
    return next((labels[key] for key in _keys(line, cell, own, spec) if key in labels), None)


def _groups_targets(line: Line, cell: Cell, name: FieldName, labels: dict[str, FieldName]) -> bool:
    """总体目标 that stands left of 年度目标 and is no target of its own."""
    beside = line.table.at(line.row, cell.col + cell.colspan) if line.table else None
    return name in _TARGETS and beside is not None and labels.get(label_key(beside.raw)) in _TARGETS


@cache
def _qualified_labels(spec: FormSpec, mark: str) -> frozenset[str]:
    """The labels that are declared under a group or below a head: 名称 of 所属专项/名称."""
    return frozenset(key.rpartition(mark)[2] for key in field_labels(spec) if mark in key)


@cache
def _printed_labels(spec: FormSpec) -> tuple[str, ...]:
    variants = [label for name in spec.fields for label in vocabulary().fields[name]]
    variants += [label for labels in spec.labels.values() for label in labels]
    return tuple(label for label in variants if "/" not in label and "↓" not in label)


def _keys(line: Line, cell: Cell, own: str, spec: FormSpec) -> Iterator[str]:
    """The label as it may be declared: under its group (所属专项/名称), below a label of its column (项目资金总额↓其他资金), alone."""
    if own in _qualified_labels(spec, "/") and (group := line.left_of(cell)):
        yield f"{label_key(group.raw)}/{own}"
    if own in _qualified_labels(spec, "↓"):
        yield from (f"{label_key(above.raw)}↓{own}" for above in line.above(cell))
    yield own


def _inline_field(line: Line, cell: Cell, text: str, sole: bool, spec: FormSpec) -> FoundField:
    """`资金总额：184.37`; where nothing follows the colon, the value may stand in the next cell."""
    if not text and sole:
        return _beside(line, cell, spec)
    return FoundField(cell, cell, text, _declared_unit(line, cell))


def _beside(line: Line, label: Cell, spec: FormSpec) -> FoundField:
    """The value right of a label; a blank one keeps the label's own cell as its place where there is no cell."""
    value = line.right_of(label)
    if value is None or _is_label(value, spec) or find_inline(value.raw, tuple(field_labels(spec))):
        left_blank = line.table.at(line.row, label.col + label.colspan) if line.table else None
        return FoundField(label, left_blank or value or label, "", _declared_unit(line, label))
    return FoundField(label, value, value.raw.strip(), _declared_unit(line, label))


def _is_label(cell: Cell, spec: FormSpec) -> bool:
    """A label, or the group of one: 所属专项 left of 名称."""
    key = label_key(cell.raw)
    return key in field_labels(spec) or key in _groups(spec)


@cache
def _groups(spec: FormSpec) -> frozenset[str]:
    """The groups that labels are declared under: 所属专项 of 所属专项/名称."""
    parts = (key.split("/") for key in field_labels(spec))
    return frozenset("/".join(each[:end]) for each in parts for end in range(1, len(each))) - {""}


def _declared_unit(line: Line, label: Cell) -> MoneyUnit | None:
    """The money unit in brackets in the label, or in the group label left of it: 年度预算申请（万元）."""
    group = line.left_of(label)
    while group is not None and not _bracketed_unit(label.raw):
        unit = _bracketed_unit(group.raw)
        if unit or group.col == 0 or line.table is None:
            return unit
        group = line.table.at(line.row, group.col - 1)
    return _bracketed_unit(label.raw)


@lru_cache(maxsize=4096)
def _bracketed_unit(raw: str) -> MoneyUnit | None:
    units = (money_unit(remark) for remark in re.findall(r"[（(]([^（()）]*)[)）]", raw))
    return next((unit for unit in units if unit), None)


def header_unit(header: FoundTable, column: str) -> MoneyUnit | None:
    """The money unit in brackets in a column's header, or in the one above it: 金额（元）, 预算资金（万元）over 总额."""
    cell = header.columns.get(column)
    if cell is None:
        return None
    above = header.header.table.at(cell.row - 1, cell.col) if header.header.table else None
    return _bracketed_unit(cell.raw) or (_bracketed_unit(above.raw) if above else None)
