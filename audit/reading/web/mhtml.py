"""A web page in one file (`.mht`), which Word and Excel also write under `.doc` and `.xls`: its pages, one after the other.

Excel puts a frame first and each sheet into a page of its own; a page without text says nothing. Pictures and style
sheets are left out, and nothing that the pages name by address is opened.
"""

from __future__ import annotations

import email
from collections.abc import Iterator

from audit.model.errors import UnreadableError
from audit.reading.reading import Reading
from audit.reading.web.html import read_pages

_MAX_PARTS = 500


def read_mhtml(content: bytes) -> Reading:
    """The pages. Raises UnreadableError where there is none, or the file is beyond the limits."""
    pages = list(_pages(content.lstrip()))
    if not pages:
        raise UnreadableError(
            "这是电子邮件或网页存档，里面没有网页内容，请把申报表单独另存为 .docx 或 .xlsx 后再送审。"
        )
    return read_pages(pages)


def _pages(content: bytes) -> Iterator[bytes]:
    try:
        message = email.message_from_bytes(content)
        for number, part in enumerate(message.walk()):
            if number > _MAX_PARTS:
                raise UnreadableError(f"网页存档的部件超过上限 {_MAX_PARTS} 个，请另存为 .docx 后再送审。")
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    yield payload
    except (RecursionError, ValueError, LookupError) as error:
        raise UnreadableError("网页存档的结构已损坏，请用原软件打开并另存为 .docx 后再送审。") from error
