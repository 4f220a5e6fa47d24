"""The batch: a folder of filings in, a folder of reports out, nothing lost on the way."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from audit.across.spread import Planned, in_children, planned
from audit.batch.keeping.digests import digest_of
from audit.batch.keeping.manifest import Manifest
from audit.batch.keeping.planning import Planning, listed
from audit.batch.run import NOTEBOOK, Options, run_batch
from audit.batch.telling.events import Event, Listed
from audit.batch.telling.index import render_index
from audit.batch.telling.result import Report
from audit.batch.telling.unfinished import render_unfinished
from audit.cli.main import main
from audit.model.outcome import Verdict
from audit.view.conclusion import CONCLUSION_MIME
from tests.reports import SAMPLES, Run

SUMMARY = ["summary.html", "summary.json", "summary.txt"]
REAL = SAMPLES / "shifeng-petitions-bureau-2023.txt"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_leaves_a_report_and_a_notebook_a_filing_and_an_index(few: Run) -> None:
    names = [report.name for report in few.result.reports]
    of_reports = [*(f"{name}.html" for name in names), *(f"notebooks/{name}.ipynb" for name in names)]
    assert files(few.out) == sorted([*of_reports, "index.html", "manifest.json", *SUMMARY])
    assert [re.sub("[0-9a-f]{8}$", "", name) for name in names] == [
        "株洲市石峰区信访局-2023-",
        "a-b-script-alert-1-script-2023-",
    ]


def test_counts_come_from_the_notebook_and_what_could_not_be_read_has_its_reason(few: Run) -> None:
    assert few.result.failed
    assert few.result.reports[0].counts[Verdict.FAILED] == 4
    assert [(path.name, reason[:2]) for path, reason in few.result.unreadable] == [("空 <b>.docx", "文件")]
    assert few.result.broken == ()


def test_a_hostile_department_is_harmless_in_page_and_index(few: Run) -> None:
    for path in (few.page("街道/甲 & 乙.txt"), few.out / "index.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_index_lists_every_filing_with_links_that_lead_somewhere(few: Run) -> None:
    page = (few.out / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', page)
    assert len(links) == 4
    assert all((few.out / link).is_file() for link in links)
    assert "街道/甲 &amp; 乙.txt" in page
    assert "空 &lt;b&gt;.docx" in page


def test_the_summary_of_a_first_run_names_who_has_something_to_act_on_and_links_the_reports(few: Run) -> None:
    page = BeautifulSoup((few.out / "summary.html").read_text(encoding="utf-8"), "html.parser")
    assert [heading.get_text() for heading in page.select("h2")] == ["有不符或待判断的 2 份", "读不了的文件 1 个"]
    lines = [line.get_text() for line in page.select("li")]
    assert re.match("株洲市石峰区信访局 2023 年：不符 4，待判断 ", next(each for each in lines if "信访局" in each))
    assert all((few.out / str(link["href"])).is_file() for link in page.select("a"))


def test_a_report_holds_no_address_no_script_no_code_and_no_person(few: Run) -> None:
    page = few.real.read_text(encoding="utf-8")
    assert not re.findall(r"https?:|//[a-z]|<script|<link|@import|url\(|walk\(audited|Workbench|明小丁|22629890", page)


def test_a_report_begins_with_its_contents_its_conclusion_and_its_ledger(few: Run) -> None:
    page = few.real.read_text(encoding="utf-8")
    order = [
        page.index(mark) for mark in ('aria-label="目录"', "pta conclusion", "pta ledger", "pta walk", "pta forms")
    ]
    assert order == sorted(order)
    anchors = set(re.findall(r'<li><a href="#([^"]+)"', page))
    assert len(anchors) == 11
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))


def test_an_executed_notebook_leaves_out_the_interactive_cells_and_holds_no_person(few: Run) -> None:
    path = few.out / "notebooks" / f"{few.result.reports[0].name}.ipynb"
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    assert all("interactive" not in cell.metadata.get("tags", []) for cell in notebook.cells)
    assert not re.findall("明小丁|22629890", path.read_text(encoding="utf-8"))


def test_the_same_filing_gives_the_same_bytes(few: Run, tmp_path: Path) -> None:
    again = run_batch(few.source / REAL.name, tmp_path)
    assert (tmp_path / f"{again.reports[0].name}.html").read_bytes() == few.real.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as Linux has them")
def test_what_is_no_file_of_the_folder_is_named_not_opened_and_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "申报"
    folder.mkdir()
    os.mkfifo(folder / "管道")
    (folder / "外面.txt").symlink_to(REAL)
    work = Planning(folder, Manifest(tmp_path, ""), in_children).work(listed(folder, tmp_path / "out"), [])[0]
    done = run_batch(folder, tmp_path / "out")

    assert [(each.shown, each.digests) for each in work] == [("外面.txt", ("",)), ("管道", ("",))]
    assert [(path.name, reason[:4]) for path, reason in done.unreadable] == [
        ("外面.txt", "这是指向"),
        ("管道", "这是设备"),
    ]
    assert [digest_of(folder / "管道"), bool(digest_of(REAL))] == ["", True]


def test_a_notebook_that_breaks_off_is_kept_and_listed(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    notebook.cells.insert(5, nbformat.v4.new_code_cell("1 / 0"))  # type: ignore[no-untyped-call]
    nbformat.write(notebook, tmp_path / "breaking.ipynb")  # type: ignore[no-untyped-call]
    result = run_batch(REAL, tmp_path / "out", Options(notebook=tmp_path / "breaking.ipynb"))
    (broken,) = result.broken
    assert "ZeroDivisionError" in broken.reason
    log = broken.page.replace(".html", ".log")
    kept = ["index.html", "manifest.json", f"notebooks/{broken.notebook}", *SUMMARY, broken.page, log]
    assert files(tmp_path / "out") == kept
    notebook = (tmp_path / "out" / "notebooks" / broken.notebook).read_text(encoding="utf-8")
    assert str(tmp_path) not in notebook
    assert sys.prefix not in notebook
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert {broken.notebook, broken.page} <= set(re.findall('href="(?:notebooks/)?([^"]+)"', index))


def test_an_error_that_nobody_foresaw_is_one_sentence_with_its_trace_beside_the_reports(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    told = f"from IPython.display import display\ndisplay({{{CONCLUSION_MIME!r}: {{}}}}, raw=True)"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(told))  # type: ignore[no-untyped-call]
    nbformat.write(notebook, tmp_path / "odd.ipynb")  # type: ignore[no-untyped-call]
    (broken,) = run_batch(
        REAL, tmp_path / "out", Options(notebook=tmp_path / "odd.ipynb", keeps_notebooks=False)
    ).broken
    log = tmp_path / "out" / broken.page.replace(".html", ".log")
    trace = log.read_text(encoding="utf-8")

    assert broken.reason == "写报告时程序出错（KeyError），请把它报告给开发者。"
    assert trace.splitlines()[0].startswith("Traceback")
    assert [each for each in (str(tmp_path), sys.prefix) if each in trace] == []
    assert f'href="{log.name}"' in (tmp_path / "out" / broken.page).read_text(encoding="utf-8")


def test_a_file_over_which_the_planning_falls_is_left_to_its_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("audit.across.spread.found_in", falls)

    assert planned(REAL) == (Planned((str(REAL),)),)


RULE_THAT_RAISES = """
from dataclasses import replace
from audit.book import catalogue
from audit.model.filing import FilingKind

rules = [replace(each, check=lambda _: 1 / 0) if each.code == "A201" else each for each in catalogue.rules_of(FilingKind.TARGETS)]
catalogue.rules_of = lambda _: tuple(rules)
"""


def test_a_rule_that_raises_is_named_and_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    notebook.cells.insert(0, nbformat.v4.new_code_cell(RULE_THAT_RAISES))  # type: ignore[no-untyped-call]
    nbformat.write(notebook, tmp_path / "raising.ipynb")  # type: ignore[no-untyped-call]
    monkeypatch.setattr("audit.batch.run.Options", partial(Options, notebook=tmp_path / "raising.ipynb"))
    told = CliRunner().invoke(main, ["batch", str(REAL), "--out", str(tmp_path / "out")])
    assert (told.exit_code, "规则程序出错：shifeng-petitions-bureau-2023.txt：A201；" in told.stderr) == (4, True)


def test_a_department_that_broke_off_has_a_page_that_says_what_ran(tmp_path: Path) -> None:
    page = BeautifulSoup(
        render_unfinished("甲.docx", "笔记本在第 6 个代码格出错。", 6, NOTEBOOK, "", ""), "html.parser"
    )
    said = [row.get_text(" ") for row in page.select("tbody tr")]
    assert said[:5] == [
        "读取报表 已运行",
        "审核结论 已运行",
        "规则总账 已运行",
        "表内算术 停在这里",
        "表间勾稽 没有运行",
    ]


def test_a_notebook_without_the_parameters_is_refused(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    notebook.cells = [cell for cell in notebook.cells if "parameters" not in cell.metadata.get("tags", ())]
    nbformat.write(notebook, tmp_path / "without.ipynb")  # type: ignore[no-untyped-call]
    with pytest.raises(ValueError, match="filing"):
        run_batch(REAL, tmp_path / "out", Options(notebook=tmp_path / "without.ipynb"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_complete_reports_and_says_what_is_pending(how: signal.Signals, tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    for number in range(3):
        shutil.copy(REAL, source / f"{number}.txt")
    command = [sys.executable, "-m", "audit", "batch", str(source), "--out", str(out)]
    batch = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not list(out.glob("*-2023-*.html")) and batch.poll() is None:
        time.sleep(0.05)
    batch.send_signal(how)
    _, complaint = batch.communicate()
    pages = list(out.glob("*.html"))
    assert (batch.returncode, "已按要求停止" in complaint.decode()) == (130, True)
    assert all(page.read_text(encoding="utf-8").rstrip().endswith("</html>") for page in pages)
    assert not list(out.rglob(".*"))
    # one that was interrupted between its page and its entry counts as not audited
    assert re.search(r"中途停止，[123] 份尚未审核", (out / "index.html").read_text(encoding="utf-8"))


def test_stopping_while_files_are_looked_into_lists_them_all_as_pending(tmp_path: Path) -> None:
    def stop(event: Event) -> None:
        if isinstance(event, Listed):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(REAL, tmp_path / "out", Options(tell=stop))

    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "中途停止，1 份尚未审核" in page
    assert REAL.name in page


@pytest.mark.skipif(sys.platform != "linux", reason="a file name of any bytes")
def test_a_name_in_gbk_is_audited_and_told_as_it_was_given(tmp_path: Path) -> None:
    named = tmp_path / os.fsdecode("信访局.txt".encode("gbk"))
    shutil.copy(REAL, named)

    assert [each.source for each in run_batch(named, tmp_path / "out").reports] == ["信访局.txt"]


def test_a_form_half_read_ranks_between_faults_and_the_clean() -> None:
    def report(name: str, in_fields: int, **counts: int) -> Report:
        return Report(
            name, f"{name}.docx", None, None, {each: counts.get(each.value, 0) for each in Verdict}, 20, in_fields
        )

    reports = [report("clean", 20, review=3), report("half", 5, unchecked=1), report("faulty", 20, failed=1)]

    assert [each.name for each in sorted(reports, key=lambda each: each.rank)] == ["faulty", "half", "clean"]


def test_the_index_names_the_rules_whose_program_broke(few: Run) -> None:
    whole, broken = few.result, replace(few.result.reports[0], broken_rules=("A101", "T501"))
    assert "规则程序出错" not in render_index(whole, few.source)
    page = render_index(replace(whole, reports=(broken, *whole.reports[1:])), few.source)
    assert "1 份有规则程序出错，这些规则没有核对。" in page
    assert "规则程序出错：A101、T501" in page
