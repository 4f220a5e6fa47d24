"""A page of a filing with tens of thousands of rows: what is shown is bounded, what is left out is counted, and no link is dead."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from audit.across.auditing import audit_file
from audit.across.rehearsal import EXAMPLES
from audit.book.catalogue import catalogue
from audit.model.outcome import Family
from audit.view.forms import forms
from audit.view.paper.working import Working
from audit.view.unseen import unseen, unseen_table
from audit.view.walk import walk

ROWS = 400


def long_filing(folder: Path, rows: int) -> Working:
    """A filing with as many rows of figures below its forms, and as many projects that state no more than a sum."""
    table = "".join(f"<tr><td>{row}</td><td>支出{row}.50</td></tr>" for row in range(rows))
    path = folder / "表.html"
    path.write_text(EXAMPLES["三表式"].read_text("utf-8").replace("</body>", f"<table>{table}</table></body>"), "utf-8")
    return Working(audit_file(path))


@pytest.fixture
def working(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Working:
    monkeypatch.setattr("audit.view.paper.source.MOST_ROWS", 100)
    monkeypatch.setattr("audit.view.paper.excerpts._MOST_SHOWN", 30)
    monkeypatch.setattr("audit.view.unseen._MOST_SHOWN", 30)
    return long_filing(tmp_path, ROWS)


def test_what_is_left_out_is_counted(working: Working) -> None:
    drawn, listed = forms(working).html, unseen(working).html
    left_out = [len(each.outcome.finding.evidence) - 30 for each in working.cases if len(each.locators) > 30]

    assert drawn.count("<tr>") + drawn.count('class="line"') == 100
    assert re.findall("还有 ([0-9]+) 行没有画出", drawn) == [str(working.source.rows_left_out)]
    assert re.findall("另有 ([0-9]+) 格没有列出", listed) == [str(len(unseen_table(working)) - 30)]
    assert re.findall("另有 ([0-9]+) 处证据没有列出", walk(working, "form").html) == list(map(str, left_out))


def test_no_link_leads_to_what_is_not_drawn(working: Working) -> None:
    page = "".join((forms(working).html, unseen(working).html, *(walk(working, each).html for each in Family)))
    rules = {rule.code for rule in catalogue()}

    assert set(re.findall('href="#([^"]*)"', page)) - set(re.findall('id="([^"]*)"', page)) - rules == set()


def test_six_thousand_rows_are_drawn_within_seconds(tmp_path: Path) -> None:
    working = long_filing(tmp_path, 6_000)
    start = time.process_time()
    forms(working)
    unseen(working)
    for family in Family:
        walk(working, family)

    assert time.process_time() - start < 5
