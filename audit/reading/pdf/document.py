"""A PDF in this process: pdfium's characters and lines, our own tables. Pages are judged one by one: see `PrintedPage`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from audit.model.document import Block, Grid, Seal
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.displaced import displaced_block
from audit.reading.page.flow import FEWEST_GLYPHS, IMAGE_SHARE, Page, blocks, locator
from audit.reading.page.pending import in_order
from audit.reading.page.rulings import SegmentBudget
from audit.reading.pdf.annotations import flattened, has_annotations, seal_boxes
from audit.reading.pdf.integrity import refuse_damaged
from audit.reading.pdf.paths import page_drawing
from audit.reading.pdf.text import PageGlyphs, page_glyphs
from audit.reading.reading import Reading

_TAIL = 4096
_MANY_ILLEGIBLE = 10
"""Characters of a page that no font tells: fewer are the marks of a list, or of a stamp."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: what it prints, how its characters fared, and its seals."""

    page: Page
    text: PageGlyphs
    image_share: float
    seals: tuple[Seal, ...]

    @property
    def is_scan(self) -> bool:
        """Whether the text has to be recognised from the page's image: it is one, or its fonts do not tell it."""
        if self.text.illegible > max(self.text.legible, FEWEST_GLYPHS):
            return True
        return self.text.legible < FEWEST_GLYPHS and self.image_share > IMAGE_SHARE


Recognise = Callable[[pypdfium2.PdfDocument, int], Future[Page]]
"""Begins to recognise what a scanned page of a document prints, by its number from 1."""


@dataclass(frozen=True, slots=True)
class PdfReading:
    """A reading, and the numbers of the scanned pages that it leaves out."""

    reading: Reading
    scanned: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is told beside what the pages print. scanned, lost: numbers of pages that are not read; illegible: of those of which
    many characters are not known.
    """

    warnings: list[str] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    illegible: set[int] = field(default_factory=set)


def pdf_reading(content: bytes, recognise: Recognise | None = None) -> PdfReading:
    """The tables and paragraphs of a PDF; its scanned pages are left out where there is no `recognise`.

    seals are None where no stamp and no signature field is seen: a seal may still be part of an image.
    Raises UnreadableError for an encrypted, damaged or too large document.
    """
    refuse_damaged(content)
    beside = _Beside()
    with _opened(content) as document:
        found = blocks(in_order(_pages(document, beside, recognise)), beside.warnings)
        count = len(document)
    if not found and not beside.scanned:
        raise UnreadableError("PDF 里没有可读的文字，请改送原始的 .docx 文件，或送清晰的扫描件。")
    if content.rfind(b"%%EOF") < len(content) - _TAIL:
        beside.warnings.append("PDF 的结尾不完整，可能没有传完，内容或有缺失，请核对页数或重新导出。")
    told = tuple(_doubted(block, beside.illegible) for block in found)
    is_incomplete = bool(beside.scanned or beside.lost)
    reading = Reading(told, count, tuple(beside.seals) or None, tuple(beside.warnings), is_incomplete)
    return PdfReading(reading, tuple(beside.scanned))


def _doubted(block: Block, illegible: set[int]) -> Block:
    """The block, displaced where it stands on a page of which much is not known: a label among it is a label that is missed."""
    cells = block.cells if isinstance(block, Grid) else (block,)
    if not illegible or illegible.isdisjoint(area.page for cell in cells for area in cell.areas):
        return block
    return displaced_block(block)


def _pages(
    document: pypdfium2.PdfDocument, beside: _Beside, recognise: Recognise | None
) -> Iterator[Page | Future[Page]]:
    for printed in _printed_pages(document, beside):
        number = printed.page.number
        beside.seals.extend(printed.seals)
        if printed.is_scan and recognise:
            yield recognise(document, number)
            continue
        if printed.is_scan:
            beside.scanned.append(number)
            continue
        for count, fault in (
            (printed.text.illegible, "字体没有编码，认不出，已记为“\ufffd”"),
            (printed.text.hidden, "是隐藏文字，没有印出，未读入"),
            (printed.text.cut_off, "超出单元格、没有印全，已读入所在的单元格，其后的文字可能缺失"),
            (printed.text.oblique, "斜排，视为水印，未读入"),
        ):
            if count:
                beside.warnings.append(f"第 {number} 页有 {count} 个字符{fault}，请核对原件。")
        if printed.text.illegible >= _MANY_ILLEGIBLE:
            beside.illegible.add(number)
        yield printed.page


def _printed_pages(document: pypdfium2.PdfDocument, beside: _Beside) -> Iterator[PrintedPage]:
    """The pages one by one; a page that pdfium cannot load is lost, and named in the warnings."""
    budget = SegmentBudget()
    for index in range(len(document)):
        try:
            yield _printed_page(document, index, budget)
        except pypdfium2.PdfiumError:
            beside.warnings.append(f"第 {index + 1} 页已损坏，没有读入，请重新导出后再送审。")
            beside.lost.append(index + 1)


def _printed_page(document: pypdfium2.PdfDocument, index: int, budget: SegmentBudget) -> PrintedPage:
    page = document[index]
    seals: tuple[Seal, ...] = ()
    if has_annotations(page):
        view = page_glyphs(page).view
        seals = tuple(Seal(locator(index + 1, box)) for box in seal_boxes(page, view))
        page = flattened(document, page, index)
    try:
        text = page_glyphs(page)
        drawing = page_drawing(page, text.view, budget)
    finally:
        page.close()
    return PrintedPage(Page(index + 1, *text.view.size, text.glyphs, drawing.rules), text, drawing.image_share, seals)


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableError("PDF 已加密，请去除密码后再送审。") from error
        raise UnreadableError("PDF 已损坏或不完整，请重新导出后再送审。") from error
    try:
        if len(document) > limits.MAX_PAGES:
            raise UnreadableError(f"PDF 有 {len(document)} 页，超过上限 {limits.MAX_PAGES} 页，请拆分后再送审。")
        document.init_forms()
        yield document
    finally:
        document.close()
