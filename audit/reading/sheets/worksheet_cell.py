"""One cell of an `.xlsx`: its type, style and value turned into what the sheet shows."""

from __future__ import annotations

import math
import re
from datetime import datetime

from lxml import etree

from audit.reading.sheets.cell_content import error_content, number_content
from audit.reading.sheets.formats.code import GENERAL
from audit.reading.sheets.formats.numbers import shown_text
from audit.reading.sheets.sheet_grid import Content
from audit.reading.sheets.workbook import Workbook, has_struck_out, rich_text, unescaped

_NUMBER = re.compile(r"[+-]?([0-9]+(?:\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
_COUNT = re.compile(r"[0-9]{1,9}")
_TYPED = re.compile(r"=[0-9][0-9,.]*[(（]?[%％‰/\u4e00-\u9fff]*[)）]?")
"""An indicator's value (=100.00(%), =49人) that an exporter took for a formula: it computes nothing and is a text."""
_EPOCH = datetime(1899, 12, 30)
_SECONDS_PER_DAY = 86_400


class CellReader:
    """Reads the cells of one sheet; keeps the formulas that later cells share.

    has_struck_out: something was struck out, and left out. is_damaged: a cell holds a thing twice, or one that its type has not.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.has_struck_out = self.is_damaged = False
        self._shared: dict[str, str] = {}

    def content(self, element: etree._Element) -> Content | None:
        """What a `c` element shows; None when it is blank or all struck out."""
        if self._workbook.struck_styles and self._style(element) in self._workbook.struck_styles:
            self.has_struck_out |= len(element) > 0
            return None
        parts = {part.tag.rpartition("}")[2]: part for part in element}
        if len(parts) != len(element):
            self.is_damaged = True
        if "f" not in parts:
            return self._value(element, parts)
        printed = self._formula(parts["f"])
        # ="" is stored as an empty text
        if "v" not in parts or not (parts["v"].text or element.get("t") == "str"):
            return Content(printed) if _TYPED.fullmatch(printed) else Content("", f"公式未保存计算结果：{printed}")
        content = self._value(element, parts) or Content("")
        if self._workbook.results_stale and not content.doubt:
            return Content(content.raw, f"公式要到打开文件时才重算，文件里存的结果可能不是表上所见：{printed}")
        return content

    def _formula(self, formula: etree._Element) -> str:
        text = formula.text or ""
        shared = formula.get("si") if formula.get("t") == "shared" else None
        if shared is None:
            return f"={text}"
        if text:
            self._shared[shared] = text
            return f"={text}"
        return f"={self._shared.get(shared, '')}（由别的单元格填充而来）"

    def _value(self, element: etree._Element, parts: dict[str, etree._Element]) -> Content | None:
        if not parts:
            return None
        kind, code = element.get("t") or "n", self._code(self._style(element))
        if kind == "inlineStr":
            self.has_struck_out |= "is" in parts and has_struck_out(parts["is"])
            return Content(shown_text(rich_text(parts["is"]), code)) if "is" in parts else None
        self.is_damaged |= "is" in parts
        stored = parts["v"].text if "v" in parts else None
        return self._stored(kind, stored, code) if stored else None

    def _stored(self, kind: str, stored: str, code: str) -> Content:
        match kind:
            case "s":
                content = self._shared_text(stored, code)
            case "str":
                content = Content(shown_text(unescaped(stored), code))
            case "b":
                content = Content("TRUE" if stored.strip() == "1" else "FALSE")
            case "e":
                content = error_content(stored)
            case "d":
                content = self._iso_date(stored, code)
            case _:
                content = self._number(stored, code)
        return content

    def _shared_text(self, stored: str, code: str) -> Content:
        index = int(stored) if _COUNT.fullmatch(stored) else -1
        if not 0 <= index < len(self._workbook.texts):
            return Content("", "文件里没有该单元格的文字，文件可能已损坏。")
        self.has_struck_out |= index in self._workbook.struck_texts
        return Content(shown_text(self._workbook.texts[index], code))

    def _number(self, stored: str, code: str) -> Content:
        value = float(stored) if _NUMBER.fullmatch(stored.strip()) else math.inf
        if not math.isfinite(value):
            return Content(unescaped(stored), "文件里存的不是数值，文件可能已损坏。")
        return number_content(value, code, from_1904=self._workbook.from_1904)

    def _iso_date(self, stored: str, code: str) -> Content:
        try:
            moment = datetime.fromisoformat(stored)
        except ValueError:
            return Content(unescaped(stored))
        serial = (moment.replace(tzinfo=None) - _EPOCH).total_seconds() / _SECONDS_PER_DAY
        return number_content(serial, code)

    def _style(self, element: etree._Element) -> int:
        style = element.get("s") or "0"
        return int(style) if _COUNT.fullmatch(style) else -1

    def _code(self, style: int) -> str:
        """The format code of a cell style."""
        return self._workbook.formats[style] if 0 <= style < len(self._workbook.formats) else GENERAL
