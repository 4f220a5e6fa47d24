"""Writing a file so that its readers, and whoever comes after a crash, find the old content or the new, never a part."""

from __future__ import annotations

from pathlib import Path

WRITING = ".writing-"


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, then rename."""
    unfinished = path.with_name(f"{WRITING}{path.name}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
