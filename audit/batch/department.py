"""One department: the notebook run on its filing, its page, and what came of it."""

from __future__ import annotations

import errno
import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager
from papermill.exceptions import PapermillExecutionError
from papermill.execute import raise_for_execution_errors, remove_error_markers
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from papermill.translators import PythonTranslator

from audit.batch.engine.handing_over import CUT, MOST_PRINTED
from audit.batch.engine.kernel import LeftError
from audit.batch.engine.papermill import AuditEngine
from audit.batch.rendering import render_report
from audit.batch.slimming import slimmed
from audit.batch.tasks import BoundError, Broke, Done, Refused, Result, Task
from audit.model.errors import UnreadableError
from audit.personal.hiding import path_hidden
from audit.personal.stand_ins import masked
from audit.view.conclusion import CONCLUSION_MIME

_INTERACTIVE = "interactive"
_PARAMETERS = "injected-parameters"
_KERNEL = "python3"
_OF_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
_BEYOND = {BoundError.__name__: "{0.evalue}，已中止", MemoryError.__name__: "用完了内存（上限由 --memory 定），已中止"}
"""What is told of errors that are no fault of the program."""

_MOST_TOLD = 100_000
"""Characters that are kept of an error."""


def batch_notebook(path: Path) -> NotebookNode:
    """The notebook without its interactive cells, as papermill runs it: the cell of the parameters is there, and names none."""
    loaded = remove_error_markers(load_notebook_node(str(path)))
    loaded.cells = [cell for cell in loaded.cells if _INTERACTIVE not in cell.metadata.get("tags", ())]
    notebook: NotebookNode = parameterize_notebook(loaded, {}, kernel_name=_KERNEL, language="python")
    _Untimed(notebook, progress_bar=False).notebook_start()
    return notebook


def audit_department(notebook: NotebookNode, task: Task, **options: Any) -> Result:
    """Run the notebook, which is filled, write its page, and keep it as far as it came. options: of the engine.

    Raises OSError where the disk takes no more.
    """
    came: list[NotebookNode] = []
    try:
        return _concluded(_executed(notebook, task, tell_end=lambda each: came.append(_cut(each)), **options), task)
    except PapermillExecutionError as error:
        if error.ename == UnreadableError.__name__:
            return Refused(masked(error.evalue))
        begun = _begun(came)
        how = _BEYOND.get(error.ename, "出错（{0.ename}）").format(error)
        return Broke(f"笔记本在第 {begun} 个代码格{how}，已保留到此为止的笔记本。", begun, _trace(error, task))
    except (CellTimeoutError, LeftError) as error:
        begun = _begun(came)
        late = f"在第 {begun} 个代码格运行超过 {options.get('execution_timeout')} 秒，已中止。"
        left = f"在第 {begun} 个代码格自己结束了运行（exit），后面的没有运行，已保留到此为止的笔记本。"
        return Broke(f"笔记本{left if isinstance(error, LeftError) else late}", begun)
    except RuntimeError as error:  # nbclient's DeadKernelError, and jupyter_client's for a kernel that never came up
        begun = _begun(came)
        reason = f"笔记本运行到第 {begun} 个代码格时运行它的进程意外结束，请重试；若仍如此，可能是内存不足。"
        return Broke(reason, begun, _trace(error, task))
    except Exception as error:  # whatever it is, it costs this filing only, but for a disk, which is everybody's
        if isinstance(error, OSError) and error.errno in _OF_DISK:
            raise
        reason = f"写报告时程序出错（{type(error).__name__}），请把它报告给开发者。"
        return Broke(reason, _begun(came), _trace(error, task))
    finally:
        for each in came:
            keep(each, task)


def _executed(notebook: NotebookNode, task: Task, **options: Any) -> NotebookNode:
    """As `papermill.execute_notebook`, which would read the notebook once more before and write it once more after."""
    for cell in notebook.cells:
        if _are_parameters(cell):
            cell.source = _assigned(task.parameters)
    manager = _Untimed(notebook, progress_bar=False)
    AuditEngine.execute_managed_notebook(manager, _KERNEL, record_timing=False, **options)
    executed: NotebookNode = manager.nb
    raise_for_execution_errors(executed, None)
    if any(each.output_type == "error" for cell in executed.cells for each in cell.get("outputs", ())):
        raise LeftError  # papermill takes `sys.exit()` for a good end; what stands behind it is missing
    return executed


def _assigned(parameters: dict[str, Any]) -> str:
    """The source of the cell of the parameters as papermill writes it, but never in the style of black: one machine has it, and
    another has not.
    """
    return str(super(PythonTranslator, PythonTranslator).codify(parameters))


class _Untimed(NotebookExecutionManager):  # type: ignore[misc]  # papermill is untyped
    """papermill's, without the times and the state of each cell, which are kept of none, and without saving on the way."""

    def cell_start(self, *_: object, **__: object) -> None:
        """Do nothing."""

    cell_exception = cell_complete = autosave_cell = cell_start


def _concluded(executed: NotebookNode, task: Task) -> Result:
    conclusion = conclusion_of(executed)
    if conclusion is None:
        return Broke("笔记本没有给出审核结论，请检查其中是否有 Conclusion(working) 一格。", _begun([executed]))
    _write(task.page, render_report(executed, conclusion))
    return Done(conclusion)


def _cut(notebook: NotebookNode) -> NotebookNode:
    """With what was printed as long as it may be, which a kernel behind sockets does not bound."""
    for output in (each for cell in notebook.cells for each in cell.get("outputs", ()) if "text" in each):
        if len(output.text) > MOST_PRINTED + len(CUT):
            output.text = output.text[:MOST_PRINTED] + CUT
    return notebook


def _begun(came: Sequence[NotebookNode]) -> int:
    """How many code cells of its own the notebook had begun."""
    return sum(is_own_code(cell) and cell.execution_count is not None for each in came for cell in each.cells)


def is_own_code(cell: NotebookNode) -> bool:
    """Whether it is a code cell of the notebook itself: the cell with the parameters is papermill's."""
    return cell.cell_type == "code" and not _are_parameters(cell)


def _are_parameters(cell: NotebookNode) -> bool:
    return _PARAMETERS in cell.metadata.get("tags", ())


def conclusion_of(notebook: NotebookNode) -> dict[str, Any] | None:
    """What the conclusion of an executed notebook tells; None where it tells nothing."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if CONCLUSION_MIME in output.get("data", {}):
                return dict(output.data[CONCLUSION_MIME])
    return None


def keep(notebook: NotebookNode, task: Task) -> None:
    """Write an executed notebook without what repeats in it or in each, and without what differs between runs and machines."""
    if task.executed is None:
        return
    named = {key: _named(value) for key, value in task.parameters.items()}
    if conclusion := conclusion_of(notebook):
        own = conclusion["files"]  # those whom the filing names are masked in them, too
        named["filing"] = own if len(own) > 1 else own[0]
    told = notebook.metadata.pop("papermill", {})
    notebook.metadata.papermill = {"parameters": named, "version": told.get("version", "")}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.metadata.pop("papermill", None)
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        elif _are_parameters(cell):
            cell.id = _PARAMETERS
            cell.source = _assigned(named)
    outputs = [each for cell in notebook.cells for each in cell.get("outputs", ())]
    for error in (each for each in outputs if each.output_type == "error"):
        error.evalue = _without_folders(error.evalue, task)
        error.traceback = [_without_folders(each, task) for each in error.traceback]
    shown = [each.data for each in outputs if "data" in each]
    for data in shown:
        data.get(CONCLUSION_MIME, {}).pop("prose", None)  # the forms have it
    pieces = [data for data in shown if "text/html" in data]
    for piece, kept in zip(pieces, slimmed([piece["text/html"] for piece in pieces]), strict=True):
        piece["text/html"] = kept
    # as nbformat writes one, but for its blanks and its check of the whole: what is in it nbformat has read or nbclient made
    written = json.dumps(notebook, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    _write(task.executed, written + "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)  # a notebook may have taken it away
    path.write_bytes(text.encode())


def _named(value: str | list[str]) -> str | list[str]:
    """A path by its name, or several, without names and numbers of people."""
    if isinstance(value, str):
        return masked(path_hidden(Path(value).name))
    return [masked(path_hidden(Path(each).name)) for each in value]


def _trace(error: Exception, task: Task) -> str:
    return _without_folders("".join(traceback.format_exception(error)), task)


def _without_folders(text: str, task: Task) -> str:
    """What is told of an error without the folders of the machine, and without the people whom it may name; its end, of one
    that tells more than anybody reads.
    """
    if len(text) > _MOST_TOLD:
        text = (
            "……" + text[-_MOST_TOLD:].partition("\n")[2]
        )  # from the beginning of a line: no half of a name is unmasked
    for folder in sorted(_folders(task), key=len, reverse=True):
        text = text.replace(f"{folder}/", "")
    return masked(path_hidden(text))


def _folders(task: Task) -> set[str]:
    """Those of the task's files, of the program and of the system."""
    values = (value if isinstance(value, list) else [value] for value in task.parameters.values())
    of_files = {str(Path(each).parent) for value in values for each in value if Path(each).is_absolute()}
    package = str(Path(str(files("audit"))).parent)
    of_user = {*map(_folder, (Path.home, Path.cwd))} - {""}
    return {*of_files, *of_user, package, sys.prefix, sys.base_prefix, tempfile.gettempdir()}


def _folder(find: Callable[[], Path]) -> str:
    """Its path; empty where there is none: a notebook may take away the folder in which it works."""
    try:
        return str(find())
    except (OSError, RuntimeError):
        return ""
