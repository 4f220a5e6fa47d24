"""Files that mean harm, or have come to it: made here, so that none has to be kept.

`python -m tests.hostile FOLDER` writes them all.
"""

from __future__ import annotations

import io
import random
import struct
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from audit.across.rehearsal import EXAMPLES
from audit.reading.read import read
from tests.containers import comma_separated, mhtml, open_document, spreadsheetml
from tests.hostile_bundles import bundles, odd_names, pictures
from tests.hostile_counts import counts
from tests.hostile_multiplied import multiplied, unending
from tests.hostile_packages import SAMPLES, open_documents, packed, word_files, workbooks
from tests.hostile_texts import commas, messages, pages, rich_texts, sheets_in_xml, unicode
from tests.pdf_writer import pdf, table, text
from tests.workbooks import SHEET, XlsSheet, changed, sheet_xml, xls, xlsx

WORD = "word/document.xml"
FORMATS = (
    "sample.docx",
    "sample.doc",
    "sample.xlsx",
    "sample.xls",
    "sample.pdf",
    "sample.ofd",
    "tika_docx.txt",
    "tika_xlsx.txt",
)

_MEGABYTE = 1024 * 1024
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "哈哈哈哈哈哈哈哈哈哈">{_LAUGHS}]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
_ENDLESS = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]>'
"""A parameter entity: opened while the document type is parsed, whatever is resolved later."""


def sample(name: str) -> bytes:
    """A real file."""
    return (SAMPLES / name).read_bytes()


@cache
def whole() -> dict[str, bytes]:
    """A sound file of every format: the real ones, and what other programs make of them."""
    document, page = read(SAMPLES / "sample.docx"), EXAMPLES["三表式"].read_bytes()
    return {name: sample(name) for name in FORMATS} | {
        "made.odt": open_document(document, "text"),
        "made.ods": open_document(document, "spreadsheet"),
        "made.csv": comma_separated(document, "gb18030"),
        "made.xml": spreadsheetml(document),
        "made.html": page,
        "made.mht": mhtml(page.decode()),
    }


def corpus() -> Iterator[tuple[str, bytes]]:
    """Every file as (name, content); the names are unique."""
    yield from bombs()
    yield from entities()
    yield from multiplied()
    yield from unending()
    yield from giants()
    yield from nested()
    yield from broken()
    yield from disguised()
    yield from locked()
    yield from empty()
    yield from truncated()
    yield from damaged()
    yield from chain(open_documents(), word_files(), workbooks(), bundles(), pictures(), odd_names())
    yield from counts()
    yield from chain(unicode(), commas(), pages(), messages(), sheets_in_xml(), rich_texts())


def bombs() -> Iterator[tuple[str, bytes]]:
    """Little that unpacks to much."""
    blank = b" " * (80 * _MEGABYTE)
    yield "bomb.docx", _with(sample("sample.docx"), WORD, blank)
    yield "bomb.xlsx", _with(sample("sample.xlsx"), SHEET, blank)
    yield "bomb.ofd", _with(sample("sample.ofd"), "Doc_0/Document.xml", blank)
    yield "many_parts.docx", packed({f"part{number}": b"" for number in range(20_000)} | {WORD: b"<a/>"})
    yield "lying_size.docx", _lying_size(packed({WORD: b"<a>" + b" " * _MEGABYTE + b"</a>"}))
    inner = packed({"blank": blank})
    yield "zip_in_zip.docx", packed({f"{number}.zip": inner for number in range(100)})


def entities() -> Iterator[tuple[str, bytes]]:
    """XML that grows when it is read, or reaches outside."""
    for name, doctype in (("laughs", _DOCTYPE), ("outside", _OUTSIDE)):
        for suffix in ("docx", "xlsx", "ofd", "html", "xml"):
            yield f"{name}.{suffix}", with_doctype(suffix, doctype)

    for coding in ("utf-8", "utf-16", "utf-32"):
        word = f"<?xml version='1.0' encoding='{coding}'?>{_ENDLESS}<w:document {_W}/>"
        yield f"endless_{coding}.docx", _with(sample("sample.docx"), WORD, word.encode(coding))
        yield f"endless_{coding}.xlsx", _with(sample("sample.xlsx"), SHEET, word.encode(coding))
        yield f"endless_{coding}.ofd", _with(sample("sample.ofd"), "OFD.xml", word.encode(coding))


def with_doctype(suffix: str, doctype: str) -> bytes:
    """A file of a format whose XML begins with the document type, and uses its entity l9."""
    match suffix:
        case "docx":
            word = f"<?xml version='1.0'?>{doctype}<w:document {_W}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
            return _with(sample("sample.docx"), WORD, word.encode())
        case "xlsx":
            sheet = f"<?xml version='1.0'?>{doctype}<worksheet><sheetData><row><c t='inlineStr'><is><t>&l9;</t></is></c></row></sheetData></worksheet>"
            return _with(sample("sample.xlsx"), SHEET, sheet.encode())
        case "ofd":
            return _with(sample("sample.ofd"), "OFD.xml", f"{doctype}<OFD>&l9;</OFD>".encode())
        case "html":
            return f"<?xml version='1.0'?>{doctype}<html><table><tr><td>&l9;</td></tr></table></html>".encode()
    return f"<?xml version='1.0'?>{doctype}<x>&l9;</x>".encode()


def giants() -> Iterator[tuple[str, bytes]]:
    """Tables far larger than any form, or that only say they are."""
    yield "10000_rows.xlsx", xlsx(_ten_thousand_rows)
    numbers = [(row, 0, float(row), "0") for row in range(10_000)]
    yield "10000_rows.xls", _compound("Workbook", xls(XlsSheet("明细", [*numbers])))
    yield "10000_rows.html", _html("<tr><td>资金总额</td><td>3.70</td></tr>" * 10_000)
    yield "10000_rows.txt", "资金总额\t3.70\t万元\n".encode() * 10_000
    yield (
        "10000_rows.docx",
        _docx(f"<w:tbl>{''.join(_row('资金总额', str(random.Random(row).random())) for row in range(10_000))}</w:tbl>"),
    )
    yield "far_corner.xlsx", sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield (
        "merged_everywhere.xlsx",
        sheet_xml(
            '<row r="1"><c r="A1"><v>1</v></c></row>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
    )
    yield "wide_span.docx", _docx(f"<w:tbl>{_row('宽', span=1_000_000_000)}</w:tbl>")
    yield "wide_span.html", _html('<tr><td colspan="1000000000" rowspan="1000000000">宽</td></tr>')
    yield "long_line.txt", "资金总额".encode() * (3 * _MEGABYTE)
    yield "one_column.txt", b"\t\n" * (2 * _MEGABYTE)
    yield "many_lines.pdf", pdf("".join(f"0 {n % 842} m 595 {n % 842} l S " for n in range(100_000)))
    yield "huge_page.pdf", pdf(text(60, 60, "资金总额"), page="/MediaBox [0 0 1000000000 1000000000]")
    yield "many_pages.pdf", pdf(*[""] * 1_000)
    xs, ys = [30 + 55 * col for col in range(11)], [30 + 20 * row for row in range(41)]
    yield "a_table_of_100_pages.pdf", pdf(*(table(xs, ys, map(str, range(page, page + 400))) for page in range(100)))


def nested() -> Iterator[tuple[str, bytes]]:
    """Tables in tables, and anything else that can stand in itself."""
    for depth in (20, 200, 20_000):
        yield f"nested_{depth}.docx", _docx(_nested_table(depth))
        yield f"nested_{depth}.html", _html("<tr><td><table>" * depth + "核" + "</table></td></tr>" * depth)
        yield f"nested_{depth}.rtf", b"{\\rtf1" + b"{" * depth + b"3.70" + b"}" * depth + b"}"
        yield f"nested_{depth}.xml", b"<?xml version='1.0'?>" + b"<a>" * depth + b"</a>" * depth
        yield f"nested_{depth}.pdf", pdf("q " * depth + text(60, 60, "资金总额") + "Q " * depth)
    costing = "干流14（人）*1000（元/人/月）*12（月）=16.80万元".encode()
    page = EXAMPLES["三表式"].read_bytes()
    assert costing in page
    yield "nested_costing.html", page.replace(costing, f"{'（' * 40_000}5人{'）' * 40_000}".encode(), 1)
    deep = "<w:sdt><w:sdtContent>" * 5_000 + _paragraph("核") + "</w:sdtContent></w:sdt>" * 5_000
    yield "nested_controls.docx", _docx(deep)
    forms = [f"<< /Kids [{number + 11} 0 R] /Parent 10 0 R >>" for number in range(2_000)]
    yield "nested_outline.pdf", pdf(text(60, 60, "资金总额"), catalog="/Outlines 10 0 R", objects=forms)


def broken() -> Iterator[tuple[str, bytes]]:
    """Parts that point to themselves, at nothing, or hold nonsense."""
    yield "own_pages.pdf", pdf(text(60, 60, "资金总额")).replace(b"/Kids [10 0 R]", b"/Kids [ 2 0 R]")
    yield "own_xref.pdf", _own_xref(pdf(text(60, 60, "资金总额")))
    yield "own_form.pdf", pdf(
        "/X Do ",
        objects=["<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"],
        resources="/XObject << /X 10 0 R >>",
    )  # fmt: skip
    yield (
        "own_relation.docx",
        _with(
            sample("sample.docx"),
            "word/_rels/document.xml.rels",
            b'<Relationships><Relationship Id="a" Type="x/header" Target="document.xml"/>'
            b'<Relationship Id="b" Type="x/footer" Target="../word/document.xml"/></Relationships>',
        ),
    )
    yield (
        "outside_relation.docx",
        _with(
            sample("sample.docx"),
            "_rels/.rels",
            b'<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>',
        ),
    )
    yield "no_body.docx", changed(sample("sample.docx"), WORD, lambda _: None)
    yield "cut_body.docx", changed(sample("sample.docx"), WORD, lambda data: data[: len(data) // 2])
    yield "nonsense_body.docx", _with(sample("sample.docx"), WORD, b"\0\xff" * 500)
    yield "no_sheet.xlsx", changed(sample("sample.xlsx"), SHEET, lambda _: None)
    yield "cut_sheet.xlsx", changed(sample("sample.xlsx"), SHEET, lambda data: data[: len(data) // 2])
    yield "far_string.xlsx", sheet_xml('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>')
    yield (
        "odd_numbers.xlsx",
        sheet_xml(
            '<row r="-1"><c r="1A"><v>1e999999</v></c></row><row r="x"><c r="A0"><v>nan</v></c></row>'
            '<row r="2"><c r="A2" s="99999"><v>١٢</v></c><c r="A2" t="d"><v>9999-99-99</v></c></row>'
        ),
    )
    yield "own_sum.xlsx", sheet_xml('<row r="1"><c r="A1"><f>SUM(A1:A1)</f></c><c r="B1"><f>B1</f><v>3</v></c></row>')
    for part in ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"):
        name = part.rpartition("/")[2]
        yield f"no_{name}.ofd", changed(sample("sample.ofd"), part, lambda _: None)
        yield f"cut_{name}.ofd", changed(sample("sample.ofd"), part, lambda data: data[: len(data) // 2])
    yield "own_sectors.doc", _own_sectors(sample("sample.doc"))
    yield "own_sectors.xls", _own_sectors(sample("sample.xls"))
    yield "duplicate_parts.docx", _duplicate_parts(sample("sample.docx"))
    yield "surrogates.txt", "资金总额\t3.70".encode("utf-16-le") + b"\x00\xd8" * 100
    yield "controls.txt", bytes(range(1, 32)) * 50 + "\u202e资金总额\u0000\t3.70".encode()


def disguised() -> Iterator[tuple[str, bytes]]:
    """Every sound file under the name of another."""
    names = [*FORMATS[1:], FORMATS[0], *["made.docx"] * (len(whole()) - len(FORMATS))]
    for (name, content), other in zip(whole().items(), names, strict=True):
        yield f"{Path(name).stem}_{Path(name).suffix[1:]}_as{Path(other).suffix}", content
    yield "program.docx", b"MZ" + bytes(2_000)
    yield "script.pdf", b"#!/bin/sh\nrm -rf /\n"
    yield "picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "archive.xlsx", packed({"资金.txt": "资金总额".encode()})


def locked() -> Iterator[tuple[str, bytes]]:
    """Files with a password."""
    yield "password.docx", _compound("EncryptedPackage", b"secret")
    yield "password.xls", _compound("Workbook", xls(XlsSheet("明细", [(0, 0, 1.0, "0")]), encrypted=True))
    yield "password.doc", locked_doc()
    yield (
        "password.pdf",
        pdf(
            text(60, 60, "资金总额"),
            objects=[f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >>"],
            trailer=f"/Encrypt 10 0 R /ID [<{'22' * 16}> <{'22' * 16}>]",
        ),
    )
    yield "password_zip.docx", _locked_zip(sample("sample.docx"))


def empty() -> Iterator[tuple[str, bytes]]:
    """Nothing, or as good as nothing."""
    for suffix in ("docx", "doc", "xlsx", "xls", "pdf", "ofd", "txt", "html", "png"):
        yield f"nothing.{suffix}", b""
    yield "blanks.txt", b" \r\n\t\xe3\x80\x80" * 100
    yield "zeros.doc", bytes(10_000)
    yield "one_byte.pdf", b"\0"
    yield "no_parts.docx", packed({})
    yield "mark.txt", b"\xff\xfe"
    yield "signature.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def truncated() -> Iterator[tuple[str, bytes]]:
    """Every sound file cut off after each tenth."""
    for name, content in whole().items():
        path = Path(name)
        for tenth in range(1, 10):
            yield f"{path.stem}_{tenth}0%{path.suffix}", content[: len(content) * tenth // 10]


def damaged() -> Iterator[tuple[str, bytes]]:
    """Every sound file with bytes overwritten, the same ones every time."""
    for name, content in whole().items():
        path = Path(name)
        for seed in range(3):
            yield f"{path.stem}_damaged{seed}{path.suffix}", scribbled(content, seed)


def scribbled(content: bytes, seed: int, places: int = 20) -> bytes:
    """The content with runs of up to eight bytes overwritten."""
    chance = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(places):
        at = chance.randrange(len(damaged))
        noise = chance.randbytes(chance.randint(1, 8))[: len(damaged) - at]
        damaged[at : at + len(noise)] = noise
    return bytes(damaged)


def _with(content: bytes, part: str, data: bytes) -> bytes:
    return changed(content, part, lambda _: data)


def _docx(body: str) -> bytes:
    return packed({WORD: f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()})


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _row(*words: str, span: int = 1) -> str:
    shape = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    return "<w:tr>" + "".join(f"<w:tc>{shape}{_paragraph(each)}</w:tc>" for each in words) + "</w:tr>"


def _nested_table(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + _paragraph("核") + "</w:tc></w:tr></w:tbl>" * depth


def _html(rows: str) -> bytes:
    return f"<html><body><table>{rows}</table></body></html>".encode()


def _ten_thousand_rows(sheet: Worksheet) -> None:
    for row in range(10_000):
        sheet.append([row, "资金总额", 3.7, "万元"])


def _lying_size(content: bytes) -> bytes:
    """The zip with a stated size of 10 bytes for what is a megabyte."""
    true = struct.pack("<I", _MEGABYTE + 7)
    assert content.count(true) == 2
    return content.replace(true, struct.pack("<I", 10))


def _locked_zip(content: bytes) -> bytes:
    """The zip with every part marked as encrypted."""
    locked = bytearray(content)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(signature)
        while at >= 0:
            locked[at + flags] |= 1
            at = locked.find(signature, at + 4)
    return bytes(locked)


def _duplicate_parts(content: bytes) -> bytes:
    """The package with its body twice under one name."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        info = zipfile.ZipInfo(WORD.replace("word", "WORD"))
        archive.writestr(info, b"<nonsense/>")
    return stream.getvalue().replace(b"WORD/document.xml", WORD.encode())


def _own_xref(content: bytes) -> bytes:
    """The PDF with a cross-reference table that names itself as the one before."""
    start = content.rpartition(b"startxref\n")[2].split()[0]
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + start)


def _own_sectors(content: bytes) -> bytes:
    """The compound file with a sector table in which every sector follows itself."""
    table = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    return content[:table] + struct.pack("<128I", *range(128)) + content[table + 512 :]


def unparsed_doc() -> bytes:
    """A document whose streams are there, but whose header is none that the library knows."""
    content = bytearray(sample("sample.doc"))
    content[_word_header(content)] = 0
    return bytes(content)


def locked_doc() -> bytes:
    """A document with the bit of its header set that says it is encrypted."""
    locked = bytearray(sample("sample.doc"))
    locked[_word_header(locked) + 11] |= 1
    return bytes(locked)


def _word_header(content: bytes | bytearray) -> int:
    return next(at for at in range(512, len(content), 512) if content[at : at + 2] == b"\xec\xa5")


def _compound(stream: str, data: bytes) -> bytes:
    """A compound file with one stream: the sector tables, the directory, the stream."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    data = data.ljust(4096, b"\0")  # shorter ones are kept elsewhere
    length = -(-len(data) // 512)
    tables = next(count for count in range(1, 100) if count * 128 >= count + 1 + length)
    start = tables + 1
    chain = [table] * tables + [end] + [*range(start + 1, start + length), end]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", *range(tables), *[free] * (109 - tables))
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry(stream, 2, free, start, len(data)) + bytes(256)
    sectors = struct.pack(f"<{128 * tables}I", *chain, *[free] * (128 * tables - len(chain)))
    return head + sectors + entries + data.ljust(512 * length, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    free = 0xFFFFFFFF
    coded = (name + "\0").encode("utf-16-le")
    entry = coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded), kind, 1, free, free, child)
    return entry.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def main() -> None:
    """Write the files into the folder that is given."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in corpus():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
