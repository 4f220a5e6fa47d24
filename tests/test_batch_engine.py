"""The engine `audit` gives what papermill's own gives, cell by cell, and what a notebook does to its process stays there."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import shutil
import sys
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import papermill
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from audit.batch import rendering
from audit.batch.department import batch_notebook, conclusion_of
from audit.batch.kernel import OwnInterpreter
from audit.batch.run import NOTEBOOK, Options, run_batch
from audit.batch.tasks import Bounds, CannotRunError
from audit.batch.telling.result import BatchResult
from tests.processes import is_gone, needs_linux
from tests.reports import SAMPLES, Run

REAL = SAMPLES / "shifeng-petitions-bureau-2023.txt"

AWKWARD = (
    "import os, subprocess, sys\nprint('printed'); 1 + 1",
    "a = 1",
    "print('to stderr', file=sys.stderr)\nos.write(1, b'to the descriptor\\n')\nsubprocess.run(['echo', 'a child'])\na",
    "!echo through a terminal",
    "from IPython.display import update_display\nh = display('one', display_id='d'); h.update('two')",
    "update_display('three', display_id='d')",
    "from IPython.display import HTML, clear_output\nprint('gone'); clear_output(); HTML('<b>x</b>')",
    "print('gone'); clear_output(wait=True); print('stays')",
    "import asyncio\nawait asyncio.sleep(0.01)\n'awaited'",
    "import ipywidgets\nout = ipywidgets.Output()\nwith out:\n    print('inside')\nout",
    "ipywidgets.IntSlider(3)",
    "import threading\nt = threading.Thread(target=lambda: print('in a thread')); t.start(); t.join()",
    "try:\n    input()\nexcept Exception as error:\n    print(type(error).__name__)",
    "sys.stdout.isatty(), sys.stdout.encoding, type(get_ipython()).__name__, __name__",
    "In[-1], len(In), _",
    "1 / 0",
    "'never reached'",
)


def notebook_of(*cells: str) -> NotebookNode:
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in cells])  # type: ignore[no-untyped-call]
    notebook.cells[1].metadata.tags = ["parameters"]
    return notebook


def executed(notebook: NotebookNode, out: Path, **options: Any) -> NotebookNode:
    """With the marks of an error that papermill leaves."""
    told = {"kernel_name": "python3", "language": "python", "progress_bar": False, **options}
    try:
        papermill.execute_notebook(
            notebook, str(out), {"a": 5} if len(notebook.cells) == len(AWKWARD) else None, **told
        )
    except PapermillExecutionError as error:
        assert error.ename == "ZeroDivisionError"
    result: NotebookNode = nbformat.read(out, as_version=4)  # type: ignore[no-untyped-call]
    return result


def told(notebook: NotebookNode) -> list[Any]:
    """The outputs and counts of each cell, but for what differs from run to run: ids, how two streams interleave, and
    whether a result comes before what was written to a descriptor, which ipykernel collects in a thread of its own.
    """
    cells = []
    for cell in notebook.cells:
        printed = cell.get("outputs", ())
        if "os.write" in cell.source:
            printed = sorted(printed, key=lambda each: each.output_type != "stream")
        outputs: list[Any] = []
        for is_stream, group in groupby(printed, lambda each: each.output_type == "stream"):
            together = [*group]
            names = sorted({each.name for each in together}) if is_stream else []
            outputs += [(name, "".join(each.text for each in together if each.name == name)) for name in names]
            outputs += (
                []
                if is_stream
                else [re.sub(r"[0-9a-f]{32}", "id", json.dumps(each, sort_keys=True)) for each in together]
            )
        cells.append((cell.source, cell.get("execution_count"), outputs))
    return cells


def behind_sockets(out: Path) -> NotebookNode:
    """papermill's own, run again where it lost what was printed on a descriptor: a thread of ipykernel collects that, and what
    it comes to after the end of the cell is nobody's.
    """
    for _ in range(5):
        stock = executed(notebook_of(*AWKWARD), out, kernel_manager_class=OwnInterpreter)
        collected = json.dumps(stock.cells[2].outputs)
        if "to the descriptor" in collected and "a child" in collected:
            break
    return stock


@needs_linux
def test_awkward_cells_tell_what_they_tell_behind_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # in a test ipykernel would leave the descriptors to pytest
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    ours = executed(notebook_of(*AWKWARD), tmp_path / "ours.ipynb", engine_name="audit")
    stock = behind_sockets(tmp_path / "stock.ipynb")
    assert told(ours) == told(stock)
    assert ours.metadata.language_info == stock.metadata.language_info
    assert len(ours.metadata.widgets["application/vnd.jupyter.widget-state+json"].state) == len(
        stock.metadata.widgets["application/vnd.jupyter.widget-state+json"].state
    )


@needs_linux
def test_the_workbook_gives_the_same_bytes_by_either_engine(tmp_path: Path) -> None:
    for engine in ("audit", "stock"):
        run_batch(REAL, tmp_path / engine, Options(engine=engine))
    ours, stock = (
        {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in (tmp_path / "audit", tmp_path / "stock")
    )
    assert {name for name in ours | stock if ours.get(name) != stock.get(name)} == set()


@needs_linux
def test_a_cell_sees_nothing_of_its_caller_s_log_and_sets_up_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As papermill's command sets the log up: its own words and the kernel's would stand among what a cell prints."""
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    monkeypatch.setattr(logging.getLogger(), "handlers", [logging.StreamHandler(sys.stderr)])
    monkeypatch.setattr(logging.getLogger(), "level", logging.INFO)
    cells = ("import logging", "a = 1", "logging.warning('seen'); logging.info('not')", "1 / 0")
    ours = executed(notebook_of(*cells), tmp_path / "ours.ipynb", engine_name="audit")
    printed = [each.get("text", each.output_type) for cell in ours.cells for each in cell.get("outputs", ())]
    assert [each for each in printed if each != "error"] == ["WARNING:root:seen\n"]


def test_what_a_kernel_remarks_on_its_interrupt_is_not_seen_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """It is interrupted before it is shut down, and says so where it had just been about something."""

    async def life() -> None:
        manager = OwnInterpreter()
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        remark = "get_ipython().kernel.log.error('KeyboardInterrupt caught in kernel.')"
        await client.execute_interactive(remark, timeout=60)
        client.stop_channels()
        await manager.shutdown_kernel()

    asyncio.run(life())

    assert capfd.readouterr() == ("", "")


def test_where_nothing_may_be_forked_the_reports_are_the_same(
    few: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError("fork")

    monkeypatch.setattr("os.fork", refuse)
    monkeypatch.setattr("audit.batch.run.DEFAULT_ENGINE", "stock")
    for room in ("across.spread", "processes.isolation"):
        monkeypatch.setattr(f"audit.{room}.CHEAP_CHILDREN", False)
    (report,) = run_batch(REAL, tmp_path).reports
    assert (tmp_path / f"{report.name}.html").read_bytes() == few.real.read_bytes()


@needs_linux
def test_a_page_is_the_one_that_nbconvert_gives_with_its_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_batch(REAL, tmp_path)
    (path,) = (tmp_path / "notebooks").iterdir()
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    conclusion = conclusion_of(notebook)
    assert conclusion is not None
    ours = rendering.render_report(notebook, conclusion)
    monkeypatch.setattr(rendering, "_ReportExporter", HTMLExporter)
    rendering._exporter.cache_clear()
    stock = rendering.render_report(notebook, conclusion)
    rendering._exporter.cache_clear()
    assert BeautifulSoup(ours, "lxml") == BeautifulSoup(stock, "lxml")


def test_the_workbook_tells_what_the_page_tells_in_little_space_and_names_no_folder_of_this_machine(
    tmp_path: Path,
) -> None:
    run_batch(REAL, tmp_path)
    (path,) = (tmp_path / "notebooks").iterdir()
    text = path.read_text("utf-8")
    assert text.count("<style>") == 1
    assert str(tmp_path) not in text
    assert len(text.encode()) <= 150_000
    (page,) = tmp_path.glob("*-2023-*.html")
    outputs = (output for cell in json.loads(text)["cells"] for output in cell.get("outputs", ()))
    pieces = "".join("".join(each.get("data", {}).get("text/html", "")) for each in outputs)
    assert shown(pieces) == shown(page.read_text("utf-8"))


def shown(html: str) -> list[str]:
    """The lines of the cases, the places of their evidence, and the cells of the forms."""
    parts = BeautifulSoup(html, "lxml").select(".line1, table.evidence tr > *, section.form td")
    return [" ".join(each.get_text().split()) for each in parts]


BREAKING = {
    "raises": ("raise ValueError('x')", "ValueError"),
    "exits": ("sys.exit(3)", "SystemExit"),
    "exits well": ("sys.exit()", "第 5 个代码格自己结束了运行"),
    "says exit": ("exit()", "第 5 个代码格自己结束了运行"),
    "leaves": ("os._exit(0)", "第 5 个代码格时运行它的进程没有给出结果就自己结束了"),
    "dies": ("os.kill(os.getpid(), 9)", "第 5 个代码格时运行它的进程被系统强行结束"),
    "crashes": ("import ctypes; ctypes.string_at(0)", "第 5 个代码格时运行它的进程意外结束（SIGSEGV）"),
    "ends all of its group": ("os.killpg(0, 15); time.sleep(9)", "SIGTERM"),
    "eats": ("held = [bytearray(1 << 28) for _ in range(64)]", "第 5 个代码格用完了内存（上限由 --memory 定）"),
    "shows": (
        "from IPython.display import HTML, display; display(HTML('x' * (100 << 20)))",
        "第 5 个代码格显示的内容超过 64 MB",
    ),
    "hangs": ("signal.alarm(2); time.sleep(600)", "第 5 个代码格超过 20 秒"),
    "hangs for good": ("signal.signal(signal.SIGALRM, signal.SIG_IGN); time.sleep(600)", "超过 20 秒"),
}
GOING_ON = {
    "prints": "print('x' * (1 << 30))",
    "prints line by line": "for _ in range(1024): print('x' * (1 << 20), file=sys.stderr)",
    "prints on the descriptor": "[os.write(1, b'x' * (1 << 20)) for _ in range(1024)]",
    "closes its descriptors": "[os.close(each) for each in range(3)]",
    "goes where nothing is": "import tempfile\nos.chdir(tempfile.mkdtemp()); os.rmdir(os.getcwd())",
    "forgets where it is": "import locale\nos.environ.clear(); os.environ['TZ'] = 'Asia/Tokyo'; time.tzset(); locale.setlocale(0, 'C')",
    "forks": "os.fork()",
    "begins threads": "import threading\nthreading.Thread(target=time.sleep, args=(600,)).start()",
    "begins a program": "import subprocess\nbegun = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
    "Path(STARTED).write_text(str(begun.pid))",
}
CELL = """import os, signal, sys, time
from pathlib import Path
STARTED = {started!r}
exec({codes!r}.get(Path(filing).stem, ''))"""


class Broken(NamedTuple):
    """A batch whose notebooks break. started: the number of a process that one of them has begun."""

    result: BatchResult
    out: Path
    started: int


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """A batch of the real filing and of one for each way to break, whose notebook does so behind its conclusion."""
    folder = tmp_path_factory.mktemp("breaking")
    (folder / "source").mkdir()
    for name in ("first", *BREAKING, *GOING_ON, "last"):
        shutil.copy(REAL, folder / "source" / f"{name}.txt")
    codes = GOING_ON | {name: code for name, (code, _) in BREAKING.items()}
    notebook = batch_notebook(NOTEBOOK)
    at = next(number for number, cell in enumerate(notebook.cells) if cell.source.startswith("Conclusion(")) + 1
    cell = CELL.format(codes=codes, started=str(folder / "started"))
    notebook.cells.insert(at, nbformat.v4.new_code_cell(cell))  # type: ignore[no-untyped-call]
    nbformat.write(notebook, folder / "breaking.ipynb")  # type: ignore[no-untyped-call]
    bounds = Bounds(seconds=20, memory=2048 * 1024 * 1024)
    options = Options(notebook=folder / "breaking.ipynb", bounds=bounds)
    result = run_batch(folder / "source", folder / "out", options)
    return Broken(result, folder / "out", int((folder / "started").read_text()))


@needs_linux
def test_a_department_that_breaks_costs_only_itself(broken: Broken) -> None:
    said = {each.path.stem: each.reason for each in broken.result.broken}
    assert {name: BREAKING[name][1] in reason for name, reason in said.items()} == dict.fromkeys(BREAKING, True)


@needs_linux
def test_a_department_that_does_what_it_likes_with_its_process_has_its_report(broken: Broken) -> None:
    assert {Path(report.source).stem for report in broken.result.reports} == {"first", *GOING_ON, "last"}


@needs_linux
def test_a_notebook_that_breaks_is_kept_as_far_as_it_came_unless_its_process_ended(broken: Broken) -> None:
    kept = {each.path.stem for each in broken.result.broken if each.notebook}
    assert kept == {"raises", "exits", "exits well", "says exit", "eats", "shows", "hangs"}


@needs_linux
def test_a_gigabyte_printed_is_kept_in_no_notebook_and_on_no_page(broken: Broken) -> None:
    kept = {path.name: path.stat().st_size for path in broken.out.rglob("*") if path.is_file()}
    assert max(kept.values()) < 8 * 1024 * 1024
    names = {Path(each.source).stem: each.name for each in broken.result.reports}
    for printing in ("prints", "prints line by line"):
        assert "后面的没有保留" in (broken.out / "notebooks" / f"{names[printing]}.ipynb").read_text("utf-8")


@needs_linux
def test_what_a_department_has_begun_is_gone_with_it(broken: Broken) -> None:
    assert is_gone(broken.started)


FIRST_CELLS = {
    "raise ValueError": "第 1 个代码格出错（ValueError）",
    "exit()": "第 1 个代码格自己结束了运行",
    "import time; time.sleep(600)": "第 1 个代码格超过 4 秒",
    "import threading, time; threading.Thread(target=time.sleep, args=(600,)).start()": "",
}


@needs_linux
@pytest.mark.parametrize("cell", FIRST_CELLS)
def test_what_breaks_in_a_cell_that_all_departments_share_is_told_of_each(cell: str, tmp_path: Path) -> None:
    notebook = batch_notebook(NOTEBOOK)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(cell))  # type: ignore[no-untyped-call]
    nbformat.write(notebook, tmp_path / "first.ipynb")  # type: ignore[no-untyped-call]
    bounds = Bounds(seconds=4, memory=2048 * 1024 * 1024)
    result = run_batch(REAL, tmp_path / "out", Options(notebook=tmp_path / "first.ipynb", bounds=bounds))
    told = FIRST_CELLS[cell]
    assert ([told in each.reason for each in result.broken], len(result.reports)) == (([True], 0) if told else ([], 1))


@needs_linux
def test_a_first_cell_that_ends_its_process_is_told_in_a_sentence(tmp_path: Path) -> None:
    notebook = batch_notebook(NOTEBOOK)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("import os; os._exit(0)"))  # type: ignore[no-untyped-call]
    nbformat.write(notebook, tmp_path / "first.ipynb")  # type: ignore[no-untyped-call]
    with pytest.raises(CannotRunError, match="参数之前的代码格"):
        run_batch(REAL, tmp_path / "out", Options(notebook=tmp_path / "first.ipynb"))


@needs_linux
def test_a_department_that_takes_the_work_of_others_away_costs_no_run(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for name in ("first", "takes away", "last"):
        shutil.copy(REAL, tmp_path / "source" / f"{name}.txt")
    notebook = batch_notebook(NOTEBOOK)
    takes_away = f"""if "takes away" in filing:
    import pathlib, shutil
    [shutil.rmtree(each) for each in pathlib.Path({str(tmp_path / "out")!r}).glob(".batch-*")]"""
    notebook.cells.append(nbformat.v4.new_code_cell(takes_away))  # type: ignore[no-untyped-call]
    nbformat.write(notebook, tmp_path / "taking.ipynb")  # type: ignore[no-untyped-call]
    result = run_batch(tmp_path / "source", tmp_path / "out", Options(notebook=tmp_path / "taking.ipynb"))
    reports, broken = {each.source for each in result.reports}, {each.shown for each in result.broken}
    assert reports | broken == {"first.txt", "takes away.txt", "last.txt"}
    assert {"takes away.txt"} <= reports
    assert all("写好的报告被删去了" in each.reason for each in result.broken)
