"""The ways to run one notebook for one department after the other: each gives its results in the order of the tasks."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from audit.across.remembering import LOAD_ALL
from audit.across.spread import Planned, in_children
from audit.batch.tasks import Bounds, Broke, CannotRunError, Result, Task
from audit.processes.child import Ended, Origin
from audit.processes.fork_server import ForkServer
from audit.processes.one_each import End, Life, one_each

_GRACE_SECONDS = 5
"""For a department whose time is over to keep what it has."""


class Engine(Protocol):
    """A way to run the notebook for many departments."""

    def __init__(self, notebook: Path, bounds: Bounds) -> None: ...

    def look_into(self, files: Sequence[Path]) -> Iterator[tuple[Planned, ...]]:
        """The filings in each file, most of which are then audited: what can be got ready is got ready meanwhile."""

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """What comes of each department, in the order of the tasks."""

    def close(self) -> None:
        """Give up what was got ready."""


class SideBySide:
    """Each department in a fork of one warm process, as many at once as there are cores. Linux."""

    def __init__(self, notebook: Path, bounds: Bounds) -> None:
        self._template, self._bounds = template_of(notebook, bounds), bounds
        self.close = self._template.close

    def look_into(self, files: Sequence[Path]) -> Iterator[tuple[Planned, ...]]:
        """In children of the template, forked as soon as it has loaded what an audit needs: it goes on to load the rest."""
        begin = partial(self._template.begin, modules=(LOAD_ALL,))
        return in_children(files, Origin(begin, self._template.start, shares_memory=False))

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """As many at once as there are cores."""
        at_once = min(len(os.sched_getaffinity(0)), len(tasks))
        return forked(self._template, tasks, self._bounds, at_once=at_once)


def forked(template: ForkServer, tasks: Sequence[Task], bounds: Bounds, *, at_once: int) -> Iterator[Result]:
    """Each department in a fork of a template, so many at once. Raises CannotRunError where the template does not come up."""
    try:
        for life in one_each(template, tasks, at_once, bounds.seconds + _GRACE_SECONDS):
            if isinstance(life.answer, OSError):
                raise life.answer
            yield life.answer if life.end is End.ANSWERED else Broke(_why(life, bounds), _begun(life))
    except ConnectionError:
        raise CannotRunError(
            "运行笔记本的进程起不来：请检查笔记本中参数之前的代码格（它们只运行一次，由各部门共用）是否结束了进程，以及内存是否够用。"
        ) from None


def _begun(life: Life[Task]) -> int:
    return int(life.noted or 0)


def _why(life: Life[Task], bounds: Bounds) -> str:
    """The sentence that says in which cell the notebook stopped, and how."""
    where = f"运行到第 {_begun(life)} 个代码格时" if life.noted else ""
    if life.end is End.LATE:
        return f"笔记本{where}超过 {bounds.seconds} 秒，已中止。"
    return f"笔记本{where}运行它的进程{_died(life.how, bounds)}"


def _died(how: Ended, bounds: Bounds) -> str:
    """How a process ended that gave no answer, and what to do."""
    if how.has_run_out(bounds.memory):
        return f"用满了 {bounds.memory >> 20} MB 内存，已中止；请拆分该文件，或用 --memory 放宽。"
    if how.by_signal == signal.SIGKILL:
        return "被系统强行结束，多半是这台机器内存不足；请少开些别的程序再运行。"
    if how.by_signal:
        named = {each.value: each.name for each in signal.Signals}
        return f"意外结束（{named.get(how.by_signal, how.by_signal)}），请再运行一次；若仍如此，请报告给开发者。"
    return "没有给出结果就自己结束了，请检查笔记本是否调用了 os._exit 等；若没有，请报告给开发者。"


def template_of(notebook: Path, bounds: Bounds) -> ForkServer:
    """A server whose children each run the notebook for the `Task` that they are sent.

    A child notes the number of each code cell that it begins, and answers its `Result`. The modules are the server's to load:
    papermill and nbconvert, which take a second, are not needed here.
    """
    template = "audit.batch.engine.template"
    return ForkServer(f"{template}:live", f"{template}:prepare", str(notebook), str(bounds.seconds), str(bounds.memory))


class OneByOne:
    """Each department with papermill's own engine."""

    def __init__(self, notebook: Path, bounds: Bounds) -> None:
        self._notebook, self._bounds = notebook, bounds

    def look_into(self, files: Sequence[Path]) -> Iterator[tuple[Planned, ...]]:
        """Each department starts a kernel of its own later."""
        return in_children(files)

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """One after the other; the engine is loaded now."""
        from audit.batch.stock import one_by_one

        return one_by_one(self._notebook, tasks, self._bounds)

    def close(self) -> None:
        """Do nothing: each kernel has ended."""


ENGINES: dict[str, type[Engine]] = {"audit": SideBySide, "stock": OneByOne}
DEFAULT_ENGINE = "audit" if sys.platform == "linux" else "stock"
"""A fork is safe on Linux only."""
