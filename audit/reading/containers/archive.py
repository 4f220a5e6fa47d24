"""Zip containers (docx, xlsx, OFD) and their XML, read within bounds."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.xml import parse_xml

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
"""What zipfile and its decompressors raise for a damaged container."""


class Archive:
    """A bounded view of a zip file's parts.

    Raises UnreadableError when the container is broken, truncated, encrypted, or beyond the limits.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise UnreadableError("压缩包已损坏或不完整，请重新导出后再送审。") from error
        entries = self._zip.infolist()
        if len(entries) > limits.MAX_ARCHIVE_ENTRIES:
            raise UnreadableError(
                f"压缩包内有 {len(entries)} 个部件，超过上限 {limits.MAX_ARCHIVE_ENTRIES}，请用原软件另存后再送审。"
            )
        self.size = sum(entry.file_size for entry in entries)
        """Bytes of all parts, unpacked, as stated; no part gives more than it states."""
        if self.size > limits.MAX_ARCHIVE_BYTES:
            raise UnreadableError(
                f"压缩包解开后超过上限 {limits.MAX_ARCHIVE_BYTES // 1024 // 1024} MB，请拆分后再送审。"
            )
        # some Chinese office programs write part names with backslashes
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
        self.names: frozenset[str] = frozenset(self._entries)
        self._parsed: dict[str, etree._Element] = {}

    def read(self, name: str) -> bytes:
        """The bytes of one part. Raises UnreadableError when it is missing, encrypted, broken or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableError(f"文件缺少部件 {name}，可能已损坏，请重新导出后再送审。")
        return read_entry(self._zip, entry, limits.MAX_ENTRY_BYTES)

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part, parsed once however often it is asked for. Raises UnreadableError."""
        if name not in self._parsed:
            self._parsed[name] = parse_xml(self.read(name), f"部件 {name} ")
        return self._parsed[name]


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of one entry, unpacked. Raises UnreadableError when it is encrypted, broken, or larger than so many bytes."""
    if entry.flag_bits & 1:
        raise UnreadableError("文件已加密，请去除密码后再送审。")
    _refuse_oversized(entry)
    try:
        with archive.open(entry) as part:
            content = part.read(most + 1)
    except BROKEN as error:
        raise UnreadableError(f"部件 {entry.filename} 已损坏，请重新导出后再送审。") from error
    if len(content) > most:
        raise UnreadableError(f"部件 {entry.filename} 解开后过大，不予读取，请重新导出后再送审。")
    return content


def _refuse_oversized(entry: zipfile.ZipInfo) -> None:
    large = entry.file_size > 1024 * 1024
    if entry.file_size > limits.MAX_ENTRY_BYTES or (
        large and entry.file_size > limits.MAX_COMPRESSION_RATIO * max(entry.compress_size, 1)
    ):
        raise UnreadableError(
            f"部件 {entry.filename} 解开后过大（{entry.file_size} 字节），疑为压缩炸弹，不予读取，请用原软件另存后再送审。"
        )
