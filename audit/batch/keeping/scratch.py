"""A folder for what a run needs for a while: gone when it ends, or, where it was killed, when the next one begins."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audit.batch.keeping.lock import HeldError, held

_PREFIX = "audit-run-"
_YOUNG_SECONDS = 60
"""For one that was just made, and is not held yet."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of this process's own, beside those of other users and runs."""
    _take_away_left()
    with (
        tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as folder,
        held(Path(folder)),
    ):
        yield Path(folder)


def _take_away_left() -> None:
    """Take away the folders that no process holds: filings of a run that was killed, with the people whom they name."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # a process may take its own lock once more: its threads' folders are not to be tried
        if left.name.startswith(f"{_PREFIX}{os.getpid()}-"):
            continue
        with suppress(OSError, HeldError):
            if time.time() - left.stat().st_mtime > _YOUNG_SECONDS:
                with held(left):
                    shutil.rmtree(left, ignore_errors=True)
