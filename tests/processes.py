"""What the tests of child processes ask of a process that they have ended."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="children are forked, and listed, on Linux")


def is_gone(process: int) -> bool:
    """Whether a process ends within ten seconds; one that only waits to be counted has ended."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
