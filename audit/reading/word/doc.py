"""Word 97–2003 (`.doc`), WPS (`.wps`) and RTF: a library first, LibreOffice for what it refuses, else a sentence."""

from __future__ import annotations

import struct
from dataclasses import replace

import anydoc

from audit.model.errors import UnreadableError
from audit.processes.isolation import isolated
from audit.reading.containers.compound import SIGNATURE, stream
from audit.reading.reading import Reading
from audit.reading.word.anydoc_flow import reading_of
from audit.reading.word.doc_tables import is_formatting_lost
from audit.reading.word.docx import read_docx
from audit.reading.word.office import docx_by_office, office_program

_MARGINS = "页眉或页脚里有文字，.doc 格式下没有读入；如含填表人等内容，请另存为 .docx 后再送审。"
_MARGIN_CHARACTERS_AT = 0x54
_EMPTY_MARGINS = 12
"""The paragraph marks of headers and footers, and of the lines over notes, that hold nothing."""
_DAMAGED = "文件已损坏（排版信息残缺，分不清哪些字在哪一格），请用原软件打开核对，另存为 .docx 后再送审。"
_NOT_PARSED = "这份 Word 97–2003、WPS 或 RTF 文档无法解析，可能已损坏或版本过旧，请用原软件另存为 .docx 后再送审"
_TRIED_AGAIN = "（本机装有 LibreOffice 时会自动改用它再试一次）。"
_RTF = b"{\\rtf"
_BY_OFFICE = "该文件由 LibreOffice 转换为 docx 后读取，版式可能与原件略有出入。"


def read_doc(content: bytes) -> Reading:
    """The document; see `audit.reading.word.anydoc_flow` for its locators, `audit.reading.word.docx` when it was converted.

    LibreOffice is given no RTF: whatever its settings say, it opens the files and addresses that an RTF names as its pictures.
    Nor is it given what the library knows to be encrypted or beyond the limits: it takes ten seconds to say no.
    Raises UnreadableError when it is encrypted, damaged, beyond the limits, or when neither anydoc nor LibreOffice can read it.
    """
    if is_formatting_lost(content):
        raise UnreadableError(_DAMAGED)
    reading = isolated(_read, content)
    if reading is not None:
        return reading
    is_rich_text = content.startswith(_RTF)
    program = None if is_rich_text else office_program()
    converted = None if program is None else docx_by_office(program, content)
    if converted is None:
        raise UnreadableError(_NOT_PARSED + ("。" if is_rich_text else _TRIED_AGAIN))
    reading = read_docx(converted)
    return replace(reading, warnings=(*reading.warnings, _BY_OFFICE))


def _read(content: bytes) -> Reading | None:
    """None where the library has no reading, and another program may have one."""
    try:
        document = anydoc.to_document(content)
    except anydoc.EncryptedError as error:
        raise UnreadableError("文件已加密，请去除密码后再送审。") from error
    except anydoc.ResourceLimitError as error:
        raise UnreadableError("文件解开后过大或嵌套过深，请拆分或简化后再送审。") from error
    except anydoc.ConvertError:
        return None
    reading = reading_of(document)
    if _has_margins(content):
        return replace(reading, warnings=(*reading.warnings, _MARGINS))
    return reading


def _has_margins(content: bytes) -> bool:
    """Whether a doc has text in headers or footers, which anydoc leaves out: its header states how many characters."""
    if not content.startswith(SIGNATURE):
        return False
    characters: int = struct.unpack_from("<I", stream(content, "WordDocument"), _MARGIN_CHARACTERS_AT)[0]
    return characters > _EMPTY_MARGINS
