"""Work in child processes: in order, whatever ends it nothing is left, and a child that dies costs one item."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from audit.across.auditing import Audited
from audit.cli.folder import SIDE_BY_SIDE, check_files
from audit.processes import forking
from audit.processes.child import Child, Life, Origin, begin
from audit.processes.fork_server import ForkServer
from audit.processes.limits import RAN_OUT
from audit.processes.worker_pool import Death, WorkerPool, in_order
from tests.processes import is_gone, needs_linux
from tests.real_filing import DUMP


def tenfold(item: int) -> int:
    """The first items take the longest; what is negative kills its process."""
    time.sleep(max(0, 0.05 - item / 100))
    if item < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 10


def hang(item: int) -> int:
    time.sleep(60)
    return item


def lost(item: int, death: Death) -> int:
    return item if not death.has_run_out else -1000


def greedy(item: int) -> int:
    """The second item never ends, in native code; the fourth asks for all memory there is."""
    if item == 1:
        sum(itertools.repeat(1))
    return len(bytes(1 << 40)) if item == 3 else item


def kill_over_the_third(audited: Audited) -> str:
    if audited.filing.document.source.endswith("03.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return "shown"


def hang_over_the_third(audited: Audited) -> str:
    """It never ends, in native code, and leaves a file each time that it begins."""
    path = Path(audited.filing.document.source)
    if path.name == "03.txt":
        tempfile.mkstemp(prefix="begun", dir=path.parent.parent)
        sum(itertools.repeat(1))
    return "shown"


def children() -> set[str]:
    tasks = Path("/proc/self/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text(encoding="ascii").split()}


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(in_order(tenfold, range(100), lost)) == [10 * item for item in range(100)]


@pytest.mark.parametrize("fatal", [[0], [5], [0, 1, 2, 3], [39], list(range(40))], ids=str)
def test_a_child_that_dies_costs_its_item_only(fatal: list[int]) -> None:
    items = [-item - 1 if item in fatal else item for item in range(40)]

    assert list(in_order(tenfold, items, lost)) == [item if item < 0 else 10 * item for item in items]


@pytest.mark.parametrize("files", [SIDE_BY_SIDE, 66], ids=["each alone", "several at a time"])
def test_a_file_that_kills_its_process_is_named_and_the_others_are_checked(tmp_path: Path, files: int) -> None:
    for number in range(files):
        (tmp_path / f"{number:02}.txt").write_text(DUMP, encoding="utf-8")
    checked = list(check_files(sorted(tmp_path.iterdir()), kill_over_the_third))

    assert [(Path(each.source).stem, "异常中止" in each.reason) for each in checked if each.shown is None] == [
        ("03", True)
    ]
    assert [Path(each.source).stem for each in checked] == [f"{number:02}" for number in range(files)]


@needs_linux
def test_a_file_that_takes_too_long_costs_its_time_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("worker_pool", "turns"):
        monkeypatch.setattr(f"audit.processes.{module}.MAX_WORK_SECONDS", 1)
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(66):
        (folder / f"{number:02}.txt").write_text(DUMP, encoding="utf-8")
    checked = list(check_files(sorted(folder.iterdir()), hang_over_the_third))

    assert [(Path(each.source).stem, each.reason) for each in checked if each.shown is None] == [("03", RAN_OUT)]
    assert [Path(each.source).stem for each in checked] == [f"{number:02}" for number in range(66)]
    assert len(list(tmp_path.glob("begun*"))) == 1


@needs_linux
def test_an_item_that_asks_for_too_much_is_told_from_one_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.processes.worker_pool.MAX_WORK_SECONDS", 1)

    assert list(in_order(greedy, range(6), lost, most=1)) == [0, -1000, 2, -1000, 4, 5]


@needs_linux
def test_no_child_is_left_at_the_end() -> None:
    before = children()
    list(in_order(tenfold, range(4), lost))

    assert children() == before


@needs_linux
def test_no_child_is_left_when_nobody_wants_the_rest() -> None:
    before = children()
    results = in_order(tenfold, range(1000), lost)
    next(results)
    results.close()

    assert children() == before


@needs_linux
def test_no_child_is_left_by_an_interrupt() -> None:
    before = children()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        list(in_order(hang, range(4), lost))

    assert children() == before


@needs_linux
def test_no_child_is_left_by_an_interrupt_while_the_workers_begin() -> None:
    before = children()
    begun: list[Child] = []

    def interrupted(life: Life) -> Child:
        begun.append(begin(life))
        os.kill(os.getpid(), signal.SIGINT)
        return begun[-1]

    with pytest.raises(KeyboardInterrupt):
        WorkerPool(hang, lost, 2, Origin(interrupted))

    assert (len(begun), children()) == (1, before)


@needs_linux
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_parent(how: signal.Signals) -> None:
    script = (
        "import time\n"
        "from tests.test_processes_worker_pool import children, in_order, lost, tenfold\n"
        "results = in_order(tenfold, range(1000), lost)\n"
        "next(results)\n"
        "print(*children(), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = parent.stdout.readline().split()
        parent.send_signal(how)

    assert [bool(workers), *(is_gone(int(each)) for each in workers)] == [True] * (1 + len(workers))


@needs_linux
def test_workers_whose_server_was_killed_are_begun_again_with_what_they_had_in_hand() -> None:
    server = ForkServer(forking.live)

    def killed() -> None:
        assert server._running
        os.kill(server._running[1].pid, signal.SIGKILL)

    found = in_order(tenfold, range(20), lost, origin=Origin(server.begin, killed, shares_memory=False))
    assert list(found) == [10 * item for item in range(20)]
