"""A file opened so that nothing else is waited for: a pipe or a device under its name would never end."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from audit.model.errors import UnreadableError

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_file(path: Path) -> BufferedReader:
    """The file, to be read. Raises OSError where it cannot be opened, UnreadableError where it is no file."""
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise UnreadableError("这是文件夹或设备，不是文件，请给出文件的路径。")
