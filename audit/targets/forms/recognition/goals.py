"""A target that is printed in several cells beside its label: one a line, numbered before them or by a cell of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from audit.model.document import Cell
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.printed.found import FoundField
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.recognition.known_labels import KnownLabels

_TARGETS: frozenset[FieldName] = frozenset({"whole_period_target", "annual_target"})
_NUMBER = re.compile(r"(?:\w{0,4}目标)?[一二三四五六七八九十\d]{1,2}")


def goals_beside(line: Line, label: Cell, name: FieldName, known: KnownLabels) -> FoundField | None:
    """The target beside a label that reaches over several lines, or behind its number (年度目标 | 目标1 | 修复湿地300亩); None where
    one cell holds all of it. Its place is the first of its texts.
    """
    if name not in _TARGETS or line.table is None or label.row != line.row:
        return None
    rows = list(takewhile(_is_of_goals, _rows_beside(line.table, label, known)))
    texts = [row[-1] for row in rows]
    if not texts or (len(texts) == 1 and len(rows[0]) == 1):
        return None
    shown = "\n".join("：".join(cell.raw.strip() for cell in row) for row in rows)
    first = texts[0].raw
    start = len(first) - len(first.lstrip())
    return FoundField(
        label, texts[0], shown, (start, len(first.rstrip())), None, tuple(cell for row in rows for cell in row)
    )


def _rows_beside(table: Table, label: Cell, known: KnownLabels) -> Iterator[Sequence[Cell]]:
    """What is printed right of a label in each of its lines; nothing where a label is."""
    for row in range(label.row, label.row + label.rowspan):
        placed = table.row(row)
        own = [cell for col, cell in sorted(placed.items()) if col > label.col and (cell.row, cell.col) == (row, col)]
        keys = {label_key(cell.raw) for cell in own}
        yield [cell for cell in own if cell.raw.strip()] if keys.isdisjoint(known.ends) else []


def _is_of_goals(row: Sequence[Cell]) -> bool:
    """One text, or one behind its number."""
    return len(row) == 1 or (len(row) == 2 and _NUMBER.fullmatch(label_key(row[0].raw)) is not None)
