"""Grids redrawn: every cell once, every row as wide as the table, an excerpt clipped to its rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.document import Cell, Grid
from audit.reading.read import read
from audit.view.paper.drawing import Drawing, Rows

SAMPLES = Path(__file__).parent / "samples"


def grid(*rows: str, spans_known: bool = False) -> Grid:
    """A grid from its rows, the cells of a row parted by |."""
    cells = [
        Cell(row, col, 1, 1, text, f"L{row}.{col}")
        for row, line in enumerate(rows)
        for col, text in enumerate(line.split("|"))
    ]
    return Grid(len(rows), max(line.count("|") for line in rows) + 1, tuple(cells), column_spans_known=spans_known)


def widths(drawing: Drawing) -> list[int]:
    """How many columns each row of the first segment fills, cells from above included."""
    filled = [0] * len(drawing.segments[0])
    for row, boxes in enumerate(drawing.segments[0]):
        for box in boxes:
            for below in range(box.rowspan):
                filled[row + below] += box.colspan
    return filled


def texts(drawing: Drawing) -> list[list[list[str]]]:
    return [[[box.cell.raw if box.cell else "" for box in row] for row in segment] for segment in drawing.segments]


@pytest.mark.parametrize("name", ["shifeng-petitions-bureau-2023.txt", "sample.docx"])
def test_every_cell_is_drawn_once_and_every_row_fills_the_table(name: str) -> None:
    for block in read(SAMPLES / name).blocks:
        if isinstance(block, Grid):
            drawing = Rows(block).draw()
            drawn = [box.cell for row in drawing.segments[0] for box in row if box.cell]
            assert sorted(drawn, key=lambda cell: (cell.row, cell.col)) == list(block.cells)
            assert widths(drawing) == [drawing.ncols] * block.nrows


@given(st.lists(st.lists(st.text("数字1 ", max_size=30), min_size=1, max_size=40), min_size=1, max_size=8))
def test_rows_of_a_dump_fill_the_table_however_many_cells_they_have(rows: list[list[str]]) -> None:
    drawing = Rows(grid(*("|".join(row) for row in rows))).draw()
    assert widths(drawing) == [drawing.ncols] * len(rows)
    assert all(box.colspan > 0 for row in drawing.segments[0] for box in row)


def test_a_gap_between_known_columns_is_drawn_blank() -> None:
    gapped = Grid(1, 4, (Cell(0, 0, 1, 1, "甲", "a"), Cell(0, 3, 1, 1, "乙", "b")))
    assert [(box.cell and box.cell.raw, box.colspan) for box in Rows(gapped).draw().segments[0][0]] == [
        ("甲", 1),
        (None, 2),
        ("乙", 1),
    ]


def test_an_excerpt_draws_runs_of_rows_and_repeats_the_label_that_spans_them() -> None:
    label = Cell(0, 0, 4, 1, "指标", "label")
    rows = [Cell(row, 1, 1, 1, f"第{row}行", f"r{row}") for row in range(4)]
    drawing = Rows(Grid(4, 2, (label, *rows))).draw([0, 2, 3])
    assert texts(drawing) == [[["指标", "第0行"]], [["指标", "第2行"], ["第3行"]]]
    assert [segment[0][0].rowspan for segment in drawing.segments] == [1, 2]


def test_the_head_of_a_row_is_the_first_of_the_rows_divided_alike() -> None:
    form = grid("附表2", "序号|名称|金额", "一|津贴|3.7", "二|巡防|35.99", "填表人|电话")
    assert [Rows(form).head_of(row) for row in range(5)] == [0, 1, 1, 1, 4]
