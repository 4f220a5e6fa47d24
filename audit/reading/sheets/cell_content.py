"""What the cells of xlsx and xls have in common: texts, numbers as formatted, error values, and the doubts about them."""

from __future__ import annotations

import re

from audit.reading.sheets.formats.numbers import number_text
from audit.reading.sheets.sheet_grid import Content

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def printable(text: str) -> str:
    """A text with every line end as one newline, and without the control characters that a sheet does not show."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text)) if _CONTROL.search(text) else text


def number_content(value: float, code: str, *, from_1904: bool = False) -> Content:
    """A finite number as its format shows it; a doubt when the format hides a number that is not zero."""
    raw = number_text(value, code, from_1904=from_1904)
    if not raw and value:
        return Content("", f"单元格的数字格式把存储的数值 {number_text(value, 'General')} 隐藏了。")
    return Content(raw)


def error_content(text: str) -> Content:
    """An error value (#REF!, #DIV/0!)."""
    return Content(text, f"单元格是错误值 {text}，请在原表改正公式。")
