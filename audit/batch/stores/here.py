"""Where a run works: in the folders that it is given, or in copies of what is in a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from audit.batch.keeping.scratch import scratch
from audit.batch.stores.mirror import mirrored
from audit.batch.stores.store import StoreError, fetch, is_address, opened
from audit.batch.telling.events import Tell

Place = Path | str
"""A path, or an address in a store."""


class Here(NamedTuple):
    """The folders of this machine at which a run is at work. reports: how a user is told of the folder of reports; tell: what
    the run is to tell.
    """

    source: Path
    out: Path
    targets: tuple[Path, ...]
    reports: str
    tell: Tell


@contextmanager
def brought_here(source: Place, out: Place, targets: Sequence[Place], tell: Tell) -> Iterator[Here]:
    """What is in a store is here until the block ends, and what was written here is there then. Raises StoreError, HeldError."""
    with ExitStack() as stack:
        if not any(is_address(str(each)) for each in (source, out, *targets)):
            yield Here(Path(source), Path(out), tuple(map(Path, targets)), str(out), tell)
            return
        folder = stack.enter_context(scratch())
        fetched = _fetched(source, folder / "source")
        beside = tuple(_fetched(each, folder / f"targets{number}") for number, each in enumerate(targets))
        if not is_address(str(out)):
            yield Here(fetched, Path(out), beside, str(out), tell)
            return
        mirror = stack.enter_context(mirrored(str(out), folder / "out"))
        yield Here(fetched, mirror.folder, beside, opened(str(out)).shown, mirror.telling(tell))


def _fetched(place: Place, into: Path) -> Path:
    if not is_address(str(place)):
        return Path(place)
    store = opened(str(place))
    top = fetch(store, into)
    if not top.exists():
        raise StoreError(f"{store.shown} 里没有文件，请核对地址。")
    return top
