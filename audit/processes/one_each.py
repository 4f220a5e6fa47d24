"""A child process for each task, so many at a time, forked from a warm server; a child that dies or hangs costs its task.

`worker_pool` gives many small items to few workers. Here a task is worth a process of its own: what it leaves behind in
the process, in memory or in threads, is gone with it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from audit.processes.fork_server import ForkServer

Task = TypeVar("Task")


class End(Enum):
    """How a child ended: with its answer, by itself without one, or because its time was over."""

    ANSWERED = 1
    DIED = 2
    LATE = 3


@dataclass
class Life(Generic[Task]):
    """One task's. said: what the child sent, in order; its answer is the last of it."""

    number: int
    task: Task
    said: list[Any] = field(default_factory=list)
    end: End = End.DIED


def one_each(server: ForkServer, tasks: Sequence[Task], at_once: int, seconds: float) -> Iterator[Life[Task]]:
    """The lives in the order of the tasks.

    The work of the server is given one descriptor: a connection on which its task arrives, and on which it sends what it
    likes, then `None` and its answer. When the iterator is closed, or the caller is interrupted, no child is left; the server
    is its owner's to close.
    """
    pool = _Running[Task](server, seconds)
    waiting, ended = deque(Life(number, task) for number, task in enumerate(tasks)), dict[int, Life[Task]]()
    try:
        for number in range(len(tasks)):
            while number not in ended:
                while waiting and len(pool) < at_once:
                    pool.begin(waiting.popleft())
                for life in pool.ended():
                    ended[life.number] = life
            yield ended.pop(number)
    finally:
        pool.close()


class _Running(Generic[Task]):
    """The children that live."""

    def __init__(self, server: ForkServer, seconds: float) -> None:
        self._server, self._seconds = server, seconds
        self._living: dict[Connection, tuple[int, float, Life[Task]]] = {}

    def __len__(self) -> int:
        return len(self._living)

    def begin(self, life: Life[Task]) -> None:
        """Fork its child, and give it the task."""
        channel, end = Pipe()
        with end:
            child = self._server.fork((end.fileno(),), ())
        self._living[channel] = child, time.monotonic() + self._seconds, life
        with suppress(OSError):  # that it is dead is found when it is awaited
            channel.send(life.task)

    def ended(self) -> Iterator[Life[Task]]:
        """Wait until a child has spoken, died, or had its time; the lives that ended by then."""
        first = min(deadline for _, deadline, _ in self._living.values())
        for channel in wait([*self._living], max(0, first - time.monotonic())):
            if self._heard(channel):  # type: ignore[arg-type]  # wait() returns what it was given
                yield self._over(channel)  # type: ignore[arg-type]
        for channel, (_, deadline, life) in list(self._living.items()):
            if deadline <= time.monotonic():
                life.end = End.LATE
                yield self._over(channel)

    def close(self) -> None:
        """End the children, whatever they are about."""
        for channel in list(self._living):
            self._over(channel)

    def _heard(self, channel: Connection) -> bool:
        """Whether that was the last that the child says."""
        life = self._living[channel][2]
        try:
            said = channel.recv()
            if said is None:
                life.said.append(channel.recv())
                life.end = End.ANSWERED
            else:
                life.said.append(said)
        except (EOFError, OSError):
            return True
        return said is None

    def _over(self, channel: Connection) -> Life[Task]:
        child, _, life = self._living.pop(channel)
        channel.close()
        self._server.end(child)
        return life
