"""Works that take turns in one worker of a pool: each has the time of one, and it is known whose turn it was when the worker died.

A worker and its parent share a slip, on which the worker notes the number of the work whose turn it is. Elsewhere than in a
worker that was forked there is no slip, and turns are not bounded here.
"""

from __future__ import annotations

import mmap
import time

from audit.processes.child import CHEAP_CHILDREN
from audit.processes.limits import MAX_WORK_SECONDS, bound_next_work

MOST_TURNS = 256
"""A slip holds a byte."""

_of_this_process: list[Slip] = []


class Slip:
    """What a worker notes for its parent."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 1)

    def begin(self) -> None:
        """Have the turns in this process noted on it, from the first one on."""
        _of_this_process[:] = [self]
        self.note(0)

    def note(self, number: int) -> None:
        """Write down whose turn it is."""
        self._shared[0] = number

    @property
    def noted(self) -> int:
        """The number that was written last."""
        return self._shared[0]


def new_slip() -> Slip | None:
    """A slip for a worker about to begin; None where it would share nothing."""
    return Slip() if CHEAP_CHILDREN else None


class Turns:
    """So many works in this process."""

    def __init__(self, number: int) -> None:
        assert number <= MOST_TURNS
        self._left = [float(MAX_WORK_SECONDS)] * number
        self._at, self._since = 0, time.process_time()

    def begin(self, number: int) -> None:
        """It is this one's turn, within what it has left of its time."""
        if not _of_this_process:
            return
        now = time.process_time()
        self._left[self._at] -= now - self._since
        self._at, self._since = number, now
        _of_this_process[0].note(number)
        bound_next_work(self._left[number])
