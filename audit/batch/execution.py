"""The ways to run one notebook for one department after the other: each gives its results in the order of the tasks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from audit.batch.tasks import Bounds, Broke, Result, Task
from audit.processes.fork_server import ByName, ForkServer
from audit.processes.one_each import End, Life, one_each

_GRACE_SECONDS = 5
"""For a department whose time is over to keep what it has."""


def side_by_side(notebook: Path, tasks: Sequence[Task], bounds: Bounds) -> Iterator[Result]:
    """Each department in a fork of one warm process, as many at once as there are cores. Linux."""
    with closing(template_of(notebook, bounds)) as template:
        yield from forked(template, tasks, bounds, at_once=min(len(os.sched_getaffinity(0)), len(tasks)))


def forked(template: ForkServer, tasks: Sequence[Task], bounds: Bounds, *, at_once: int) -> Iterator[Result]:
    """Each department in a fork of a template, so many at once."""
    for life in one_each(template, tasks, at_once, bounds.seconds + _GRACE_SECONDS):
        yield life.said[-1] if life.end is End.ANSWERED else Broke(_why(life, bounds), _begun(life))


def _begun(life: Life[Task]) -> int:
    return int(life.said[-1]) if life.said else 0


def _why(life: Life[Task], bounds: Bounds) -> str:
    """The sentence that says in which cell the notebook stopped, and how."""
    where = f"运行到第 {_begun(life)} 个代码格时" if life.said else ""
    if life.end is End.LATE:
        return f"笔记本{where}超过 {bounds.seconds} 秒，已中止。"
    return f"笔记本{where}运行它的进程意外结束，请重试；若仍如此，可能是内存不足。"


def template_of(notebook: Path, bounds: Bounds) -> ForkServer:
    """A server whose children each run the notebook for the `Task` that they are sent.

    A child tells the number of each code cell that it begins, then None, then its `Result`. The modules are the server's to
    load: papermill and nbconvert, which take a second, are not needed here.
    """
    live, prepare = (ByName("audit.batch.engine.template", name) for name in ("live", "prepare"))
    return ForkServer(live, prepare, str(notebook), str(bounds.seconds), str(bounds.memory))


def one_by_one(notebook: Path, tasks: Sequence[Task], bounds: Bounds) -> Iterator[Result]:
    """Each department with papermill's own engine, loaded when it is asked for."""
    from audit.batch.stock import one_by_one as with_stock

    return with_stock(notebook, tasks, bounds)


ENGINES = {"audit": side_by_side, "stock": one_by_one}
DEFAULT_ENGINE = "audit" if sys.platform == "linux" else "stock"
"""A fork is safe on Linux only."""
