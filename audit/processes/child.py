"""A child process and the channel to it: how a child begins and how it ends.

On Linux it is forked, from this process (`begin`) or from a server that forks (see `audit.processes.isolation`). Elsewhere
(macOS, whose frameworks do not survive a fork, and Windows) it is spawned: a fresh interpreter.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from multiprocessing.connection import Connection
from types import TracebackType
from typing import NamedTuple

CHEAP_CHILDREN = sys.platform == "linux"
"""Whether a child is forked, within milliseconds; elsewhere it is a fresh interpreter, which takes a second to load."""

Life = Callable[[Connection], None]
"""All that a child does, given its end of the channel: a module's function, or a partial of one."""


_NEARLY_ALL = 0.75
"""Of its memory: a library in native code that is given no more of it aborts, and what it asked for last was never its."""


class Ended(NamedTuple):
    """How a process ended: the signal that ended it, if any did, and the most memory that it held."""

    by_signal: int = 0
    peak_bytes: int = 0

    @property
    def is_late(self) -> bool:
        """Whether it ended because its time on the processor was up."""
        return self.by_signal == _RAN_OUT

    def has_run_out(self, memory_bytes: int) -> bool:
        """Whether it ended because its time on the processor was up, or died holding nearly all of its memory."""
        return self.is_late or (self.by_signal > 0 and self.peak_bytes > memory_bytes * _NEARLY_ALL)


WITH_SERVER = Ended(by_signal=9)
"""How a child has ended whose server is no more (see `audit.processes.fork_server`): by SIGKILL, which not every system names."""


class Child(AbstractContextManager["Child"]):
    """A running child. channel: carries what is sent to the child, and its answers. Leaving the context ends the child."""

    def __init__(self, channel: Connection, kill: Callable[[], Ended]) -> None:
        self.channel = channel
        self._kill = kill
        self.ended = Ended()
        """Known once it has ended."""
        _children.add(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """Kill the child unless it has ended by itself; when this returns, nothing is left of it and its channel."""
        if self not in _children:
            return
        _children.remove(self)
        self.channel.close()
        self.ended = self._kill()


_SECONDS_TO_END = 1.0
"""For a child that has something to clear away when it is asked to end; one that has not ends at once."""

_BETWEEN_LOOKS = 0.002
_children: set[Child] = set()
_RAN_OUT = signal.SIGXCPU if sys.platform == "linux" else None


def _leave_to_the_parent() -> None:
    # a child that held its parent's end of a channel would keep it open when the parent is no more
    for child in _children:
        child.channel.close()
    _children.clear()


if sys.platform == "linux":
    os.register_at_fork(after_in_child=_leave_to_the_parent)

    def begin(life: Life) -> Child:
        """Fork a child, which shares what this process has loaded."""
        channel, end = multiprocessing.Pipe()

        def lived() -> None:
            channel.close()
            life(end)

        with end:
            number = fork(lived)
        return Child(channel, partial(kill, number))

    def fork(life: Callable[[], None]) -> int:
        """Fork a process that does `life` and ends; its number. Whoever forks has to call `kill`, or the process stays a zombie."""
        number = os.fork()
        if number:
            return number
        status = 1
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what the parent does when it is ended is not the child's to do
        try:
            life()
            status = 0
        finally:
            if status:
                traceback.print_exc()
            os._exit(status)

    def kill(number: int) -> Ended:
        """End a process forked from this one, unless it has ended by itself, and wait for its end.

        It is asked first, since a program that it has started would go on without it.
        """
        os.kill(number, signal.SIGTERM)
        late = time.monotonic() + _SECONDS_TO_END
        while not (ended := os.wait4(number, os.WNOHANG))[0]:
            if time.monotonic() > late:
                os.kill(number, signal.SIGKILL)
            time.sleep(_BETWEEN_LOOKS)
        _, status, used = ended
        return Ended(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, used.ru_maxrss * 1024)
else:
    _SPAWNED = multiprocessing.get_context("spawn")

    def begin(life: Life) -> Child:
        """Spawn a child, which begins with nothing loaded."""
        channel, end = multiprocessing.Pipe()
        process = _SPAWNED.Process(target=life, args=(end,))
        with end:
            process.start()
        return Child(channel, partial(_kill, process))

    def _kill(process: multiprocessing.process.BaseProcess) -> Ended:
        process.terminate()
        process.join(_SECONDS_TO_END)
        process.kill()
        process.join()
        process.close()
        return Ended()


class Origin(NamedTuple):
    """Where children come from. begin: begins one; meanwhile: is called once those that are wanted have begun; shares_memory:
    whether a child shares what this process maps.
    """

    begin: Callable[[Life], Child] = begin
    meanwhile: Callable[[], object] = lambda: None
    shares_memory: bool = True


HERE = Origin()
"""Forked from this process, where it may be forked."""
