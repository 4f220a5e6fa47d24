"""PDF: pages with text are read as text, scanned ones are recognised."""

from __future__ import annotations

from dataclasses import replace

from audit.model.errors import UnreadableError
from audit.processes.isolation import isolated
from audit.reading import limits
from audit.reading.pdf.document import pdf_reading
from audit.reading.reading import Reading
from audit.reading.scan.scan import HOW_TO_INSTALL, can_recognise, read_scanned_pdf


def read_pdf(content: bytes) -> Reading:
    """The tables and paragraphs of a PDF. Scanned pages are recognised; without the scan extra the warnings name them.

    seals are None where no stamp and no signature field is seen: a seal may still be part of an image.
    Raises UnreadableError for an encrypted, damaged or too large document, for a wholly scanned one without the scan
    extra, and where pdfium fails.
    """
    found = isolated(pdf_reading, content)
    if found.scanned and (can_recognise() or not found.reading.blocks):
        if len(found.scanned) > limits.MAX_SCANNED_PAGES:
            raise UnreadableError(
                f"PDF 有 {len(found.scanned)} 页扫描图像，超过上限 {limits.MAX_SCANNED_PAGES} 页，请拆分后再送审。"
            )
        return read_scanned_pdf(content, len(found.scanned))
    left_out = (f"第 {number} 页是扫描图像，页上的内容没有读入。{HOW_TO_INSTALL}" for number in found.scanned)
    return replace(found.reading, warnings=(*found.reading.warnings, *left_out))
