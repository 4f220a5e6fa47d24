"""The readers that ours are timed beside, each a function that takes a path and imports its library itself."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path


def openpyxl(path: Path) -> object:
    """The workbook as openpyxl loads it, merged cells included."""
    from openpyxl import load_workbook

    return load_workbook(path, data_only=True)


def xlrd(path: Path) -> object:
    """The workbook as xlrd loads it, without what we make of it."""
    from xlrd import open_workbook

    return open_workbook(path, formatting_info=True)


def calamine(path: Path) -> object:
    """The values of all sheets; no formats."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def markitdown(path: Path) -> object:
    """The file as Markdown."""
    from markitdown import MarkItDown

    return MarkItDown(enable_plugins=False).convert(path)


def python_docx(path: Path) -> object:
    """The texts of all table cells."""
    from docx import Document

    return [[cell.text for cell in row.cells] for table in Document(str(path)).tables for row in table.rows]


def docling(path: Path) -> object:
    """The file as docling's Word backend reads it."""
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    source = InputDocument(path_or_stream=path, format=InputFormat.DOCX, backend=MsWordDocumentBackend)
    return MsWordDocumentBackend(source, path).convert()


def pdfplumber(path: Path) -> object:
    """The texts of all tables and all text, page by page."""
    from pdfplumber import open as open_pdf

    with open_pdf(path) as document:
        return [(page.extract_tables(), page.extract_text()) for page in document.pages]


def anydoc(path: Path) -> object:
    """The document as anydoc parses it, without a process of its own and what we make of it."""
    from anydoc import to_document

    return to_document(path.read_bytes())


def libreoffice(path: Path) -> object:
    """The file converted to HTML by the office program, which starts for it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / path.with_suffix(".html").name).read_bytes()


PEERS: dict[str, Callable[[Path], object]] = {
    "openpyxl": openpyxl,
    "xlrd": xlrd,
    "calamine": calamine,
    "markitdown": markitdown,
    "python-docx": python_docx,
    "docling": docling,
    "pdfplumber": pdfplumber,
    "anydoc": anydoc,
    "libreoffice": libreoffice,
}
