"""Cells from ruling lines: every way in which lines are printed gives the grid that a reader sees."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.page.lattice import Lattice, find_lattices
from audit.reading.page.rulings import Box, SegmentBudget, rulings

Place = tuple[int, int, int, int]
"""(row, column, row span, column span)."""


def level(y: float, x0: float, x1: float) -> Box:
    return Box(x0, y, x1, y)


def upright(x: float, y0: float, y1: float) -> Box:
    return Box(x, y0, x, y1)


def frame(x0: float, y0: float, x1: float, y1: float) -> list[Box]:
    return [level(y0, x0, x1), level(y1, x0, x1), upright(x0, y0, y1), upright(x1, y0, y1)]


def places(lattice: Lattice) -> list[Place]:
    return [(region.row, region.col, region.rowspan, region.colspan) for region in lattice.regions]


def only(boxes: list[Box]) -> list[Place]:
    (lattice,) = find_lattices(boxes)
    return places(lattice)


TWO_BY_TWO = [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
CROSS = [*frame(0, 0, 200, 60), level(30, 0, 200), upright(100, 0, 60)]


# What is printed


def test_lines_that_cross_are_cells() -> None:
    assert only(CROSS) == TWO_BY_TWO


def test_a_missing_stretch_merges_two_cells() -> None:
    assert only([*frame(0, 0, 200, 60), level(30, 0, 200), upright(100, 0, 30)]) == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (1, 0, 1, 2),
    ]


def test_a_cell_over_two_rows() -> None:
    assert only([*frame(0, 0, 200, 60), level(30, 100, 200), upright(100, 0, 60)]) == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([box for x in (0, 100) for y in (0, 30) for box in frame(x, y, x + 100, y + 30)], id="each cell"),
        pytest.param(
            [box for x in (0, 100) for y in (0, 30) for box in frame(x + 0.7, y + 0.7, x + 99.3, y + 29.3)],
            id="each cell with a gap between",
        ),
        pytest.param(
            [*CROSS, *[Box(b.x0 + 1.5, b.y0 + 1.5, b.x1 + 1.5, b.y1 + 1.5) for b in CROSS]], id="double lines"
        ),
        pytest.param(
            [*frame(0, 0, 200, 60), *[level(30, x, x + 3) for x in range(0, 200, 5)], upright(100, 0, 60)],
            id="dashes",
        ),
        pytest.param(
            [*frame(0, 0, 200, 60), *[Box(x, 29.8, x + 0.5, 30.3) for x in range(0, 200, 2)], upright(100, 0, 60)],
            id="dots",
        ),
        pytest.param([*frame(0, 0, 200, 60), level(30, 2, 198), upright(100, 2, 58)], id="lines that stop short"),
        pytest.param([*CROSS, level(15, 20, 80)], id="an underlined word"),
        pytest.param([*CROSS, level(15, 0, 40)], id="a line that ends inside a cell"),
        pytest.param([*CROSS, upright(50, 10, 13)], id="a tick"),
        pytest.param([*CROSS, *frame(-40, -40, 240, 400)], id="a frame around the page"),
        pytest.param([*CROSS, *frame(20, 35, 80, 55)], id="a box inside a cell"),
        pytest.param([box for box in CROSS if box.x0 > 0 or box.x1 > 0], id="open on the left"),
        pytest.param([box for box in CROSS if box.y0 < 60 or box.y1 - box.y0 > 0], id="cut by the page's end"),
    ],
)
def test_one_grid_in_many_prints(lines: list[Box]) -> None:
    assert only(lines) == TWO_BY_TWO


def test_what_is_open_to_the_outside_is_no_cell() -> None:
    # a title row whose top and sides have no line
    assert only([*CROSS, upright(100, -30, 0)]) == TWO_BY_TWO


def test_a_cell_without_its_outer_side_is_closed_where_lines_end() -> None:
    lines = [box for box in CROSS if box != upright(200, 0, 60)]
    assert only([*lines, upright(200, 0, 30)]) == TWO_BY_TWO


def test_a_cell_that_is_open_below_is_told_where_others_are_closed() -> None:
    lines = [box for box in CROSS if box != level(60, 0, 200)]
    half, none = find_lattices([*lines, level(60, 100, 200)]), find_lattices(lines)
    assert [[region.is_open for region in lattice.regions] for lattice in (*half, *none)] == [
        [False, False, True, False],
        [False, False, False, False],
    ]


def test_lines_that_do_not_touch_are_two_tables_top_to_bottom() -> None:
    lower = [Box(box.x0, box.y0 + 100, box.x1, box.y1 + 100) for box in CROSS]
    assert [lattice.ys[0] for lattice in find_lattices([*lower, *CROSS])] == [0, 100]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="nothing"),
        pytest.param([level(0, 0, 200)], id="a rule under a heading"),
        pytest.param([level(y, 0, 200) for y in range(0, 90, 30)], id="level lines alone"),
        pytest.param([level(60, 0, 200), upright(0, 0, 60)], id="the axes of a chart"),
        pytest.param([Box(0, 0, float("nan"), 1), Box(0, 0, float("inf"), 0)], id="no numbers"),
    ],
)
def test_no_table(lines: list[Box]) -> None:
    assert find_lattices(lines) == []


def test_a_shape_with_corners_falls_into_rectangles() -> None:
    # the inner line of one quarter is missing on one side only: no rectangle has that outline
    lines = [*frame(0, 0, 200, 60), level(30, 100, 200), upright(100, 30, 60)]
    assert only(lines) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_too_many_lines_are_refused() -> None:
    side = 10 * int(limits.MAX_LINE_CROSSINGS**0.5)
    grid = [level(at, 0, side) for at in range(0, side, 8)] + [upright(at, 0, side) for at in range(0, side, 8)]
    with pytest.raises(UnreadableError, match="线条过多"):
        find_lattices(grid)


# What a path draws


def test_a_stroked_path_gives_its_level_and_upright_sides() -> None:
    assert list(rulings([[(0, 0), (50, 0), (50, 20), (80, 60)]], stroked=True)) == [
        Box(0, 0, 50, 0),
        Box(50, 0, 50, 20),
    ]


def test_a_thin_filled_rectangle_is_a_line_and_a_thick_one_is_shading() -> None:
    thin = [(0.0, 0.0), (50.0, 0.0), (50.0, 0.5), (0.0, 0.5)]
    thick = [(0.0, 0.0), (50.0, 0.0), (50.0, 12.0), (0.0, 12.0)]
    sliver = [(0.0, 0.0), (50.0, 0.0), (25.0, 2.5), (0.0, 0.0)]
    assert list(rulings([thin, thick, sliver], stroked=False)) == [Box(0, 0, 50, 0.5)]


def test_a_budget_is_spent_once() -> None:
    budget = SegmentBudget(10)
    budget.take(10)
    with pytest.raises(UnreadableError, match="线条过多"):
        budget.take(1)


# Any grid comes back


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[list[float], list[float], list[Place]]:
    """Column edges, row edges, and cells that cover the grid, some of them merged."""
    widths = draw(st.lists(st.integers(12, 200), min_size=1, max_size=7))
    heights = draw(st.lists(st.integers(8, 90), min_size=1, max_size=7))
    left_over = {(row, col) for row in range(len(heights)) for col in range(len(widths))}
    cells: list[Place] = []
    while left_over:
        row, col = min(left_over)
        rowspan, colspan = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while not {(row, each) for each in range(col, col + colspan)} <= left_over:
            colspan -= 1
        while not {(each, at) for each in range(row, row + rowspan) for at in range(col, col + colspan)} <= left_over:
            rowspan -= 1
        left_over -= {(each, at) for each in range(row, row + rowspan) for at in range(col, col + colspan)}
        cells.append((row, col, rowspan, colspan))
    xs = [40.0 + sum(widths[:number]) for number in range(len(widths) + 1)]
    ys = [40.0 + sum(heights[:number]) for number in range(len(heights) + 1)]
    return xs, ys, cells


@given(merged_grids(), st.randoms(use_true_random=False), st.floats(-0.6, 0.6))
def test_any_merged_grid_comes_back_from_its_lines(
    grid: tuple[list[float], list[float], list[Place]], order: Random, jitter: float
) -> None:
    xs, ys, cells = grid
    lines = [
        box
        for number, (row, col, rowspan, colspan) in enumerate(cells)
        for box in frame(xs[col] + jitter * (number % 2), ys[row], xs[col + colspan], ys[row + rowspan])
    ]
    order.shuffle(lines)
    rows, cols = sorted({row for row, _, _, _ in cells}), sorted({col for _, col, _, _ in cells})
    expected = [
        (
            rows.index(row),
            cols.index(col),
            sum(row <= each < row + rowspan for each in rows),
            sum(col <= each < col + colspan for each in cols),
        )
        for row, col, rowspan, colspan in cells
    ]
    assert only(lines) == expected
