"""One section read: its fields and table rows as values with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.model.address import FormAddress, FormKind, Place, in_cell
from audit.model.document import Cell
from audit.model.values import Amount, MoneyUnit, Text
from audit.targets.filing import Split
from audit.targets.forms.layouts.loading import canonical
from audit.targets.forms.layouts.model import FieldName, FormSpec, SplitSpec, TableName
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import money_unit, read_amount
from audit.targets.forms.recognition.fields import FoundField, Recognised, alone_in, header_unit, recognise_fields
from audit.targets.forms.recognition.sections import Section
from audit.targets.forms.recognition.tables import FoundTable, Row
from audit.words.matching import match_key

_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")
_NO_CELL = Cell(0, 0, 1, 1, "", "")
_UNIT_IN_TITLE = re.compile(r"单位:?((?:人民币)?万?元)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_NEAR_TITLE = 4
"""How many lines below a title its year may stand: the filing unit and the money unit come between."""

_LONE_YEAR = re.compile(r"[(]?20\d{2}年?度?[)]?")


class FormReader:
    """Reads one section: fields and table rows as values with their places.

    address: of the form, which stands before every label of it: its name and the direction's; ordinal: its number among the
    forms of its name.
    money_unit: the unit the form declares, None where it declares none. year: the year its title names, or the line that
    holds nothing else （2023年度）, or its sheet.
    """

    def __init__(self, section: Section, ordinal: int) -> None:
        self.spec: FormSpec = section.spec
        self.lines: Sequence[Line] = section.lines
        self._amounts: dict[FieldName, Amount | None] = {}
        self.found: Recognised = recognise_fields(section.lines, section.spec)
        self.title_cell: Cell = section.title or (
            section.lines[0].printed[0] if section.lines and section.lines[0].printed else _NO_CELL
        )
        direction = self.found.fields.get("direction") if self.spec.kind is FormKind.DIRECTION else None
        self.address = FormAddress(
            self.spec.name, one_line(direction.text) if direction else "", ordinal, self.spec.kind
        )
        printed_unit = self._declared_unit()
        self.money_unit: MoneyUnit | None = printed_unit or self.spec.money_unit
        self.unit_is_declared_by_layout: bool = printed_unit is None and self.spec.money_unit is not None
        self.year: int | None = _year(self.title_cell, section)

    def place(self, cell: Cell, *path: str) -> Place:
        """The place within this form of a value that has the cell to itself."""
        return in_cell(self.address, path, cell)

    def _place_of(self, name: FieldName, found: FoundField) -> Place:
        return Place(self.address, (canonical(name),), found.cell, *found.span)

    def text(self, name: FieldName) -> Text | None:
        """A text field; None when the form has no such label."""
        found = self._field(name)
        return Text(found.text, self._place_of(name, found)) if found else None

    def amount(self, name: FieldName) -> Amount | None:
        """A money field; None when the form has no such label. Read once: a total and its splits ask for the same ones."""
        if name not in self._amounts:
            self._amounts[name] = self._amount(name)
        return self._amounts[name]

    def _amount(self, name: FieldName) -> Amount | None:
        found = self._field(name)
        if found is None:
            return None
        return read_amount(found.text, self._place_of(name, found), found.unit or self.money_unit)

    def _field(self, name: FieldName) -> FoundField | None:
        """The field, or the layout's fallback for it where it prints nothing."""
        found = self.found.fields.get(name)
        if self._by_fallback(name):
            return self.found.fields.get(self.spec.fallback[name]) if self._is_the_whole(name) else None
        return found if found and found.text else self._target(name) or found

    def _target(self, name: FieldName) -> FoundField | None:
        """A target that stands under its label in a table with one column a target."""
        table = self.found.tables.get("targets")
        cell = table.rows[0].cells.get(name) if table and table.rows else None
        if table is None or cell is None or cell is table.columns[name]:
            return None  # 总体目标 down the side of 年度目标 and its text is no target of its own
        return alone_in(cell, table.columns[name], None)

    def split(self) -> tuple[Split, ...]:
        """The totals that the layout declares, with their parts; a total that is only read by fallback is none, and so is a
        split none of whose parts are printed, or but some of those of another one, which is printed whole.
        """
        printed = self.found.fields.keys()
        declared = [each for each in self.spec.split if not printed.isdisjoint(each.parts)]
        splits = [self._split(each) for each in declared if not self._by_fallback(each.total)]
        whole = [_labels(each) for each in splits if None not in each.parts]
        return tuple(
            each for each in splits if None not in each.parts or not any(_labels(each) < labels for labels in whole)
        )

    def _split(self, spec: SplitSpec) -> Split:
        parts = tuple(self.amount(part) for part in spec.parts)
        more = (amount for part in spec.where_printed if (amount := self.amount(part)) is not None)
        return Split(spec.name, self.amount(spec.total), (*parts, *more))

    def _by_fallback(self, name: FieldName) -> bool:
        found = self.found.fields.get(name)
        return name in self.spec.fallback and (found is None or not found.text)

    def _is_the_whole(self, name: FieldName) -> bool:
        """The field that stands for a total that is not printed is all of it: the total's other parts are nothing."""
        parts = {part for each in self.spec.split if each.total == name for part in each.parts}
        others = [amount for part in parts - {self.spec.fallback[name]} if (amount := self.amount(part))]
        return not any(amount.value or amount.unreadable for amount in others)

    def table(self, name: TableName) -> FoundTable | None:
        """A table of the form."""
        return self.found.tables.get(name)

    def column_text(self, row: Row, column: str, *path: str) -> Text | None:
        """The text in a row's column."""
        cell = row.cells.get(column)
        return Text(cell.raw.strip(), self.place(cell, *path)) if cell else None

    def column_amount(self, table: FoundTable, cell: Cell | None, *path: str) -> Amount | None:
        """The amount in a cell of the table's amount column, in the unit of its header or of the form."""
        if cell is None:
            return None
        return read_amount(cell.raw.strip(), self.place(cell, *path), header_unit(table, "amount") or self.money_unit)

    def _declared_unit(self) -> MoneyUnit | None:
        declared = self.found.fields.get("money_unit")
        if declared and money_unit(declared.text):
            return money_unit(declared.text)
        in_title = _UNIT_IN_TITLE.search(match_key(self.title_cell.raw))
        if in_title:
            return money_unit(in_title[1])
        return next((found.unit for found in self.found.fields.values() if found.unit), None)


def _labels(split: Split) -> set[tuple[str, ...]]:
    return {part.place.path for part in split.parts if part is not None}


def one_line(text: str) -> str:
    """A name that was broken over lines in its cell, in one line."""
    return (_LINE_END.sub("", text) if "\n" in text else text).strip()


def _year(title: Cell, section: Section) -> int | None:
    near = section.lines[:_NEAR_TITLE]
    printed = (match_key(cell.raw) for line in near for cell in line.printed)
    lone = (text for text in printed if _LONE_YEAR.fullmatch(text))
    sheets = (line.table.grid.name for line in near if line.table is not None)
    found = next((found for text in (match_key(title.raw), *lone, *sheets) if (found := _YEAR.search(text))), None)
    return int(found[1]) if found else None
