"""OLE compound files (doc, wps, xls, et, encrypted packages): their streams and their names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import olefile

from audit.model.errors import UnreadableError

SIGNATURE: bytes = olefile.MAGIC
_CUT = "文件不完整（复合文档的目录残缺），可能被截断，请重新导出后再送审。"


def root_names(content: bytes) -> frozenset[str]:
    """The names directly under the root: an embedded object's streams do not count.

    Raises UnreadableError when the directory is damaged or lies outside the file.
    """
    with _opened(content) as compound:
        return frozenset(entry.name for entry in compound.root.kids)


def stream(content: bytes, name: str) -> bytes:
    """A stream under the root.

    Raises UnreadableError when there is none of that name, or it lies outside the file.
    """
    with _opened(content) as compound, compound.openstream(name) as opened:
        return bytes(opened.read())


@contextmanager
def _opened(content: bytes) -> Iterator[olefile.OleFileIO]:
    """Tell damage of any kind as one: olefile raises OSError, the error of a short read, or that of its own recursion."""
    try:
        with olefile.OleFileIO(content, raise_defects=olefile.DEFECT_FATAL) as compound:
            yield compound
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(_CUT) from error
