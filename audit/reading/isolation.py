"""A reader in a child process: native code that dies, hangs or eats memory costs its own file only.

On Linux the child is forked, which costs a few milliseconds and passes the content without a copy. A fork copies the
calling thread alone, and a lock that another thread (a notebook kernel has several) holds at that moment stays locked
in the child. It is used all the same, because a fresh interpreter costs a hundred times as much: Python and glibc
renew their own locks after a fork, OpenCV and onnxruntime start their threads in the child only, and whatever is left
ends at the time limit. Elsewhere (macOS, whose frameworks do not survive a fork, and Windows) the child is spawned.

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
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, TypeVar

from audit.reading import limits
from audit.unreadable import UnreadableError

if sys.platform == "linux":
    import resource

    CONTEXT = multiprocessing.get_context("fork")
else:
    CONTEXT = multiprocessing.get_context("spawn")

Result = TypeVar("Result")

_DIED = "读取程序处理该文件时异常中止，文件可能已损坏，请用原软件打开并另存后再送审。"
_TOO_LARGE = "读取该文件所需内存超过上限，请拆分或简化后再送审。"
_NOTE_BYTES = 4_000


def isolated(
    reader: Callable[[bytes], Result],
    content: bytes,
    seconds: float = limits.MAX_READING_SECONDS,
    memory_bytes: int = limits.MAX_READER_MEMORY_BYTES,
) -> Result:
    """What `reader(content)` returns, run in a child process.

    reader: a module's function (a spawned child imports it by name); its result is pickled. seconds: wall clock.
    memory_bytes: address space beyond what the parent holds, bounded on Linux only.
    Raises UnreadableError: the reader's own, or one that says that the child took too long, took too much memory, or
    died. What a dead child wrote on its standard error is a note of the error, for whoever maintains the reader.
    """
    receiver, sender = CONTEXT.Pipe(duplex=False)
    with receiver, tempfile.TemporaryFile() as log:
        inherited = log if sys.platform == "linux" else None
        task = (sender, partial(reader, content), seconds, memory_bytes, inherited)
        child = CONTEXT.Process(target=_work, args=task)
        with sender:
            child.start()
        try:
            refusal: str
            result: Result
            refusal, result = _received(receiver, seconds, log)
        finally:
            child.kill()
            child.join()
            child.close()
    if refusal:
        raise UnreadableError(refusal)
    return result


def _received(receiver: Connection, seconds: float, log: IO[bytes]) -> Any:
    """The child's answer: its refusal (empty if it has none) and its result."""
    if not receiver.poll(seconds):
        raise UnreadableError(f"读取超过 {seconds:g} 秒仍未完成，已停止；请拆分，或另存为 docx 或 xlsx 后再送审。")
    try:
        return receiver.recv()
    except (EOFError, OSError):
        log.seek(max(0, log.seek(0, io.SEEK_END) - _NOTE_BYTES))
        error = UnreadableError(_DIED)
        error.add_note(log.read().decode(errors="replace"))
        raise error from None


def _work(
    sender: Connection, task: Callable[[], object], seconds: float, memory_bytes: int, log: IO[bytes] | None
) -> None:
    """The child's whole life. Any other exception ends it with a traceback in the log, as a fault of native code does."""
    if sys.platform == "linux" and log is not None:
        _speak_into(log)
        _bound(seconds, memory_bytes)
    try:
        sender.send(("", task()))
    except UnreadableError as refusal:
        sender.send((str(refusal), None))
    except MemoryError:
        sender.send((_TOO_LARGE, None))


def _speak_into(log: IO[bytes]) -> None:
    # Python's streams are those of the parent (in a notebook they send messages), a native parser writes to 1 and 2
    os.dup2(log.fileno(), 1)
    os.dup2(log.fileno(), 2)
    sys.stdout = sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", "replace", write_through=True)
    faulthandler.enable(sys.stderr)


if sys.platform == "linux":

    def _bound(seconds: float, memory_bytes: int) -> None:
        # an interrupt is the parent's to tell; the alarm ends a child whose parent was killed and cannot
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(math.ceil(seconds) + 1)
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        asked = held + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (asked if hard == resource.RLIM_INFINITY else min(asked, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
