"""A reader that dies, hangs or eats memory costs its own file: one sentence, and nothing left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from audit.document import Cell, Grid
from audit.reading.isolation import isolated
from audit.reading.reading import Reader, Reading
from audit.unreadable import UnreadableError

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


def devour(content: bytes) -> Reading:
    return grid_of_one(b"x" * (1 << 40))


def shout(content: bytes) -> Reading:
    os.write(1, b"a parser's chatter")
    os.write(2, b"thread panicked")
    return grid_of_one(content)


def read_within(content: bytes) -> Reading:
    return isolated(grid_of_one, content)


def children() -> set[int]:
    return {
        int(child)
        for task in Path("/proc/self/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    }


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
        pytest.param(devour, "内存", id="memory"),
    ],
)
def test_a_failure_is_one_sentence(reader: Reader, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        isolated(reader, b"")

    assert (str(caught.value).count("。"), str(caught.value).count("\n")) == (1, 0)


def test_a_reader_that_hangs_is_stopped() -> None:
    with pytest.raises(UnreadableError, match=r"超过 0\.2 秒"):
        isolated(hang, b"", seconds=0.2)


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
        isolated(reader, b"", seconds=0.2)

    assert (children(), descriptors()) == before


@needs_linux
def test_an_interrupt_ends_the_child_too() -> None:
    before = children()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()

    with pytest.raises(KeyboardInterrupt):
        isolated(hang, b"", seconds=20)

    assert children() == before
