"""What a child may take: the bounds where its caller does not say otherwise, and how they are set."""

from __future__ import annotations

import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

MAX_WORK_SECONDS = 20
"""Of the processor, for what one process does with one file, in Python or in native code: an audit of forty funds takes a
tenth of a second, the reading of a PDF of 200 dense pages ten, of 354 usual ones seven."""

MAX_WAIT_SECONDS = 300
"""Wall clock, for what waits without working, and for the pages of a scan: a busy machine costs no file its audit."""

MAX_WORK_MEMORY_BYTES = 1_400 * 1024 * 1024
"""Address space of a worker beyond what it starts with."""

MAX_MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of a reader's process beyond its parent's: the largest text format takes 150 MB of memory, and an
allocator reserves several times what it uses."""

DIED = "核对程序处理该文件时异常中止，文件可能已损坏，请用原软件打开并另存后再送审。"


class Bounds(NamedTuple):
    """What one process may take with one file. does: what it does, for the sentence; work_seconds: of the processor;
    wait_seconds: of the clock; memory_bytes: address space beyond what it starts with. Of the processor and of memory they
    hold on Linux only.
    """

    does: str = "读取"
    work_seconds: int = MAX_WORK_SECONDS
    wait_seconds: float = MAX_WAIT_SECONDS
    memory_bytes: int = MAX_MEMORY_BYTES

    @property
    def exceeded(self) -> str:
        """What is told of a file that took more work or memory."""
        bounds = f"{self.work_seconds} 秒或 {self.memory_bytes // 1024**2} MB"
        return (
            f"{self.does}这个文件超过了 {bounds} 的上限，已停止；请拆分，或删去多余的行、列、页和重复的内容后再送审。"
        )


READING = Bounds()
AUDIT = Bounds("核对", memory_bytes=MAX_WORK_MEMORY_BYTES)
RAN_OUT = AUDIT.exceeded

_bounds: set[str] = set()


def is_bounded() -> bool:
    """Whether this process has bounds of its own, and need not hand its work to one that has."""
    return bool(_bounds)


if sys.platform == "linux":
    import resource

    def bound_this_process(seconds: float, memory_bytes: int) -> None:
        """End this process after the seconds, should nobody do so; give it so much memory beyond what it holds."""
        signal.alarm(math.ceil(seconds) + 1)
        bound_memory(memory_bytes)

    def bound_next_work(seconds: float) -> None:
        """End this process by SIGXCPU once it has worked for so many more seconds, in native code too.

        The time of the processor is counted, none that another process takes: a busy machine costs no file its audit.
        """
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        asked = math.ceil(used.ru_utime + used.ru_stime + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (asked if hard == resource.RLIM_INFINITY else min(asked, hard), hard))

    def bound_memory(memory_bytes: int) -> None:
        """Give this process so much memory beyond what it holds; what asks for more meets a MemoryError."""
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        asked = held + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (asked if hard == resource.RLIM_INFINITY else min(asked, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _bounds.add("memory")

    def bound_files(size: int) -> None:
        """Let this process, and what it starts, write no file larger than that: the disk is everybody's."""
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))

    @contextmanager
    def unbounded(*, but_for_work: bool = False) -> Iterator[None]:
        """Programs that are started within the block do not inherit this process's bounds. but_for_work: except that of the
        processor's time, which each of them then has for itself.
        """
        lifted = (resource.RLIMIT_AS,) if but_for_work else (resource.RLIMIT_CPU, resource.RLIMIT_AS)
        before = {each: resource.getrlimit(each) for each in lifted}
        for each, (_, hard) in before.items():
            resource.setrlimit(each, (hard, hard))
        try:
            yield
        finally:
            for each, bounds in before.items():
                resource.setrlimit(each, bounds)
else:

    def bound_this_process(seconds: float, memory_bytes: int) -> None:
        """Do nothing: memory is bounded on Linux only, and the parent keeps the time."""

    def bound_next_work(seconds: float) -> None:
        """Do nothing: such bounds are set on Linux only."""

    def bound_memory(memory_bytes: int) -> None:
        """Do nothing: such bounds are set on Linux only."""

    def bound_files(size: int) -> None:
        """Do nothing: such bounds are set on Linux only."""

    @contextmanager
    def unbounded(*, but_for_work: bool = False) -> Iterator[None]:  # noqa: ARG001  # as above
        """Do nothing: such bounds are set on Linux only."""
        yield
