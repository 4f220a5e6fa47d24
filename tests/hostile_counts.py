"""Hostile files whose drawings, styles and parts count, repeat and refer: kinds that no reader of ours had met."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from tests.hostile_packages import SAMPLES, loose, packed
from tests.pdf_writer import pdf, table, text
from tests.workbooks import SHEET, changed, sheet_xml

Files = Iterator[tuple[str, bytes]]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MANY = 100_000
_WORDS = text(60, 60, "资金总额")


def _stream(drawn: bytes, head: str = "") -> str:
    return f"<< {head} /Length {len(drawn)} >>\nstream\n{drawn.decode('latin-1')}\nendstream"


def pages_drawn() -> Files:
    """PDF: sizes, matrices, filters and references that are nonsense, or without end."""
    for name, box in (("turned", "[842 595 0 0]"), ("infinite", "[0 0 1e999 1e999]"), ("nameless", "[/a /b /c /d]")):
        yield f"page_{name}.pdf", pdf(_WORDS, page=f"/MediaBox {box}")
    for name, more in (("rotated", "/Rotate 45"), ("grown", "/UserUnit 1e30"), ("cut", "/CropBox [1 1 1 1]")):
        yield f"page_{name}.pdf", pdf(_WORDS, page=f"/MediaBox [0 0 595 842] {more}")
    for name, size in (("huge", 1e38), ("minus", -10), ("nothing", 0)):
        yield f"letters_{name}.pdf", pdf(text(60, 60, "资金总额", size=size))
    yield "letters_squeezed.pdf", pdf(text(60, 60, "资金总额", extra="0 Tz 1e30 Tc -1e30 Tw") * 1_000)
    yield "one_line_of_letters.pdf", pdf(text(60, 60, "资" * 49_000))
    yield "matrices.pdf", pdf("9e9 0 0 9e9 9e9 9e9 cm " * 5_000 + _WORDS)
    yield "no_end_of_picture.pdf", pdf("BI /W 9999 /H 9999 /BPC 8 /CS /RGB ID " + "x" * 100_000)
    yield "unbalanced.pdf", pdf("Q " * _MANY + "ET " * _MANY + _WORDS)
    yield "clipped_over_and_over.pdf", pdf("0 0 9 9 re W n " * 50_000 + _WORDS)
    yield "curves.pdf", pdf("0 0 m " + "1 1 2 2 3 3 c " * _MANY + "S")
    yield "dashes.pdf", pdf(f"[{'0.0001 ' * 1_000}] 0 d 0 0 m 595 842 l S " * 50)
    yield "grid.pdf", pdf(table([n * 0.6 for n in range(990)], [n * 0.8 for n in range(1_000)]))
    yield "hatched.pdf", pdf("".join(f"{n % 595} 0 m {n * 7 % 595} 842 l S " for n in range(20_000)))
    packed_often = zlib.compress(b" " * 30_000_000, 9)
    for _ in range(2):
        packed_often = zlib.compress(packed_often, 9)
    filters = "/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    yield (
        "packed_three_times.pdf",
        pdf(
            "/X Do",
            objects=[_stream(packed_often, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {filters}")],
            resources="/XObject << /X 10 0 R >>",
        ),
    )
    yield "filters.pdf", pdf(_WORDS, objects=[_stream(b"x", f"/Filter [{'/ASCIIHexDecode ' * 20_000}]")])
    kids = "10 0 R " * _MANY
    yield "one_note_often.pdf", pdf(_WORDS, page=f"/MediaBox [0 0 595 842] /Annots [{kids}]", objects=["<< /Subtype /Text /Rect [0 0 1 1] >>"])  # fmt: skip
    yield "fields_in_circles.pdf", pdf(_WORDS, catalog="/AcroForm << /Fields [10 0 R] >>", objects=["<< /T (a) /Kids [10 0 R] /Parent 10 0 R >>"])  # fmt: skip
    yield "names_in_circles.pdf", pdf(_WORDS, catalog="/Names << /Dests 10 0 R >>", objects=["<< /Kids [10 0 R 10 0 R] >>"])  # fmt: skip
    pattern = _stream(b"/Pattern cs /P scn 0 0 999 999 re f", "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources << /Pattern << /P 10 0 R >> >>")  # fmt: skip
    yield "tiles_of_tiles.pdf", pdf("/Pattern cs /P scn 0 0 595 842 re f", objects=[pattern], resources="/Pattern << /P 10 0 R >>")  # fmt: skip
    yield "numbers.pdf", pdf("9" * 1_000_000 + " 0 m " + "." * _MANY + " 1 l S")
    yield "brackets.pdf", pdf("[" * _MANY + "]" * _MANY + " TJ")
    yield "text_in_brackets.pdf", pdf("BT (" + "(" * _MANY + ")" * _MANY + ") Tj ET")


def seals_and_letters() -> Files:
    """OFD: steps, matrices and drawings that count."""
    ofd = (SAMPLES / "sample.ofd").read_bytes()

    def page(content: str) -> bytes:
        drawn = f'<Page><Content><Layer ID="9">{content}</Layer></Content></Page>'.encode()
        return changed(ofd, "Doc_0/Pages/Page_0/Content.xml", lambda _: drawn)

    def letters(attributes: str, words: str = "资金总额", more: str = "") -> str:
        code = f'<TextCode X="0" Y="5" {attributes}>{words}</TextCode>'
        return f'<TextObject Boundary="9 9 99 9" Font="1" Size="4" {more}>{code}</TextObject>'

    for name, steps in (("run", "g 1000000000 1"), ("runs", "g 9 " * _MANY), ("words", "a b c"), ("huge", "1e999 1e999")):  # fmt: skip
        yield f"steps_{name}.ofd", page(letters(f'DeltaX="{steps}"') * 3)
    for name, matrix in (("infinite", "1e999 0 0 1 0 0"), ("flat", "0 0 0 0 0 0"), ("short", "1 0"), ("words", "a b c d e f")):  # fmt: skip
        yield f"matrix_{name}.ofd", page(letters("", more=f'CTM="{matrix}"'))
    yield "many_letters.ofd", page(letters('DeltaX="g 60000 1"', "资" * 60_000))
    yield "many_objects.ofd", page(letters("") * 40_000)
    yield "glyphs.ofd", page(letters("").replace("<TextCode", '<CGTransform CodePosition="0" CodeCount="999999999" GlyphCount="999999999"/><TextCode'))  # fmt: skip
    path = '<PathObject Boundary="0 0 99 99"><AbbreviatedData>{}</AbbreviatedData></PathObject>'
    yield "a_path_of_a_million.ofd", page(path.format("M 0 0 " + "L 9 9 " * 500_001))
    yield "a_path_of_nothing.ofd", page(path.format("L L L C 1 Q A 9 z"))
    yield "box_infinite.ofd", page(letters("").replace("9 9 99 9", "nan inf -inf 1e999"))
    yield "layers.ofd", page('</Layer><Layer ID="9">' * 60_000 + letters(""))
    pages = '<Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' * 20_000
    document = f"<Document><CommonData/><Pages>{pages}</Pages></Document>".encode()
    yield "one_page_20000_times.ofd", changed(ofd, "Doc_0/Document.xml", lambda _: document)


def parts_of_word() -> Files:
    """Word: what may stand in everything, and what refers to everything."""
    docx = (SAMPLES / "sample.docx").read_bytes()

    def body(content: str) -> bytes:
        word = f"<?xml version='1.0' encoding='UTF-8'?><w:document {_W}><w:body>{content}</w:body></w:document>"
        return changed(docx, "word/document.xml", lambda _: word.encode())

    cell = "<w:tc><w:p><w:r><w:t>资金总额</w:t></w:r></w:p></w:tc>"
    for mark in ("ins", "del", "hyperlink", "smartTag", "fldSimple", "moveTo"):
        yield f"nested_{mark}.docx", body(f"<w:p>{f'<w:{mark}>' * 5_000}<w:r><w:t>核</w:t></w:r>{f'</w:{mark}>' * 5_000}</w:p>")  # fmt: skip
    columns = '<w:gridCol w:w="1"/>' * 200_000
    yield "grid_of_columns.docx", body(f"<w:tbl><w:tblGrid>{columns}</w:tblGrid><w:tr>{cell}</w:tr></w:tbl>")
    goes_on = cell.replace("<w:p>", "<w:tcPr><w:vMerge/></w:tcPr><w:p>", 1)
    yield "merged_with_nothing.docx", body(f"<w:tbl>{f'<w:tr>{goes_on}</w:tr>' * 20_000}</w:tbl>")
    yield "one_row_of_cells.docx", body(f"<w:tbl><w:tr>{cell * 30_000}</w:tr></w:tbl>")
    yield "empty_rows.docx", body(f"<w:tbl>{'<w:tr/>' * 100_000}</w:tbl>")
    yield "tabs_and_breaks.docx", body(f"<w:p><w:r>{'<w:tab/><w:br/>' * 100_000}</w:r></w:p>")
    yield "notes.docx", body("<w:p><w:r>" + '<w:footnoteReference w:id="1"/><w:commentReference w:id="1"/>' * 100_000 + "</w:r></w:p>")  # fmt: skip
    heads = '<w:sectPr><w:headerReference w:type="default" xmlns:r="r" r:id="rId1"/></w:sectPr>'
    yield "a_section_a_paragraph.docx", body(f"<w:p><w:pPr>{heads}</w:pPr></w:p>" * 30_000)
    yield "numbered.docx", body('<w:p><w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-1"/></w:numPr></w:pPr></w:p>' * 50_000)  # fmt: skip
    yield "symbols.docx", body('<w:p><w:r><w:sym w:font="Wingdings" w:char="FFFFFFFF"/></w:r></w:p>' * 10_000)
    yield "upside_down.docx", packed({"word/document.xml": body("")[:100]})


def cells_of_workbooks() -> Files:
    """Excel: rows, cells, styles and names that are many, far or out of order."""
    yield "empty_rows.xlsx", sheet_xml("<row/>" * 600_001)
    yield "empty_cells.xlsx", sheet_xml(f"<row>{'<c/>' * 600_001}</row>")
    yield "rows_backwards.xlsx", sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(20_000, 0, -1)))  # fmt: skip
    yield "cells_backwards.xlsx", sheet_xml("<row>" + "".join(f'<c r="{col}1"><v>1</v></c>' for col in ("XFD", "ZZ", "A", "XFD")) * 20_000 + "</row>")  # fmt: skip
    for name, value in (("date", "1e308"), ("minus", "-1e308"), ("long", "1" * 10_000), ("words", "１２"), ("tiny", "1e-999")):  # fmt: skip
        yield f"value_{name}.xlsx", sheet_xml(f'<row><c s="1"><v>{value}</v></c><c t="n"><v>{value}</v></c></row>' * 50)
    yield "formulas.xlsx", sheet_xml("<row><c><f>" + "(" * 100_000 + "1" + ")" * 100_000 + "</f><v>1</v></c></row>")
    yield "rich_texts.xlsx", sheet_xml("<row><c t='inlineStr'><is>" + "<r><rPr><b/></rPr><t>资</t></r>" * 50_000 + "</is></c></row>")  # fmt: skip
    merged = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, 20_000))
    yield "every_row_merged.xlsx", sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', f"<mergeCells>{merged}</mergeCells>")  # fmt: skip
    names = "".join(f'<definedName name="n{n}">n{n + 1}</definedName>' for n in range(50_000)).encode()
    book = (SAMPLES / "sample.xlsx").read_bytes()
    yield "many_names.xlsx", changed(book, "xl/workbook.xml", lambda data: data.replace(b"</sheets>", b"</sheets><definedNames>" + names + b"</definedNames>"))  # fmt: skip
    yield "sheet_of_utf-16.xlsx", changed(book, SHEET, lambda data: data.decode().replace("UTF-8", "UTF-16", 1).encode("utf-16"))  # fmt: skip
    yield "sheet_with_nuls.xlsx", changed(book, SHEET, lambda data: data.replace(b"<row", b"\0<row", 1))
    yield "comments.xlsx", changed(book, SHEET, lambda data: data.replace(b"<sheetData>", b"<!--" + b"- " * 100_000 + b"--><sheetData>"))  # fmt: skip
    yield "instructions.xlsx", changed(book, SHEET, lambda data: data.replace(b"<sheetData>", b"<?a b?>" * 300_000 + b"<sheetData>"))  # fmt: skip


def counts() -> Files:
    """All of them; what is packed is packed loosely, so that no reader is saved by how small it packs."""
    yield from pages_drawn()
    for name, content in (*seals_and_letters(), *parts_of_word(), *cells_of_workbooks()):
        yield name, loose(content)
