"""Bytes to text: UTF-8, UTF-16 with its mark, GB 18030; anything else is refused rather than guessed."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from audit.model.errors import UnreadableError

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LAYOUT = "\t\n\r\v\f\u3000"
"""What lays a text out and is not printable; a text that is printable but for this holds nothing odd."""

_WHITE = frozenset("\t\n\r\v\f")


def decode(content: bytes) -> str:
    """The text without its byte order mark. Raises UnreadableError for what is not text, or is text cut or damaged."""
    text = as_text(content)
    if _is_junk(text):
        raise UnreadableError("文件不是文本，也不是认得的格式，请另存为 .docx 后再送审。")
    return text


def as_text(content: bytes) -> str:
    """The same, of bytes that may be junk which happens to decode."""
    if content.startswith(_UTF16_MARKS):
        return _strict(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse_damaged_utf8(content)
        return _strict(content, "gb18030")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"第 {line} 行起不是可识别的文字（UTF-8、UTF-16、GB18030 均不符），请另存为 .docx 后再送审。"
        raise UnreadableError(message) from error


def _refuse_damaged_utf8(content: bytes) -> None:
    # GB 18030 accepts most bytes: a UTF-8 file that lost one would come back as fluent nonsense
    lenient = content.decode("utf-8", "replace")
    lost = lenient.count("\ufffd")
    # of GB 18030 text about one character in seven happens to be UTF-8 too
    if 3 * lost <= sum(character > "\x7f" for character in lenient) - lost:
        line = lenient.count("\n", 0, lenient.index("\ufffd")) + 1
        raise UnreadableError(f"文本第 {line} 行有残缺的字符，文件可能被截断，请重新导出后再送审。")


def _is_junk(text: str) -> bool:
    """Whether the text holds what no printed filing holds: NUL, or more than one odd character in a hundred."""
    if "\0" in text:
        return True
    rest = text
    for mark in _LAYOUT:
        rest = rest.replace(mark, "")
    if rest.isprintable():
        return False
    odd = sum(count for character, count in Counter(text).items() if _is_odd(character))
    return 100 * odd > len(text)


def _is_odd(character: str) -> bool:
    # Co: WPS prints its bullets from the private area, so a few pass
    return character not in _WHITE and unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}
