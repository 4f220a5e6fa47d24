"""Hostile packages: OpenDocument, Word and Excel files that count, nest and point."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.containers import zipped
from tests.workbooks import SHEET, changed, sheet_xml

Files = Iterator[tuple[str, bytes]]

SAMPLES = Path(__file__).parent / "samples"
_DOCX, _XLSX = (SAMPLES / "sample.docx").read_bytes(), (SAMPLES / "sample.xlsx").read_bytes()
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COUNTS = ("-1", "1000000000", "9" * 5_000, "x")
_MANY = 100_000


def open_documents() -> Files:
    """Texts and spreadsheets of OpenDocument."""
    cell = "<b:table-cell><t:p>资金总额</t:p></b:table-cell>"
    table = f"<b:table><b:table-row>{cell}</b:table-row></b:table>"
    for kind, suffix in (("text", "odt"), ("spreadsheet", "ods")):
        for count in _COUNTS[1:3]:
            for attribute in ("columns-repeated", "rows-spanned", "columns-spanned"):
                wide = cell.replace("<b:table-cell", f'<b:table-cell b:number-{attribute}="{count}"')
                name = f"{attribute}_{count[:4]}.{suffix}"
                yield name, _odf(kind, f"<b:table><b:table-row>{wide}</b:table-row></b:table>")
        for count in _COUNTS:
            rows = table.replace("<b:table-row", f'<b:table-row b:number-rows-repeated="{count}"')
            yield f"rows-repeated_{count[:4]}.{suffix}", _odf(kind, rows)
        for depth in (200, 20_000):
            start, end = (
                "<b:table><b:table-row><b:table-cell>" * depth,
                "</b:table-cell></b:table-row></b:table>" * depth,
            )
            yield f"nested_{depth}.{suffix}", _odf(kind, f"{start}<t:p>核</t:p>{end}")
        yield f"many_tables.{suffix}", _odf(kind, table * 2_000)
        yield f"no_content.{suffix}", zipped(mimetype=_mimetype(kind))
        yield f"locked.{suffix}", _odf(kind, table, **{"META-INF__manifest_dot_xml": "<encryption-data/>"})
        yield f"laughs.{suffix}", _odf(kind, "<t:p>&l;</t:p>", before='<!DOCTYPE x [<!ENTITY l "哈">]>')
        yield f"bomb.{suffix}", zipped(mimetype=_mimetype(kind), content_dot_xml=b" " * 80_000_000)
    crowded = " ".join(f't:a{n}="1"' for n in range(_MANY))
    yield "many_attributes.odt", _odf("text", f"<t:p {crowded}>资金总额</t:p>{table}")
    yield "nested_spans.odt", _odf("text", f"<t:p>{'<t:span>' * 20_000}核{'</t:span>' * 20_000}</t:p>")
    yield "nested_sections.odt", _odf("text", f"{'<t:section>' * 2_000}{table}{'</t:section>' * 2_000}")
    for count in _COUNTS:
        yield f"blanks_{count[:4]}.odt", _odf("text", f'<t:p>资金<t:s t:c="{count}"/>总额</t:p>')
    yield "says_text.ods", _odf("text", table)


def word_files() -> Files:
    """Word files whose counts, styles, parts or fields go astray."""
    cell = "<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t>资金总额</w:t></w:r></w:p></w:tc>"
    for count in _COUNTS:
        for shape in ("gridSpan", "gridBefore", "gridAfter"):
            where = f'<w:{shape} w:val="{count}"/>'
            row = f"<w:tr><w:trPr>{where}</w:trPr>{cell % where}</w:tr>"
            yield f"{shape}_{count[:4]}.docx", _docx(f"<w:tbl>{row * 3}</w:tbl>")
    merged = cell % "<w:vMerge/>"
    yield "merged_into_nothing.docx", _docx(f"<w:tbl>{f'<w:tr>{merged}</w:tr>' * 5_000}</w:tbl>")
    yield "50000_columns.docx", _docx(f"<w:tbl><w:tr>{cell % '' * 50_000}</w:tr></w:tbl>")
    yield "many_paragraphs.docx", _docx("<w:p><w:r><w:t>资金总额：3.70万元</w:t></w:r></w:p>" * 20_000)
    yield "many_runs.docx", _docx(f"<w:p>{'<w:r><w:t>资</w:t></w:r>' * _MANY}</w:p>")
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    yield "fields_never_ended.docx", _docx(f"<w:p>{field * 20_000}<w:r><w:t>资金</w:t></w:r></w:p>")
    box = "<w:p><w:r><w:pict><w:txbxContent>"
    yield "nested_boxes.docx", _docx(box * 2_000 + "</w:txbxContent></w:pict></w:r></w:p>" * 2_000)
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 5_000}"/></w:style>' for n in range(5_000)
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>资金总额</w:t></w:r></w:p>'
    yield "styles_in_circles.docx", _docx(styled, word__styles_dot_xml=f'<w:styles xmlns:w="{_W}">{styles}</w:styles>')
    for name, target in (("itself", "document.xml"), ("outside", "file:///etc/passwd"), ("nothing", "none.xml")):
        chunks = f'<Relationships><Relationship Id="c" Type="x/aFChunk" Target="{target}"/></Relationships>'
        body = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c"/>'
        yield f"chunk_of_{name}.docx", _docx(body * 2_000 + styled, word___rels__document_dot_xml_dot_rels=chunks)
    page = f"<table><tr>{'<td>1</td>' * 300}</tr></table>"
    chunks = '<Relationships><Relationship Id="c" Type="x/aFChunk" Target="page.html"/></Relationships>'
    parts = {"word___rels__document_dot_xml_dot_rels": chunks, "word__page_dot_html": page}
    yield "chunk_of_a_table.docx", _docx(body * 2_000 + styled, **parts)
    yield "utf-16.docx", _docx(styled, coding="utf-16")
    yield "no_such_coding.docx", changed(_DOCX, "word/document.xml", lambda data: data.replace(b"UTF-8", b"x-none", 1))


def workbooks() -> Files:
    """Workbooks whose counts, strings, styles or formulas go astray."""
    cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
    for count in _COUNTS:
        strings = f'<sst count="{count}" uniqueCount="{count}"><si><t>资金</t></si></sst>'.encode()
        string = sheet_xml(f'<row r="1"><c r="A1" t="s"><v>{count}</v></c></row>')
        yield f"strings_{count[:4]}.xlsx", _added(string, "xl/sharedStrings.xml", strings)
        yield f"row_{count[:4]}.xlsx", sheet_xml(f'<row r="{count}"><c r="A{count}" s="{count}"><v>1</v></c></row>')
        yield f"columns_{count[:4]}.xlsx", _sheet(f'<cols><col min="1" max="{count}" hidden="1"/></cols>', cell)
    yield "many_strings.xlsx", _added(sheet_xml(cell), "xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 300_000 + b"</sst>")  # fmt: skip
    runs = "<r><t>资</t></r>" * _MANY
    yield "many_runs.xlsx", loose(sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>'))
    merged = '<mergeCell ref="A1:B2"/>'
    yield "many_merged.xlsx", loose(sheet_xml(cell, f"<mergeCells>{merged * _MANY}</mergeCells>"))
    yield (
        "merged_backwards.xlsx",
        sheet_xml(cell, '<mergeCells><mergeCell ref="Z9:A1"/><mergeCell ref="1:1"/></mergeCells>'),
    )
    yield "one_cell_many_times.xlsx", loose(sheet_xml(cell * 50_000))
    formats = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="%s"/></numFmts><cellXfs>%s</cellXfs></styleSheet>'
    )
    for name, code, many in (("long_format", "[红]0;" * 20_000, 1), ("open_format", '"' * 9_999, 1), ("many_styles", "0", _MANY)):  # fmt: skip
        styles = (formats % (code.replace('"', "&quot;"), '<xf numFmtId="164"/>' * many)).encode()
        yield f"{name}.xlsx", _added(sheet_xml(cell.replace("<c ", '<c s="0" ')), "xl/styles.xml", styles)
    shared = '<f t="shared" si="0" ref="A1:XFD1048576">A1</f>'
    yield "shared_formula.xlsx", sheet_xml(f'<row r="1"><c r="A1">{shared}</c></row>')
    brackets = "(" * 20_000
    yield "brackets.xlsx", sheet_xml(f'<row r="1"><c r="A1"><f>{brackets}</f><v>1</v></c></row>')
    yield "nested.xlsx", sheet_xml("<row>" * 20_000 + "</row>" * 20_000)
    yield "relation_in_circles.xlsx", changed(_XLSX, "xl/_rels/workbook.xml.rels", lambda data: data.replace(b"worksheets/sheet1.xml", b"workbook.xml"))  # fmt: skip
    yield "sheet_outside.xlsx", changed(_XLSX, "xl/_rels/workbook.xml.rels", lambda data: data.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd"))  # fmt: skip


def _odf(kind: str, flow: str, *, before: str = "", **parts: str) -> bytes:
    content = (
        f'{before}<o:document-content xmlns:o="{_ODF}:office:1.0" xmlns:t="{_ODF}:text:1.0" xmlns:b="{_ODF}:table:1.0">'
        f"<o:body><o:{kind}>{flow}</o:{kind}></o:body></o:document-content>"
    )
    return loose(zipped(mimetype=_mimetype(kind), content_dot_xml=content, **parts))


def _mimetype(kind: str) -> str:
    return f"application/vnd.oasis.opendocument.{kind}"


def _docx(body: str, *, coding: str = "utf-8", **parts: str) -> bytes:
    word = f"<?xml version='1.0' encoding='{coding}'?><w:document xmlns:w=\"{_W}\"><w:body>{body}</w:body></w:document>"
    return loose(zipped(word__document_dot_xml=word.encode(coding), **parts))


def _sheet(before: str, rows: str) -> bytes:
    return changed(_XLSX, SHEET, lambda _: f"<worksheet>{before}<sheetData>{rows}</sheetData></worksheet>".encode())


def _added(package: bytes, part: str, data: bytes) -> bytes:
    """The workbook with a part in place of its own, or with strings apart, to which it then refers."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = "xl/_rels/workbook.xml.rels"
    if b"sharedStrings" not in parts[relations]:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        strings = b'<Relationship Id="s" Type="%s" Target="sharedStrings.xml"/></Relationships>' % kind
        parts[relations] = parts[relations].replace(b"</Relationships>", strings)
    return packed(parts | {part: data}, zipfile.ZIP_STORED)


def loose(package: bytes) -> bytes:
    """The package with its parts not compressed, lest it be refused as a bomb before it is read."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()}, zipfile.ZIP_STORED)


def packed(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()
