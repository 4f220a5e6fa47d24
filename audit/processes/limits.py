"""What a child may take: the bounds where its caller does not say otherwise, and how they are set."""

from __future__ import annotations

import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAX_SECONDS = 60
"""A text format; see each reader in native code for its share."""

MAX_WORK_SECONDS = 20
"""All that an audit does in its own process, with one file: a filing of forty funds takes a tenth of a second."""

MAX_WORK_MEMORY_BYTES = 1_400 * 1024 * 1024
"""Address space of a worker beyond what it starts with."""

MAX_WAIT_SECONDS = 300
"""Wall clock until whoever opens one filing is told that it takes too long; the pages of a scan are read within it."""

DIED = "核对程序处理该文件时异常中止，文件可能已损坏，请用原软件打开并另存后再送审。"
RAN_OUT = (
    f"核对这个文件超过了 {MAX_WORK_SECONDS} 秒或 {MAX_WORK_MEMORY_BYTES // 1024**2} MB 的上限，已停止；"
    "请拆分，或删去多余的行、列和重复的内容后再送审。"
)

MAX_MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of a reader's process beyond its parent's: the largest text format takes 150 MB of memory, and an
allocator reserves several times what it uses."""

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

    def bound_next_work(seconds: int) -> None:
        """End this process by SIGXCPU once it has worked for so many more seconds, in native code too.

        The time of the processor is counted, none that another process takes: a busy machine costs no file its audit.
        """
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        asked = math.ceil(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (asked if hard == resource.RLIM_INFINITY else min(asked, hard), hard))

    def bound_memory(memory_bytes: int) -> None:
        """Give this process so much memory beyond what it holds; what asks for more meets a MemoryError."""
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        asked = held + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (asked if hard == resource.RLIM_INFINITY else min(asked, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _bounds.add("memory")

    @contextmanager
    def unbounded() -> Iterator[None]:
        """Programs that are started within the block have bounds of their own, and do not inherit this process's."""
        before = {each: resource.getrlimit(each) for each in (resource.RLIMIT_CPU, resource.RLIMIT_AS)}
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

    def bound_next_work(seconds: int) -> None:
        """Do nothing: such bounds are set on Linux only."""

    def bound_memory(memory_bytes: int) -> None:
        """Do nothing: such bounds are set on Linux only."""

    @contextmanager
    def unbounded() -> Iterator[None]:
        """Do nothing: such bounds are set on Linux only."""
        yield
