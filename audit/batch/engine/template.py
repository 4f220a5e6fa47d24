"""The process from which the processes of the departments are forked: it has loaded, and done, what is alike for all.

The cells before the one that is tagged `parameters` are run once, here, and are told again in each fork.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from nbformat import NotebookNode

from audit.batch.department import audit_department, batch_notebook, is_own_code
from audit.batch.engine.kernel import Kernel
from audit.batch.engine.papermill import AuditEngine
from audit.batch.engine.rehearsal import rehearse
from audit.batch.tasks import BoundError, Bounds, Result
from audit.processes import limits

_notebook: NotebookNode
_bounds: Bounds


def prepare(path: str, seconds: str, memory: str) -> None:
    """What the template does before it forks."""
    global _notebook, _bounds  # what the template has is what its children find
    _notebook, _bounds = batch_notebook(Path(path)), Bounds(int(seconds), int(memory))
    rehearse(_notebook)
    kernel = AuditEngine.kernel = Kernel()
    _bound_this_process()  # a first cell that hangs or eats is an error in it, which each department tells again
    kernel.rehearse(_sources_before_parameters(_notebook))
    signal.alarm(0)


def live(descriptors: Sequence[int]) -> None:
    """What a child does from its start to its end: it runs the notebook for the task that it is sent, notes the number of each
    code cell that it begins, and answers its `Result`, or the OSError of a disk that takes no more.
    """
    slip = descriptors[1]
    channel = Connection(descriptors[0])
    task = channel.recv()
    assert AuditEngine.kernel is not None
    AuditEngine.kernel.begin_anew()
    _bound_this_process()
    limits.bound_files(_bounds.memory)

    def note(cell: NotebookNode, cell_index: int) -> None:
        if is_own_code(cell):
            os.pwrite(slip, b"%d" % sum(map(is_own_code, _notebook.cells[: cell_index + 1])), 0)

    answer: Result | OSError
    try:
        answer = audit_department(_notebook, task, on_cell_start=note)
    except OSError as error:
        answer = error  # the run's to raise
    channel.send(answer)


def _sources_before_parameters(notebook: NotebookNode) -> list[str]:
    told = [at for at, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", ())]
    return [cell.source for cell in notebook.cells[: min(told, default=0)] if cell.cell_type == "code"]


def _bound_this_process() -> None:
    limits.bound_this_process(_bounds.seconds, _bounds.memory)
    signal.signal(signal.SIGALRM, _out_of_time)


def _out_of_time(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # as `signal` calls it
    # in a cell it is an error as any other: the notebook is kept as far as it came
    raise BoundError(f"超过 {_bounds.seconds} 秒")
