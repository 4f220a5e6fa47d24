"""A store that an address names, and what is fetched from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from audit.batch.keeping.lock import HeldError
from audit.reading import limits

_SECRETS = re.compile(r"(?<=://)[^/]*@|[?#].*")


class StoreError(Exception):
    """A store cannot be used: a sentence for the user."""


class Store(NamedTuple):
    """files: fsspec's view of it; root: the address as that view names it; shown: as a user is told of it."""

    files: Any
    root: str
    shown: str


def is_address(place: str) -> bool:
    """Whether a place is in a store, and not a path."""
    return "://" in place


def shown(place: str) -> str:
    """A place as a user is told of it: without who asks, by which password or key."""
    return _SECRETS.sub("", place).rstrip("/") if is_address(place) else place


def opened(address: str) -> Store:
    """The store of an address. Raises StoreError, also where no installed package speaks to it."""
    with told(shown(address)):
        try:
            import fsspec

            files, root = fsspec.url_to_fs(address)
        except (ImportError, ValueError):
            raise StoreError(
                f"打不开 {shown(address)}：没有安装访问这种存储的程序包；"
                "s3:// 请在本项目目录运行 .venv/bin/pip install --editable '.[store]'。"
            ) from None
    return Store(files, root.rstrip("/"), shown(address))


def fetch(store: Store, into: Path) -> Path:
    """Copy the file at an address, or all below it, into a folder; where it is then. Raises StoreError.

    A file that is too large for every reader is not brought here: an empty one of a size that is refused takes its place.
    """
    top = into / _harmless(PurePosixPath(store.root).name or "store")
    into.mkdir()
    with told(store.shown):
        store.files.invalidate_cache()
        found = store.files.find(store.root, detail=True)
        places = dict(_places(found, store.root, top))
        for place in places.values():
            place.parent.mkdir(parents=True, exist_ok=True)
        wanted = [path for path in places if found[path]["size"] <= limits.MAX_FILE_BYTES]
        if wanted:
            store.files.get(wanted, [str(places[path]) for path in wanted])
    for path in places.keys() - {*wanted}:
        with places[path].open("wb") as file:
            file.truncate(limits.MAX_FILE_BYTES + 1)
    return top


def _places(found: dict[str, Any], root: str, top: Path) -> Iterator[tuple[str, Path]]:
    """Where each object is put: the names in a store are anybody's, and one may be that of a folder, too."""
    folders = {str(parent) for path in found for parent in PurePosixPath(path).parents}
    taken: set[Path] = set()
    for path in (path for path, about in found.items() if about["type"] == "file"):
        place = top.joinpath(*map(_harmless, filter(None, path.removeprefix(root).split("/"))))
        while place in taken or (path in folders and not place.name.endswith("#")):
            place = place.with_name(f"{place.name}#")
        taken.add(place)
        yield path, place


def _harmless(name: str) -> str:
    """A name that leads nowhere else and that a file system takes."""
    kept = name.replace("\0", "_")
    kept = kept if kept.strip(".") else "_" * len(kept)
    return (
        kept if len(kept.encode()) <= 240 else kept[-60:]
    )  # its end, with the extension: four bytes a character at most


@contextmanager
def told(name: str) -> Iterator[None]:
    """What a store refuses is told in a sentence, without what its error says: that may name an account or a key."""
    try:
        yield
    except (StoreError, HeldError):
        raise
    except FileNotFoundError:
        raise StoreError(f"{name} 不存在，请核对地址。") from None
    except PermissionError:
        raise StoreError(f"没有读写 {name} 的权限，请核对访问密钥和权限。") from None
    except Exception as error:  # noqa: BLE001  # each package has errors of its own
        raise StoreError(f"访问 {name} 出错（{type(error).__name__}），请检查网络、地址和访问密钥后再运行。") from None
