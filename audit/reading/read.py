"""The door of the readers: a path in, a Document out."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

from audit.model.document import Block, Document, Grid
from audit.model.errors import UnreadableError
from audit.processes.isolation import isolated
from audit.processes.limits import is_bounded
from audit.reading import limits
from audit.reading.bundle import bundle_of, content_in
from audit.reading.containers.archive import Archive
from audit.reading.files import open_file
from audit.reading.listing import printed_path
from audit.reading.media import Media
from audit.reading.reading import Reader
from audit.reading.sniffing import sniff

READERS: dict[Media, str] = {
    Media.DOCX: "audit.reading.word.docx:read_docx",
    Media.DOC: "audit.reading.word.doc:read_doc",
    Media.RTF: "audit.reading.word.doc:read_doc",
    Media.TEXT_DUMP: "audit.reading.dump.text_dump:read_text_dump",
    Media.XLSX: "audit.reading.sheets.xlsx:read_xlsx",
    Media.XLS: "audit.reading.sheets.xls:read_xls",
    Media.HTML: "audit.reading.web.html:read_html",
    Media.MHTML: "audit.reading.web.mhtml:read_mhtml",
    Media.CSV: "audit.reading.sheets.csv:read_csv",
    Media.SPREADSHEETML: "audit.reading.sheets.spreadsheetml:read_spreadsheetml",
    Media.OPEN_DOCUMENT: "audit.reading.opendocument.opendocument:read_open_document",
    Media.SHEET_DUMP: "audit.reading.dump.sheet_dump:read_sheet_dump",
    Media.PDF: "audit.reading.scan.pdf:read_pdf",
    Media.IMAGE: "audit.reading.scan.scan:read_image",
    Media.OFD: "audit.reading.ofd.ofd:read_ofd",
}
"""Each by its name, loaded when a file of its format is met: together they and their libraries take a third of a
second to import, and most folders hold one format.
"""

_BOUNDED = frozenset({Media.DOC, Media.RTF, Media.XLS, Media.PDF, Media.IMAGE})
"""Their readers hand the content to a process of its own, with a time limit, themselves."""

_REFUSALS: dict[Media, str] = {
    Media.ENCRYPTED: "文件已加密，请去除密码后再送审。",
    Media.ZIP: "这是压缩包，不是单个文件，请解压后逐个送审（扩展名是 .zip 的可以直接送审，套在别的压缩包里的不行）。",
    Media.PACKED: "这是压缩包（RAR、7z 等），请解压后送审。",
    Media.SLIDES: "这是演示文稿，不是申报表，请把申报表单独另存为 .docx 或 .xlsx 后再送审。",
    Media.BINARY_WORKBOOK: "这是二进制工作簿（.xlsb），请另存为 .xlsx 后再送审。",
    Media.XML: "暂不支持这种 XML，请另存为 .docx 后再送审。",
}
_UNKNOWN = "不是认得的文件格式，请另存为 .docx 后再送审。"


def read(path: Path) -> Document:
    """The document in a file, whose format is told by its content.

    Raises UnreadableError when the file is missing, empty, too large, damaged, encrypted or of no supported format.
    """
    content = _content(path)
    media = sniff(content)
    if media not in READERS:
        raise UnreadableError(_REFUSALS.get(media, _UNKNOWN))
    reader = reader_of(media)
    may_read_here = media in _BOUNDED or is_bounded() or _unpacked(content) <= limits.MAX_BYTES_IN_PROCESS
    reading = reader(content) if may_read_here else isolated(reader, content)
    if not any(_has_text(block) for block in reading.blocks):
        raise UnreadableError("文件里没有任何文字，可能只有图片或空表，请改送有文字的原始文件。")
    return Document(
        source=printed_path(path),
        sha256=hashlib.sha256(content).hexdigest(),
        media=media.value,
        blocks=reading.blocks,
        pages=reading.pages,
        seals=reading.seals,
        warnings=reading.warnings,
        is_incomplete=reading.is_incomplete,
    )


@cache
def reader_of(media: Media) -> Reader:
    """The reader of a format that has one."""
    reader: Reader = resolve_name(READERS[media])
    return reader


def _unpacked(content: bytes) -> int:
    """Bytes that there are to read."""
    return Archive(content).size if content.startswith(b"PK") else len(content)


def _has_text(block: Block) -> bool:
    return any(cell.raw.strip() for cell in block.cells) if isinstance(block, Grid) else bool(block.raw.strip())


def _content(path: Path) -> bytes:
    bundle = bundle_of(path)
    content = _file_content(path) if bundle is None else content_in(bundle, path)
    if not content.strip():
        raise UnreadableError("文件是空的（0 字节或只有空白），请重新导出后再送审。")
    if len(content) > limits.MAX_FILE_BYTES:
        raise UnreadableError(f"文件超过上限 {limits.MAX_FILE_BYTES // 1024 // 1024} MB，请拆分或压缩图片后再送审。")
    return content


def _file_content(path: Path) -> bytes:
    try:
        with open_file(path) as file:
            # room is made for as many bytes as are asked for
            return file.read(min(os.fstat(file.fileno()).st_size, limits.MAX_FILE_BYTES) + 1)
    except FileNotFoundError as error:
        raise UnreadableError("找不到文件，请核对路径。") from error
    except PermissionError as error:
        raise UnreadableError("没有读取文件的权限，请调整权限后再送审。") from error
    except (OSError, ValueError) as error:
        raise UnreadableError("文件打不开，请核对路径，或复制到本机后再送审。") from error
