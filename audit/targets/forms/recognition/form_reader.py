"""One section read: its fields and table rows as values with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from audit.model.address import FormAddress, FormKind, Place, in_cell
from audit.model.document import Cell
from audit.model.values import Amount, MoneyUnit, Text
from audit.targets.forms.layouts.loading import canonical
from audit.targets.forms.layouts.model import FieldName, FormSpec, TableName
from audit.targets.forms.money.block import Block
from audit.targets.forms.money.blocks import money_blocks
from audit.targets.forms.money.headed import sum_of_years
from audit.targets.forms.money.money_line import TOTALS, MoneyLine
from audit.targets.forms.printed.found import FoundField, alone_in, bracketed_unit
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import money_unit, read_amount
from audit.targets.forms.recognition.fields import Recognised, recognise_fields
from audit.targets.forms.recognition.sections import Section
from audit.targets.forms.recognition.tables import FoundTable, Row, header_unit, unit_of_block
from audit.words.matching import REMEMBERED, match_key

_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")
_NO_CELL = Cell(0, 0, 1, 1, "", "")
_UNIT_IN_TITLE = re.compile(r"单位:?((?:人民币)?[万亿]?元)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_CENTURY = "20"
_NEAR_TITLE = 4
"""How many lines below a title its year may stand: the filing unit and the money unit come between."""

_COLON = re.compile("[:：]")
_SHORTEST_NAME, _LONGEST_NAME = 3, 16

_LONE_YEAR = re.compile(r"(?:\w{0,4}年[度份]:)?[(]?20\d{2}年?度?[)]?")
_YEAR_LABEL = re.compile(r"\w{0,4}年[度份]")
_FIRST_LINES = 12
"""A year with a label of its own (申报年度) stands among the first lines."""


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
        self.title_cell: Cell = section.head or _NO_CELL
        self.year: int | None = _year(self.title_cell, section)
        self.found: Recognised = recognise_fields(section.lines, section.spec, self.year)
        self.blocks: Sequence[Block] = money_blocks([each for each in self.found.money if each.name != "past_money"])
        direction = self.found.fields.get("direction") if self.spec.kind is FormKind.DIRECTION else None
        self.address = FormAddress(
            section.called, one_line(direction.text) if direction else "", ordinal, self.spec.kind
        )
        printed_unit = self._declared_unit()
        self.money_unit: MoneyUnit | None = printed_unit or self.spec.money_unit
        self.unit_is_declared_by_layout: bool = printed_unit is None and self.spec.money_unit is not None

    def place(self, cell: Cell, *path: str) -> Place:
        """The place within this form of a value that has the cell to itself."""
        return in_cell(self.address, path, cell)

    def _place_of(self, name: FieldName, found: FoundField) -> Place:
        called, (start, end) = canonical(name), found.span
        return Place(self.address, (called,), found.cell, start, end, _printed(found.label.raw, called))

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
        found = self.found.fields.get(name)
        sums = [each.total for each in self.blocks if each.total and each.total.is_sum]
        if (found is None or not found.text) and name in ("total", "amount"):
            found = next((each.found for each in sums), found)
        if name in ("total", "amount"):
            found = self._all_of(found)
        if found is None and name == "project_total":
            years = (sum_of_years(each.total.columns) for each in self.blocks if each.total and each.total.is_total)
            found = next((alone_in(each[0][1], each[0][0], None) for each in years if each), None)
        if found and name in TOTALS and has_a_header_for_value(found):
            return self._sole_part(found)
        return found if found and found.text else self._target(name) or found

    def _all_of(self, found: FoundField | None) -> FoundField | None:
        """收入总计, where the total is only the 合计 of some of it."""
        is_sum = any(each.found is found and each.is_sum for each in self.found.money)
        whole = (each for each in self.found.money if each.is_total and each.is_of_all)
        return next((each.found for each in whole if is_sum), found)

    def _sole_part(self, total: FoundField) -> FoundField | None:
        """The part of a total that is not printed which is all of it: the others are nothing."""
        parts = [each for block in self.blocks if block.total and block.total.found is total for each in block.parts]
        amounts = [(each, self.money(each, each.key)) for each in parts]
        stated = [each for each, amount in amounts if amount.value or amount.unreadable]
        return stated[0].found if len(stated) == 1 else None

    def _target(self, name: FieldName) -> FoundField | None:
        """A target that stands under its label in a table with one column a target."""
        table = self.found.tables.get("targets")
        cell = table.rows[0].cells.get(name) if table and table.rows else None
        if table is None or cell is None or cell is table.columns[name]:
            return None  # 总体目标 down the side of 年度目标 and its text is no target of its own
        if table.is_loose and not cell.raw.strip() and table.columns[name].col == table.left:
            return None  # nor is it on a sheet that merges nothing
        return alone_in(cell, table.columns[name], None)

    def money(self, line: MoneyLine, *path: str) -> Amount:
        """The amount of a line of money, under a path of its own."""
        place = Place(self.address, path, line.found.cell, *line.found.span)
        return read_amount(line.found.text, place, line.found.unit or self.money_unit)

    def table(self, name: TableName) -> FoundTable | None:
        """A table of the form."""
        return self.found.tables.get(name)

    def column_text(self, row: Row, column: str, *path: str) -> Text | None:
        """The text in a row's column."""
        cell = row.cells.get(column)
        return Text(cell.raw.strip(), in_cell(self.address, path, cell)) if cell else None

    def column_amount(self, table: FoundTable, cell: Cell | None, *path: str) -> Amount | None:
        """The amount in a cell of the table's amount column, in the unit of its header or of the form."""
        if cell is None:
            return None
        unit = header_unit(table, "amount") or self.money_unit
        return read_amount(cell.raw.strip(), in_cell(self.address, path, cell), unit)

    def _declared_unit(self) -> MoneyUnit | None:
        declared = self.found.fields.get("money_unit")
        if declared and money_unit(declared.text):
            return money_unit(declared.text)
        in_title = _UNIT_IN_TITLE.search(match_key(self.title_cell.raw))
        if in_title:
            return money_unit(in_title[1])
        stated = (*self.found.fields.values(), *(each.found for each in self.found.money))
        execution = self.found.tables.get("execution")
        of_execution = unit_of_block(execution) if execution else None
        return next((found.unit for found in stated if found.unit), of_execution)


def has_a_header_for_value(found: FoundField) -> bool:
    """年度资金总额 | 金额（万元）: the total is not printed."""
    return not found.text and found.cell is not found.label and bracketed_unit(found.cell.raw) is not None


def one_line(text: str) -> str:
    """A name that was broken over lines in its cell, in one line."""
    return (_LINE_END.sub("", text) if "\n" in text else text).strip()


def _year(title: Cell, section: Section) -> int | None:
    near, first = section.lines[:_NEAR_TITLE], section.lines[:_FIRST_LINES]
    sheets = (line.table.grid.name for line in near if line.table is not None)
    texts = chain((match_key(title.raw),), _lone_years(near), _labelled_years(first), sheets)
    found = next((found for text in texts if (found := _YEAR.search(text))), None)
    return int(found[1]) if found else None


def _lone_years(lines: Sequence[Line]) -> Iterator[str]:
    dated = (cell for line in lines for cell, key in zip(line.printed, line.keys, strict=True) if _CENTURY in key)
    printed = (match_key(piece) for cell in dated for piece in cell.raw.split())
    return filter(_LONE_YEAR.fullmatch, printed)


def _labelled_years(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        for cell, key in zip(line.printed, line.label_keys, strict=True):
            beside = line.right_of(cell) if "年" in key and _YEAR_LABEL.fullmatch(key) else None
            if beside is not None and _LONE_YEAR.fullmatch(match_key(beside.raw)):
                yield match_key(beside.raw)


@lru_cache(maxsize=REMEMBERED)
def _printed(label: str, called: str) -> str:
    """What the label says, where it is another name: not 名称 under 所属专项, which says less than 所属专项名称 does."""
    key = label_key(_COLON.split(label, maxsplit=1)[0])
    return "" if len(key) < _SHORTEST_NAME or len(key) > _LONGEST_NAME or called.endswith(key) else key
