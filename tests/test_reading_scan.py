"""Scans: the same cells as the print, every number right or doubted, and seals seen only where they are."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from audit.across.auditing import check_filing
from audit.model.document import Cell, Document, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.read import read
from audit.reading.reading import Reading
from audit.reading.scan import scan
from audit.reading.scan.pdf import read_pdf
from audit.reading.scan.scan import read_image
from audit.targets.filing import TargetFiling
from audit.targets.forms.recognise import recognise
from audit.words.matching import match_key
from tests.ruled_truth import SAMPLES, PlacedText, placed_texts, ruled_tables

pytest.importorskip("rapidocr", reason="scans need the extra: pip install --editable '.[scan]'")
Image = pytest.importorskip("PIL.Image")
SURE_OF_A_NUMBER: float = pytest.importorskip("audit.reading.scan.doubts").SURE_OF_A_NUMBER

Picture = Any
"""A PIL.Image.Image; Pillow comes with the extra."""

STAMPED = SAMPLES / "scan200.pdf"
CLEAN = SAMPLES / "scan200_clean.pdf"
NUMBER = re.compile(r"\d[\d.,]*%?")


@pytest.fixture(scope="module")
def stamped() -> Reading:
    return read_pdf(STAMPED.read_bytes())


@pytest.fixture(scope="module")
def clean_second_page() -> Reading:
    """附表2 alone: the page with the lone 一 and 二."""
    with pypdfium2.PdfDocument(CLEAN) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [1])
        saved = io.BytesIO()
        part.save(saved)
    return read_pdf(saved.getvalue())


def grids(reading: Reading) -> list[Grid]:
    return [block for block in reading.blocks if isinstance(block, Grid)]


def cells(reading: Reading) -> list[Cell]:
    return [cell for grid in grids(reading) for cell in grid.cells]


def place(found: PlacedText) -> tuple[int, int, int, int]:
    return found[:4]


def page_image(number: int, source: Path = STAMPED) -> Picture:
    with pypdfium2.PdfDocument(source) as document:
        return document[number - 1].render(scale=200 / 72).to_pil()


def encoded(image: Picture, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def head_of_last_page() -> Picture:
    """Title, seal and the first rows of the last page."""
    return page_image(4).crop((0, 0, 1654, 420))


def test_the_cells_of_a_stamped_scan_are_those_of_the_print(stamped: Reading) -> None:
    found = [[place(each) for each in sorted(placed_texts(grid))] for grid in grids(stamped)]

    assert found == [[place(each) for each in sorted(table)] for table in ruled_tables()]


def test_every_number_of_a_stamped_scan_is_right(stamped: Reading) -> None:
    found = [NUMBER.findall(each[4]) for grid in grids(stamped) for each in sorted(placed_texts(grid))]

    assert found == [NUMBER.findall(each[4]) for table in ruled_tables() for each in sorted(table)]


def test_what_a_scan_gets_wrong_it_doubts(stamped: Reading) -> None:
    expected = {(number, *each) for number, table in enumerate(ruled_tables()) for each in table}
    wrong = [
        cell
        for number, grid in enumerate(grids(stamped))
        for cell, each in zip(grid.cells, placed_texts(grid), strict=True)
        if (number, *each) not in expected
    ]

    assert [cell.raw for cell in wrong if not cell.doubt] == []


def test_every_number_carries_its_confidence(stamped: Reading) -> None:
    sure = [0 < cell.confidence < 1 for cell in cells(stamped) if NUMBER.search(cell.raw)]

    assert (len(sure), all(sure)) == (35, True)


def test_a_number_below_the_threshold_is_doubted(stamped: Reading) -> None:
    numbers = [cell for cell in cells(stamped) if NUMBER.search(cell.raw)]

    assert [cell.raw for cell in numbers if cell.confidence < SURE_OF_A_NUMBER and not cell.doubt] == []


def test_every_doubt_is_counted_for_the_auditor(stamped: Reading) -> None:
    doubts = sum(bool(cell.doubt) for cell in cells(stamped))

    assert (
        stamped.warnings[0] == f"共 4 页为扫描图像，文字由识别得出，{doubts} 个单元格存疑（已逐格注明），须人工核对。"
    )


def test_seals_are_seen_where_they_stand(stamped: Reading) -> None:
    assert [seal.locator.split("[")[0] for seal in stamped.seals or ()] == ["p1", "p1", "p2", "p3", "p3", "p4"]


def test_a_clean_scan_in_colour_has_no_seal(clean_second_page: Reading) -> None:
    assert clean_second_page.seals == ()


def test_a_lone_numeral_is_read_by_itself_and_doubted(clean_second_page: Reading) -> None:
    serials = [cell for cell in cells(clean_second_page) if cell.raw in {"一", "二"}]

    assert [cell.doubt[:10] for cell in serials] == ["格内文字由单独识别补"] * 2


def test_a_page_with_text_among_scanned_ones_is_read_as_text() -> None:
    with (
        pypdfium2.PdfDocument(SAMPLES / "sample.pdf") as printed,
        pypdfium2.PdfDocument(CLEAN) as scanned,
        pypdfium2.PdfDocument.new() as mixed,
    ):
        mixed.import_pages(printed, [0])
        mixed.import_pages(scanned, [1])
        saved = io.BytesIO()
        mixed.save(saved)
    reading = read_pdf(saved.getvalue())

    assert [{cell.confidence == 1.0 for cell in grid.cells if NUMBER.search(cell.raw)} for grid in grids(reading)] == [
        {True},
        {False},
    ]


def test_a_page_on_its_side_is_turned() -> None:
    reading = read_image(encoded(head_of_last_page().rotate(90, expand=True), dpi=(200, 200)))

    assert "35.99" in [cell.raw for cell in cells(reading)]
    assert "2023年区级专项资金支出方向绩效目标表" in [
        each.raw for each in reading.blocks if isinstance(each, Paragraph)
    ]


def test_without_colour_a_seal_is_not_visible_and_the_auditor_is_told() -> None:
    reading = read_image(encoded(head_of_last_page().convert("L"), dpi=(200, 200)))

    assert (reading.seals, reading.warnings[1][:8]) == (None, "扫描图像没有颜色")


def test_every_frame_of_a_tiff_is_a_page() -> None:
    strip = page_image(2, CLEAN).crop((0, 300, 1654, 420))
    content = encoded(strip, "TIFF", save_all=True, append_images=[strip], dpi=(200, 200))

    assert read_image(content).pages == 2


def test_a_blank_image_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有认出任何文字"):
        read_image(encoded(Image.new("RGB", (600, 400), "white")))


def test_a_cut_image_is_refused() -> None:
    content = encoded(head_of_last_page(), "JPEG")

    with pytest.raises(UnreadableError, match="图片已损坏或不完整"):
        read_image(content[: len(content) // 2])


def test_an_image_with_more_pixels_than_the_limit_is_refused_before_it_is_unpacked() -> None:
    flat = Image.new("1", (20_000, 20_000))

    with pytest.raises(UnreadableError, match="超过上限 40 百万像素"):
        read_image(encoded(flat))


def test_a_pdf_page_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGE_PIXELS", 1_000_000)
    in_this_process = pytest.importorskip("audit.reading.scan.flow").scanned_pdf_reading

    with pytest.raises(UnreadableError, match="第 1 页的图像超过上限 1 百万像素"):
        in_this_process(STAMPED.read_bytes())


def test_without_the_extra_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_PACKAGES", ("no_such_package",))

    with pytest.raises(
        UnreadableError, match=r"这是扫描件，.*\.venv/bin/pip install --editable '\.\[scan\]'"
    ) as caught:
        read(STAMPED)

    assert str(caught.value).count("。") == 1


def test_every_amount_of_the_stamped_scan_is_that_of_the_print(stamped: Reading) -> None:
    scan = recognise(Document("scan", "0" * 64, "scan", stamped.blocks, stamped.pages, stamped.seals))
    printed = recognise(read(SAMPLES / "sample.docx"))

    assert amounts(scan) == amounts(printed)


def test_what_rests_on_the_scan_accuses_only_what_the_print_does(stamped: Reading) -> None:
    scan = recognise(Document("scan", "0" * 64, "scan", stamped.blocks, stamped.pages, stamped.seals))
    accused = {(each.code, match_key(each.finding.subject)) for each in check_filing(scan) if each.verdict == "failed"}
    printed = check_filing(recognise(read(SAMPLES / "sample.docx")))

    assert accused <= {(each.code, match_key(each.finding.subject)) for each in printed if each.verdict == "failed"}


def amounts(filing: TargetFiling) -> list[tuple[str, str]]:
    return [(match_key(amount.place.address), amount.text) for form in filing.forms for amount in form.amounts]
