"""One run at a time in a folder of reports: a second one is told who is at work there."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

_NAME = ".running"


class Holder(msgspec.Struct, frozen=True):
    """Who is at work: the number of the process, its machine, and since when."""

    pid: int
    host: str
    since: str


class HeldError(Exception):
    """Another run is at work in the folder."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


if sys.platform == "win32":

    @contextmanager
    def held(folder: Path) -> Iterator[None]:  # noqa: ARG001  # as below
        """Do nothing: Windows has no lock of the kind, and there two runs are not kept apart."""
        yield
else:
    import fcntl

    @contextmanager
    def held(folder: Path) -> Iterator[None]:
        """The folder is this process's until the block ends, or the process, however it ended. Raises HeldError.

        The lock is the system's own on an open file (POSIX, of the process), so that one killed leaves no lock behind.
        """
        path = folder / _NAME
        descriptor = _locked(path)
        try:
            holder = Holder(
                os.getpid(), socket.gethostname(), datetime.now().astimezone().isoformat(timespec="seconds")
            )
            os.truncate(descriptor, 0)
            os.pwrite(descriptor, msgspec.json.encode(holder), 0)
            yield
        finally:
            path.unlink(missing_ok=True)  # before it is given free: who waits for it looks whether it is still there
            os.close(descriptor)

    def _locked(path: Path) -> int:
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
            try:
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError):
                holder = _holder(os.pread(descriptor, 1000, 0))
                os.close(descriptor)
                raise HeldError(holder) from None
            if path.exists() and path.stat().st_ino == os.fstat(descriptor).st_ino:
                return descriptor
            os.close(descriptor)  # its holder has just taken it away


def _holder(written: bytes) -> Holder | None:
    """Who has written it; None in the moment before it is written."""
    try:
        return msgspec.json.decode(written, type=Holder)
    except msgspec.DecodeError:
        return None
