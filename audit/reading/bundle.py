"""A zip of filings is a folder: its files have paths within it (收件.zip/水利局/附表1.docx), and are read without unpacking it.

Nothing is written, and a name in the zip is never a place on the disk: it only tells the entry again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.archive import BROKEN, read_entry
from audit.reading.files import open_file

_UTF8_NAME = 0x800
_PARTS_OF_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml"})
"""Entries that an office document, which is a zip too, has at its top."""


def is_bundle(path: Path) -> bool:
    """Whether a file that is named as a zip is a zip of files, and no document."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    try:
        return _PARTS_OF_OFFICE.isdisjoint(_entries(path))
    except UnreadableError:
        return False


def files_in(bundle: Path) -> Iterator[Path]:
    """The path of every file in a zip, sorted."""
    yield from (bundle / name for name in sorted(_entries(bundle)))


def bundle_of(path: Path) -> Path | None:
    """The zip that a path leads into; None for any other."""
    if ".zip" not in str(path).lower():
        return None
    return next((parent for parent in path.parents if parent.suffix.lower() == ".zip" and parent.is_file()), None)


def content_in(bundle: Path, path: Path) -> bytes:
    """The bytes of a file in a zip. Raises UnreadableError where it is missing, encrypted, broken or too large."""
    entry = _entries(bundle).get(path.relative_to(bundle).as_posix())
    if entry is None:
        raise UnreadableError("压缩包里找不到文件，请核对路径。")
    try:
        with open_file(bundle) as file, zipfile.ZipFile(file) as archive:
            return read_entry(archive, entry, limits.MAX_FILE_BYTES)
    except BROKEN as error:
        raise UnreadableError("压缩包已损坏或不完整，请重新导出后再送审。") from error


def _entries(bundle: Path) -> Mapping[str, zipfile.ZipInfo]:
    """Every file of a zip by its path within it."""
    try:
        state = bundle.stat()
    except OSError as error:
        raise UnreadableError("压缩包打不开，请核对路径。") from error
    return _entries_then(bundle, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _entries_then(bundle: Path, _time: int, _size: int) -> Mapping[str, zipfile.ZipInfo]:
    """The entries of a zip as it is at a time."""
    try:
        with open_file(bundle) as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except BROKEN as error:
        raise UnreadableError("压缩包已损坏或不完整，请重新导出后再送审。") from error
    if len(entries) > limits.MAX_ARCHIVE_ENTRIES:
        raise UnreadableError(f"压缩包内有 {len(entries)} 个文件，超过上限 {limits.MAX_ARCHIVE_ENTRIES}，请分成几个。")
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = _name(entry)
        while name in found:
            name += "#"
        if name and not entry.is_dir():
            found[name] = entry
    return found


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was given: Windows writes it in the code page of its system, GBK, and says nothing of it."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."})
