"""What the workbench lists for what is chosen; the widgets themselves are tried in tests/test_browser_lab.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.model.outcome import Family, Verdict
from audit.view.paper.working import Working
from audit.view.workbench.choice import Choice, entries
from tests.real_filing import audited


@pytest.fixture(scope="module")
def working() -> Working:
    return Working(audited())


def test_every_check_is_listed_the_most_urgent_first(working: Working) -> None:
    choice = Choice(working)
    cases = choice.cases()

    assert len(cases) == len(working.cases)
    assert (cases[0].outcome.verdict, cases[-1].outcome.verdict) == (Verdict.FAILED, Verdict.NOT_APPLICABLE)
    assert choice.status(cases) == f"核对：{len(cases)} 条"


def test_filters_narrow_the_list(working: Working) -> None:
    listed = Choice(working, verdict=Verdict.FAILED, family=Family.TEXT).cases()

    assert [case.outcome.code for case in listed] == ["T101", "T102"]


def test_a_cell_lists_the_checks_that_rest_on_it(working: Working) -> None:
    choice = Choice(working, cell=working.source.anchor("L31"))
    cases = choice.cases()

    assert [case.anchor for case in cases] == [
        case.anchor for case in Choice(working).cases() if "L31" in case.locators
    ]
    assert choice.status(cases) == f"以所选格子为证据的核对（再点一次该格取消）：{len(cases)} 条"


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("")

    assert entries(tmp_path) == [
        ("读不了：空.txt：文件是空的（0 字节或只有空白），请重新导出后再送审。", str(tmp_path / "空.txt"))
    ]
    assert Choice(None).status([]) == "这份文件读不了，没有核对。"
