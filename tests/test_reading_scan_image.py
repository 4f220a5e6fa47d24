"""What a scan's lines and seals are, on pages drawn for the test."""

from __future__ import annotations

from typing import Any

import pytest

from audit.reading.page.lattice import find_lattices

cv2 = pytest.importorskip("cv2", reason="scans need the extra: pip install --editable '.[scan]'")
np = pytest.importorskip("numpy")
scan_lines = pytest.importorskip("audit.reading.scan.lines")
scan_marks = pytest.importorskip("audit.reading.scan.marks")
scan_seals = pytest.importorskip("audit.reading.scan.seals")

MILLIMETRE = 200 / 25.4
RED = (60, 50, 210)
BLACK = (20, 20, 20)
Pixels = Any
"""Rows × columns × blue, green, red; numpy comes with pandas, OpenCV with the extra."""


def paper() -> Pixels:
    return np.full((1000, 1400, 3), 245, np.uint8)


def grey(page: Pixels) -> Pixels:
    return scan_seals.without_red(page)


def table(page: Pixels, xs: tuple[int, ...] = (200, 500, 900, 1200), ys: tuple[int, ...] = (200, 300, 400)) -> Pixels:
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), BLACK, 3)
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), BLACK, 3)
    return page


def seal(page: Pixels, diameter_mm: float = 40, colour: tuple[int, int, int] = RED) -> Pixels:
    cv2.circle(page, (500, 320), round(diameter_mm / 2 * MILLIMETRE), colour, 9)
    return page


def turned(page: Pixels, degrees: float) -> Pixels:
    turn = cv2.getRotationMatrix2D((700, 500), degrees, 1)
    return cv2.warpAffine(page, turn, (1400, 1000), borderValue=(245, 245, 245))


def shape(page: Pixels) -> list[tuple[int, int, int]]:
    return [(len(x.ys) - 1, len(x.xs) - 1, len(x.regions)) for x in find_lattices(scan_lines.rules(grey(page)))]


@pytest.mark.parametrize("degrees", [-4.0, -0.5, 0.0, 1.0, 3.0])
def test_the_skew_of_a_page_is_that_of_its_lines(degrees: float) -> None:
    # getRotationMatrix2D turns against the clock; lines then rise to the right
    assert scan_lines.skew(grey(turned(table(paper()), degrees))) == pytest.approx(-degrees, abs=0.1)


def test_a_page_without_lines_is_left_as_it_is() -> None:
    assert scan_lines.skew(grey(paper())) == 0.0


def test_lines_are_the_table_they_draw() -> None:
    assert shape(table(paper())) == [(2, 3, 6)]


def test_a_line_that_is_left_out_merges_two_cells() -> None:
    page = table(paper())
    cv2.line(page, (500, 210), (500, 290), (245, 245, 245), 9)

    assert shape(page) == [(2, 3, 5)]


def test_strokes_of_large_characters_are_no_table() -> None:
    page = paper()
    cv2.rectangle(page, (300, 100), (360, 170), BLACK, 6)
    cv2.line(page, (300, 135), (360, 135), BLACK, 6)

    assert shape(page) == []


def test_a_seal_over_a_table_changes_no_cell() -> None:
    assert shape(seal(table(paper()))) == [(2, 3, 6)]


def test_a_grey_seal_over_a_table_changes_no_cell() -> None:
    assert shape(seal(table(paper()), colour=(120, 120, 120))) == [(2, 3, 6)]


@pytest.mark.parametrize("diameter", [30, 40, 58])
def test_a_round_red_mark_as_large_as_an_official_seal_is_one(diameter: float) -> None:
    boxes = list(scan_seals.seal_boxes(seal(paper(), diameter)))

    assert [round((box.x1 - box.x0) / 72 * 25.4) for box in boxes] == [pytest.approx(diameter, abs=2)]


def test_an_oval_seal_is_one() -> None:
    page = paper()
    cv2.ellipse(page, (500, 320), (round(22 * MILLIMETRE), round(15 * MILLIMETRE)), 0, 0, 360, RED, 9)

    assert len(list(scan_seals.seal_boxes(page))) == 1


def test_other_red_marks_and_black_rings_are_no_seal() -> None:
    page = seal(paper(), 15)
    cv2.rectangle(page, (700, 100), (1100, 500), RED, 9)
    cv2.line(page, (100, 700), (1300, 700), RED, 9)
    cv2.putText(page, "RED HEAD", (100, 900), cv2.FONT_HERSHEY_SIMPLEX, 5, RED, 15)
    seal(page, 40, BLACK)

    assert list(scan_seals.seal_boxes(page)) == []


def test_ink_under_a_seal_stays_and_the_seal_goes() -> None:
    page = seal(paper())
    cv2.line(page, (100, 320), (900, 320), BLACK, 5)
    without = grey(page)
    ring = round(500 + 20 * MILLIMETRE)

    assert (without[320, ring] < 100, without[250, 500 - round(20 * MILLIMETRE) + 5] > 200) == (True, True)


def test_strokes_that_no_text_covers_are_found_outside_tables() -> None:
    page = paper()
    cv2.line(page, (300, 600), (420, 660), BLACK, 5)
    boxes = list(scan_marks.strokes(scan_marks.uncovered(grey(page), [])))

    assert len(boxes) == 1
