"""A reader that dies, hangs or eats memory costs its own file: one sentence, and nothing left behind."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from audit.model.document import Cell, Grid
from audit.model.errors import UnreadableError
from audit.processes.isolation import isolated
from audit.processes.limits import Bounds
from audit.reading.read import read
from audit.reading.reading import Reader, Reading
from tests.processes import is_gone

SAMPLES = Path(__file__).parent / "samples"
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded and children are listed on Linux")


def grid_of_one(content: bytes) -> Reading:
    return Reading(blocks=(Grid(1, 1, (Cell(0, 0, 1, 1, content.decode(), "tbl[1]/tr[1]/tc[1]"),)),))


def refuse(content: bytes) -> Reading:
    raise UnreadableError("文件已加密，请去除密码后再送审。")


def fall_over_a_null_pointer(content: bytes) -> Reading:
    ctypes.string_at(0)
    raise AssertionError


def abort(content: bytes) -> Reading:
    os.abort()


def leave(content: bytes) -> Reading:
    os._exit(0)


def slip(content: bytes) -> Reading:
    raise KeyError("a fault of the reader's own")


def hang(content: bytes) -> Reading:
    while True:
        time.sleep(1)


def work_on(content: bytes) -> Reading:
    while True:
        pass


def devour(content: bytes) -> Reading:
    return grid_of_one(b"x" * (1 << 40))


def hoard_and_abort(content: bytes) -> Reading:
    assert b"x" * (160 * 1024 * 1024)
    os.abort()


def shout(content: bytes) -> Reading:
    os.write(1, b"a parser's chatter")
    os.write(2, b"thread panicked")
    return grid_of_one(content)


def read_within(content: bytes) -> Reading:
    return isolated(grid_of_one, content)


HELD = threading.Lock()


def wait_for_the_lock(content: bytes) -> Reading:
    with HELD:
        return grid_of_one(content)


def use_opencv(content: bytes) -> Reading:
    import cv2
    import numpy as np

    cv2.setNumThreads(1)
    cv2.GaussianBlur(np.zeros((500, 500), np.uint8), (15, 15), 3)
    return grid_of_one(content)


def read_sample(name: str) -> int:
    return len(read(SAMPLES / name).blocks)


def read_then_list(content: bytes) -> set[int]:
    isolated(grid_of_one, content)
    return descendants(os.getpid())


def descendants(process: int) -> set[int]:
    """Children, their children and so on; the fork server is one."""
    found: set[int] = set()
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found |= {int(child), *descendants(int(child))}
    return found


def children() -> set[int]:
    isolated(grid_of_one, b"the server is started")
    return descendants(os.getpid())


def server() -> int:
    (process,) = children()
    return process


@pytest.fixture
def hanging() -> Iterator[subprocess.Popen[str]]:
    """Another process, one of whose readers hangs; the line that it prints names its fork server."""
    script = (
        "import os, threading, time\n"
        "from tests.test_processes_isolation import hang, isolated, server\n"
        "print(server(), flush=True)\n"
        "isolated(hang, b'')\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_the_reading_comes_back() -> None:
    assert isolated(grid_of_one, "合计".encode()) == grid_of_one("合计".encode())


def test_a_large_reading_comes_back_whole() -> None:
    content = b"x" * 3_000_000

    assert isolated(grid_of_one, content) == grid_of_one(content)


def test_a_child_may_isolate_again() -> None:
    assert isolated(read_within, b"x") == grid_of_one(b"x")


def test_other_threads_do_not_keep_a_child_from_answering() -> None:
    answers: list[Reading] = []
    threads = [threading.Thread(target=lambda: answers.append(isolated(grid_of_one, b"x"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [grid_of_one(b"x")] * 4


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        pytest.param(refuse, "文件已加密，请去除密码后再送审。", id="the reader's own refusal"),
        pytest.param(fall_over_a_null_pointer, "异常中止", id="segmentation fault"),
        pytest.param(abort, "异常中止", id="abort"),
        pytest.param(leave, "异常中止", id="exit without an answer"),
        pytest.param(slip, "异常中止", id="a fault in the reader"),
        pytest.param(devour, "超过了 20 秒或 1024 MB 的上限", id="memory"),
    ],
)
def test_a_failure_is_one_sentence(reader: Reader, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        isolated(reader, b"")

    assert (str(caught.value).count("。"), str(caught.value).count("\n")) == (1, 0)


def test_a_reader_that_hangs_is_stopped() -> None:
    with pytest.raises(UnreadableError, match=r"超过 0\.2 秒"):
        isolated(hang, b"", Bounds(wait_seconds=0.2))


@needs_linux
def test_a_library_that_aborts_when_it_is_given_no_more_memory_has_met_its_limit() -> None:
    with pytest.raises(UnreadableError, match="读取这个文件超过了 20 秒或 200 MB 的上限，已停止；请拆分"):
        isolated(hoard_and_abort, b"", Bounds(memory_bytes=200 * 1024 * 1024))


@needs_linux
def test_a_reader_that_works_too_long_is_stopped_by_the_time_of_the_processor() -> None:
    with pytest.raises(UnreadableError, match="读取这个文件超过了 1 秒或 1024 MB 的上限，已停止；请拆分"):
        isolated(work_on, b"", Bounds(work_seconds=1))


@needs_linux
def test_what_the_dead_child_said_is_kept_for_the_maintainer() -> None:
    with pytest.raises(UnreadableError) as caught:
        isolated(slip, b"")

    assert "a fault of the reader's own" in caught.value.__notes__[0]


@needs_linux
def test_what_a_parser_prints_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    isolated(shout, b"x")

    assert capfd.readouterr() == ("", "")


@needs_linux
@pytest.mark.parametrize("reader", [grid_of_one, refuse, abort, hang])
def test_no_process_and_no_descriptor_is_left(reader: Reader) -> None:
    before = children(), descriptors()
    with suppress(UnreadableError):
        isolated(reader, b"", Bounds(wait_seconds=0.2))

    assert (children(), descriptors()) == before


@needs_linux
def test_an_interrupt_ends_the_child_too() -> None:
    before = children()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()

    with pytest.raises(KeyboardInterrupt):
        isolated(hang, b"", Bounds(wait_seconds=20))

    assert children() == before


def test_a_lock_that_another_thread_holds_is_free_in_the_child() -> None:
    with HELD:
        assert isolated(wait_for_the_lock, b"x", Bounds(wait_seconds=20)) == grid_of_one(b"x")


def test_a_pool_of_threads_in_the_parent_does_not_keep_a_child_waiting() -> None:
    cv2 = pytest.importorskip("cv2", reason="scans need the extra: pip install --editable '.[scan]'")
    np = pytest.importorskip("numpy")
    cv2.setNumThreads(4)
    cv2.GaussianBlur(np.zeros((3000, 3000), np.uint8), (31, 31), 5)

    assert isolated(use_opencv, b"x", Bounds(wait_seconds=20)) == grid_of_one(b"x")


@needs_linux
def test_children_come_from_one_server_of_one_thread() -> None:
    before = server()
    for name in ("sample.doc", "sample.pdf", "sample.xls"):
        read_sample(name)

    assert (server(), len(list(Path(f"/proc/{before}/task").iterdir()))) == (before, 1)


@needs_linux
def test_a_server_that_is_no_more_is_started_anew() -> None:
    before = server()
    os.kill(before, signal.SIGKILL)

    assert (server() == before, isolated(grid_of_one, b"x")) == (False, grid_of_one(b"x"))


@needs_linux
def test_a_forked_worker_has_a_server_of_its_own_and_takes_it_along() -> None:
    before = children()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        servers = {each for found in pool.map(read_then_list, [b"x"] * 2) for each in found}
        blocks = list(pool.map(read_sample, ["sample.doc", "sample.pdf"]))

    assert (servers & before, [each for each in servers if not is_gone(each)]) == (set(), [])
    assert min(blocks) > 0


@needs_linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_parent_that_ends_leaves_nothing(hanging: subprocess.Popen[str], how: signal.Signals) -> None:
    assert hanging.stdout is not None
    server_of_it = int(hanging.stdout.readline())
    started = time.monotonic()
    while not (left := descendants(server_of_it)) and time.monotonic() < started + 20:
        time.sleep(0.05)
    hanging.send_signal(how)

    assert (len(left), [each for each in (hanging.pid, server_of_it, *left) if not is_gone(each)]) == (1, [])
