"""One run at a time in a store: its lock is an object that only one can make, and that lasts while it is renewed.

The system's own lock, which ends with its process, does not reach into a store. So a lock is for some minutes, and renewed as
long as the run is at work; that of a run that was killed is over after them.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import msgspec

from audit.batch.keeping.lock import HeldError, Holder
from audit.batch.stores.store import Store, told

_NAME = ".running"
_SECONDS = 600
_RENEWED_AFTER = 60
_SETTLED_AFTER = 1
"""Two that both find a lock to be over take it one after the other: the later one has it, once both have written."""


class _Lease(msgspec.Struct, frozen=True):
    """holder: who has the lock; until: the second, since 1970, at which it is over."""

    holder: Holder
    until: float


@contextmanager
def leased(store: Store) -> Iterator[None]:
    """The folder in the store is this process's until the block ends. Raises HeldError, StoreError."""
    holder = Holder(os.getpid(), socket.gethostname(), datetime.now().astimezone().isoformat(timespec="seconds"))
    with told(store.shown):
        _take(store, holder)
    is_over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(store, holder, is_over), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        is_over.set()
        renewing.join()
        with told(store.shown):
            if (lease := _lease(store)) and lease.holder == holder:
                store.files.rm_file(_path(store))


def _take(store: Store, holder: Holder) -> None:
    try:
        store.files.pipe_file(_path(store), _until(holder), mode="create")
    except FileExistsError:
        lease = _lease(store)
        if lease and lease.until > time.time() and not _is_dead(lease.holder):
            raise HeldError(lease.holder, lease.until) from None
        store.files.pipe_file(_path(store), _until(holder))
        time.sleep(_SETTLED_AFTER)
        lease = _lease(store)
        if lease is None or lease.holder != holder:
            raise HeldError(lease.holder if lease else None) from None


def _is_dead(holder: Holder) -> bool:
    """Whether it was a process of this machine that is no more."""
    if holder.host != socket.gethostname() or sys.platform == "win32":  # where signal 0 is Ctrl-C
        return False
    try:
        os.kill(holder.pid, 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)  # else it is another user's
    return False


def _renew(store: Store, holder: Holder, is_over: threading.Event) -> None:
    while not is_over.wait(_RENEWED_AFTER):
        with suppress(Exception):  # the store may be out of reach for a while: the next time, or the lock is over
            store.files.pipe_file(_path(store), _until(holder))


def _lease(store: Store) -> _Lease | None:
    """The lock that stands there; None where there is none, or something else."""
    try:
        return msgspec.json.decode(store.files.cat_file(_path(store)), type=_Lease)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _until(holder: Holder) -> bytes:
    return msgspec.json.encode(_Lease(holder, time.time() + _SECONDS))


def _path(store: Store) -> str:
    return f"{store.root}/{_NAME}"
