"""A second run of the batch audits what changed and nothing else, and finishes what a first one could not."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest

from audit.batch.keeping.digests import made_with
from audit.batch.run import NOTEBOOK, Options, run_batch
from tests.processes import needs_linux
from tests.real_filing import changed
from tests.reports import SAMPLES

REAL = SAMPLES / "shifeng-petitions-bureau-2023.txt"
OTHER = changed(("株洲市石峰区信访局", "株洲市石峰区民政局"))


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook down to its conclusion: the quicker to run."""
    whole = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    end = next(number for number, cell in enumerate(whole.cells) if cell.source.startswith("Conclusion("))
    whole.cells = whole.cells[: end + 1]
    path = tmp_path_factory.mktemp("notebook") / "short.ipynb"
    nbformat.write(whole, path)  # type: ignore[no-untyped-call]
    return path


@pytest.fixture(scope="module")
def audited(notebook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two filings in `source`, and their reports in `out`."""
    folder = tmp_path_factory.mktemp("again")
    (folder / "source").mkdir()
    shutil.copy(REAL, folder / "source" / "甲.txt")
    (folder / "source" / "乙.txt").write_text(OTHER, encoding="utf-8")
    run_batch(folder / "source", folder / "out", Options(notebook=notebook))
    return folder


@pytest.fixture
def folder(audited: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    shutil.copytree(audited, tmp_path / "copy")
    return tmp_path / "copy"


def written(out: Path) -> dict[str, bytes]:
    """All but the summary, which speaks of the run before."""
    files = (path for path in out.rglob("*") if path.is_file() and path.stem != "summary")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def the_page(folder: Path, name: str) -> Path:
    return next((folder / "out").glob(f"*{name}*.html"))


def test_a_run_that_finds_nothing_to_do_runs_no_notebook_and_leaves_the_same_bytes(
    folder: Path, notebook: Path
) -> None:
    before = written(folder / "out")
    result = run_batch(folder / "source", folder / "out", Options(notebook=notebook))
    assert (len(result.reports), result.reused) == (2, 2)
    assert written(folder / "out") == before


def test_what_changed_is_audited_again_and_nothing_else(audited: Path, notebook: Path) -> None:
    changes: dict[str, Callable[[Path, Path, Path], object]] = {
        "a filing": lambda filing, page, executed: write(filing, filing.read_text("utf-8").replace("49人", "47人")),
        "a page taken away": lambda filing, page, executed: page.unlink(),
        "a page written into": lambda filing, page, executed: write(page, "<p>没有问题</p>"),
        "a notebook cut": lambda filing, page, executed: executed.write_bytes(executed.read_bytes()[:100]),
        "a filing touched": lambda filing, page, executed: filing.touch(),
        "nothing": lambda filing, page, executed: None,
    }
    source, out = audited / "many", audited / "many reports"
    source.mkdir()
    for each in changes:
        write(source / f"{each}.txt", OTHER.replace("民政局", f"{len(each)}局"))
    first = {Path(each.source).stem: each.name for each in run_batch(source, out, Options(notebook=notebook)).reports}
    for each, name in first.items():
        changes[each](source / f"{each}.txt", out / f"{name}.html", out / "notebooks" / f"{name}.ipynb")

    again = run_batch(source, out, Options(notebook=notebook))

    assert (len(again.reports), again.reused) == (6, 2)
    pages = [(out / f"{each.name}.html").read_text(encoding="utf-8") for each in again.reports]
    assert all(page.rstrip().endswith("</html>") for page in pages)
    unchanged = {Path(each.source).stem: each.name for each in again.reports if each.name in first.values()}
    assert sorted({*first} - {*unchanged}) == ["a filing"]
    told = json.loads((out / "summary.json").read_bytes())["changes"]
    assert [(each["department"], each["code"]) for each in told["new"]] == [("株洲市石峰区8局", "X401")]
    assert (told["gone"], told["withdrawn"]) == ([], [])


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_a_report_is_made_of_the_program_and_the_notebook_too(notebook: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ipynb"
    other.write_bytes(notebook.read_bytes().replace("绩效".encode(), "成效".encode(), 1))
    assert made_with(notebook) == made_with(notebook)
    assert made_with(other) != made_with(notebook)


def test_all_audits_all_again_to_the_same_bytes(folder: Path, notebook: Path) -> None:
    before = written(folder / "out")
    assert run_batch(folder / "source", folder / "out", Options(notebook=notebook, is_anew=True)).reused == 0
    assert written(folder / "out") == before


def test_a_copy_has_a_report_of_its_own_whichever_of_them_was_there_first(folder: Path, notebook: Path) -> None:
    shutil.copy(REAL, folder / "source" / "丙.txt")
    first, _, second = run_batch(folder / "source", folder / "out", Options(notebook=notebook)).reports
    assert (first.source, second.source) == ("丙.txt", "甲.txt")
    assert second.name == f"{first.name}-2"


def test_the_report_of_a_filing_that_changed_since_is_listed_as_an_older_one(folder: Path, notebook: Path) -> None:
    out = folder / "out"
    before = run_batch(folder / "source", out, Options(notebook=notebook))
    (folder / "source" / "乙.txt").write_text(changed(("株洲市石峰区信访局", "株洲市石峰区教育局")), encoding="utf-8")
    after = run_batch(folder / "source", out, Options(notebook=notebook))
    (gone,) = {each.name for each in before.reports} - {each.name for each in after.reports}
    assert (before.older, after.older) == ((), (gone,))
    assert "以前的报告</h2>\n<p>这些报告不是这次审的" in (index := (out / "index.html").read_text(encoding="utf-8"))
    assert f'<a href="{gone}.html">' in index


def test_without_notebooks_a_report_is_not_linked_to_any(folder: Path, notebook: Path) -> None:
    run_batch(folder / "source", folder / "bare", Options(notebook=notebook, keeps_notebooks=False))
    assert not [path for path in written(folder / "bare") if path.endswith(".ipynb")]
    assert "底稿" not in (folder / "bare" / "index.html").read_text(encoding="utf-8")


HOLD = """
import sys, time
from pathlib import Path
from audit.batch.keeping.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@needs_linux
def test_a_second_run_is_told_who_is_at_work_and_a_killed_one_is_not_waited_for(folder: Path, notebook: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, folder / "out"], stdout=subprocess.PIPE) as first:
        assert first.stdout
        assert first.stdout.readline() == b"held\n"
        command = [sys.executable, "-m", "audit", "batch", str(folder / "source"), "--out", str(folder / "out")]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        first.kill()
    assert second.returncode == 2
    assert f"进程 {first.pid}" in second.stderr
    assert run_batch(folder / "source", folder / "out", Options(notebook=notebook)).reused == 2


MARK = "AUDIT_TEST_RUN"


def of_run(mark: str) -> list[str]:
    """The processes that have been started by the commands of a mark."""
    looked = (path for path in Path("/proc").glob("[0-9]*/environ") if path.parent.name != str(os.getpid()))
    found = []
    for path in looked:
        with suppress(OSError):  # it has ended
            found += [path.parent.name] if f"{MARK}={mark}\0".encode() in path.read_bytes() else []
    return found


def is_killed(source: Path, out: Path, after: float, how: signal.Signals) -> bool:
    """Run the command and end it; whether it had not come to its end by then. Nothing may be left of it, nor a dead link."""
    command = [sys.executable, "-m", "audit", "batch", str(source), "--out", str(out)]
    env = {**os.environ, MARK: str(source)}
    manifest = out / "manifest.json"
    last = manifest.read_bytes() if manifest.exists() else b""
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        try:
            run.wait(after)
        except subprocess.TimeoutExpired:
            run.send_signal(how)
    late = time.monotonic() + 20
    while (left := of_run(str(source))) and time.monotonic() < late:
        time.sleep(0.02)
    linked = (out / "index.html").read_text(encoding="utf-8") if (out / "index.html").exists() else ""
    dead = [link for link in re.findall('href="([^"]+)"', linked) if not (out / link).is_file()]
    assert (left, dead) == ([], [])
    is_at_its_end = (
        manifest.exists() and manifest.read_bytes() != last
    )  # written last: what is left is to end the processes
    return run.returncode in (-how, 130) and not is_at_its_end


def all_written(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@needs_linux
@pytest.mark.parametrize("night", ["first", "second"])
def test_killed_ten_times_it_ends_with_all_that_an_undisturbed_run_writes(night: str, tmp_path: Path) -> None:
    """Twenty times for both nights; the summary of the second tells what changed since the last run that came to its end."""
    source, before, undisturbed, out = (tmp_path / name for name in ("source", "before", "undisturbed", "out"))
    source.mkdir()
    before.mkdir()
    names = [f"株洲市石峰区第{each}局" for each in "一二三四五六七八"]
    for number, name in enumerate(names):
        write(source / f"{number}.txt", changed(("株洲市石峰区信访局", name)))
    if night == "second":
        run_batch(source, before)
        for number in (2, 3, 5, 6, 7):
            write(source / f"{number}.txt", changed(("株洲市石峰区信访局", names[number]), ("49人", "47人")))
    shutil.copytree(before, undisturbed)
    begun = time.monotonic()
    assert not is_killed(source, undisturbed, 600, signal.SIGKILL)
    whole = time.monotonic() - begun

    chance, killed = random.Random(12), 0
    while killed < 10:
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(before, out)
        ways = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
        while is_killed(source, out, chance.uniform(0.2, 1) * whole, chance.choice(ways)):
            killed += 1
        assert all_written(out) == all_written(undisturbed)


ON_A_SMALL_DISK = """
mount -t tmpfs -o size=2m none "$1" || exit 77
"$2" -m audit batch "$3" --out "$1/out" 2> "$4"
echo $? >> "$4"
cp -r "$1/out" "$5"
"""
UNSHARED = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--mount", "--map-root-user"]


@needs_linux
def test_on_a_full_disk_what_is_written_is_whole_and_the_next_run_does_the_rest(tmp_path: Path) -> None:
    source, disk, out, told = (tmp_path / name for name in ("source", "disk", "out", "told"))
    source.mkdir()
    disk.mkdir()
    for number in range(6):  # half a megabyte each
        write(source / f"{number}.txt", changed(("株洲市石峰区信访局", f"株洲市石峰区{'一二三四五六'[number]}局")))
    arguments = map(str, (disk, sys.executable, source, told, out))
    command = [*UNSHARED, "sh", "-c", ON_A_SMALL_DISK, "sh", *arguments]
    if subprocess.run(command, check=False).returncode == 77:
        pytest.skip("nothing may be mounted here")
    sentence, code = told.read_text(encoding="utf-8").splitlines()[-2:]
    pages = {path.name: path.read_text(encoding="utf-8") for path in out.glob("*-2023-*.html")}
    assert ("磁盘满了" in sentence, code) == (True, "3")
    assert 1 <= len(pages) < 6
    assert all(page.rstrip().endswith("</html>") for page in pages.values())

    run_batch(source, out)
    run_batch(source, tmp_path / "undisturbed")
    assert all_written(out) == all_written(tmp_path / "undisturbed")


def test_files_of_one_name_in_folders_whose_names_nobody_prints_have_reports_of_their_own(
    notebook: Path, tmp_path: Path
) -> None:
    for district in ("甲　区", "乙　区", "丙\u200b区", "丁\n区"):
        (tmp_path / "source" / district).mkdir(parents=True)
        text = changed(("株洲市石峰区信访局", f"株洲市{district[0]}区信访局"))
        (tmp_path / "source" / district / "表.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "source" / "戊　区.zip", "w") as bundle:
        bundle.writestr("表.txt", changed(("株洲市石峰区信访局", "株洲市戊区信访局")))
    reports = run_batch(tmp_path / "source", tmp_path / "out", Options(notebook=notebook)).reports
    assert {each.source[0]: each.department for each in reports} == {
        each: f"株洲市{each}区信访局" for each in "甲乙丙丁戊"
    }


def test_filings_of_one_department_and_year_are_told_apart_in_the_summary(folder: Path, notebook: Path) -> None:
    (folder / "source" / "街道").mkdir()
    shutil.copy(folder / "source" / "甲.txt", folder / "source" / "街道" / "甲.txt")
    run_batch(folder / "source", folder / "out", Options(notebook=notebook))
    lines = (folder / "out" / "summary.txt").read_text(encoding="utf-8").splitlines()
    told = [line.partition("：")[0].strip() for line in lines if "：不符" in line]
    assert sorted(told) == [
        "株洲市石峰区信访局 2023 年（甲.txt）",
        "株洲市石峰区信访局 2023 年（街道/甲.txt）",
        "株洲市石峰区民政局 2023 年",
    ]
