"""The printed cells that no field and no table took: nothing in a filing disappears, least of all a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from audit.model.address import FormAddress, in_cell
from audit.model.document import Cell, Document
from audit.model.values import Text
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line, lines_of
from audit.targets.forms.printed.numbers import number_with_unit
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.tables import FoundTable

_OUTSIDE = FormAddress("表外")
_YEARS = 1900
_DIGIT = re.compile(r"\d")
_NOT_AUDITED = frozenset({"actual", "degree", "reason", "score", "other_value"})
"""Columns that are known for what they are, and taken by no field, but of a self-evaluation."""


def left_over(document: Document, readers: Sequence[FormReader]) -> tuple[Cell, ...]:
    """In reading order."""
    taken = _taken_of(readers)
    return tuple(cell for line in lines_of(document) for cell in line.printed if cell.locator not in taken)


def numbers_of(lines: Sequence[Line], readers: Sequence[FormReader]) -> tuple[int, tuple[Text, ...]]:
    """How many cells print a number and nothing else, and those of them that no field took, under their form's title."""
    printed = [
        (line, cell)
        for line in lines
        if line.has_digit
        for cell, key in zip(line.printed, line.keys, strict=True)
        if _DIGIT.search(key) and _is_number(line, cell)
    ]
    taken = _taken_of(readers)
    unread = [_under(line, cell, readers) for line, cell in printed if cell.locator not in taken]
    return len(printed), tuple(unread)


def _under(line: Line, cell: Cell, readers: Sequence[FormReader]) -> Text:
    reader = next((each for each in readers if line in each.lines), None)
    address = reader.address if reader else _OUTSIDE
    return Text(cell.raw.strip(), in_cell(address, ("没有读入的数", cell.raw.strip()), cell))


def _is_number(line: Line, cell: Cell) -> bool:
    """A number with or without its unit; no year, no numbered label (2.市级资金), no code beside or below a label that says so."""
    number, unit = number_with_unit(cell.raw)
    if number is None or unit.startswith((".", "、", "-")) or (unit.startswith("年") and number > _YEARS):
        return False
    left = line.left_of(cell)
    heading = next((each for each in line.above(cell) if not each.raw.strip()[:1].isdecimal()), None)
    return not ((left and _asks_for_a_code(left.raw)) or (heading and _is_of_codes(heading.raw)))


@lru_cache(maxsize=1024)
def _asks_for_a_code(raw: str) -> bool:
    """The label of a value that is no number though it is written in digits: 联系电话, 项目编码, 申报年度."""
    return label_key(raw).endswith(("年度", "年份")) or _is_of_codes(raw)


def _is_of_codes(raw: str) -> bool:
    key = label_key(raw)
    return any(word in key for word in vocabulary().codes)


def _taken_of(readers: Sequence[FormReader]) -> frozenset[str]:
    """By their places: to hash a cell is to hash its text."""
    return frozenset([cell.locator for reader in readers for cells in _taken(reader) for cell in cells])


def _taken(reader: FormReader) -> Iterator[Iterable[Cell]]:
    yield (reader.title_cell,)
    for found in reader.found.fields.values():
        yield found.label, found.cell
    for line in reader.found.money:
        yield line.found.label, line.found.cell
        yield from line.others
    for _, double in reader.found.doubles:
        yield double.label, double.cell
    not_audited = _NOT_AUDITED - {"actual", "degree", "reason", "score"} if reader.spec.is_closing else _NOT_AUDITED
    for table in _tables(reader):
        yield table.columns.values()
        for row in table.rows:
            yield [cell for column, cell in row.cells.items() if column not in not_audited]
        for label, amount in table.totals:
            yield (label, amount) if amount else (label,)
        for row in table.total_rows:
            yield row.cells.values()


def _tables(reader: FormReader) -> Iterator[FoundTable]:
    for table in reader.found.tables.values():
        yield table
        if table.beside is not None:
            yield table.beside
