"""The printed cells that no field and no table took: nothing in a filing disappears, least of all a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter

from audit.model.address import OUTSIDE, FormAddress, in_cell
from audit.model.document import Cell, Document
from audit.model.values import Text
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line, Table, lines_of
from audit.targets.forms.printed.numbers import NUMBER, number_with_unit
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.tables import FoundTable
from audit.words.lexicon.loading import one_of

_YEARS = 1900
_LOCATOR = attrgetter("locator")
_NOT_AUDITED = frozenset({"actual", "degree", "reason", "score", "other_value"})
"""Columns that are known for what they are, and taken by no field, but of a self-evaluation."""


def left_over(document: Document, readers: Sequence[FormReader]) -> tuple[Cell, ...]:
    """In reading order."""
    taken = frozenset(map(_LOCATOR, _taken_of(readers)))
    return tuple(cell for line in lines_of(document) for cell in line.printed if cell.locator not in taken)


class Numbers:
    """The cells of some lines that print a number and nothing else, and the texts that may state one: whichever layout reads them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        near_codes = _near_codes(lines)
        self.printed: list[tuple[Line, Cell]] = []
        self.may_state: list[tuple[Line, Cell, str]] = []
        for line in lines:
            for cell, key in line.with_digits:
                if _is_number(cell.raw) and not ((line.table, cell.col) in near_codes and _is_a_code(line, cell)):
                    self.printed.append((line, cell))
                if ":" in key or "=" in key:
                    self.may_state.append((line, cell, key))
        stated = [cell.locator for _, cell, _ in self.may_state]
        self.places = {cell.locator for _, cell in self.printed}.union(stated)


def numbers_of(found: Numbers, readers: Sequence[FormReader]) -> tuple[int, tuple[Text, ...]]:
    """How many cells print a number and nothing else, and those of them that no field took, under their form's title; with
    the texts that no field took and that state a sum: a costing, an amount behind a colon (2026年：40.00).
    """
    left = found.places.difference(map(_LOCATOR, _taken_of(readers)))
    unread = [each for each in found.printed if each[1].locator in left]
    stating = [(line, cell) for line, cell, key in found.may_state if cell.locator in left and _states_a_sum(key)]
    if not unread and not stating:
        return len(found.printed), ()
    addresses = {line: reader.address for reader in reversed(readers) for line in reader.lines}
    told = [_under(addresses.get(line, OUTSIDE), cell) for line, cell in (*unread, *stating)]
    return len(found.printed) + len(stating), tuple(told)


def damaged_forms(document: Document, lines: Sequence[Line], readers: Sequence[FormReader]) -> frozenset[FormAddress]:
    """The forms with a cell that may have been displaced; such a cell outside any form is one of none, as is what was not read."""
    unread = frozenset({OUTSIDE} if document.is_incomplete else ())
    if not document.has_doubts:
        return unread
    addresses = {line: reader.address for reader in reversed(readers) for line in reader.lines}
    displaced = (line for line in lines if any(cell.is_displaced for cell in line.cells))
    return unread.union(addresses.get(line, OUTSIDE) for line in displaced)


_SUM_OF_LABEL = re.compile(rf"(?P<label>[^:=]{{1,14}}):{NUMBER}(?:[万亿]?元|万)?")
_MONEY = re.compile(rf"{NUMBER}(?:[万亿]?元|万)")
_TIMES = frozenset("*×xX÷/")


def _states_a_sum(key: str) -> bool:
    product, _, result = key.partition("=")
    if result and not _TIMES.isdisjoint(product) and any(map(str.isdigit, product)) and _MONEY.match(result):
        return True
    found = _SUM_OF_LABEL.fullmatch(key)
    return found is not None and not _asking_for_codes().search(found["label"])


def _under(address: FormAddress, cell: Cell) -> Text:
    return Text(cell.raw.strip(), in_cell(address, ("没有读入的数", cell.raw.strip()), cell))


def _is_number(raw: str) -> bool:
    """A number with or without its unit; no year, no numbered label (2.市级资金)."""
    number, unit = number_with_unit(raw)
    return number is not None and not (unit.startswith((".", "、", "-")) or (unit.startswith("年") and number > _YEARS))


@cache
def _of_codes() -> re.Pattern[str]:
    """In labels of values that are no numbers though they are written in digits: 联系电话, 项目编码."""
    return re.compile(one_of(vocabulary().codes))


@cache
def _asking_for_codes() -> re.Pattern[str]:
    """In labels, a line each, whose value beside them is none: those, and 申报年度.

    Each alternative begins with a plain character, so that a text without any of these is passed over at once.
    """
    return re.compile("|".join((*map(re.escape, vocabulary().codes), "年度$", "年份$")), re.MULTILINE)


def _near_codes(lines: Sequence[Line]) -> frozenset[tuple[Table | None, int]]:
    """The columns of each table where a label that asks for a code stands, and right of it: no other cell need be asked."""
    asking = _asking_for_codes().search
    return frozenset(
        (line.table, col)
        for line in lines
        if asking("\n".join(line.label_keys))
        for cell, key in zip(line.printed, line.label_keys, strict=True)
        if asking(key)
        for col in range(cell.col, cell.col + cell.colspan + 1)
    )


def _is_a_code(line: Line, cell: Cell) -> bool:
    """The label beside it, or the text above it, asks for a code."""
    left = line.left_of(cell)
    if left and _asking_for_codes().search(label_key(left.raw)):
        return True
    heading = next((each for each in line.above(cell) if not each.raw.strip()[:1].isdecimal()), None)
    return heading is not None and _of_codes().search(label_key(heading.raw)) is not None


def _taken_of(readers: Sequence[FormReader]) -> Iterator[Cell]:
    """Told by their places: to hash a cell is to hash its text."""
    return chain.from_iterable(map(_taken, readers))


def _taken(reader: FormReader) -> list[Cell]:
    found = reader.found
    values = [*found.fields.values(), *(line.found for line in found.money), *(double for _, double in found.doubles)]
    taken = [reader.title_cell, *(each.label for each in values), *(each.cell for each in values)]
    taken += chain.from_iterable(each.several for each in values)
    for line in found.money:
        taken += chain.from_iterable(line.columns)
    taken += [each.found.cell for each in found.by_year]
    not_audited = _NOT_AUDITED - {"actual", "degree", "reason", "score"} if reader.spec.is_closing else _NOT_AUDITED
    for table in _tables(reader):
        taken += table.columns.values()
        for row in table.rows:
            cells = row.cells
            taken += (
                cells.values()
                if not_audited.isdisjoint(cells)
                else [cell for column, cell in cells.items() if column not in not_audited]
            )
        taken += filter(None, chain.from_iterable(table.totals))
        for row in table.total_rows:
            taken += row.cells.values()
    return taken


def _tables(reader: FormReader) -> Iterator[FoundTable]:
    for table in reader.found.tables.values():
        yield table
        if table.beside is not None:
            yield table.beside
