"""Work on a file in a child process: what dies, hangs or eats memory there costs its own file only.

On Linux the child comes from a server that forks (see `audit.processes.fork_server`): a fresh interpreter for every file
would cost a hundred times as much.

This contains faults, not attackers: the child has the rights of its parent.
"""

from __future__ import annotations

import faulthandler
import io
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.connection import Connection
from typing import IO, Any, TypeVar

from audit.model.errors import UnreadableError
from audit.processes import limits
from audit.processes.child import CHEAP_CHILDREN, Child

Item = TypeVar("Item")
Result = TypeVar("Result")

_DIED = "读取程序处理该文件时异常中止，文件可能已损坏，请用原软件打开并另存后再送审。"
_TOO_LATE = "读取该文件超过 {:g} 秒仍未完成，已停止；请拆分，或另存为 .docx 或 .xlsx 后再送审。"
_NOTE_BYTES = 4_000

_Task = tuple[Callable[[Any], object], object, limits.Bounds]
"""The reader, what it reads, and what it may take."""


def bounded(work: Callable[[Item], Result], item: Item, load: str) -> Result:
    """What `work(item)` returns, with the bounds that an audit has (see `audit.processes.limits`): in this process where it
    has such bounds itself, or where a child would have to load everything anew; else in a child.

    load: what the child is to find done, once for all, as `module:function`. Otherwise as `isolated`.
    """
    if limits.is_bounded() or not CHEAP_CHILDREN:
        return work(item)
    return isolated(work, item, limits.AUDIT, (load,))


def isolated(
    reader: Callable[[Item], Result],
    content: Item,
    bounds: limits.Bounds = limits.READING,
    modules: Sequence[str] = (),
) -> Result:
    """What `reader(content)` returns, run in a child process.

    reader: a module's function, which the child imports by name; its result is pickled. modules: those that the reader
    imports where it uses them, and that start no threads; they are loaded once for all children.
    Raises UnreadableError: the reader's own, or one that says that the child took too long, took too much memory, or
    died. What a dead child wrote on its standard error is a note of the error, for whoever maintains the reader.
    """
    refusal: str
    result: Result
    task = (reader, content, bounds)
    with tempfile.TemporaryFile() as log, _clean_child(log, (reader.__module__, *modules)) as child:
        try:
            refusal, result = _answer(child.channel, task, log)
        except UnreadableError:
            child.end()
            if child.ended.has_run_out(bounds.memory_bytes):
                raise UnreadableError(bounds.exceeded) from None
            raise
    if refusal:
        raise UnreadableError(refusal)
    return result


def _answer(channel: Connection, task: _Task, log: IO[bytes]) -> Any:
    """The child's answer: its refusal (empty if it has none) and its result."""
    seconds = task[2].wait_seconds
    try:
        channel.send(task)
        if not channel.poll(seconds):
            raise UnreadableError(_TOO_LATE.format(seconds))
        return channel.recv()
    except (EOFError, OSError):
        log.seek(max(0, log.seek(0, io.SEEK_END) - _NOTE_BYTES))
        error = UnreadableError(_DIED)
        error.add_note(log.read().decode(errors="replace"))
        raise error from None


def _work(channel: Connection) -> None:
    """Answer the one task that comes. Any other exception ends the child with a traceback in the log."""
    reader, content, bounds = channel.recv()
    limits.bound_this_process(bounds.wait_seconds, bounds.memory_bytes)
    limits.bound_next_work(bounds.work_seconds)
    try:
        channel.send(("", reader(content)))
    except UnreadableError as refusal:
        channel.send((str(refusal), None))
    except MemoryError:
        channel.send((bounds.exceeded, None))


if sys.platform == "linux":
    from audit.processes.fork_server import ForkServer

    def _clean_child(log: IO[bytes], modules: Sequence[str]) -> Child:
        """Start a child that shares nothing with this process, and whose output goes into the log."""
        channel, end = multiprocessing.Pipe()
        with end:
            number = _SERVER.fork((end.fileno(), log.fileno()), modules)
        return Child(channel, partial(_SERVER.end, number))

    def work(descriptors: Sequence[int]) -> None:
        """What a child does from its start to its end, given the descriptors of its channel and of its log."""
        channel, log = descriptors
        _speak_into(log)
        _work(Connection(channel))

    def _speak_into(log: int) -> None:
        # a native parser writes to 1 and 2
        os.dup2(log, 1)
        os.dup2(log, 2)
        errors = io.FileIO(2, "w", closefd=False)
        sys.stdout = sys.stderr = io.TextIOWrapper(errors, "utf-8", "replace", write_through=True)
        faulthandler.enable(sys.stderr)

    _SERVER = ForkServer(work)
    end_children = _SERVER.close
else:
    from audit.processes.child import begin

    def _clean_child(log: IO[bytes], modules: Sequence[str]) -> Child:  # noqa: ARG001  # as above
        """Start a child that shares nothing with this process."""
        return begin(_work)
