"""The same filing in every container that an office program writes: read to the same outcomes, or named with the cure."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from audit.across.auditing import audit_file
from audit.model.document import Paragraph
from audit.model.errors import UnreadableError
from audit.reading.opendocument.opendocument import read_open_document
from audit.reading.read import read
from audit.reading.sheets.csv import read_csv
from audit.reading.sheets.spreadsheetml import read_spreadsheetml
from audit.reading.web.html import read_html
from audit.reading.word.docx import read_docx
from tests.containers import comma_separated, docx_with_chunk, mhtml, open_document, spreadsheetml, zipped

PAGE = Path(__file__).parent.parent / "audit/targets/examples/三表式.html"
HTML = PAGE.read_text(encoding="utf-8")
DOCUMENT = read(PAGE)
SAMPLE = (Path(__file__).parent / "samples/sample.docx").read_bytes()


@cache
def verdicts(path: Path) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.verdict.value) for each in audit_file(path).outcomes)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(mhtml("<html><frameset><frame src=a.htm></frameset></html>", HTML), id="mhtml"),
        pytest.param(docx_with_chunk(HTML.encode()), id="altChunk of a page"),
        pytest.param(docx_with_chunk(mhtml(HTML)), id="altChunk of a page in one file"),
        pytest.param(comma_separated(DOCUMENT, "gb18030"), id="csv in GBK"),
        pytest.param(comma_separated(DOCUMENT, "utf-8-sig"), id="csv in UTF-8"),
        pytest.param(spreadsheetml(DOCUMENT), id="xml of Excel 2003"),
        pytest.param(open_document(DOCUMENT, "text"), id="odt"),
        pytest.param(open_document(DOCUMENT, "spreadsheet"), id="ods"),
    ],
)
def test_the_same_filing_has_the_same_outcomes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "申报表.doc"
    path.write_bytes(content)
    assert verdicts(path) == verdicts(PAGE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Rar!\x1a\x07\x00rest", "这是压缩包"),
        (b"7z\xbc\xaf\x27\x1crest", "这是压缩包"),
        (zipped(mimetype="application/vnd.oasis.opendocument.presentation"), "这是演示文稿"),
        (mhtml("").replace(b"text/html", b"text/plain"), "这是电子邮件或网页存档，里面没有网页内容"),
        (docx_with_chunk(b"{\\rtf1 text}"), "文档内嵌有另一种格式的文档，其内容未读取，请用 Word 打开并另存"),
        (
            zipped(
                mimetype="application/vnd.oasis.opendocument.text",
                META_INF__manifest_dot_xml="",
                content_dot_xml="<a/>",
            ),
            "文件里没有任何文字",
        ),
    ],
)
def test_what_is_not_read_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "申报表.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=reason):
        read(path)


def test_an_encrypted_open_document_is_said_to_be() -> None:
    manifest = {"META-INF/manifest_dot_xml": "<manifest><encryption-data/></manifest>"}
    with pytest.raises(UnreadableError, match="已加密"):
        read_open_document(zipped(**manifest, content_dot_xml="\x00"))


def test_a_document_within_a_document_is_read_and_one_within_that_is_refused() -> None:
    within = docx_with_chunk("<p>甲</p>".encode())
    assert read_docx(docx_with_chunk(SAMPLE)).blocks
    with pytest.raises(UnreadableError, match="其内容未读取"):
        read_docx(docx_with_chunk(docx_with_chunk(within)))


def test_a_number_is_shown_as_its_format_shows_it() -> None:
    styles = '<Styles><Style ss:ID="m"><NumberFormat ss:Format="Standard"/></Style></Styles>'
    cell = '<Cell ss:StyleID="m"><Data ss:Type="Number">1234.5</Data></Cell><Cell ss:Formula="=A1"/>'
    book = spreadsheetml(DOCUMENT).decode().split("<Worksheet")[0]
    sheet = f'<Worksheet ss:Name="明细"><Table><Row>{cell}</Row></Table></Worksheet></Workbook>'
    (grid,) = read_spreadsheetml((book + styles + sheet).encode()).blocks
    assert not isinstance(grid, Paragraph)
    assert [(each.raw, bool(each.doubt), each.locator) for each in grid.cells] == [
        ("1,234.50", False, "明细!A1"),
        ("", True, "明细!B1"),
    ]


def test_what_a_page_does_not_display_is_left_out_and_said() -> None:
    page = read_html('<html><p>金额<span style="display: none">7</span>91.20<b hidden>0</b>万元</p></html>'.encode())
    assert (page.blocks, page.warnings) == (
        (Paragraph("金额91.20万元", "p[1]"),),
        ("网页里有 2 处不显示的文字（“7”、“0”），没有读取，请核对。",),
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["甲,1,,", *["乙,2,,"] * 19], 0),
        (["甲,1", *["乙,2,,"] * 19], 1),
        (["甲", "甲,1"] * 10, 0),
    ],
    ids=["all alike", "one has lost commas", "blank cells are left out"],
)
def test_a_row_of_a_csv_that_has_lost_commas_is_told(rows: list[str], told: int) -> None:
    warnings = read_csv("\n".join(rows).encode()).warnings

    assert sum("栏数与其余" in each for each in warnings) == told
