"""What stands on a PDF page as annotations: seals, and the text of filled-in form fields."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from audit.reading.page.rulings import Box
from audit.reading.pdf.view import View


def has_annotations(page: pypdfium2.PdfPage) -> bool:
    """Whether there is anything to flatten."""
    return bool(pdfium.FPDFPage_GetAnnotCount(page.raw) > 0)


def seal_boxes(page: pypdfium2.PdfPage, view: View) -> list[Box]:
    """The places of stamps and of signature fields that show something."""
    boxes = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            rect = pdfium.FS_RECTF()
            if _is_seal(annotation, page) and pdfium.FPDFAnnot_GetRect(annotation, rect):
                box = view.box(rect.left, rect.bottom, rect.right, rect.top)
                if min(box.x1 - box.x0, box.y1 - box.y0) > 1:
                    boxes.append(box)
            pdfium.FPDFPage_CloseAnnot(annotation)
    return boxes


def flattened(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int) -> pypdfium2.PdfPage:
    """The page with its annotations printed on it, as a viewer shows it."""
    pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _is_seal(annotation: pdfium.FPDF_ANNOTATION, page: pypdfium2.PdfPage) -> bool:
    if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_STAMP:
        return True
    if page.formenv is None:
        return False
    kind = pdfium.FPDFAnnot_GetFormFieldType(page.formenv, annotation)
    return bool(kind == pdfium.FPDF_FORMFIELD_SIGNATURE)
