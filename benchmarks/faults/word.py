"""Prints a specification as a Word file (.docx) with merged cells; the same specification gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from benchmarks.faults.sheets import Block, Cell, Table, sheets
from benchmarks.faults.specification import Filing

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SINGLE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_FONT = '<w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="宋体"/>'


def docx(filing: Filing) -> bytes:
    """The file's bytes."""
    return word_file(sheets(filing))


def word_file(sheets: Sequence[Sequence[Block]]) -> bytes:
    """The bytes of a file with these sheets, each on a page of its own."""
    pages = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'.join(
        "".join(_block(block) for block in sheet) for sheet in sheets
    )
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{_WORD}"><w:body>{pages}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1304" w:bottom="1134" w:left="1304" w:header="567" w:footer="567" w:gutter="0"/>'
            "</w:sectPr></w:body></w:document>"
        ),
    }
    return _zipped(parts)


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return buffer.getvalue()


def _block(block: Block) -> str:
    return _table(block) if isinstance(block, Table) else _paragraph(block)


def _table(table: Table) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    rows = "".join(_row(table, index) for index in range(len(table.rows)))
    frame = "".join(_SINGLE.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:tblBorders>{frame}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(table: Table, index: int) -> str:
    start, cells = 0, []
    for cell in table.rows[index]:
        width = sum(table.widths[start : start + cell.span])
        cells.append(_cell(cell, width, bare=index in table.bare))
        start += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, *, bare: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if cell.opens else "<w:vMerge/>" if cell.below else ""
    frame = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right")) if bare else ""
    borders = f"<w:tcBorders>{frame}</w:tcBorders>" if frame else ""
    text = "".join(_paragraph(line) for line in cell.text.split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{borders}<w:vAlign w:val="center"/></w:tcPr>'
        f"{text}</w:tc>"
    )


def _paragraph(text: str) -> str:
    title = text.endswith("目标表") and len(text) < 40
    size = f'<w:rPr>{_FONT}{"<w:b/>" if title else ""}<w:sz w:val="{30 if title else 19}"/></w:rPr>'
    align = '<w:jc w:val="center"/>' if title else ""
    run = f'<w:r>{size}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{align}</w:pPr>{run}</w:p>'
