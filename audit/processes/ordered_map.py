"""Many items worked on in child processes: results in order, in constant memory, and a child that dies costs one item.

On Linux the children are forked, and so share what their parent has loaded: `audit check`, which has no pool of threads
by then and no other one that holds a lock (see `audit.processes.fork_server`). Elsewhere they are spawned.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

if sys.platform == "linux":
    _CONTEXT = multiprocessing.get_context("fork")
else:
    _CONTEXT = multiprocessing.get_context("spawn")

_IN_HAND = 2
"""Items that a child has at once: the one it works on, and the next."""

_AHEAD = 16
"""How many items a child may be ahead of the one whose result is awaited; it bounds what is held."""

_BETWEEN_COLLECTIONS = 50_000
"""Objects made before the collector looks for cycles: about one filing, of which few outlive it."""


def in_order(
    work: Callable[[Item], Result], items: Sequence[Item], died: Callable[[Item], Result]
) -> Generator[Result, None, None]:
    """`work(item)` for every item, in the items' order; `died(item)` for one whose child died over it.

    work: a module's function, or a partial of one; its items and results are pickled. When the iterator is closed, or
    the caller is interrupted, no child is left.
    """
    crew = _Crew(work, items, died)
    try:
        yield from crew.results()
    finally:
        crew.dismiss()


class _Crew(Generic[Item, Result]):
    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item], died: Callable[[Item], Result]) -> None:
        self._work, self._items, self._died = work, items, died
        self._todo = deque(range(len(items)))
        self._done: dict[int, Result] = {}
        self._children: dict[Connection, _Child] = {}

    def results(self) -> Iterator[Result]:
        for _ in range(min(_cores(), len(self._items))):
            self._hire()
        for awaited in range(len(self._items)):
            while awaited not in self._done:
                self._hand_out(awaited + _AHEAD * len(self._children))
                for channel in wait([channel for channel, child in self._children.items() if child.in_hand]):
                    self._receive(channel)  # type: ignore[arg-type]  # wait() returns what it was given
            yield self._done.pop(awaited)

    def dismiss(self) -> None:
        for child in self._children.values():
            child.process.terminate()
        for channel, child in self._children.items():
            child.process.join()
            channel.close()

    def _hire(self) -> None:
        channel, end = _CONTEXT.Pipe()
        with end:
            self._children[channel] = _Child(self._work, end)

    def _hand_out(self, end: int) -> None:
        for _ in range(_IN_HAND):
            for channel, child in self._children.items():
                if len(child.in_hand) < _IN_HAND and self._todo and self._todo[0] < end:
                    child.in_hand.append(self._todo.popleft())
                    with suppress(OSError):  # a dead child is found when its answer is awaited
                        channel.send(self._items[child.in_hand[-1]])

    def _receive(self, channel: Connection) -> None:
        child = self._children[channel]
        try:
            self._done[child.in_hand[0]] = channel.recv()
            child.in_hand.popleft()
        except (EOFError, OSError):
            lost = child.in_hand.popleft()
            self._done[lost] = self._died(self._items[lost])
            self._todo.extendleft(reversed(child.in_hand))
            del self._children[channel]
            channel.close()
            child.process.join()
            self._hire()


class _Child:
    """in_hand: the items given to it whose results are awaited, in the order in which they come."""

    def __init__(self, work: Callable[[Any], object], end: Connection) -> None:
        self.in_hand: deque[int] = deque()
        self.process = _CONTEXT.Process(target=_serve, args=(work, end))
        self.process.start()


def _serve(work: Callable[[Any], object], channel: Connection) -> None:
    """The child's whole life: until its parent ends it, or is no more."""
    # an interrupt is the parent's to tell; ended by it, the child ends its own children before it goes
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    gc.freeze()  # what the parent loaded stays shared
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    with suppress(EOFError, ConnectionError):
        while True:
            channel.send(work(channel.recv()))


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
