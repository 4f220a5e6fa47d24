"""Filings and reports in a store: the same reports as in a folder, each whole or not there, the manifest behind all."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import msgspec
import nbformat
import pytest
from click.testing import CliRunner, Result

from audit.batch.keeping.lock import HeldError, Holder
from audit.batch.keeping.scratch import scratch
from audit.batch.run import NOTEBOOK, Options, run_batch
from audit.batch.stores import lease, mirror
from audit.batch.stores.here import brought_here
from audit.batch.stores.store import StoreError, _places, fetch, opened, shown
from audit.batch.telling.events import Event, Finished, tell_nobody
from audit.cli.main import main
from audit.reading import limits
from tests.real_filing import changed


@pytest.fixture
def store() -> Iterator[Any]:
    """The store of this process, empty."""
    files = fsspec.filesystem("memory")
    files.rm("/", recursive=True) if files.find("/") else None
    yield files
    files.store.clear()


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook down to its conclusion: the quicker to run."""
    whole = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    end = next(number for number, cell in enumerate(whole.cells) if cell.source.startswith("Conclusion("))
    whole.cells = whole.cells[: end + 1]
    path = tmp_path_factory.mktemp("notebook") / "short.ipynb"
    nbformat.write(whole, path)  # type: ignore[no-untyped-call]
    return path


def filled(store: Any, *names: str) -> None:
    for name in names:
        text = changed(("株洲市石峰区信访局", f"株洲市石峰区{Path(name).stem}局"))
        store.pipe_file(f"/district/{name}", text.encode())


def audited(notebook: Path, *, source: str = "memory://district", tell: Any = tell_nobody) -> None:
    with brought_here(source, "memory://reports", (), tell) as here:
        run_batch(here.source, here.out, Options(notebook=notebook, tell=here.tell))


def there(store: Any) -> dict[str, bytes]:
    found = store.find("/reports")
    return {path.removeprefix("/reports/"): store.cat_file(path) for path in found}


def test_a_store_holds_what_a_folder_would(store: Any, notebook: Path, tmp_path: Path) -> None:
    filled(store, "甲.txt", "街道/乙.txt")
    audited(notebook)
    store.get("/district", str(tmp_path / "district"), recursive=True)
    run_batch(tmp_path / "district", tmp_path / "reports", Options(notebook=notebook))
    files = {
        path.relative_to(tmp_path / "reports").as_posix(): path.read_bytes()
        for path in (tmp_path / "reports").rglob("*")
        if path.is_file()
    }
    assert there(store) == files


def test_a_second_run_audits_what_changed_and_takes_away_what_is_gone(store: Any, notebook: Path) -> None:
    filled(store, "甲.txt", "乙.txt")
    audited(notebook)
    store.pipe_file("/reports/未完成-x.html", "以前没有审完的".encode())
    store.pipe_file("/district/甲.txt", changed(("株洲市石峰区信访局", "株洲市石峰区丙局")).encode())
    happened: list[Event] = []
    audited(notebook, tell=happened.append)
    finished = {each.department: each.is_reused for each in happened if isinstance(each, Finished)}
    assert finished == {"株洲市石峰区丙局": False, "株洲市石峰区乙局": True}
    assert "未完成-x.html" not in there(store)


def test_what_was_finished_when_a_run_was_killed_is_there_and_is_not_done_again(store: Any, notebook: Path) -> None:
    filled(store, "甲.txt", "乙.txt", "丙.txt")

    class Killed(BaseException):
        """In place of SIGKILL: after it nothing more reaches the store."""

    def kill_after_the_first(event: Event) -> None:
        if isinstance(event, Finished):
            killed.setattr(mirror.Mirror, "put_rest", lambda self: None)
            raise Killed

    with pytest.MonkeyPatch.context() as killed, pytest.raises(Killed):
        audited(notebook, tell=kill_after_the_first)
    left = there(store)
    happened: list[Event] = []
    audited(notebook, tell=happened.append)

    assert sorted(Path(path).suffix for path in left) == [".html", ".ipynb", ".jsonl"]
    assert sum(each.is_reused for each in happened if isinstance(each, Finished)) == 1
    links = re.findall('href="([^"]+)"', there(store)["index.html"].decode())
    assert {link for link in links if link not in there(store)} == set()


def test_the_manifest_is_put_behind_the_index_and_the_index_behind_the_reports(
    store: Any, notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store, "甲.txt")
    put: list[str] = []
    pipe = type(store).pipe_file

    def noted(self: Any, path: str, *content: Any, **options: Any) -> None:
        put.append(path)
        pipe(self, path, *content, **options)

    monkeypatch.setattr(type(store), "pipe_file", noted)
    audited(notebook)
    suffixes = [Path(path).suffix for path in put if not path.endswith(".running")]
    assert suffixes.index(".ipynb") < suffixes.index(".jsonl")
    assert [Path(path).name for path in put[-5:]] == [
        "index.html",
        "summary.html",
        "summary.txt",
        "summary.json",
        "manifest.json",
    ]


def test_a_second_run_is_told_who_is_at_work_until_a_killed_ones_lock_is_over(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "_SETTLED_AFTER", 0)
    holder = Holder(7, "另一台机器", "2026-11-30T06:00:00+08:00")
    place = opened("memory://reports")
    for until, is_held in ((time.time() + 60, True), (time.time() - 1, False)):
        store.pipe_file("/reports/.running", msgspec.json.encode(lease._Lease(holder, until)))
        if is_held:
            with pytest.raises(HeldError) as told, lease.leased(place):
                pass
            assert told.value.holder == holder
        else:
            with lease.leased(place):
                assert store.exists("/reports/.running")
            assert not store.exists("/reports/.running")


def test_the_lock_of_a_process_of_this_machine_that_is_gone_is_not_waited_for(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "_SETTLED_AFTER", 0)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    killed = lease._Lease(Holder(gone.pid, socket.gethostname(), "2026-11-30T06:00:00+08:00"), time.time() + 600)
    store.pipe_file("/reports/.running", msgspec.json.encode(killed))
    with lease.leased(opened("memory://reports")):
        assert lease._lease(opened("memory://reports")) != killed


def test_what_a_killed_run_had_fetched_is_taken_away_by_the_next_and_what_another_one_holds_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, working = tmp_path / "audit-run-1-x", tmp_path / "audit-run-2-y"
    for folder in (left, working):
        (folder / "source").mkdir(parents=True)
        os.utime(folder, (0, 0))
    holding = f"from audit.batch.keeping.lock import held\nwith held(__import__('pathlib').Path({str(working)!r})): print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        os.utime(working, (0, 0))
        with scratch() as ours:
            assert {*tmp_path.iterdir()} == {working, ours}
        other.kill()
    assert not ours.exists()


def test_what_a_store_holds_is_put_nowhere_else_and_too_large_a_file_is_not_fetched(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    for name, content in (("表[1]*.txt", b"file"), ("large.docx", b"x" * 11), ("长" * 300 + ".docx", b"")):
        store.store[f"/district/{name}"] = memory_file(store, content)
    store.store["/district/../../out.txt"] = memory_file(store, b"elsewhere")
    top = fetch(opened("memory://district"), tmp_path / "in")
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert all(path.startswith("in/district/") for path in found)
    assert {name: found[f"in/district/{name}"] for name in ("表[1]*.txt", "large.docx", "__/__/out.txt")} == {
        "表[1]*.txt": b"file",
        "large.docx": b"\0" * 11,
        "__/__/out.txt": b"elsewhere",
    }
    assert top == tmp_path / "in" / "district"


def test_an_object_that_has_others_below_it_becomes_a_file_beside_their_folder() -> None:
    found = {f"bucket/{name}": {"type": "file", "size": 1} for name in ("a", "a/b", "a#")}
    assert [str(place) for _, place in _places(found, "bucket", Path("top"))] == ["top/a#", "top/a/b", "top/a##"]


def memory_file(store: Any, content: bytes) -> Any:
    from fsspec.implementations.memory import MemoryFile

    return MemoryFile(store, "", content)


def run(*words: str) -> Result:
    handler = signal.getsignal(signal.SIGTERM)
    try:
        return CliRunner().invoke(main, ["batch", *words])
    finally:
        signal.signal(signal.SIGTERM, handler)


def test_the_command_tells_the_address_and_never_a_folder_of_this_machine(store: Any) -> None:
    filled(store, "甲.txt")
    store.pipe_file("/district/空.docx", b"")
    told = run("memory://district", "--out", "memory://reports")
    assert (told.exit_code, "总目录：memory://reports/index.html" in told.output) == (3, True)
    assert ("读不了：district/空.docx：" in told.output, "/tmp" in told.output) == (True, False)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("memory://nothing", "--out", "memory://reports"), 3, "里没有文件"),
        (("nosuch://user:secret@host/x", "--out", "memory://reports"), 3, "打不开 nosuch://host/x"),
        (("memory://a", "--out", "memory://a/reports"), 2, "--out 不能是申报表所在的文件夹"),
    ],
)
def test_a_place_that_cannot_be_used_is_told_in_a_sentence(
    store: Any, words: tuple[str, ...], code: int, said: str
) -> None:
    told = run(*words)
    assert (told.exit_code, said in told.output, "secret" in told.output) == (code, True, False)


def test_reports_are_not_put_where_a_file_may_be_half_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="不保证文件整个写入"), mirror.mirrored(tmp_path.as_uri(), tmp_path / "out"):
        pass


def test_an_address_is_shown_without_who_asks() -> None:
    told = [shown("s3://key:secret@bucket/a"), shown("https://host/a?sig=secret#x"), shown("报告/a?b")]
    assert told == ["s3://bucket/a", "https://host/a", "报告/a?b"]
