"""Scanned pages, and pages with text among them, as one document."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import chain

import pypdfium2

from audit.model.document import Grid
from audit.model.errors import UnreadableError
from audit.reading.page.flow import Page, blocks
from audit.reading.page.pending import PAGES_AT_ONCE, in_order
from audit.reading.pdf.document import pdf_reading
from audit.reading.reading import Reading
from audit.reading.scan.doubts import doubts_outside, with_doubts
from audit.reading.scan.image import Pixels, image_pages, pdf_page
from audit.reading.scan.page import ScannedPage, scanned_page
from audit.reading.scan.text import PageText, Recogniser

_WITHOUT_COLOUR = "扫描图像没有颜色，看不出有无印章，盖章处的文字和表格线也容易认错，请改送彩色扫描件或逐格核对。"


def image_reading(content: bytes) -> Reading:
    """What `audit.reading.scan.scan.read_image` gives, read in this process."""
    scan = _Scan()
    warnings: list[str] = []
    pages = (scan.page(image, number) for number, image in enumerate(image_pages(content), 1))
    found = blocks(in_order(pages), warnings)
    return scan.judged(Reading(found, pages=len(scan.texts), warnings=tuple(warnings)))


def scanned_pdf_reading(content: bytes) -> Reading:
    """What `audit.reading.scan.scan.read_scanned_pdf` gives, read in this process."""
    scan = _Scan()

    def recognise(document: pypdfium2.PdfDocument, number: int) -> Future[Page]:
        return scan.page(pdf_page(document, number - 1), number)

    return scan.judged(pdf_reading(content, recognise).reading)


class _Scan:
    """What recognition leaves besides the pages: their text with its confidence, and the seals seen."""

    def __init__(self) -> None:
        self._recogniser = Recogniser()
        self._threads = ThreadPoolExecutor(PAGES_AT_ONCE)
        self._pages: dict[int, ScannedPage] = {}

    @property
    def texts(self) -> dict[int, PageText]:
        """What the finished pages say, by page number."""
        return {number: page.text for number, page in sorted(self._pages.items())}

    def page(self, colour: Pixels, number: int) -> Future[Page]:
        """What the page of an image prints."""
        return self._threads.submit(self._page, colour, number)

    def _page(self, colour: Pixels, number: int) -> Page:
        self._pages[number] = scanned_page(colour, number, self._recogniser)
        return self._pages[number].page

    def judged(self, reading: Reading) -> Reading:
        """The reading with its doubts and its seals."""
        if not reading.blocks:
            raise UnreadableError("扫描件里没有认出任何文字，请送清晰的扫描件（200 dpi 以上）或原始的 .docx 文件。")
        texts = self.texts
        found = with_doubts(reading.blocks, texts)
        doubts = sum(bool(cell.doubt) for block in found if isinstance(block, Grid) for cell in block.cells)
        summary = f"共 {len(texts)} 页为扫描图像，文字由识别得出，{doubts} 个单元格存疑（已逐格注明），须人工核对。"
        seen = [page.seals for _, page in sorted(self._pages.items()) if page.seals is not None]
        pale = () if seen else (_WITHOUT_COLOUR,)
        warnings = (summary, *pale, *reading.warnings, *doubts_outside(found, texts))
        seals = (*(reading.seals or ()), *chain.from_iterable(seen))
        return replace(reading, blocks=found, seals=seals if seals or seen else None, warnings=warnings)
