"""Many files checked one after the other, or side by side: results in order, in constant memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.auditing import audit_file
from audit.export import as_json
from audit.unreadable import UnreadableError

SIDE_BY_SIDE = 24
"""Fewer files are done sooner in one process than a second one takes to start."""

_AHEAD = 16
"""How many files a worker may be ahead of the one whose result is awaited; it bounds what is held."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file's audit as plain data (see `audit.export`), or the sentence why it could not be read."""

    source: str
    filing: dict[str, Any] | None
    reason: str = ""


def check_file(path: Path) -> Checked:
    """Audit one file; what cannot be read is a result like any other."""
    try:
        return Checked(str(path), as_json(audit_file(path)))
    except UnreadableError as error:
        return Checked(str(path), None, str(error))


def check_files(files: Sequence[Path]) -> Iterator[Checked]:
    """Audit files in their order, on every core when there are many."""
    if len(files) < SIDE_BY_SIDE:
        yield from map(check_file, files)
        return
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent) as pool:
        waiting: deque[Future[Checked]] = deque()
        try:
            for path in files:
                waiting.append(pool.submit(check_file, path))
                if len(waiting) > workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
