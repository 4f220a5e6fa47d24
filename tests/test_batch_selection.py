"""Which filings are asked for, and which of them are of one department and year."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.across.beside import Owned
from audit.across.spread import Fragment, Planned
from audit.batch.keeping.alike import alike_in
from audit.batch.keeping.planning import Work
from audit.batch.keeping.selection import selection
from audit.batch.telling.events import Begun, Event, Finished, Unread
from audit.batch.telling.progress import Lines
from audit.cli.main import main
from audit.model.filing import FilingKind
from tests.reports import SAMPLES

REAL = SAMPLES / "shifeng-petitions-bureau-2023.txt"


def work(shown: str, department: str, year: int, digest: str = "", *projects: str) -> Work:
    own = Owned(shown, "", FilingKind.TARGETS, department, year, frozenset(projects))
    return Work(Planned((shown,), owned=own), shown, "", 1, (digest or shown,))


FOUND = (
    work("a.docx", "株洲市石峰区民政局", 2024),
    work("荷塘区/b.docx", "民政局", 2024),
    work("荷塘区/c.docx", "教育局", 2023),
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([], ["a.docx", "荷塘区/b.docx", "荷塘区/c.docx"]),
        (["部门=民政"], ["a.docx", "荷塘区/b.docx"]),
        (["地区=石峰区"], ["a.docx"]),
        (["地区=荷塘区"], ["荷塘区/b.docx", "荷塘区/c.docx"]),
        (["district=荷塘区", "year=2024"], ["荷塘区/b.docx"]),
        (["部门=教育", "部门=民政", "年度=2023"], ["荷塘区/c.docx"]),
    ],
)
def test_words_of_one_kind_are_alternatives_and_kinds_are_all_asked(asked: Sequence[str], expected: list[str]) -> None:
    selects = selection(asked)
    assert [each.shown for each in FOUND if selects(each)] == expected


@pytest.mark.parametrize("word", ["民政局", "部门=", "季度=1"])
def test_a_word_that_says_no_kind_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="应写成"):
        selection([word])


def test_two_versions_and_two_departments_of_one_name_are_reported() -> None:
    one, copy, other, elsewhere, project = (
        work("甲区/1.docx", "信访局", 2024, "x"),
        work("甲区/2.docx", "信访局", 2024, "x"),
        work("甲区/3.docx", "信访局", 2023, "y"),
        work("乙区/1.docx", "信访局", 2023, "z"),
        work("乙区/2.docx", "信访局", 2023, "z", "某专项"),
    )
    alike = alike_in((one, copy, other, elsewhere, project))
    assert [(each.sources, each.has_same_content) for each in alike] == [
        (("甲区/1.docx", "甲区/2.docx"), True),
        (("甲区/3.docx", "乙区/1.docx"), False),
    ]


def test_two_departments_of_one_name_are_reported_whatever_their_projects_and_two_projects_of_one_are_not() -> None:
    of_departments = (
        work("甲区/1.docx", "民政局", 2024, "x", "", "养老服务"),
        work("乙区/1.docx", "民政局", 2024, "y", "", "殡葬改革"),
    )
    of_projects = (
        work("丙区/1.docx", "民政局", 2024, "z", "养老服务"),
        work("丙区/2.docx", "民政局", 2024, "w", "殡葬改革"),
    )
    (alike,) = alike_in((*of_departments, *of_projects))
    assert alike.sources == ("甲区/1.docx", "乙区/1.docx")


def test_two_sets_in_several_files_are_reported_too() -> None:
    def spread(folder: str) -> Work:
        files = (f"{folder}/附表1.docx", f"{folder}/附表2.docx")
        fragment = Fragment(files[0], "", "信访局", 2024, ("附表1",), frozenset({"附表1"}))
        return Work(Planned(files, fragment=fragment), "、".join(files), "", 1, files)

    (alike,) = alike_in((spread("甲区"), spread("乙区"), spread("甲区")))
    assert (alike.department, len(alike.sources), alike.has_same_content) == ("信访局", 3, False)


def test_lines_count_what_is_audited_and_say_how_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(every=0)
    reused = Finished("a", "a", None, None, {}, is_reused=True)
    happened: tuple[Event, ...] = (
        Begun(3, 2),
        reused,
        Finished("b", "b", None, None, {}, is_reused=False),
        Unread("c", ""),
    )
    for event in happened:
        lines(event)
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "共 3 份，其中 2 份要审核。"
    assert [each.partition("，")[0] for each in said[1:]] == ["已审 1/2 份", "已审 2/2 份"]


def test_events_as_json_and_what_was_not_selected_is_counted(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(REAL, tmp_path / "in")
    (tmp_path / "in" / "空.docx").write_bytes(b"")
    command = ["batch", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--format", "json"]
    none = CliRunner().invoke(main, [*command, "--select", "部门=教育"])
    assert none.exit_code == 0
    assert "没有一份申报表符合 --select 的条件。" in none.stderr
    assert "另有 2 份没有选" in none.stderr
    assert f"<li>{REAL.name}</li>" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 3
    events = [json.loads(line) for line in told.stdout.splitlines()]
    assert [each["event"] for each in events] == ["listed", "begun", "report", "unreadable", "ended"]
    assert events[2]["counts"]["failed"] == 4
