"""Row spans in a dump, which prints none: leading empty cells under a filled one."""

from __future__ import annotations

from audit.document import Cell, Grid
from audit.matching import match_key
from audit.reading.dump.joining import Row

_NO_SPAN_BELOW = frozenset({"序号", "事项", "工作事项", "重点工作事项"})
_TOTALS = frozenset({"合计", "小计", "总计", "总和", "共计"})
_Place = tuple[int, int]


def spanned_grid(rows: list[Row], name: str = "", *, column_spans_known: bool = False) -> Grid:
    """The grid of a table's rows; see `audit.document.Grid` for `name` and `column_spans_known`."""
    tall: dict[_Place, int] = {}
    covers: list[dict[int, _Place]] = []
    for index, row in enumerate(rows):
        covered = _covered(index, rows, covers[-1]) if index and row.texts and not row.texts[0].strip() else {}
        covers.append(covered)
        for above in covered.values():
            tall[above] = index - above[0] + 1
    cells = tuple(
        [
            Cell(index, col, tall.get((index, col), 1), 1, text, f"L{row.lines[col]}")
            for index, row in enumerate(rows)
            for col, text in enumerate(row.texts)
            if col not in covers[index]
        ]
    )
    return Grid(len(rows), max(len(row.texts) for row in rows), cells, name, column_spans_known)


def _covered(index: int, rows: list[Row], covered: dict[int, _Place]) -> dict[int, _Place]:
    """The leading empty columns of a row that a filled cell above, in rows of equal width, spans; with that cell.

    covered: the columns of the row above that are spanned in their turn, with the cells that do.
    An empty cell stays a blank of its own where a span would be a guess that changes the meaning: in a row without any
    text (an unused line of the form), before 合计 and its like, and under 序号 (附表2's total has no number of its own) and
    the header of the tasks.
    """
    row, above = rows[index], rows[index - 1]
    filled = next((col for col, text in enumerate(row.texts) if text.strip()), 0)
    if not filled or len(above.texts) != len(row.texts) or match_key(row.texts[filled]) in _TOTALS:
        return {}
    found = {}
    for col in range(filled):
        owner = covered.get(col)
        if owner is None and (text := above.texts[col]).strip() and match_key(text) not in _NO_SPAN_BELOW:
            owner = index - 1, col
        if owner is not None:  # what is spanned already goes on
            found[col] = owner
    return found
