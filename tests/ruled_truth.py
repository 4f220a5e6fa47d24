"""The structure of the real filing, as far as its ruling lines show it."""

from __future__ import annotations

import json
from pathlib import Path

from audit.model.document import Grid
from audit.words.matching import match_key

SAMPLES = Path(__file__).parent / "samples"

PlacedText = tuple[int, int, int, int, str]
"""(row, column, row span, column span, matching key of the text)."""


def ruled_tables() -> list[list[PlacedText]]:
    """The cells of truth.json that have borders, rows and columns counted along the lines that are drawn."""
    tables = json.loads((SAMPLES / "truth.json").read_text("utf-8"))["tables"]
    return [_ruled([anchor for anchor in table["anchors"] if anchor["bordered"]]) for table in tables]


def placed_texts(grid: Grid) -> list[PlacedText]:
    """A grid's cells in the same terms."""
    return [(cell.row, cell.col, cell.rowspan, cell.colspan, match_key(cell.raw)) for cell in grid.cells]


def _ruled(anchors: list[dict[str, object]]) -> list[PlacedText]:
    places = [
        (int(str(each["row"])), int(str(each["col"])), int(str(each["rowspan"])), int(str(each["colspan"])), each)
        for each in anchors
    ]
    rows = sorted({edge for row, _, rowspan, _, _ in places for edge in (row, row + rowspan)})
    cols = sorted({edge for _, col, _, colspan, _ in places for edge in (col, col + colspan)})
    return [
        (
            rows.index(row),
            cols.index(col),
            rows.index(row + rowspan) - rows.index(row),
            cols.index(col + colspan) - cols.index(col),
            match_key(str(each["text"])),
        )
        for row, col, rowspan, colspan, each in places
    ]
