"""Little files in which a thing is gone through over and over, and texts on which an expression begins over and over.

Each is made so large that a reader, a rule or an expression that forgets where it has been takes minutes over it.
"""

from __future__ import annotations

import io
import random
import re
import zipfile

from audit.across.rehearsal import EXAMPLES
from tests.hostile_packages import SAMPLES, Files, packed
from tests.pdf_writer import pdf
from tests.workbooks import SHEET

_OFD, _XLSX = (SAMPLES / "sample.ofd").read_bytes(), (SAMPLES / "sample.xlsx").read_bytes()
_PAGE = EXAMPLES["三表式"].read_text("utf-8")
_MUCH = b"<a>" + b"<b/>" * 200_000 + b"</a>"
"""A part that packs to nothing, and is to be read once."""


def multiplied() -> Files:
    """Parts, drawings, marks and rows that are there many times, or are named many times."""
    yield from _parts_of_an_ofd()
    yield from _drawings()
    yield from _sheets()
    yield from _texts()


def unending() -> Files:
    """A form that a person may have filled in, but for one text on which an expression may try all ways there are."""
    quantity, quality = "改造供水管网长度", "水样检测合格率"
    yield "a_name_of_91_characters.html", _filled_in(quantity, "补助" * 45 + "数")
    yield "a_name_of_40000_characters.html", _filled_in(quality, "支出" * 20_000)
    costing = "13（座）*1000（元/座/月）*12（月）=15.60万元"
    yield "converted_without_end.html", _filled_in(costing, f"1200米*250元/米=30万元，{'折合' * 45}龘30万元")
    yield "restated_without_end.html", _filled_in(costing, f"30万元（{'共计' * 45}龘30万元）")
    yield "totalled_without_end.html", _filled_in(costing, f"1200米*250元/米，{'总共' * 45}龘30万元")
    yield "nobody_without_end.html", _filled_in(costing, f"{'现有' * 45}龘5人*1000元")
    yield "a_price_without_end.html", _filled_in(costing, f"现有5人{'的给予发放' * 18_000}龘5元/人")
    yield "breaks_behind_a_value.html", _filled_in("≥98%", f"≥98{'<br>' * 98_000}%")


def _parts_of_an_ofd() -> Files:
    bodies = b"<DocBody><DocRoot>Doc_0/empty.xml</DocRoot></DocBody>" * 12_000
    root = _part(_OFD, "OFD.xml").replace(
        b"</ofd:OFD>", bodies.replace(b"<", b"<ofd:").replace(b"<ofd:/", b"</ofd:") + b"</ofd:OFD>"
    )
    yield "one_body_12000_times.ofd", _with(_OFD, {"OFD.xml": root, "Doc_0/empty.xml": _MUCH})
    seals = "Doc_0/Signs/Signatures.xml"
    signature = b'<Signature BaseLoc="/Doc_0/Signs/much.xml"/>'
    signed = {seals: b"<Signatures>" + signature * 20_000 + b"</Signatures>", "Doc_0/Signs/much.xml": _MUCH}
    yield "one_signature_20000_times.ofd", _with(_OFD, signed)
    resource = "<ofd:PublicRes>much.xml</ofd:PublicRes>"
    yield "one_resource_20000_times.ofd", _with(_OFD, {**_common(resource * 20_000), "Doc_0/much.xml": _MUCH})
    template = '<ofd:TemplatePage ID="9" BaseLoc="Much.xml"/>'
    page = b"<Page>" + b'<Template TemplateID="9"/>' * 20_000 + b"<Content/></Page>"
    picture = b'<ImageObject Boundary="0 0 1 1"/>'
    much = b"<Page><Content><Layer>" + picture * 20_000 + b"</Layer></Content></Page>"
    parts = {**_common(template), "Doc_0/Pages/Page_0/Content.xml": page, "Doc_0/Much.xml": much}
    yield "one_template_20000_times.ofd", _with(_OFD, parts)


def _drawings() -> Files:
    yield "forms_10_to_the_20.pdf", _called_ten_times_each(20)
    drawings = "".join(
        f'<CompositeGraphicUnit ID="{depth}"><Content>'
        + f'<CompositeObject Boundary="0 0 1 1" ResourceID="{depth + 1}"/>' * 10
        + "</Content></CompositeGraphicUnit>"
        for depth in range(20)
    )
    units = f"<Res><CompositeGraphicUnits>{drawings}</CompositeGraphicUnits></Res>".encode()
    used = b'<Page><Content><Layer><CompositeObject Boundary="0 0 1 1" ResourceID="0"/></Layer></Content></Page>'
    parts = {"Doc_0/PublicRes.xml": units, "Doc_0/Pages/Page_0/Content.xml": used}
    yield "drawings_of_drawings.ofd", _with(_OFD, parts)


def _called_ten_times_each(depth: int) -> bytes:
    """A PDF of forms, each of which draws the next one ten times."""
    calls = [f"/X{number} Do " * 10 for number in range(1, depth)] + ["q Q"]
    head = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject <<"
    forms = [
        f"{head} /X{number} {10 + number} 0 R >> >> /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
        for number, drawn in enumerate(calls, start=1)
    ]
    return pdf("/X0 Do", objects=forms, resources="/XObject << /X0 10 0 R >>")


def _sheets() -> Files:
    chance = random.Random(4)  # alike, they would pack so well that they were taken for a bomb
    columns = "".join(f'<col min="1" max="{chance.randint(16_000, 16_384)}" hidden="1"/>' for _ in range(110_000))
    cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
    sheet = f"<worksheet><cols>{columns}</cols><sheetData>{cell}</sheetData></worksheet>".encode()
    yield "hidden_over_and_over.xlsx", _with(_XLSX, {SHEET: sheet})
    book = _part(_XLSX, "xl/workbook.xml")
    start = book.index(b"<sheet ")
    end = book.index(b"/>", start) + 2
    many = b"".join(
        re.sub(rb'name="[^"]*"', b'name="%08x"' % chance.getrandbits(32), book[start:end]) for _ in range(15_000)
    )
    blank = f"<worksheet><sheetData>{cell}<row r='2'>{'<c/>' * 200_000}</row></sheetData></worksheet>".encode()
    parts = {"xl/workbook.xml": book[:start] + many + book[end:], SHEET: blank}
    yield "one_part_on_15000_sheets.xlsx", _with(_XLSX, parts)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    tables = "".join(
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{number}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        for number in range(60_000)
    )
    yield (
        "60000_tables.docx",
        packed({"word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{tables}</w:body></w:document>'.encode()}),
    )


def _texts() -> Files:
    yield "breaks.html", f"<html><body>3{'<br>' * 400_000}.70</body></html>".encode()
    yield "marks_never_closed.txt", "资金总额\t3.70\n".encode() + b"[image: " * 400_000
    odd = "".join(map(chr, (*range(0xF0000, 0xFFFFE), *range(0x100000, 0x10FFFE))))
    yield "every_odd_character.txt", (odd + "资金总额" * 200_000).encode()
    form = "附表1\n\t2024年部门整体支出绩效目标表\n\n\t填报单位：第{}局\n\n\t资金总额\n\t3.70\n\n"
    yield "forms_of_one_department.txt", (form.format(1) * 10_000).encode()
    yield "forms_of_2000_departments.txt", "".join(map(form.format, range(2_000))).encode()
    funds = "".join(f"\t{number}\n\t专项{number}\n\t{number}.5\n\n" for number in range(40_000))
    yield "40000_funds.txt", f"\t2023年专项资金绩效目标汇总表\n\n\t序号\n\t专项名称\n\t金额\n\n{funds}".encode()
    yield "a_cell_of_a_million_lines.txt", "\t资金\t总额\t3.70\n".encode() + "字\n".encode() * 1_000_000
    head = "附表1\n\t附表1\n\t2023年部门整体支出绩效目标表\t\t\t\t\n"
    lines = "😀" + "\n".join("a" * 49_000)  # of which every character takes four bytes
    yield "cells_of_49000_lines_each.txt", (head + f"\t备注\t\t{lines}\n" * 50).encode()


def _part(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name)


def _with(package: bytes, parts: dict[str, bytes]) -> bytes:
    """The package with these parts, in place of its own where they have their names."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | parts)


def _common(entries: str) -> dict[str, bytes]:
    """The root of the document, with these entries among what its pages share."""
    name, end = "Doc_0/Document.xml", b"</ofd:CommonData>"
    return {name: _part(_OFD, name).replace(end, entries.encode() + end)}


def _filled_in(old: str, new: str) -> bytes:
    assert old in _PAGE
    return _PAGE.replace(old, new).encode()
