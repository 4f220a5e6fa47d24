"""The notebook, run by papermill for one filing after the other."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from audit.batch.kernel import OwnInterpreter, kill_kernels
from audit.model.errors import UnreadableError
from audit.view.conclusion import CONCLUSION_MIME

INTERACTIVE_TAG = "interactive"
_CELL_SECONDS = 300
"""Far beyond a filing of forty funds; a cell that hangs costs its own filing only."""

_KILL_SECONDS = 0.2


class NotebookError(Exception):
    """The notebook broke off: the message is one Chinese sentence for the auditor."""


class Runner:
    """Runs one notebook, its interactive cells left out, as often as asked. A context manager.

    papermill works in a thread: in the main thread nbclient would take Ctrl-C for itself, and the batch would see a
    kernel that died instead of a user who asks it to stop.
    """

    def __init__(self, notebook: Path) -> None:
        self._notebook = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
        self._notebook.cells = [cell for cell in self._notebook.cells if not is_interactive(cell)]
        self.parameters = frozenset(papermill.inspect_notebook(self._notebook))
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._running: Future[NotebookNode] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # a kernel that is only just starting cannot be killed yet
        while error is not None and self._running is not None and wait([self._running], _KILL_SECONDS).not_done:
            kill_kernels()
        self._worker.shutdown()

    def run(self, output: Path, parameters: dict[str, Any]) -> NotebookNode:
        """Run the notebook and keep it at `output`, as far as it came.

        Raises ValueError for a parameter that the notebook does not declare, UnreadableError with the reader's
        sentence, NotebookError when a cell fails, hangs, or its kernel dies.
        """
        if unknown := parameters.keys() - self.parameters:
            raise ValueError(f"the notebook has no parameter {', '.join(sorted(unknown))}")
        self._running = self._worker.submit(_execute, self._notebook, output, parameters)
        return self._running.result()


def is_interactive(cell: NotebookNode) -> bool:
    """Whether the batch leaves the cell out."""
    return INTERACTIVE_TAG in cell.metadata.get("tags", ())


def conclusion_of(notebook: NotebookNode) -> dict[str, Any]:
    """What the conclusion of an executed notebook tells. Raises NotebookError where it tells nothing."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if CONCLUSION_MIME in output.get("data", {}):
                return dict(output.data[CONCLUSION_MIME])
    raise NotebookError("笔记本没有给出审核结论，请检查其中是否有 Conclusion(working) 一格。")


def _execute(notebook: NotebookNode, output: Path, parameters: dict[str, Any]) -> NotebookNode:
    try:
        executed: NotebookNode = papermill.execute_notebook(
            notebook,
            # papermill takes a path for a format string
            str(output).replace("{", "{{").replace("}", "}}"),
            parameters,
            progress_bar=False,
            kernel_name="python3",
            language="python",
            kernel_manager_class=OwnInterpreter,
            execution_timeout=_CELL_SECONDS,
        )
    except PapermillExecutionError as error:
        if error.ename == UnreadableError.__name__:
            raise UnreadableError(error.evalue) from None
        raise NotebookError(
            f"笔记本在第 {error.exec_count} 个代码格出错（{error.ename}），已保留到此为止的笔记本。"
        ) from error
    except CellTimeoutError as error:
        raise NotebookError(f"笔记本有一格运行超过 {_CELL_SECONDS} 秒，已中止。") from error
    except (
        RuntimeError
    ) as error:  # nbclient's DeadKernelError, and jupyter_client's own word for a kernel that never came up
        raise NotebookError("运行笔记本的进程意外结束，请重试；若仍如此，可能是内存不足。") from error
    else:
        return executed
