"""A document written into other containers: what an office program makes of the same flow of paragraphs and tables."""

from __future__ import annotations

import csv
import io
import quopri
import zipfile
from collections.abc import Iterator
from html import escape

from audit.model.document import Cell, Document, Grid

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def zipped(**parts: str | bytes) -> bytes:
    """Parts by name, __ for a slash and _dot_ for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


def mhtml(*pages: str) -> bytes:
    """Pages in one file."""
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_p"\r\n\r\n'
    parts = (
        b"--=_p\r\nContent-Location: file:///C:/etc/passwd\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b'Content-Type: text/html; charset="utf-8"\r\n\r\n' + quopri.encodestring(page.encode()) + b"\r\n"
        for page in pages
    )
    return head + b"".join(parts) + b"--=_p--\r\n"


def docx_with_chunk(chunk: bytes) -> bytes:
    """A document that holds nothing but a part of another format."""
    body = f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body><w:altChunk r:id="c"/></w:body></w:document>'
    relation = '<Relationships><Relationship Id="c" Type="x/aFChunk" Target="chunk.bin"/></Relationships>'
    parts: dict[str, str | bytes] = {"word__document_dot_xml": body, "word___rels__document_dot_xml_dot_rels": relation}
    return zipped(**parts, word__chunk_dot_bin=chunk)


def comma_separated(document: Document, encoding: str) -> bytes:
    """All of it on one sheet, saved as text: each row as wide as the widest."""
    text = io.StringIO()
    writer = csv.writer(text)
    rows = list(_rows(document))
    widest = max(width for _, width in rows)
    for cells, _ in rows:
        row = [""] * widest
        for cell in cells:
            row[cell.col] = cell.raw
        writer.writerow(row)
    return text.getvalue().encode(encoding)


def spreadsheetml(document: Document) -> bytes:
    """All of it on one sheet, in Excel's XML of 2003."""
    rows = "".join(
        f"<Row>{''.join(_xml_cell(cell) for cell in cells if cell.raw or cell.rowspan > 1)}</Row>"
        for cells, _ in _rows(document)
    )
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{_SS}" xmlns:ss="{_SS}">'
        f'<Worksheet ss:Name="申报表"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def open_document(document: Document, kind: str) -> bytes:
    """A text or a spreadsheet."""
    if kind == "text":
        flow = "".join(
            _odf_table((list(cells), block.ncols) for cells in _grid_rows(block))
            if isinstance(block, Grid)
            else f"<t:p>{escape(block.raw)}</t:p>"
            for block in document.blocks
        )
    else:
        flow = _odf_table(_rows(document))
    body = (
        f'<o:document-content xmlns:o="{_ODF}:office:1.0" xmlns:t="{_ODF}:text:1.0" xmlns:b="{_ODF}:table:1.0">'
        f"<o:body><o:{kind}>{flow}</o:{kind}></o:body></o:document-content>"
    )
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}", content_dot_xml=body)


def _rows(document: Document) -> Iterator[tuple[list[Cell], int]]:
    """Every row of the flow, a paragraph alone in its row, with the width of its table."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from ((cells, block.ncols) for cells in _grid_rows(block))
        else:
            yield [Cell(0, 0, 1, 1, block.raw, "")], 1


def _grid_rows(grid: Grid) -> Iterator[list[Cell]]:
    yield from ([cell for cell in grid.cells if cell.row == row] for row in range(grid.nrows))


def _xml_cell(cell: Cell) -> str:
    kind = "Number" if cell.raw.replace(".", "", 1).isdecimal() and str(float(cell.raw)) == cell.raw else "String"
    return (
        f'<Cell ss:Index="{cell.col + 1}" ss:MergeAcross="{cell.colspan - 1}" ss:MergeDown="{cell.rowspan - 1}">'
        f'<Data ss:Type="{kind}">{escape(cell.raw)}</Data></Cell>'
    )


def _odf_table(rows: Iterator[tuple[list[Cell], int]]) -> str:
    written = []
    for cells, width in rows:
        starts = {cell.col: cell for cell in cells}
        line = ""
        for col in range(width):
            cell = starts.get(col)
            if cell is None:
                line += "<b:covered-table-cell/>"
                continue
            texts = "".join(f"<t:p>{escape(text)}</t:p>" for text in cell.raw.split("\n"))
            spans = f'b:number-columns-spanned="{cell.colspan}" b:number-rows-spanned="{cell.rowspan}"'
            line += f"<b:table-cell {spans}>{texts}</b:table-cell>"
        written.append(f"<b:table-row>{line}</b:table-row>")
    blank = (
        '<b:table-row b:number-rows-repeated="1048000"><b:table-cell b:number-columns-repeated="16384"/></b:table-row>'
    )
    return f'<b:table b:name="申报表">{"".join(written)}{blank}</b:table>'
