"""Many items worked on in child processes: results in order, in constant memory, and a child that dies costs one item.

On Linux the workers are forked from this process, and so share what it has loaded: `audit check`, which has no pool of
threads by then and no other one that holds a lock. Whoever has a server that forks (see `audit.processes.fork_server`) has
them forked from that.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from audit.processes.child import HERE, WITH_SERVER, Child, Origin
from audit.processes.limits import MAX_WORK_MEMORY_BYTES, MAX_WORK_SECONDS, bound_memory, bound_next_work
from audit.processes.turns import Slip, new_slip

Item = TypeVar("Item")
Result = TypeVar("Result")

_IN_HAND = 2
"""Items that a worker has at once: the one it works on, and the next."""

_AHEAD = 16
"""How many items a worker may be ahead of the one whose result is awaited; it bounds what is held."""

_BETWEEN_COLLECTIONS = 50_000
"""Objects made before the collector looks for cycles: about one filing, of which few outlive it."""


class Death(NamedTuple):
    """How a worker died over an item. has_run_out: of time or memory; is_late: of time; at: which of the works that took
    turns over the item (see `audit.processes.turns`) had the last turn, the first one where none did.
    """

    has_run_out: bool
    is_late: bool = False
    at: int = 0


Died = Callable[[Item, Death], Result]
"""What an item comes to whose worker died over it."""


def in_order(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    died: Died[Item, Result],
    most: int | None = None,
    origin: Origin = HERE,
) -> Generator[Result, None, None]:
    """`work(item)` for every item, in the items' order; `died` for one whose worker died over it.

    work: a module's function, or a partial of one; its items and results are pickled. most: workers, of which there are as
    many as cores. origin: of the workers. Each item has the bounds of `audit.processes.limits`. When the iterator is closed, or the caller is
    interrupted, no worker is left.
    """
    pool = WorkerPool(work, died, min(most or _cores(), _cores(), len(items)), origin)
    submitted, done = 0, dict[int, Result]()
    try:
        origin.meanwhile()
        for awaited in range(len(items)):
            while awaited not in done:
                while pool.has_room and submitted < min(len(items), awaited + _AHEAD * pool.size):
                    pool.submit(submitted, items[submitted])
                    submitted += 1
                done.update(pool.finished())
            yield done.pop(awaited)
    finally:
        pool.close()


class WorkerPool(Generic[Item, Result]):
    """A number of workers. Each is given items under their numbers, and answers them one after the other."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        died: Died[Item, Result],
        size: int,
        origin: Origin = HERE,
    ) -> None:
        self.size = size
        self._work, self._died, self._origin = work, died, origin
        self._again = set[int]()
        self._workers: dict[Connection, _Worker[Item]] = {}
        try:
            for _ in range(size):
                self._begin(())
        except BaseException:
            self.close()
            raise

    @property
    def has_room(self) -> bool:
        """Whether a worker can be given another item."""
        return any(len(each.in_hand) < _IN_HAND for each in self._workers.values())

    def submit(self, number: int, item: Item) -> None:
        """Give an item to the worker that has the fewest."""
        min(self._workers.values(), key=lambda each: len(each.in_hand)).give(number, item)

    def finished(self) -> Iterator[tuple[int, Result]]:
        """Wait until a worker has answered or died; the numbers and results that came by then."""
        for channel in wait([channel for channel, worker in self._workers.items() if worker.in_hand]):
            worker = self._workers[channel]  # type: ignore[index]  # wait() returns what it was given
            number, item = worker.in_hand[0]
            try:
                is_done, answer = pickle.loads(worker.child.channel.recv_bytes())  # noqa: S301  # this program's own
            except (EOFError, OSError):
                if self._replace(worker):
                    continue
                is_done, answer = False, worker.child.ended.has_run_out(MAX_WORK_MEMORY_BYTES)
            else:
                worker.in_hand.popleft()
            yield number, answer if is_done else self._died(item, worker.death(has_run_out=answer))

    def close(self) -> None:
        """End the workers, whether they are idle or at work."""
        for worker in self._workers.values():
            worker.child.end()
        self._workers.clear()

    def _begin(self, in_hand: Sequence[tuple[int, Item]]) -> None:
        with _interrupts_held():
            slip = new_slip() if self._origin.shares_memory else None
            worker = _Worker[Item](self._origin.begin(partial(_serve, self._work, slip)), slip)
            self._workers[worker.child.channel] = worker
        for number, item in in_hand:
            worker.give(number, item)

    def _replace(self, dead: _Worker[Item]) -> bool:
        """Begin another worker with what it had in hand. Whether the item over which it died is among that, as it is once where the
        server died from which it came: it need not be the item's fault.
        """
        del self._workers[dead.child.channel]
        dead.child.end()
        number, _ = dead.in_hand[0]
        is_again = dead.child.ended == WITH_SERVER and number not in self._again
        self._again |= {number} if is_again else set()
        self._begin([*dead.in_hand][0 if is_again else 1 :])
        return is_again


class _Worker(Generic[Item]):
    """in_hand: the items given to it whose results are awaited, in the order in which they come."""

    def __init__(self, child: Child, slip: Slip | None) -> None:
        self.child = child
        self._slip = slip
        self.in_hand: deque[tuple[int, Item]] = deque()

    def death(self, *, has_run_out: bool) -> Death:
        """How it died, or gave up, over what it had in hand."""
        return Death(has_run_out, self.child.ended.is_late, self._slip.noted if self._slip else 0)

    def give(self, number: int, item: Item) -> None:
        self.in_hand.append((number, item))
        with suppress(OSError):  # that it is dead is found when its answer is awaited
            self.child.channel.send_bytes(pickle.dumps(item))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until the block is done: between its fork and its entry in a list a child would be nobody's to end."""
    if threading.current_thread() is not threading.main_thread():
        # it is told to the main thread only
        yield
        return
    held: list[object] = []
    before = signal.signal(signal.SIGINT, lambda *call: held.append(call))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(signal.SIGINT)


def _serve(work: Callable[[Any], object], slip: Slip | None, channel: Connection) -> None:
    """What a worker does until its parent ends it, or is itself no more: it answers each item that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to tell
    gc.freeze()  # what the parent loaded stays shared
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    bound_memory(MAX_WORK_MEMORY_BYTES)
    with suppress(EOFError, ConnectionError):
        while True:
            item = pickle.loads(channel.recv_bytes())  # noqa: S301  # as above
            bound_next_work(MAX_WORK_SECONDS)
            if slip is not None:
                slip.begin()
            try:
                answer = (True, work(item))
            except MemoryError:
                answer = (False, True)
            channel.send_bytes(pickle.dumps(answer))


def _cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
