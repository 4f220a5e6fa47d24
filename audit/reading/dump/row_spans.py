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
    spans: dict[_Place, int] = {}
    owners: list[_Place | None] = []
    for index, row in enumerate(rows):
        covered = _covered(row, owners, rows) if len(owners) == len(row.texts) else {}
        owners = []
        for col, text in enumerate(row.texts):
            above = covered.get(col)
            if above is not None:
                spans[above] = index - above[0] + 1
            else:
                spans[index, col] = 1
            owners.append(above or ((index, col) if text.strip() else None))
    cells = (
        Cell(row, col, span, 1, rows[row].texts[col], f"L{rows[row].lines[col]}") for (row, col), span in spans.items()
    )
    return Grid(len(rows), max(len(row.texts) for row in rows), tuple(cells), name, column_spans_known)


def _covered(row: Row, owners: list[_Place | None], rows: list[Row]) -> dict[int, _Place]:
    """The leading empty columns of a row that a filled cell above, in rows of equal width, spans; with that cell.

    An empty cell stays a blank of its own where a span would be a guess that changes the meaning: in a row without any
    text (an unused line of the form), before 合计 and its like, and under 序号 (附表2's total has no number of its own) and
    the header of the tasks.
    """
    filled = next((col for col, text in enumerate(row.texts) if text.strip()), 0)
    if not filled or match_key(row.texts[filled]) in _TOTALS:
        return {}
    above = ((col, place) for col, place in enumerate(owners[:filled]) if place is not None)
    return {col: place for col, place in above if match_key(rows[place[0]].texts[place[1]]) not in _NO_SPAN_BELOW}
