"""The texts that a form prints right of labels of its own: 项目设立必要性, 保证项目实施的措施, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model.document import Cell
from audit.model.values import Text
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.recognition.form_reader import FormReader

_SHORTEST = 12
_LONGEST_LABEL = 20
_OWN: frozenset[FieldName] = frozenset({"costing_prose", "plan_prose"})
"""The fields that are such texts; any other field is read for what it is."""


def labelled_texts(reader: FormReader) -> tuple[Text, ...]:
    """The texts of twelve characters and more outside tables that have a label left of them, and are no label themselves,
    nor the value of a field.
    """
    of_tables = [
        cells for each in reader.found.tables.values() for cells in (each.header.cells, *[row.own for row in each.rows])
    ]
    rows = frozenset([cells[0].locator for cells in of_tables if cells])
    found = [
        each for line in reader.lines if line.printed and line.cells[0].locator not in rows for each in _beside(line)
    ]
    taken = frozenset(_taken(reader)) if found else frozenset()
    return tuple(
        Text(cell.raw.strip(), reader.place(cell, label)) for label, cell in found if cell.locator not in taken
    )


def _taken(reader: FormReader) -> Iterator[str]:
    for name, each in reader.found.fields.items():
        yield each.label.locator
        if name not in _OWN:
            yield each.cell.locator
    yield from (line.found.cell.locator for line in reader.found.money)


def _beside(line: Line) -> Iterator[tuple[str, Cell]]:
    """(label, cell) of a line's cells that are long enough, behind a short one that asks for no name and no number."""
    words = vocabulary()
    for at, cell in enumerate(line.printed[1:]):
        if len(cell.raw) < _SHORTEST:
            continue
        label = line.label_keys[at]
        asks_for_text = not label.endswith(words.name_labels) and not any(word in label for word in words.codes)
        if len(label) <= _LONGEST_LABEL and asks_for_text and any(map(str.isalpha, label)):
            yield label, cell
