"""A child for each task: the answers in the order of the tasks, and whatever becomes of a child costs its task."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from audit.processes.fork_server import ForkServer
from audit.processes.one_each import End, one_each
from tests.processes import is_gone, needs_linux

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
    if task == "ends the server":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    if task == "begins a program":
        begun = subprocess.Popen(["sleep", "60"], start_new_session=True)
        channel.send(begun.pid)
        os._exit(0)
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


@needs_linux
def test_a_child_that_ends_the_server_costs_its_own_task_only() -> None:
    tasks = [0, "ends the server", 1, 2]
    lives = list(one_each(ForkServer(live), tasks, at_once=4, seconds=20))
    assert [life.end for life in lives] == [End.ANSWERED, End.DIED, End.ANSWERED, End.ANSWERED]


@needs_linux
def test_what_a_child_has_begun_is_gone_with_it() -> None:
    (life,) = one_each(ForkServer(live), ["begins a program"], at_once=1, seconds=20)
    assert is_gone(life.answer)


@needs_linux
def test_a_child_whose_server_is_killed_is_gone() -> None:
    server, (channel, end) = ForkServer(live), Pipe()
    with channel, end:
        child = server.fork((end.fileno(), end.fileno()), ())
        assert server._running
        os.kill(server._running[1].pid, signal.SIGKILL)
        assert is_gone(child)
