"""One department: the notebook run on its filing, its page, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from audit.batch.rendering import render_report, without_style
from audit.model.errors import UnreadableError
from audit.view.conclusion import CONCLUSION_MIME

ENGINE = "audit"
"""Ours, among papermill's: see `audit.batch.engine.papermill`."""

_INTERACTIVE = "interactive"


@dataclass(frozen=True)
class Task:
    """parameters: what the notebook is told. page, executed: where its page and its executed notebook are written."""

    parameters: dict[str, Any]
    page: Path
    executed: Path


@dataclass(frozen=True)
class Bounds:
    """What a department may take: seconds, and bytes of memory. Far beyond a filing of forty funds."""

    seconds: int = 300
    memory: int = 4 * 1024 * 1024 * 1024


@dataclass(frozen=True)
class Done:
    """The page and the notebook are written. conclusion: what the notebook's conclusion tells a program."""

    conclusion: dict[str, Any]


@dataclass(frozen=True)
class Refused:
    """The filing cannot be read: the reader's sentence."""

    reason: str


@dataclass(frozen=True)
class Broke:
    """The notebook broke off, and was kept as far as it came where there was time to: a sentence for the auditor."""

    reason: str


Result = Done | Refused | Broke


def batch_notebook(path: Path) -> NotebookNode:
    """The notebook without its interactive cells."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    notebook.cells = [cell for cell in notebook.cells if _INTERACTIVE not in cell.metadata.get("tags", ())]
    return notebook


def check_parameters(notebook: NotebookNode, told: set[str]) -> None:
    """Raises ValueError for a parameter that the notebook does not declare."""
    if unknown := told - papermill.inspect_notebook(notebook).keys():
        raise ValueError(f"the notebook has no parameter {', '.join(sorted(unknown))}")


def audit_department(notebook: NotebookNode, task: Task, **options: Any) -> Result:
    """Run the notebook and write its page. options: of the engine."""
    try:
        executed = papermill.execute_notebook(
            notebook,
            # papermill takes a path for a format string
            str(task.executed).replace("{", "{{").replace("}", "}}"),
            task.parameters,
            engine_name=ENGINE,
            tidy=_tidy,
            progress_bar=False,
            kernel_name="python3",
            language="python",
            **options,
        )
    except PapermillExecutionError as error:
        if error.ename == UnreadableError.__name__:
            return Refused(error.evalue)
        return Broke(f"笔记本在第 {error.exec_count} 个代码格出错（{error.ename}），已保留到此为止的笔记本。")
    except CellTimeoutError:
        return Broke(f"笔记本有一格运行超过 {options['execution_timeout']} 秒，已中止。")
    except RuntimeError:  # nbclient's DeadKernelError, and jupyter_client's own word for a kernel that never came up
        return Broke("运行笔记本的进程意外结束，请重试；若仍如此，可能是内存不足。")
    conclusion = conclusion_of(executed)
    if conclusion is None:
        return Broke("笔记本没有给出审核结论，请检查其中是否有 Conclusion(working) 一格。")
    task.page.write_text(render_report(executed, conclusion), encoding="utf-8", newline="\n")
    return Done(conclusion)


def conclusion_of(notebook: NotebookNode) -> dict[str, Any] | None:
    """What the conclusion of an executed notebook tells; None where it tells nothing."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if CONCLUSION_MIME in output.get("data", {}):
                return dict(output.data[CONCLUSION_MIME])
    return None


def _tidy(notebook: NotebookNode) -> None:
    """Take out of an executed notebook the style sheet that each piece repeats, and the paths of the machine that ran it."""
    notebook.metadata.papermill.pop("output_path", None)
    pieces = [
        each.data for cell in notebook.cells for each in cell.get("outputs", ()) if "text/html" in each.get("data", {})
    ]
    for piece in pieces[1:]:
        piece["text/html"] = without_style(piece["text/html"])
