"""The folder of this machine that stands for one in a store while a run is at work.

1. What is in the store is fetched, and the run works as in any folder.
2. A report that is finished is put there at once, in one piece; what was finished so far is put behind it, now and then, so
   that the run after one that was killed goes on from there.
3. At the end the rest is put: the index behind the reports that it links, the manifest behind all; then what is gone from the
   folder is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from audit.batch.keeping.manifest import FINISHED, UNFINISHED
from audit.batch.stores.lease import leased
from audit.batch.stores.store import Store, StoreError, fetch, opened, told
from audit.batch.telling.events import Event, Finished, Tell
from audit.reading.listing import LOCK_FILE_PREFIXES

_IN_ONE_PIECE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "adl", "oss", "obs", "tos", "oci", "memory"})
"""Protocols of stores where an object that is put is there whole, or is not there."""

_AT_ONCE = 4
_GROWN_BY = 1.1
_LISTS = ("index.html", "summary.html", "summary.txt", "summary.json", UNFINISHED, FINISHED)
"""What is put last, in this order."""

_State = tuple[int, int]


@contextmanager
def mirrored(address: str, into: Path) -> Iterator[Mirror]:
    """The mirror of the folder at an address, which is this process's until the block ends. Raises StoreError, HeldError."""
    store = opened(address)
    if _IN_ONE_PIECE.isdisjoint(
        (store.files.protocol,) if isinstance(store.files.protocol, str) else store.files.protocol
    ):
        raise StoreError(
            f"报告不能写到 {store.shown}：这种存储不保证文件整个写入；请写到对象存储（s3:// 等）或本机的文件夹。"
        )
    with leased(store), ThreadPoolExecutor(_AT_ONCE) as putting:
        mirror = Mirror(store, into, putting)
        try:
            yield mirror
        finally:
            mirror.put_rest()


class Mirror:
    """folder: the one of this machine."""

    def __init__(self, store: Store, into: Path, putting: ThreadPoolExecutor) -> None:
        self._store, self._putting = store, putting
        self.folder = fetch(store, into)
        self.folder.mkdir(exist_ok=True)
        self._there = {path: _state(self.folder / path) for path in self._files()}
        self._going: list[Future[None]] = []
        self._journal_put = 0

    def telling(self, tell: Tell) -> Tell:
        """What a run is to tell what happens: a report that is finished is put into the store, then it is told on."""

        def told_of(event: Event) -> None:
            if isinstance(event, Finished) and not event.is_reused:
                self._begin_to_put(f"{event.report}.html", f"notebooks/{event.report}.ipynb")
                self._put_journal()
            tell(event)

        return told_of

    def put_rest(self) -> None:
        """What has changed in the folder is put, what lists it last; then what is gone is taken away."""
        self._wait()
        changed = [path for path in self._files() if self._there.get(path) != _state(self.folder / path)]
        self._begin_to_put(*(path for path in changed if path not in _LISTS))
        self._wait()
        for path in _LISTS:
            if path in changed:
                self._put(path)
        gone = self._there.keys() - {*self._files()}
        with told(self._store.shown):
            for path in gone:
                self._store.files.rm_file(self._path(path))
                del self._there[path]

    def _put_journal(self) -> None:
        """Put the list of what is finished, unless it has hardly grown since; only what is there already is on it."""
        journal = self.folder / UNFINISHED
        if journal.stat().st_size > _GROWN_BY * self._journal_put:
            self._wait()
            self._journal_put = journal.stat().st_size
            self._put(UNFINISHED)

    def _begin_to_put(self, *paths: str) -> None:
        self._going += [self._putting.submit(self._put, path) for path in paths if (self.folder / path).is_file()]

    def _wait(self) -> None:
        for each in self._going:
            each.result()
        self._going.clear()

    def _put(self, path: str) -> None:
        state = _state(self.folder / path)
        with told(self._store.shown):
            self._store.files.pipe_file(self._path(path), (self.folder / path).read_bytes())
        self._there[path] = state

    def _path(self, path: str) -> str:
        return f"{self._store.root}/{path}"

    def _files(self) -> list[str]:
        """All that is to be in the store, by its path within the folder."""
        files = (each.relative_to(self.folder) for each in self.folder.rglob("*") if each.is_file())
        return [each.as_posix() for each in files if not each.parts[0].startswith((".", *LOCK_FILE_PREFIXES))]


def _state(path: Path) -> _State:
    """What tells a file from another one that is written in its place."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size
