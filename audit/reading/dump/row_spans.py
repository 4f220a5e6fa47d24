"""Row spans in a dump, which prints none: leading empty cells under a filled one, and the empty cells of a header's second
line, whose first line has one cell over each run of filled ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.reading.dump.joining import Row
from audit.words.matching import match_key

_NO_SPAN_BELOW = frozenset({"序号", "事项", "工作事项", "重点工作事项", "支出内容简介"})
_TOTALS = frozenset({"合计", "小计", "总计", "总和", "共计"})
_Place = tuple[int, int]
_NONE: Mapping[int, Any] = {}
_LEAST_HEADER = 4
"""How many cells a header of two lines has at least; a label with two values beside it looks the same but for that."""


class _Locators(dict[int, str]):
    """Line → locator: those of the first lines are made once, since each document has them."""

    def __missing__(self, line: int) -> str:
        return f"L{line}"


_LOCATORS = _Locators((line, f"L{line}") for line in range(2000))


def spanned_grid(rows: list[Row], name: str = "", *, column_spans_known: bool = False) -> Grid:
    """The grid of a table's rows; see `audit.model.document.Grid` for `name` and `column_spans_known`."""
    tall: defaultdict[int, dict[int, int]] = defaultdict(dict)
    covers: list[Mapping[int, _Place]] = [_NONE]
    columns: dict[int, list[range]] = {}
    above = rows[0].texts
    for index, row in enumerate(rows[1:], 1):
        texts, covered = row.texts, _NONE
        if len(texts) > len(above) and not column_spans_known and (over := _columns_over(texts, above)):
            columns[index - 1] = over
            covered = {span.start: (index - 1, at) for at, span in enumerate(over) if not texts[span.start].strip()}
        elif texts and not texts[0].strip():
            # nothing below a header is part of it
            covered = _covered(index, texts, above, _NONE if index - 2 in columns else covers[-1])
        covers.append(covered)
        for top, col in covered.values():
            tall[top][col] = index - top + 1
        above = texts
    cells: list[Cell] = []
    for index, row in enumerate(rows):
        heights, covered, lines = tall.get(index, _NONE), covers[index], row.lines
        for col, text in enumerate(row.texts):
            if col not in covered:
                # all of a cell is given: what is left out takes longer
                cells.append(Cell(index, col, heights.get(col, 1), 1, text, _LOCATORS[lines[col]], 1.0, "", ()))
    if columns:
        cells = [_spread(cell, columns[cell.row][cell.col]) if cell.row in columns else cell for cell in cells]
    return Grid(len(rows), max(len(row.texts) for row in rows), tuple(cells), name, column_spans_known)


def _spread(cell: Cell, over: range) -> Cell:
    return structs.replace(cell, col=over.start, colspan=len(over))


def _covered(
    index: int, texts: Sequence[str], above: Sequence[str], covered: Mapping[int, _Place]
) -> Mapping[int, _Place]:
    """The leading empty columns of a row that a filled cell above, in rows of equal width, spans; with that cell.

    covered: the columns of the row above that are spanned in their turn, with the cells that do.
    An empty cell stays a blank of its own where a span would be a guess that changes the meaning: in a row without any
    text (an unused line of the form), before 合计 and its like, and under 序号 (附表2's total has no number of its own) and
    the headers of the tasks and of the cost lines.
    """
    if len(texts) != len(above):
        return _NONE
    found: dict[int, _Place] = {}
    for col, text in enumerate(texts):
        if text.strip():
            return _NONE if match_key(text) in _TOTALS else found
        owner = covered.get(col)
        if owner is None and (over := above[col]).strip() and match_key(over) not in _NO_SPAN_BELOW:
            owner = index - 1, col
        if owner is not None:  # what is spanned already goes on
            found[col] = owner
    return _NONE


def _columns_over(texts: Sequence[str], above: Sequence[str]) -> list[range]:
    """The columns of each cell of a header's first line, of which the row is the second; none where it is not.

    The first line is all filled and shorter; the second one's empty cells, and its runs of filled ones, are as many.
    """
    if texts[0].strip() or not all(map(str.strip, above)):
        return []
    if any(text.strip().replace(".", "").isdigit() for text in (*texts, *above)):
        return []
    found: list[range] = []
    for at, text in enumerate(texts):
        if text.strip() and found and texts[at - 1].strip():
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found if len(found) == len(above) >= _LEAST_HEADER else []
