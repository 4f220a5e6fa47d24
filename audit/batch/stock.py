"""Departments run with papermill's own engine and kernels behind sockets: where there is no fork, or to compare."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from copy import deepcopy
from pathlib import Path

from audit.batch.department import audit_department, batch_notebook
from audit.batch.kernel import OwnInterpreter, kill_kernels
from audit.batch.tasks import Bounds, Result, Task

_KILL_SECONDS = 0.2


def one_by_one(notebook: Path, tasks: Sequence[Task], bounds: Bounds) -> Generator[Result, None, None]:
    """Each department with papermill's own engine and a kernel behind sockets.

    papermill works in a thread: in the main thread nbclient would take Ctrl-C for itself, and the batch would see a
    kernel that died instead of a user who asks it to stop.
    """
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # of a kernel that died the department's page tells
    cells = batch_notebook(notebook)
    options = {"kernel_manager_class": OwnInterpreter, "execution_timeout": bounds.seconds}
    with ThreadPoolExecutor(max_workers=1) as worker:
        for task in tasks:
            running: Future[Result] = worker.submit(audit_department, deepcopy(cells), task, **options)
            try:
                yield running.result()
            except BaseException:
                # a kernel that is only just starting cannot be killed yet
                while wait([running], _KILL_SECONDS).not_done:
                    kill_kernels()
                raise
