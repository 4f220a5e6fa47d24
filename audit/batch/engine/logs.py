"""The log of the process that runs a notebook, and the notebook's own, which are two."""

from __future__ import annotations

import logging
import os
import sys

from papermill.log import logger as of_papermill

of_kernel = logging.getLogger("audit.batch.engine.kernel")


def part() -> None:
    """Leave to the notebook a log as a fresh process has it.

    papermill's words go on to where its caller wants them, on a descriptor that is no cell's, the kernel's to nobody; neither
    goes to what a cell sets up for its own.
    """
    root = logging.getLogger()
    terminal = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="replace")
    for each in root.handlers:
        if isinstance(each, logging.StreamHandler) and each.stream in (sys.stdout, sys.stderr):
            each.setStream(terminal)
    of_papermill.handlers += root.handlers or [logging.NullHandler()]
    of_papermill.setLevel(of_papermill.level or root.level)
    of_kernel.addHandler(logging.NullHandler())
    of_papermill.propagate = of_kernel.propagate = False
    root.handlers = []
    root.setLevel(logging.WARNING)
