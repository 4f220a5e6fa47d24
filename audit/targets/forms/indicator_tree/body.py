"""The rows of a tree of indicators by columns: which are of levels, and what the others are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Literal

from msgspec import structs

from audit.model.document import Cell
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import is_operator, number_with_unit
from audit.words.matching import match_key
from audit.words.units import is_unit_of_indicator

Columns = dict[str, Cell]

_COLSPAN = attrgetter("colspan")

_YEAR = re.compile(r"(?<![-—–~至到])(20\d\d)年(?![-—–~至到])")
"""2025年目标值; not 2023年-2025年目标值."""

_MOST = 0.6
"""The share of a column's texts that name levels: names may (服务对象满意度), and levels may be of a district's own."""

_SOME = 0.4
"""The share under a header that says 一级 or 二级: a seal over a scanned level adds letters to it."""


class Body:
    """The rows of a tree by the columns in which their cells begin."""

    def __init__(
        self, table: Table, header: Line, lines: Sequence[Line], levels: Sequence[Cell], year: int | None
    ) -> None:
        self._table, self._header, self._year = table, header, year
        self._header_texts: dict[int, str] = {}
        self._levels = [cell.col for cell in levels if cell.row > header.row]
        self._cells: defaultdict[int, list[Cell]] = defaultdict(list)
        for line in lines:
            for cell in line.cells:
                self._cells[cell.col].append(cell)
        headed = {cell.col for cell in header.printed}
        over = table.row(header.row - 1).values() if table.is_loose else ()
        is_of_two = bool(over) and not any(number_with_unit(cell.raw)[0] is not None for cell in over)
        self._heads = {cell.col: cell for cell, _ in header.as_header} if is_of_two else {}
        printed = {cell.col for line in lines for cell in line.printed}
        # a cell that is split or merged in a few rows only is no column, and blank ones are how a sheet prints a wide cell
        self.columns = sorted(col for col in headed | printed if col in headed or 2 * self._rows_of(col) > len(lines))

    def _rows_of(self, col: int) -> int:
        return sum(cell.rowspan for cell in self._cells[col])

    def is_of_levels(self, col: int) -> bool:
        """Most of its texts name levels, and its header names no value: 评价维度 may."""
        naming = self._levels.count(col)
        if not naming:
            return False
        printed = sum([bool(cell.raw.strip()) for cell in self._cells[col]])
        header = self._header_text(col)
        says_so = "一级" in header or "二级" in header
        share = _SOME if says_so else _MOST
        return naming >= share * printed and (says_so or meaning_of(header) in ("", "name", "remark"))

    def half(self, levels: Sequence[int], end: int, *, repeats: bool) -> Columns | None:
        """The columns from some level columns up to an end; None where no values stand right of them.

        repeats: it is the right half, which may repeat the second level only.
        """
        rest = [col for col in self.columns if levels[-1] < col < end]
        if len(levels) == 1 and rest and self._groups_rows(*rest[:2]):
            levels = [*levels, rest.pop(0)]
        names = ("aspect",) if repeats and len(levels) == 1 else ("dimension", "aspect")
        found = {name: self._headed(col) for name, col in zip(names, levels, strict=False)}
        told = dict(self._told(rest))
        value = self._value_of_the_year(rest, told)
        if value is None:
            return None
        told = {name: col for name, col in told.items() if col != value} | {"value": value}
        if "weight" not in told:
            told |= self._points_by_sum([col for col in rest if col not in told.values()])
        if "name" not in told:
            told |= self._name_by_place(rest, told) or self._name_before(levels[0])
        return found | {name: self._headed(col) for name, col in told.items()}

    def names_again(self, tree: Columns, end: int) -> Columns | None:
        """The half right of a tree that repeats its names and values only: 三级指标 | 指标值 | 三级指标 | 指标值."""
        beyond = [col for col in self.columns if tree["value"].col < col < end]
        again = (at for at, col in enumerate(beyond) if label_key(tree["name"].raw) == self._header_text(col) != "")
        start = next(again, None) if "name" in tree else None
        if start is None:
            return None
        told = dict(self._told(beyond[start:]))
        return {name: self._headed(col) for name, col in told.items()} if "value" in told else None

    def value_of_the_period(self, tree: Columns) -> Cell | None:
        """The header of the whole period's values, where the year's stand beside it: 中期指标值 | 年度指标值."""
        first, value = min([header.col for header in tree.values()]), tree["value"].col
        for col in self.columns:
            if col > first and col != value and self._is_value_of("period", col):
                return self._headed(col)
        return None

    def _value_of_the_year(self, rest: Sequence[int], told: dict[str, int]) -> int | None:
        """The column of values whose header names the year, else the first; where no header tells one, the most numeric."""
        of_year = [col for col in rest if self._is_value_of("year", col)]
        if of_year:
            return max(of_year, key=self._nearness)
        if "value" in told:
            of_neither = (
                col for col in rest if self._by_header(col) == "value" and not self._is_value_of("period", col)
            )
            return next(of_neither, told["value"])
        other = told.get("other_value")
        numeric = self._most_numeric([col for col in rest[1:] if col == other or col not in told.values()])
        return other if numeric is None or not self._numbers_in(numeric) else numeric

    def _nearness(self, col: int) -> tuple[bool, bool, int]:
        """How near a column of values is to the form's year: of it, of no year that is named, else of the last one."""
        named = _YEAR.search(self._header_text(col))
        year = int(named[1]) if named else 0
        return year == self._year, not year, year

    def _is_value_of(self, period: Literal["year", "period"], col: int) -> bool:
        return period in _periods_of(self._header_text(col))

    def _by_header(self, col: int) -> str:
        return meaning_of(self._header_text(col))

    def _name_by_place(self, rest: Sequence[int], told: dict[str, int]) -> dict[str, int]:
        """The first column of words right of the levels, whatever its header says: 绩效标准 over 读者满意度."""
        wordy = (told.get("performance_standard"), told.get("explanation"), told.get("remark"))
        named = next((col for col in rest if col in wordy and col < told["value"]), None)
        return {} if named is None else {"name": named}

    def _points_by_sum(self, unclear: Sequence[int]) -> dict[str, int]:
        """The column of points under a header that says nothing: numbers, all in 分, in % or in nothing, that add up to 100,
        or to what 执行率 leaves of it. Those of 上年 do so by chance.
        """
        for col in unclear:
            stated = [number_with_unit(cell.raw) for cell in self._cells[col]]
            units, total = {unit for _, unit in stated}, sum(number or 0 for number, _ in stated)
            is_of_points = units in ({""}, {"%"}, {"分"}) and total in (100, 90)
            if is_of_points and not self._by_header(col) and "年" not in self._header_text(col):
                return {"weight": col}
        return {}

    def _name_before(self, first: int) -> dict[str, int]:
        """The indicators' names where their levels stand behind them: 指标名称 | 指标类别 | 指标子类 | 目标值. 绩效指标 down the side
        names none.
        """
        named = (col for col in reversed(self.columns) if col < first and self._by_header(col) == "name")
        found = next((col for col in named if "指标" in self._header_text(col) and self._is_of_rows(col)), None)
        return {} if found is None else {"name": found}

    def _is_of_rows(self, col: int) -> bool:
        """Most of its cells print something of their own."""
        return 2 * sum(bool(cell.raw.strip()) for cell in self._cells[col]) > len(self._cells[col])

    def _groups_rows(self, col: int, beyond: int | None = None) -> bool:
        """A level in words that nobody knows: 二级指标 with merged cells, or left of 三级指标."""
        return "二级" in self._header_text(col) and (
            any(cell.rowspan > 1 for cell in self._cells[col])
            or (beyond is not None and "三级" in self._header_text(beyond))
        )

    def _told(self, columns: Iterable[int]) -> Iterator[tuple[str, int]]:
        """(meaning, column), each meaning once: the first that has it."""
        seen: set[str] = set()
        for col in columns:
            meaning = self._by_content(col) or self._by_header(col)
            meaning = meaning or ("name" if "name" not in seen else "")
            if meaning and meaning not in seen:
                seen.add(meaning)
                yield meaning, col

    def _by_content(self, col: int) -> str:
        """What its cells print, where this leaves no doubt: units, operators, directions, 定量 or 定性."""
        cells = self._cells[col]
        first = next((match_key(cell.raw) for cell in cells if cell.raw.strip()), "")
        if not _is_mark(first) and (first[:1].isdecimal() or not is_unit_of_indicator(first)):
            return ""  # no unit begins with a digit
        printed = [match_key(cell.raw) for cell in cells if cell.raw.strip()]
        if all(map(is_unit_of_indicator, printed)):
            return "unit"
        if all(map(is_operator, printed)):
            return "operator"
        marks = vocabulary().indicator_marks
        if all(text in marks["rising"] or text in marks["falling"] for text in printed):
            return "direction"
        return "kind" if all(text in marks["kind"] for text in printed) else ""

    def _most_numeric(self, columns: Sequence[int]) -> int | None:
        """The column with the most numbers; the last of those without any."""
        return max(
            columns,
            key=lambda col: (self._numbers_in(col), col),
            default=None,
        )

    def _numbers_in(self, col: int) -> int:
        return sum(number_with_unit(cell.raw)[0] is not None for cell in self._cells[col])

    def _header_text(self, col: int) -> str:
        text = self._header_texts.get(col)
        if text is None:
            above = self._above(col)
            text = self._header_texts[col] = label_key(above.raw) if above is not None else ""
        return text

    def _above(self, col: int) -> Cell | None:
        """The header over a column; of two lines that a sheet does not merge, the one that prints something."""
        head = self._table.at(self._header.row, col)
        return head if head is not None and head.raw.strip() else self._heads.get(col, head)

    def _headed(self, col: int) -> Cell:
        """The header over a column, at the place and of the width that most of the cells below it have."""
        above = self._above(col)
        widths = list(map(_COLSPAN, self._cells[col])) or [1]
        width = widths[0]
        if widths.count(width) < len(widths):
            width = max(dict.fromkeys(widths), key=widths.count)
        if above is None:
            return Cell(
                self._header.row, col, 1, width, "", self._header.cells[0].locator if self._header.cells else ""
            )
        if (above.col, above.colspan) == (col, width):
            return above
        return structs.replace(above, col=col, colspan=width)


def _is_mark(key: str) -> bool:
    """An operator, a direction, 定量 or 定性."""
    return is_operator(key) or key in _marks()


@cache
def _marks() -> frozenset[str]:
    return frozenset().union(*vocabulary().indicator_marks.values())


@lru_cache(maxsize=1024)
def _periods_of(header: str) -> frozenset[str]:
    """What a header of values says that they are of: the year, the whole period."""
    if meaning_of(header) not in ("value", "other_value"):
        return frozenset()
    told = {period for period, words in vocabulary().indicator_periods.items() if any(word in header for word in words)}
    return frozenset({*told, "year"} if _YEAR.search(header) else told)


@lru_cache(maxsize=1024)
def meaning_of(header: str) -> str:
    """The column that a header's words tell; empty where they tell none."""
    if header.endswith("指标"):
        return "name"  # 考核指标, 明细指标
    told = vocabulary().indicator_headers.items()
    return next((name for name, words in told if any(word in header for word in words)), "")
