"""Row spans in a dump, which prints none: leading empty cells under a filled one, and the empty cells of a header's second
line, whose first line has one cell over each run of filled ones.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import compress, count

from msgspec import structs

from audit.model.document import Cell, Grid
from audit.reading.dump.joining import Row
from audit.words.matching import match_key

_NO_SPAN_BELOW = frozenset({"序号", "事项", "工作事项", "重点工作事项", "支出内容简介"})
_TOTALS = frozenset({"合计", "小计", "总计", "总和", "共计"})
_Place = tuple[int, int]
_LEAST_HEADER = 4
"""How many cells a header of two lines has at least; a label with two values beside it looks the same but for that."""


def spanned_grid(rows: list[Row], name: str = "", *, column_spans_known: bool = False) -> Grid:
    """The grid of a table's rows; see `audit.model.document.Grid` for `name` and `column_spans_known`."""
    tall: defaultdict[int, dict[int, int]] = defaultdict(dict)
    covers: list[dict[int, _Place]] = [{}]
    columns: dict[int, list[range]] = {}
    for index, above, row in zip(count(1), rows, rows[1:]):
        covered = {}
        longer = not column_spans_known and len(row.texts) > len(above.texts)
        if longer and (over := _columns_over(row, above)):
            columns[index - 1] = over
            covered = {span.start: (index - 1, at) for at, span in enumerate(over) if not row.texts[span.start].strip()}
        elif row.texts and not row.texts[0].strip():
            # nothing below a header is part of it
            covered = _covered(index, rows, {} if index - 2 in columns else covers[-1])
        covers.append(covered)
        for top, col in covered.values():
            tall[top][col] = index - top + 1
    cells: list[Cell] = []
    for index, row, covered in zip(count(), rows, covers):
        heights = tall.get(index, {})
        cells += [
            Cell(index, col, heights.get(col, 1), 1, text, f"L{line}")
            for col, text, line in zip(count(), row.texts, row.lines)
            if col not in covered
        ]
    if columns:
        cells = [_spread(cell, columns[cell.row][cell.col]) if cell.row in columns else cell for cell in cells]
    return Grid(len(rows), max(len(row.texts) for row in rows), tuple(cells), name, column_spans_known)


def _spread(cell: Cell, over: range) -> Cell:
    return structs.replace(cell, col=over.start, colspan=len(over))


def _covered(index: int, rows: list[Row], covered: dict[int, _Place]) -> dict[int, _Place]:
    """The leading empty columns of a row that a filled cell above, in rows of equal width, spans; with that cell.

    covered: the columns of the row above that are spanned in their turn, with the cells that do.
    An empty cell stays a blank of its own where a span would be a guess that changes the meaning: in a row without any
    text (an unused line of the form), before 合计 and its like, and under 序号 (附表2's total has no number of its own) and
    the headers of the tasks and of the cost lines.
    """
    texts, above = rows[index].texts, rows[index - 1].texts
    filled = next(compress(count(), map(str.strip, texts)), 0)
    if not filled or len(texts) != len(above) or match_key(texts[filled]) in _TOTALS:
        return {}
    found = {}
    for col in range(filled):
        owner = covered.get(col)
        if owner is None and (text := above[col]).strip() and match_key(text) not in _NO_SPAN_BELOW:
            owner = index - 1, col
        if owner is not None:  # what is spanned already goes on
            found[col] = owner
    return found


def _columns_over(row: Row, above: Row) -> list[range]:
    """The columns of each cell of a header's first line, of which the row is the second; none where it is not.

    The first line is all filled and shorter; the second one's empty cells, and its runs of filled ones, are as many.
    """
    texts = row.texts
    if texts[0].strip() or not all(map(str.strip, above.texts)):
        return []
    if any(text.strip().replace(".", "").isdigit() for text in (*texts, *above.texts)):
        return []
    found: list[range] = []
    for at, text in enumerate(texts):
        if text.strip() and found and texts[at - 1].strip():
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found if len(found) == len(above.texts) >= _LEAST_HEADER else []
