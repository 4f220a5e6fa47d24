"""The ways to run one notebook for one department after the other: each gives its results in the order of the tasks."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path

from audit.batch.department import audit_department, batch_notebook
from audit.batch.engine.template import template_of
from audit.batch.kernel import OwnInterpreter, kill_kernels
from audit.batch.tasks import Bounds, Broke, Result, Task
from audit.processes.fork_server import ForkServer
from audit.processes.one_each import End, Life, one_each

_KILL_SECONDS = 0.2
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


def one_by_one(notebook: Path, tasks: Sequence[Task], bounds: Bounds) -> Generator[Result, None, None]:
    """Each department with papermill's own engine and a kernel behind sockets.

    papermill works in a thread: in the main thread nbclient would take Ctrl-C for itself, and the batch would see a
    kernel that died instead of a user who asks it to stop.
    """
    cells = batch_notebook(notebook)
    options = {"kernel_manager_class": OwnInterpreter, "execution_timeout": bounds.seconds}
    with ThreadPoolExecutor(max_workers=1) as worker:
        for task in tasks:
            running: Future[Result] = worker.submit(audit_department, cells, task, **options)
            try:
                yield running.result()
            except BaseException:
                # a kernel that is only just starting cannot be killed yet
                while wait([running], _KILL_SECONDS).not_done:
                    kill_kernels()
                raise


ENGINES = {"audit": side_by_side, "stock": one_by_one}
DEFAULT_ENGINE = "audit" if sys.platform == "linux" else "stock"
"""A fork is safe on Linux only."""
