"""The printed cells that no field and no table took: nothing in a filing disappears, least of all a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model.document import Cell, Document
from audit.targets.forms.printed.lines import lines_of
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.tables import FoundTable


def left_over(document: Document, readers: Sequence[FormReader]) -> tuple[Cell, ...]:
    """In reading order."""
    taken = {cell for reader in readers for cell in _taken(reader)}
    return tuple(cell for line in lines_of(document) for cell in line.printed if cell not in taken)


def _taken(reader: FormReader) -> Iterator[Cell]:
    yield reader.title_cell
    for found in reader.found.fields.values():
        yield from (found.label, found.cell)
    for _, double in reader.found.doubles:
        yield from (double.label, double.cell)
    for table in _tables(reader):
        yield from table.columns.values()
        for row in table.rows:
            yield from row.cells.values()
        for label, amount in table.totals:
            yield from (label, *((amount,) if amount else ()))
        for row in table.total_rows:
            yield from row.cells.values()


def _tables(reader: FormReader) -> Iterator[FoundTable]:
    for table in reader.found.tables.values():
        yield table
        if table.beside is not None:
            yield table.beside
