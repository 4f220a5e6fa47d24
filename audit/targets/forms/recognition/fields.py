"""Labelled fields and tables within one form's lines: what the labels lead to, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from audit.model.document import Cell
from audit.model.values import MoneyUnit
from audit.targets.forms.layouts.model import FieldName, FormSpec, TableName
from audit.targets.forms.money.blocks import TOTALS, MoneyLine
from audit.targets.forms.money.headed import Headed, headed_amounts, is_of_money
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.printed.found import FoundField, alone_in, bracketed_unit, declared_unit
from audit.targets.forms.printed.labels import Inline, label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import amount_first, is_number, may_be_amount, money_unit
from audit.targets.forms.recognition.headers import find_header
from audit.targets.forms.recognition.indicator_tree import indicator_trees
from audit.targets.forms.recognition.known_labels import KnownLabels, labels_in
from audit.targets.forms.recognition.tables import FoundTable, goes_on_below, holds, is_foreign

_TARGETS: frozenset[FieldName | None] = frozenset({"whole_period_target", "annual_target"})


UNNAMED_MONEY: frozenset[FieldName] = frozenset({"source", "past_money"})
"""Parts of a total, and amounts of earlier years: any number of them, and no field of the form."""

MONEY: frozenset[FieldName] = TOTALS | {
    *UNNAMED_MONEY, "general_public_budget", "government_fund", "other_funds", "basic_expenditure", "project_expenditure",
}  # fmt: skip
_TEXTS: frozenset[FieldName] = frozenset({"whole_period_target", "annual_target", "mandate", "costing_prose"})
_WHO_OR_IN_WHAT = "单位"
"""单位：某局, 单位：万元."""

_DATES: frozenset[FieldName] = frozenset({"start_date", "end_date"})


class _Labelled(Struct, frozen=True, eq=False, gc=False):
    """A label with its field, its key, its value, and the other amounts beside it under their headers."""

    name: FieldName
    key: str
    value: FoundField
    others: tuple[Headed, ...] = ()


@dataclass
class Recognised:
    """What the labels of one form led to. money: its lines of money in printed order. doubles: fields whose label is printed
    more than once (the first one counts).
    """

    fields: dict[FieldName, FoundField] = field(default_factory=dict)
    tables: dict[TableName, FoundTable] = field(default_factory=dict)
    money: list[MoneyLine] = field(default_factory=list)
    doubles: list[tuple[FieldName, FoundField]] = field(default_factory=list)


def recognise_fields(lines: Sequence[Line], spec: FormSpec) -> Recognised:
    """Walk the lines once: a header line opens a table, which lasts until a label of the form; the rest are fields."""
    found = Recognised()
    known = labels_in(lines, spec)
    table: FoundTable | None = None
    trees = indicator_trees(lines, spec)
    headers = [find_header(line, spec, trees.get(line)) for line in lines]
    for index, (line, header, next_header) in enumerate(zip(lines, headers, [*headers[1:], None], strict=False)):
        if next_header is not None and any(cell in line.cells for cell in next_header.columns.values()):
            continue  # the first line of a header of two
        if header is not None:
            table = found.tables.setdefault(_kept_as(header, found), header)
            continue
        own = _fields_of(line, known)
        if table is not None and not _ends_table(table, line, known, own) and not is_foreign(table, line, spec):
            table.take(line)
            continue
        if table is None or not goes_on_below(table, lines[index:], spec):
            table = None
        for each in own:
            if each.name in MONEY:
                found.money.append(MoneyLine(each.name, each.key, line, each.value, each.others))
            if each.name not in UNNAMED_MONEY:
                _keep(found, each.name, each.value)
    return found


def _kept_as(header: FoundTable, found: Recognised) -> TableName:
    """A second block of money with other columns is that of the year's tasks."""
    first = found.tables.get(header.name)
    is_second = header.name == "execution" and first is not None and first.header.label_keys != header.header.label_keys
    return "task_money" if is_second else header.name


def _keep(found: Recognised, name: FieldName, value: FoundField) -> None:
    if name not in found.fields or not found.fields[name].text:
        found.fields[name] = value
    elif value.text and value.text != found.fields[name].text:
        found.doubles.append((name, value))


def _ends_table(table: FoundTable, line: Line, known: KnownLabels, own: Sequence[_Labelled]) -> bool:
    """A line outside any grid, or one whose first printed cell is a field's label in the grid's first printed column,
    unless the table holds it whatever its label says.
    """
    if not line.printed or holds(table, line):
        return False
    first, key = line.printed[0], line.label_keys[0]
    if line.table is None or (first.col <= line.table.left and known.fields.get(key, "source") != "source"):
        return True
    return any(each.value.cell is first for each in own)


def _fields_of(line: Line, known: KnownLabels) -> list[_Labelled]:
    found: list[_Labelled] = []
    if not line.has_colon and known.ends.isdisjoint(line.label_keys):
        return found
    for cell, own in zip(line.printed, line.label_keys, strict=True):
        inline = known.inline(cell.raw)
        for each in inline:
            name = known.name_of(line, cell, each.key)
            if name:
                value, others = _inline_field(line, cell, name, each, len(inline) == 1, known)
                if each.key == _WHO_OR_IN_WHAT and value.text and money_unit(value.text) is None:
                    name = "filing_unit"
                found.append(_Labelled(name, each.key, value, others))
        name = known.name_of(line, cell, own) if own in known.ends and not inline else None
        if name == "money_unit" and not own.endswith(_WHO_OR_IN_WHAT) and not _is_beside_its_unit(line, cell):
            continue  # 金额 that heads a column
        if name and not _is_group(line, cell, name, known) and not _is_value_of_another(line, cell, name, known):
            found.append(_Labelled(name, own, *_beside(line, cell, name, known)))
    return [each for each in found if each.name not in UNNAMED_MONEY or _states_money(each)]


def _is_value_of_another(line: Line, cell: Cell, name: FieldName, known: KnownLabels) -> bool:
    """资金性质 | 一般公共预算: a label of a part that has no place for an amount, right of a text that has none but this."""
    if name not in MONEY or line.table is None or _heads_amounts(line, known):
        return False
    left, right = (line.table.at(line.row, col) for col in (cell.col - 1, cell.col + cell.colspan))
    has_no_place = right is None or right.row != line.row or _is_label(right, known)
    return has_no_place and left in line.printed and left.rowspan == 1 and not is_number(left.raw)


def _states_money(labelled: _Labelled) -> bool:
    """A figure, or the blank for one; a word that may be a label alone (中央, 其他) is none beside a blank."""
    has_figure = any(map(str.isdigit, labelled.value.text))
    source = source_of(labelled.key)
    return has_figure or (not labelled.value.text.strip("-—–－/") and not (source and labelled.key in source.alone))


def _is_group(line: Line, cell: Cell, name: FieldName, known: KnownLabels) -> bool:
    """总体目标 that stands left of 年度目标 and is no target of its own; 所属专项 left of its 名称."""
    beside = line.table.at(line.row, cell.col + cell.colspan) if line.table else None
    if beside is None:
        return False
    key = label_key(beside.raw)
    return f"{label_key(cell.raw)}/{key}" in known.fields or (name in _TARGETS and known.fields.get(key) in _TARGETS)


def _inline_field(
    line: Line, cell: Cell, name: FieldName, value: Inline, is_sole: bool, known: KnownLabels
) -> tuple[FoundField, tuple[Headed, ...]]:
    """`资金总额：184.37`; where nothing follows the colon, the value may stand in the next cell."""
    if not value.text and is_sole:
        return _beside(line, cell, name, known)
    text = amount_first(value.text) if name in MONEY else value.text
    start = value.span[0]
    return FoundField(cell, cell, text, (start, start + len(text)), declared_unit(line, cell)), ()


def _beside(line: Line, label: Cell, name: FieldName, known: KnownLabels) -> tuple[FoundField, tuple[Headed, ...]]:
    """The value right of a label, with the amounts beside it; a blank one keeps the label's own cell as its place where
    there is no cell.
    """
    columns = headed_amounts(line, label) if name in MONEY else ()
    if len(columns) > 1:
        head, cell = columns[0]
        return alone_in(cell, label, bracketed_unit(head.raw) or declared_unit(line, label)), columns[1:]
    if name in MONEY and _heads_amounts(line, known) and (below := _below(line, label, name, known)) is not None:
        return alone_in(below, label, declared_unit(line, label)), ()
    value = _right_of(line, label, known)
    if (
        value is None
        or not value.raw.strip()
        or _is_label(value, known)
        or (name in MONEY and _is_no_amount(line, label, value))
    ):
        left_blank = line.table.at(line.row, label.col + label.colspan) if line.table else None
        blank = left_blank or value or label
        if (below := _below(line, label, name, known)) is not None:
            return alone_in(below, label, declared_unit(line, label)), ()
        return FoundField(label, blank, "", (len(blank.raw), len(blank.raw)), declared_unit(line, label)), ()
    return alone_in(value, label, declared_unit(line, label) or _unit_beside(line, value)), ()


def _is_beside_its_unit(line: Line, label: Cell) -> bool:
    right = line.right_of(label)
    return right is not None and money_unit(right.raw) is not None


def _unit_beside(line: Line, value: Cell) -> MoneyUnit | None:
    """3,500 | 万元: the unit has a cell of its own."""
    beside = line.table.at(line.row, value.col + value.colspan) if line.table and _is_figure(value) else None
    return money_unit(beside.raw) if beside else None


def _is_no_amount(line: Line, label: Cell, cell: Cell) -> bool:
    """What stands beside a label of money is the header of a column; or a text without a number, where there is one beside
    it (执行率分值 | 10), or under the label: it is a label too.
    """
    if is_of_money(cell):
        return True
    if any(map(str.isdigit, cell.raw)) or not any(map(str.isalpha, cell.raw)) or line.table is None:
        return False
    beyond = line.table.at(line.row, cell.col + cell.colspan)
    return any(map(_is_figure, (beyond, line.table.at(line.row + label.rowspan, label.col))))


def _is_figure(cell: Cell | None) -> bool:
    return cell is not None and any(map(str.isdigit, cell.raw)) and may_be_amount(cell.raw)


def _below(line: Line, label: Cell, name: FieldName, known: KnownLabels) -> Cell | None:
    """The value under a label that has none beside it: a date (计划开始时间 | 计划完成时间), an amount, a text under a heading over the whole table (四、绩效目标)."""
    below = line.table.at(line.row + label.rowspan, label.col) if line.table else None
    if below is None or not below.raw.strip() or _is_label(below, known):
        return None
    if name in MONEY:
        return below if may_be_amount(below.raw) else None
    if name in _DATES:
        return below if any(map(str.isdigit, below.raw)) else None
    is_wide = label.colspan == below.colspan > 1 or (line.table is not None and _stands_alone(below, line.table))
    return below if name in _TEXTS and len(line.printed) == 1 and is_wide else None


def _stands_alone(cell: Cell, table: Table) -> bool:
    """On a sheet that merges nothing: all that its row prints, so that it may be as wide as the table."""
    return table.is_loose and not any(each.raw.strip() for each in table.row(cell.row).values() if each is not cell)


def _heads_amounts(line: Line, known: KnownLabels) -> bool:
    """Several labels of money in a row, over a row of amounts: 资金总额 | 财政拨款 | 其他资金 over 60 | 50 | 10."""
    labels = [cell for cell, key in zip(line.printed, line.label_keys, strict=True) if known.fields.get(key) in MONEY]
    below = [line.table.at(line.row + each.rowspan, each.col) for each in labels] if line.table else []
    amounts = [each.raw for each in below if each is not None and may_be_amount(each.raw)]
    return len(labels) > 1 and len(amounts) == len(labels) and any(any(map(str.isdigit, raw)) for raw in amounts)


def _right_of(line: Line, label: Cell, known: KnownLabels) -> Cell | None:
    """The value's cell. On a sheet without merged cells the next printed one may be the next label: a blank is the value
    where labels in both columns have their values beside them.
    """
    found = line.right_of(label)
    if line.table is None or found is None or label.col not in known.tight or found.col == label.col + 1:
        return found
    if _is_figure(found):
        return found
    has_its_own = line.table.at(line.row, found.col + 1) in line.printed
    return line.table.at(line.row, label.col + 1) if has_its_own or found.col in known.tight else found


def _is_label(cell: Cell, known: KnownLabels) -> bool:
    """A label, alone or before a colon, or the group of one: 所属专项 left of 名称."""
    key = label_key(cell.raw)
    return key in known.fields or key in known.groups or bool(known.inline_keys(cell.raw))


def unit_of_block(table: FoundTable) -> MoneyUnit | None:
    """The money unit in brackets left of a table's header: 项目资金（万元）."""
    if table.header.table is None:
        return None
    first = min(cell.col for cell in table.columns.values())
    left = (table.header.table.at(table.header.row, col) for col in range(first + 1))
    return next((unit for cell in left if cell is not None and (unit := bracketed_unit(cell.raw))), None)


def header_unit(header: FoundTable, column: str) -> MoneyUnit | None:
    """The money unit in brackets in a column's header, or in the one above it: 金额（元）, 预算资金（万元）over 总额."""
    cell = header.columns.get(column)
    if cell is None:
        return None
    above = header.header.table.at(cell.row - 1, cell.col) if header.header.table else None
    return bracketed_unit(cell.raw) or (bracketed_unit(above.raw) if above else None)
