"""Labelled fields and tables within one form's lines: what the labels lead to, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from audit.model.document import Cell
from audit.targets.forms.indicator_tree.tree import indicator_trees
from audit.targets.forms.layouts.model import FieldName, FormSpec, TableName
from audit.targets.forms.money.by_place import with_those_told_by_place
from audit.targets.forms.money.by_year import YearAmount, amounts_by_year
from audit.targets.forms.money.headed import Headed
from audit.targets.forms.money.money_line import TOTALS, MoneyLine
from audit.targets.forms.money.sentences import Sentence, money_in_sentences
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.printed.found import FoundField
from audit.targets.forms.printed.labels import SUMS, label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import is_number, money_unit
from audit.targets.forms.recognition.headers import find_header
from audit.targets.forms.recognition.known_labels import KnownLabels, labels_in
from audit.targets.forms.recognition.tables import FoundTable, goes_on_below, holds, is_foreign
from audit.targets.forms.recognition.values import (
    MONEY,
    UNNAMED_MONEY,
    heads_amounts,
    inline_value,
    is_beside_its_unit,
    is_label,
    value_beside,
)

_TARGETS: frozenset[FieldName | None] = frozenset({"whole_period_target", "annual_target"})


_WHO_OR_IN_WHAT = "单位"
"""单位：某局, 单位：万元."""


class _Labelled(Struct, frozen=True, eq=False, gc=False):
    """A label with its field, its key, its value, and the amounts beside it under their headers, where there are several."""

    name: FieldName
    key: str
    value: FoundField
    columns: tuple[Headed, ...] = ()


@dataclass
class Recognised:
    """What the labels of one form led to. money: its lines of money in printed order. doubles: fields whose label is printed
    more than once (the first one counts). outside: the lines that are of no table. sentences: money that these state so.
    """

    fields: dict[FieldName, FoundField] = field(default_factory=dict)
    tables: dict[TableName, FoundTable] = field(default_factory=dict)
    money: list[MoneyLine] = field(default_factory=list)
    doubles: list[tuple[FieldName, FoundField]] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    sentences: Sequence[Sentence] = ()

    @cached_property
    def by_year(self) -> Sequence[YearAmount]:
        """The amounts that a row shares out by years."""
        return amounts_by_year(self.outside)


def recognise_fields(lines: Sequence[Line], spec: FormSpec, year: int | None = None) -> Recognised:
    """Walk the lines once: a header line opens a table, which lasts until a label of the form; the rest are fields. year: that
    of the form, whose column counts where amounts stand under several.
    """
    found = Recognised()
    known = labels_in(lines, spec, year)
    table: FoundTable | None = None
    trees = indicator_trees(lines, spec, year)
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
        found.outside.append(line)
        for each in own:
            if each.name in MONEY:
                found.money.append(MoneyLine(each.name, each.key, line, each.value, each.columns))
            is_another_sum = each.name in TOTALS and each.name in found.fields and each.key.endswith(SUMS)
            if each.name not in UNNAMED_MONEY and not is_another_sum:
                _keep(found, each.name, each.value)
    found.money = with_those_told_by_place(found.money, found.outside, known.fields, year)
    taken = {id(each.cell) for each in found.fields.values()}
    found.sentences = list(money_in_sentences(found.outside, taken))
    main: FieldName = "total" if "total" in spec.fields else "amount"
    if main in spec.fields and main not in found.fields and (stated := _main_amount(found)) is not None:
        found.fields[main] = stated
    return found


def _main_amount(found: Recognised) -> FoundField | None:
    """What is split under a label that no list knows, where no other total is printed or its label speaks of the year; else
    what a sentence says.
    """
    is_sole = all(each.name == "other_total" for each in found.money if each.is_total)
    split = (each.found for each in found.money if each.name == "other_total" and (is_sole or _YEAR in each.key))
    return next(split, next((each.total for each in found.sentences if each.is_of_the_form), None))


_YEAR = "年"


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
    if not line.printed:
        return False
    first, name = line.printed[0], known.fields.get(line.label_keys[0], "source")
    ends = (
        line.table is None
        or (name != "source" and first.col <= line.table.left)
        or (own and any(each.value.cell is first for each in own))
    )
    return bool(ends) and not holds(table, line)


def _fields_of(line: Line, known: KnownLabels) -> list[_Labelled]:
    found: list[_Labelled] = []
    if not line.has_colon and known.ends.isdisjoint(line.label_keys):
        return found
    for cell, own in zip(line.printed, line.label_keys, strict=True):
        inline = known.inline(cell.raw) if line.has_colon else ()
        for each in inline:
            name = known.name_of(line, cell, each.key)
            if name:
                value, columns = inline_value(line, cell, name, each, len(inline) == 1, known)
                if each.key == _WHO_OR_IN_WHAT and value.text and money_unit(value.text) is None:
                    name = "filing_unit"
                found.append(_Labelled(name, each.key, value, columns))
        if inline or own not in known.ends:
            continue
        name = known.name_of(line, cell, own)
        if name and _is_label_of(name, line, cell, own, known):
            found.append(_Labelled(name, own, *value_beside(line, cell, name, known)))
    return [each for each in found if each.name not in UNNAMED_MONEY or _states_money(each, found, line.table)]


def _is_label_of(name: FieldName, line: Line, cell: Cell, own: str, known: KnownLabels) -> bool:
    """Nothing says that a cell with the words of a label is something else."""
    if name == "money_unit" and not own.endswith(_WHO_OR_IN_WHAT) and not is_beside_its_unit(line, cell):
        return False  # 金额 that heads a column
    if name in MONEY and (_is_of_two_lines(line, cell, known) or _is_value_of_another(line, cell, known)):
        return False
    return not _is_group(line, cell, own, name, known)


def _is_value_of_another(line: Line, cell: Cell, known: KnownLabels) -> bool:
    """资金性质 | 一般公共预算: a label of a part that has no place for an amount, right of a text that has none but this."""
    right = line.placed.get(cell.col + cell.colspan)
    if right is not None and right.row == line.row and not is_label(right, known):
        return False
    left = line.placed.get(cell.col - 1)
    is_text = left is not None and left.rowspan == 1 and not is_number(left.raw)
    return is_text and not heads_amounts(line, known)


def _is_of_two_lines(line: Line, cell: Cell, known: KnownLabels) -> bool:
    """基本支出 over 人员经费 | 公用经费, and these: of amounts under a header of two lines it is not told which add up to which."""
    if line.table is None:
        return False
    over = line.table.row(cell.row - 1)
    above = over.get(cell.col)
    left = over.get(cell.col - 1) if above is not None and not above.raw.strip() else None
    return _is_over_labels(line.table, cell, known) or any(
        each is not None and each.row + each.rowspan == cell.row and _is_over_labels(line.table, each, known)
        for each in (above, left)
    )


def _is_over_labels(table: Table, cell: Cell, known: KnownLabels) -> bool:
    """A label of money over two: it is as wide as they are, or on a sheet that merges nothing has a blank beside it."""
    if cell.colspan == 1:
        beside = table.at(cell.row, cell.col + 1) if table.is_loose else None
        if beside is None or beside.raw.strip():
            return False
    below = table.row(cell.row + cell.rowspan)
    one, other = below.get(cell.col), below.get(cell.col + 1)
    if one is None or other is None or one is other:
        return False
    return all(known.fields.get(label_key(each.raw)) in MONEY for each in (cell, one, other))


def _goes_down(table: Table, label: Cell) -> bool:
    """The label stands beside several rows; without merged cells it is printed again, or, on a sheet, others stand right of
    blanks below it.
    """
    below, above = table.row(label.row + 1), table.at(label.row - 1, label.col)
    under, beside = below.get(label.col), below.get(label.col + 1)
    is_blank = table.is_loose and (under is None or not under.raw.strip())
    is_again = any(each is not None and each.raw == label.raw for each in (under, above))
    return label.rowspan > 1 or is_again or (is_blank and beside is not None and bool(beside.raw.strip()))


def _states_money(labelled: _Labelled, line: Sequence[_Labelled], table: Table | None) -> bool:
    """A figure, or the blank for one; a word that may be a label alone (中央, 其他) is none beside a blank, but in a line with
    other money.
    """
    printed = (labelled.value.text, *(cell.raw for _, cell in labelled.columns))
    if any(any(map(str.isdigit, text)) for text in printed):
        return True
    source = source_of(labelled.key)
    is_alone = source is not None and labelled.key in source.alone
    beside = (each for each in line if each is not labelled and each.name in MONEY)
    is_of_money = any(any(map(str.isdigit, each.value.text)) for each in beside)
    if (
        table
        and any(each.value.label is labelled.value.cell for each in line)
        and _goes_down(table, labelled.value.label)
    ):
        return False  # 财政性资金 down the side of 一般公共预算 | 60
    return not labelled.value.text.strip("-—–－/") and (is_of_money or not is_alone)


def _is_group(line: Line, cell: Cell, own: str, name: FieldName, known: KnownLabels) -> bool:
    """总体目标 that stands left of 年度目标 and is no target of its own; 所属专项 left of its 名称."""
    if name not in _TARGETS and own not in known.groups:
        return False
    beside = line.placed.get(cell.col + cell.colspan)
    if beside is None:
        return False
    key = label_key(beside.raw)
    return f"{own}/{key}" in known.fields or (name in _TARGETS and known.fields.get(key) in _TARGETS)
