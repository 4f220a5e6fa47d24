"""A child for each task: the answers in the order of the tasks, and whatever becomes of a child costs its task."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection

from audit.processes.fork_server import ForkServer
from audit.processes.one_each import End, one_each
from tests.processes import needs_linux

prepared: list[str] = []


def prepare(word: str) -> None:
    prepared.append(word)


def live(descriptors: Sequence[int]) -> None:
    """The first tasks take the longest; some tasks end their process or never end."""
    channel = Connection(descriptors[0])
    task = channel.recv()
    os.pwrite(descriptors[1], f"begun {task}".encode(), 0)
    if task == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "hangs":
        time.sleep(60)
    time.sleep(max(0, 0.2 - task / 10))
    channel.send((task * 10, prepared))


@needs_linux
def test_answers_come_in_order_with_what_was_prepared_once() -> None:
    lives = list(one_each(ForkServer(live, prepare, "warm"), range(4), at_once=3, seconds=30))
    assert [life.answer for life in lives] == [(task * 10, ["warm"]) for task in range(4)]


@needs_linux
def test_a_child_that_dies_and_one_that_hangs_cost_their_own_tasks() -> None:
    lives = list(one_each(ForkServer(live), [0, "dies", "hangs", 1], at_once=2, seconds=2))
    assert [life.end for life in lives] == [End.ANSWERED, End.DIED, End.LATE, End.ANSWERED]
    assert [life.noted for life in lives[1:3]] == [b"begun dies", b"begun hangs"]
