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


def prepare_for_long() -> None:
    time.sleep(60)


def say_number(channel: Connection) -> None:
    """Answers with its process and the server's, and lives on."""
    channel.send((os.getpid(), os.getppid(), prepared))
    time.sleep(60)


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


@needs_linux
def test_a_child_with_a_life_of_its_own_need_not_wait_until_the_server_is_ready() -> None:
    server = ForkServer(live, prepare, "warm")
    with server.begin(say_number) as child:
        _, _, done = child.channel.recv()
        assert done == []
    [life] = one_each(server, [0], at_once=1, seconds=30)
    assert life.answer == (0, ["warm"])


@needs_linux
def test_a_server_that_is_still_getting_ready_ends_with_its_children() -> None:
    server = ForkServer(live, prepare_for_long)
    with server.begin(say_number) as child:
        *numbers, _ = child.channel.recv()
        server.start()
        server.close()
        assert [is_gone(each) for each in numbers] == [True, True]
