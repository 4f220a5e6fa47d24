"""One run at a time in a folder of reports: a second one is told who is at work there."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    """Another run is at work in the folder. until: the second since 1970 at which its lock is over, should it not renew it."""

    def __init__(self, holder: Holder | None, until: float | None = None) -> None:
        super().__init__(holder)
        self.holder, self.until = holder, until


if sys.platform == "win32":
    import msvcrt

    _BEHIND = 1 << 30
    """Windows lets nobody read a byte that is locked: it is one behind all that is written."""

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BEHIND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The folder is this process's until the block ends, or the process, however it ended. Raises HeldError.

    The lock is the system's own on an open file, and of the process, so that one killed leaves no lock behind.
    """
    path = folder / _NAME
    descriptor = _locked(path)
    try:
        holder = Holder(os.getpid(), socket.gethostname(), datetime.now().astimezone().isoformat(timespec="seconds"))
        os.truncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, msgspec.json.encode(holder))
        yield
    finally:
        with suppress(PermissionError):  # Windows takes no file away that is open: it stays, and is nobody's
            path.unlink(missing_ok=True)  # before it is given free: who waits for it looks whether it is still there
        os.close(descriptor)


def _locked(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            os.lseek(descriptor, 0, os.SEEK_SET)
            holder = _holder(os.read(descriptor, 1000))
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
