"""What the labels of a document led to, and what no field took: what an auditor needs to write the layout for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.document import Cell, Document
from audit.forms.form_reader import FormReader
from audit.forms.layout import canonical
from audit.forms.lines import lines_of
from audit.forms.recognise import best_reading


@dataclass(frozen=True, slots=True)
class RecognisedLabel:
    """A label with what it led to: the form, the field or table column as a layout names it, the printed label and value."""

    form: str
    field: str
    meaning: str
    label: Cell
    value: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The layout that was taken, label by label; `missing` are its fields whose label was not found, as (form, meaning);
    `left_over` the printed cells that nothing took.
    """

    layout: str
    recognised: tuple[RecognisedLabel, ...]
    missing: tuple[tuple[str, str], ...]
    left_over: tuple[Cell, ...]


def explain(document: Document) -> Explanation:
    """Explain how a document was read. Raises UnreadableError when no form of any layout is there."""
    reading = best_reading(document)
    recognised = tuple(each for reader in reading.readers for each in _recognised(reader))
    missing = tuple(
        (reader.spec.name, f"{name}（{canonical(name)}）")
        for reader in reading.readers
        for name in reader.spec.fields
        if name not in reader.found.fields
    )
    taken = {cell.locator for reader in reading.readers for cell in _taken(reader)}
    printed = [cell for line in lines_of(document) for cell in line.printed]
    return Explanation(
        reading.layout.name, recognised, missing, tuple(cell for cell in printed if cell.locator not in taken)
    )


def _recognised(reader: FormReader) -> Iterator[RecognisedLabel]:
    for name, found in reader.found.fields.items():
        yield RecognisedLabel(reader.spec.name, name, canonical(name), found.label, found.text)
    for table in reader.found.tables.values():
        for column, header in table.columns.items():
            yield RecognisedLabel(
                reader.spec.name, f"{table.name}.{column}", header.raw.strip(), header, f"{len(table.rows)}行"
            )


def _taken(reader: FormReader) -> Iterator[Cell]:
    yield reader.title_cell
    for found in reader.found.fields.values():
        yield from (found.label, found.cell)
    for _, double in reader.found.doubles:
        yield from (double.label, double.cell)
    for table in reader.found.tables.values():
        yield from table.columns.values()
        for row in table.rows:
            yield from row.cells.values()
        for label, amount in table.totals:
            yield from (label, *((amount,) if amount else ()))
