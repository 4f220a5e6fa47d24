"""A table that has lost or gained cells: what rests on it is `unchecked`, and nothing that was lost is said to be missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from audit.across.auditing import Audited, audit_file
from audit.across.rehearsal import EXAMPLES
from audit.model.outcome import Verdict
from audit.reading.read import read
from tests import hostile
from tests.containers import comma_separated, mhtml

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
