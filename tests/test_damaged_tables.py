"""A table that has lost or gained cells: what rests on it is `unchecked`, and nothing that was lost is said to be missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from audit.across.auditing import Audited, audit_file
from audit.across.rehearsal import EXAMPLES
from audit.model.errors import UnreadableError
from audit.model.outcome import Verdict
from audit.reading.read import read
from tests import hostile
from tests.containers import comma_separated, mhtml, open_document, spreadsheetml
from tests.workbooks import changed as package_changed

PAGE = EXAMPLES["三表式"].read_text("utf-8")
SALE = '<td colspan="2">政府性基金拨款</td><td>20.00</td>'
LAST_FORM = PAGE.rindex("<p>附表3</p>")


def audited(name: str, content: bytes, folder: Path) -> Audited:
    path = folder / name
    path.write_bytes(content)
    return audit_file(path)


def failed(found: Audited) -> set[str]:
    return {each.code for each in found.outcomes if each.verdict is Verdict.FAILED}


def verdicts(found: Audited, code: str, subject: str) -> set[Verdict]:
    return {each.verdict for each in found.outcomes if each.code == code and each.finding.subject.startswith(subject)}


def changed(old: str, new: str) -> str:
    assert old in PAGE
    return PAGE.replace(old, new, 1)


DAMAGED = {
    "a mark of another name": changed(SALE, SALE.replace("<td>", "<tdr>")),
    "a mark without its beginning": changed(SALE, SALE.replace("<td colspan", '"d colspan')),
    "an end of another name": changed("20.00</td>", "20.00</tz>"),
    "a table that never begins": changed('<table border="1">', ""),
    "a mark without its beginning, behind text": changed("<td>20.00</td>", "20.00td>"),
    "a row of other width": changed(SALE, SALE.replace(' colspan="2"', "")),
    "cut between two tables": PAGE[:LAST_FORM],
}
"""What happened to the page, in which nothing is wrong."""


@pytest.mark.parametrize("page", DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("wrapped", [str.encode, mhtml], ids=["html", "mht"])
def test_nothing_fails_where_a_page_is_damaged(page: str, wrapped: Callable[[str], bytes], tmp_path: Path) -> None:
    assert failed(audited("表.html", wrapped(page), tmp_path)) == set()


def test_what_rests_on_the_damaged_table_is_unchecked_and_what_does_not_is_judged(tmp_path: Path) -> None:
    wrong = DAMAGED["a mark of another name"].replace("<td>28.80</td>", "<td>28.90</td>")
    found = audited("表.html", wrong.encode(), tmp_path)

    assert verdicts(found, "A101", "附表1") == {Verdict.UNCHECKED}
    assert verdicts(found, "A301", "附表3（村级水厂维修养护）") == {Verdict.PASSED}
    assert "A201" in failed(found)


def test_a_row_of_another_width_waits_for_a_person(tmp_path: Path) -> None:
    narrow = changed('<td colspan="2">质量指标</td><td>水样检测合格率</td>', "<td>质量指标</td><td>水样检测合格率</td>")
    found = audited("表.html", narrow.encode(), tmp_path)

    assert failed(found) == set()


@pytest.mark.parametrize("damaged", ["政府性基金拨款,20.00", "政府性基金拨款,,,20.00"], ids=["lost", "gained"])
def test_nothing_fails_where_a_row_of_a_sheet_saved_as_text_has_lost_or_gained_a_comma(
    damaged: str, tmp_path: Path
) -> None:
    text = comma_separated(read(EXAMPLES["三表式"]), "utf-8").decode()
    assert "政府性基金拨款,,20.00" in text
    found = audited("表.csv", text.replace("政府性基金拨款,,20.00", damaged).encode(), tmp_path)

    assert (failed(found), verdicts(found, "A101", "附表1")) == (set(), {Verdict.UNCHECKED})


def test_a_cell_beyond_the_rows_of_its_sheet_makes_the_sheet_unchecked(tmp_path: Path) -> None:
    content, goal = bytearray(hostile.sample("sample.xls")), bytes.fromhex("fd000a00060001001a00")  # of row 6, column 1
    at = content.index(goal)
    content[at + 4] = 161
    found = audited("表.xls", bytes(content), tmp_path)
    before = audited("表.xls", hostile.sample("sample.xls"), tmp_path)

    assert failed(found) - failed(before) == set()
    assert any("写明的范围以外" in each for each in found.filing.warnings)


DOCUMENT = read(EXAMPLES["三表式"])
AMOUNT = '<c r="M8" s="3" t="n"><v>39.69</v></c>'
BODY, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def replaced_once(content: bytes, old: str, new: str) -> bytes:
    assert old.encode() in content
    return content.replace(old.encode(), new.encode(), 1)


def within(name: str, part: str, old: str, new: str) -> bytes:
    """A sample with a text of one of its parts replaced."""
    return package_changed(hostile.sample(name), part, lambda data: replaced_once(data, old, new))


OF_PACKAGES = {
    "a span of a Word table": ("sample.docx", within("sample.docx", BODY, '<w:gridSpan w:val="7"/>', "")),
    "a value twice": ("sample.xlsx", within("sample.xlsx", SHEET, AMOUNT, AMOUNT.replace("<v>", "<v>144.68</v><v>"))),
    "a text of no type": ("sample.xlsx", within("sample.xlsx", SHEET, 't="inlineStr"', "")),
    "a row in the place of another": ("sample.xlsx", within("sample.xlsx", SHEET, '<row r="8"', '<row r="7"')),
    "a merged cell of a text": (
        "表.odt",
        package_changed(
            open_document(DOCUMENT, "text"),
            "content.xml",
            lambda data: replaced_once(data, 'columns-spanned="2"', 'columns-spanned="1"'),
        ),
    ),
    "a cell over another": (
        "表.xml",
        replaced_once(spreadsheetml(DOCUMENT), 'ss:Index="3" ss:MergeAcross="0"', 'ss:Index="2" ss:MergeAcross="0"'),
    ),
}
"""What happened to a sample, by the program's own rules for such files."""


@pytest.mark.parametrize(("name", "content"), OF_PACKAGES.values(), ids=OF_PACKAGES)
def test_what_a_program_cannot_have_written_is_said_to_be_damaged_and_accused_of_nothing(
    name: str, content: bytes, tmp_path: Path
) -> None:
    before = failed(audited(name, hostile.sample(name), tmp_path)) if name.startswith("sample") else set()
    found = audited(name, content, tmp_path)

    assert failed(found) - before == set()
    assert found.filing.damaged
    assert any("错位或缺失" in each for each in found.filing.warnings)


def test_a_sheet_whose_part_is_none_is_refused(tmp_path: Path) -> None:
    lost = package_changed(hostile.sample("sample.xlsx"), SHEET, lambda _: b"<Properties/>")

    with pytest.raises(UnreadableError, match="工作表“附表1”的内容不是工作表"):
        audited("表.xlsx", lost, tmp_path)


def test_a_page_with_what_is_left_of_an_escape_is_damaged(tmp_path: Path) -> None:
    content = replaced_once(mhtml(PAGE), "=E8", "=E=E8")
    found = audited("表.mht", content, tmp_path)

    assert failed(found) == set()
    assert any("编码有残缺" in each for each in found.filing.warnings)


def test_no_direction_is_told_to_lack_its_fund_where_no_fund_was_read(tmp_path: Path) -> None:
    found = audited("表.html", changed("<td>名称</td>", "<td>名龘称</td>").encode(), tmp_path)

    assert verdicts(found, "X202", "") == {Verdict.UNCHECKED}


@pytest.mark.parametrize(("beside", "verdict"), [("", Verdict.FAILED), ("16.80", Verdict.REVIEW)])
def test_a_blank_is_a_fault_unless_the_form_prints_a_number_that_no_field_took(
    beside: str, verdict: Verdict, tmp_path: Path
) -> None:
    total = '<td colspan="2">合计</td><td>16.80</td><td colspan="2"></td>'
    page = changed(total, f'<td colspan="2">合计</td><td></td><td colspan="2">{beside}</td>')
    found = audited("表.html", page.encode(), tmp_path)

    assert verdicts(found, "M101", "附表3（饮用水水质检测）") == {verdict}


CONTENT, PAGES = "Doc_0/Pages/Page_3/Content.xml", "Doc_0/Document.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (CONTENT, b"ofd:Page", b"ofd:Pago", "第 4 页的结构不是常见的 OFD"),
        (PAGES, b'<ofd:Page ID="4"', b'<ofd:Pago ID="4"', "页目录前后矛盾"),
        (PAGES, b"Page_3", b"Page_2", "页目录前后矛盾"),
    ],
)
def test_nothing_is_said_to_be_missing_where_a_page_was_not_read(
    part: str, old: bytes, new: bytes, told: str, tmp_path: Path
) -> None:
    found = audited(
        "表.ofd", package_changed(hostile.sample("sample.ofd"), part, lambda data: data.replace(old, new)), tmp_path
    )

    assert any(told in each for each in found.filing.warnings)
    assert Verdict.FAILED not in verdicts(found, "X201", "")
