"""OLE compound files (doc, wps, xls, et, encrypted packages): their streams' names, and how a stream begins."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from audit.model.errors import UnreadableError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES = 128
_MAX_DIRECTORY_SECTORS = 256
_CUT = "文件不完整（复合文档的目录残缺），可能被截断，请重新导出后再送审。"


def root_names(content: bytes) -> frozenset[str]:
    """The names directly under the root: an embedded object's streams do not count.

    Raises UnreadableError when the directory lies outside the file.
    """
    directory = _directory(content)
    return frozenset(_name(directory, index) for index in _under_root(directory))


def first_sector(content: bytes, name: str) -> bytes:
    """The first sector of a stream under the root that is no mini stream.

    Raises UnreadableError when there is none of that name, or it lies outside the file.
    """
    directory = _directory(content)
    for index in _under_root(directory):
        if _name(directory, index) == name:
            sector: int = struct.unpack_from("<I", directory, index * _ENTRY_BYTES + 116)[0]
            return _sector(content, sector, _sector_bytes(content))
    raise UnreadableError(_CUT)


def _under_root(directory: bytes) -> Iterator[int]:
    if len(directory) < _ENTRY_BYTES:
        raise UnreadableError(_CUT)
    seen: set[int] = set()
    waiting = [_links(directory, 0)[2]]
    while waiting:
        index = waiting.pop()
        if index in seen or not 0 <= index < len(directory) // _ENTRY_BYTES:
            continue
        seen.add(index)
        yield index
        waiting.extend(_links(directory, index)[:2])


def _directory(content: bytes) -> bytes:
    """The directory's sectors, followed along the sector table, joined."""
    if len(content) < 512:
        raise UnreadableError(_CUT)
    size = _sector_bytes(content)
    table_sectors = struct.unpack_from("<109I", content, 76)
    sector = struct.unpack_from("<I", content, 48)[0]
    parts: list[bytes] = []
    while sector < len(content) // size + 1 and len(parts) < _MAX_DIRECTORY_SECTORS:
        parts.append(_sector(content, sector, size))
        in_table, offset = divmod(sector, size // 4)
        if in_table >= len(table_sectors):
            break
        table = _sector(content, table_sectors[in_table], size)
        sector = struct.unpack_from("<I", table, 4 * offset)[0]
    return b"".join(parts)


def _sector_bytes(content: bytes) -> int:
    return 4096 if struct.unpack_from("<H", content, 30)[0] == 12 else 512


def _sector(content: bytes, index: int, size: int) -> bytes:
    start = (index + 1) * size
    if start + size > len(content):
        raise UnreadableError(_CUT)
    return content[start : start + size]


def _links(directory: bytes, index: int) -> tuple[int, int, int]:
    """Left sibling, right sibling, first child of an entry."""
    left, right, child = struct.unpack_from("<3I", directory, index * _ENTRY_BYTES + 68)
    return left, right, child


def _name(directory: bytes, index: int) -> str:
    start = index * _ENTRY_BYTES
    length = min(struct.unpack_from("<H", directory, start + 64)[0], 64)
    return directory[start : start + length].decode("utf-16-le", "replace").rstrip("\0")
