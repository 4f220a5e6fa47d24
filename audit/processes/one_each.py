"""A child process for each task, so many at a time, forked from a warm server; a child that dies or hangs costs its task.

`worker_pool` gives many small items to few workers. Here a task is worth a process of its own: what it leaves behind in
the process, in memory or in threads, is gone with it.
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import IO, Any, Generic, TypeVar

from audit.processes.child import Ended
from audit.processes.fork_server import ForkServer

Task = TypeVar("Task")

_MOST_NOTED = 100


class End(Enum):
    """How a child ended: with its answer, by itself without one, or because its time was over."""

    ANSWERED = 1
    DIED = 2
    LATE = 3


@dataclass
class Life(Generic[Task]):
    """One task's. noted: what the child had written on its slip last, also where it did not come to an answer; how: a child that
    died ended; tries: how often it was begun.
    """

    number: int
    task: Task
    answer: Any = None
    noted: bytes = b""
    end: End = End.DIED
    how: Ended = field(default_factory=Ended)
    tries: int = 1

    @property
    def is_worth_another(self) -> bool:
        """Whether it was killed, as by a system that is short of memory or with its server, for the first time."""
        return self.how.by_signal == signal.SIGKILL and self.tries == 1


@dataclass(frozen=True)
class _Living(Generic[Task]):
    """child: its number; slip: what it notes how far it came on, which nobody reads before its end."""

    child: int
    deadline: float
    slip: IO[bytes]
    life: Life[Task]


def one_each(server: ForkServer, tasks: Sequence[Task], at_once: int, seconds: float) -> Iterator[Life[Task]]:
    """The lives in the order of the tasks.

    The work of the server is given two descriptors: a connection on which its task arrives, and on which it sends its answer;
    and a file, for what it wants to be known of it should it not come to an answer. When the iterator is closed, or the caller
    is interrupted, no child is left; the server is its owner's to close.
    """
    pool = _Running[Task](server, at_once, seconds)
    waiting, ended = deque(Life(number, task) for number, task in enumerate(tasks)), dict[int, Life[Task]]()

    def fill() -> None:
        while waiting and pool.has_room_for(waiting[0]):
            pool.begin(waiting.popleft())

    try:
        for number in range(len(tasks)):
            while number not in ended:
                fill()
                for life in pool.ended():
                    if life.is_worth_another:
                        waiting.appendleft(Life(life.number, life.task, tries=life.tries + 1))
                    else:
                        ended[life.number] = life
                    fill()
            yield ended.pop(number)
    finally:
        pool.close()


class _Running(Generic[Task]):
    """The children that live."""

    def __init__(self, server: ForkServer, at_once: int, seconds: float) -> None:
        self._server, self._at_once, self._seconds = server, at_once, seconds
        self._living: dict[Connection, _Living[Task]] = {}

    def has_room_for(self, life: Life[Task]) -> bool:
        """Whether its child may begin; one that was killed before lives alone, so that what kills it costs no other one."""
        lives = [each.life for each in self._living.values()]
        return not lives or (len(lives) < self._at_once and all(each.tries == 1 for each in (life, *lives)))

    def begin(self, life: Life[Task]) -> None:
        """Fork its child, and give it the task."""
        channel, end = Pipe()
        slip = tempfile.TemporaryFile()  # noqa: SIM115  # open as long as the child lives
        with end:
            child = self._server.fork((end.fileno(), slip.fileno()), ())
        self._living[channel] = _Living(child, time.monotonic() + self._seconds, slip, life)
        with suppress(OSError):  # that it is dead is found when it is awaited
            channel.send(life.task)

    def ended(self) -> Iterator[Life[Task]]:
        """Wait until a child has answered, died, or had its time; the lives that ended by then.

        A child that has answered still takes its time to be gone: it is waited for after the caller has begun the next.
        """
        first = min(each.deadline for each in self._living.values())
        spoke = wait([*self._living], max(0, first - time.monotonic()))
        for channel in [each for each in self._living if each in spoke]:
            living = self._living.pop(channel)
            with channel, suppress(EOFError, OSError):
                living.life.answer = channel.recv()
                living.life.end = End.ANSWERED
            if living.life.end is End.DIED:
                living.life.how = self._server.end(living.child)
            yield self._noted(living)
            self._server.end(living.child)
        for channel, living in list(self._living.items()):
            if living.deadline <= time.monotonic():
                living.life.end = End.LATE
                self._over(channel)
                yield self._noted(living)

    def close(self) -> None:
        """End the children, whatever they are about."""
        for channel in list(self._living):
            self._over(channel)

    def _over(self, channel: Connection) -> None:
        channel.close()
        self._server.end(self._living.pop(channel).child)

    def _noted(self, living: _Living[Task]) -> Life[Task]:
        with living.slip as slip:
            living.life.noted = os.pread(slip.fileno(), _MOST_NOTED, 0)
        return living.life
