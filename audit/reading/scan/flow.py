"""Scanned pages, and pages with text among them, as one document."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2

from audit.document import Grid, Seal
from audit.reading.page.flow import Page, blocks
from audit.reading.pdf.pdf import pdf_reading
from audit.reading.reading import Reading
from audit.reading.scan.doubts import doubts_outside, with_doubts
from audit.reading.scan.image import Pixels, image_pages, pdf_page
from audit.reading.scan.page import scanned_page
from audit.reading.scan.text import PageText, Recogniser
from audit.unreadable import UnreadableError

_WITHOUT_COLOUR = "扫描图像没有颜色，看不出有无印章，盖章处的文字和表格线也容易认错，请改送彩色扫描件或逐格核对。"


def image_reading(content: bytes) -> Reading:
    """What `audit.reading.scan.scan.read_image` gives, read in this process."""
    scan = _Scan()
    warnings: list[str] = []
    pages = (scan.page(image, number) for number, image in enumerate(image_pages(content), 1))
    found = blocks(pages, warnings)
    return scan.judged(Reading(found, pages=len(scan.texts), warnings=tuple(warnings)))


def scanned_pdf_reading(content: bytes) -> Reading:
    """What `audit.reading.scan.scan.read_scanned_pdf` gives, read in this process."""
    scan = _Scan()

    def recognise(document: pypdfium2.PdfDocument, number: int) -> Page:
        return scan.page(pdf_page(document, number - 1), number)

    return scan.judged(pdf_reading(content, recognise).reading)


class _Scan:
    """What recognition leaves besides the pages: their text with its confidence, and the seals seen."""

    def __init__(self) -> None:
        self._recogniser = Recogniser()
        self._seals: list[Seal] = []
        self._in_colour = False
        self.texts: dict[int, PageText] = {}

    def page(self, colour: Pixels, number: int) -> Page:
        """What the page of an image prints."""
        scanned = scanned_page(colour, number, self._recogniser)
        self.texts[number] = scanned.text
        self._in_colour |= scanned.seals is not None
        self._seals += scanned.seals or ()
        return scanned.page

    def judged(self, reading: Reading) -> Reading:
        """The reading with its doubts and its seals."""
        if not reading.blocks:
            raise UnreadableError("扫描件里没有认出任何文字，请送清晰的扫描件（200 dpi 以上）或原始的 .docx 文件。")
        found = with_doubts(reading.blocks, self.texts)
        doubts = sum(bool(cell.doubt) for block in found if isinstance(block, Grid) for cell in block.cells)
        summary = (
            f"共 {len(self.texts)} 页为扫描图像，文字由识别得出，{doubts} 个单元格存疑（已逐格注明），须人工核对。"
        )
        pale = () if self._in_colour else (_WITHOUT_COLOUR,)
        warnings = (summary, *pale, *reading.warnings, *doubts_outside(found, self.texts))
        seals = (*(reading.seals or ()), *self._seals)
        return replace(reading, blocks=found, seals=seals if seals or self._in_colour else None, warnings=warnings)
