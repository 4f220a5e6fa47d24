"""Files by their paths: where a path leads, and a file opened so that no pipe or device under its name is waited for."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from audit.model.errors import UnreadableError


def real_path(path: Path) -> Path:
    """Where a path leads; as it is, where it leads in a circle."""
    return Path(os.path.realpath(path))


_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_file(path: Path) -> BufferedReader:
    """The file, to be read. Raises OSError where it cannot be opened, UnreadableError where it is no file."""
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise UnreadableError("这是文件夹或设备，不是文件，请给出文件的路径。")
