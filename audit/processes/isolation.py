"""A reader in a child process: native code that dies, hangs or eats memory costs its own file only.

On Linux the child comes from a server that forks (see `audit.processes.fork_server`): a fresh interpreter for every file
would cost a hundred times as much. Elsewhere (macOS, whose frameworks do not survive a fork, and Windows) it is spawned.

This contains faults, not attackers: the child has the rights of its parent.
"""

from __future__ import annotations

import faulthandler
import io
import math
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, TypeVar

from audit.model.errors import UnreadableError
from audit.processes import limits

Result = TypeVar("Result")

_DIED = "读取程序处理该文件时异常中止，文件可能已损坏，请用原软件打开并另存后再送审。"
_TOO_LARGE = "读取该文件所需内存超过上限，请拆分或简化后再送审。"
_NOTE_BYTES = 4_000

_Task = tuple[Callable[[bytes], object], bytes, float, int]
"""The reader, the content, and the bounds in seconds and bytes."""


def isolated(
    reader: Callable[[bytes], Result],
    content: bytes,
    seconds: float = limits.MAX_SECONDS,
    memory_bytes: int = limits.MAX_MEMORY_BYTES,
    modules: Sequence[str] = (),
) -> Result:
    """What `reader(content)` returns, run in a child process.

    reader: a module's function, which the child imports by name; its result is pickled. seconds: wall clock.
    memory_bytes: address space beyond what the child starts with, bounded on Linux only. modules: those that the reader
    imports where it uses them, and that start no threads; they are loaded once for all children.
    Raises UnreadableError: the reader's own, or one that says that the child took too long, took too much memory, or
    died. What a dead child wrote on its standard error is a note of the error, for whoever maintains the reader.
    """
    channel, end = multiprocessing.Pipe()
    with channel, tempfile.TemporaryFile() as log, _child(end, log, (reader.__module__, *modules)):
        refusal: str
        result: Result
        refusal, result = _answer(channel, (reader, content, seconds, memory_bytes), log)
    if refusal:
        raise UnreadableError(refusal)
    return result


def _answer(channel: Connection, task: _Task, log: IO[bytes]) -> Any:
    """The child's answer: its refusal (empty if it has none) and its result."""
    seconds = task[2]
    try:
        channel.send(task)
        if not channel.poll(seconds):
            raise UnreadableError(f"读取超过 {seconds:g} 秒仍未完成，已停止；请拆分，或另存为 docx 或 xlsx 后再送审。")
        return channel.recv()
    except (EOFError, OSError):
        log.seek(max(0, log.seek(0, io.SEEK_END) - _NOTE_BYTES))
        error = UnreadableError(_DIED)
        error.add_note(log.read().decode(errors="replace"))
        raise error from None


def _work(channel: Connection) -> None:
    """Answer the one task that comes. Any other exception ends the child with a traceback in the log."""
    reader, content, seconds, memory_bytes = channel.recv()
    if sys.platform == "linux":
        _bound(seconds, memory_bytes)
    try:
        channel.send(("", reader(content)))
    except UnreadableError as refusal:
        channel.send((str(refusal), None))
    except MemoryError:
        channel.send((_TOO_LARGE, None))


if sys.platform == "linux":
    import resource

    from audit.processes.fork_server import ForkServer

    @contextmanager
    def _child(end: Connection, log: IO[bytes], modules: Sequence[str]) -> Iterator[None]:
        """A child at the other end of a channel, until this is left."""
        with end:
            child = _SERVER.fork((end.fileno(), log.fileno()), modules)
        try:
            yield
        finally:
            _SERVER.end(child)

    def work(descriptors: Sequence[int]) -> None:
        """A child's whole life, given the descriptors of its channel and of its log."""
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

    def _bound(seconds: float, memory_bytes: int) -> None:
        signal.alarm(math.ceil(seconds) + 1)  # ends a child whose parent and server were killed and cannot
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        asked = held + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (asked if hard == resource.RLIM_INFINITY else min(asked, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    _SERVER = ForkServer(work)
    end_children = _SERVER.close
else:
    _SPAWNED = multiprocessing.get_context("spawn")

    @contextmanager
    def _child(end: Connection, log: IO[bytes], modules: Sequence[str]) -> Iterator[None]:  # noqa: ARG001  # as above
        """A child at the other end of a channel, until this is left."""
        child = _SPAWNED.Process(target=_work, args=(end,))
        with end:
            child.start()
        try:
            yield
        finally:
            child.kill()
            child.join()
            child.close()
