"""Several amounts beside one label (年初预算数, 全年预算数, 执行数; 2023年, 2024年): which is which, by the header above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from audit.model.document import Cell
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.printed.labels import SUMS, label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import is_number
from audit.words.matching import REMEMBERED

_REACH = 12
"""How many rows above an amount its header may stand."""

_YEAR = re.compile(r"20\d\d年?度?")

_OF_YEAR = re.compile(r"20\d\d(?:年?度?|年度?\D{2,})")
"""2024年, 2024年预算, and no number of anything."""

_YEAR_NUMBER = re.compile(r"20\d\d")

Headed = tuple[Cell, Cell]
"""The header of a column and the cell below it that stands beside a label."""


def headed_amounts(line: Line, label: Cell, year: int | None) -> tuple[Headed, ...]:
    """The cells right of a label that stand under headers of columns of money, the one that is audited first; none where
    there are not several.
    """
    if line.table is None or line.cells[-1].col < label.col + 2:
        return ()
    right = _right_of(line, label)
    if len(right) < 2:
        return ()
    over = [(text, cell) for cell in right if (text := _text_over(line.table, line.row, cell))]
    if sum([_is_of_money(text.raw) for text, _ in over]) < 2:
        return ()
    headed = [each for each in over if not _has_a_figure(line.table, each[0].row)]
    nearest = max([head.row for head, _ in headed], default=0)
    money = [each for each in headed if each[0].row == nearest and _is_of_money(each[0].raw)]
    if len(money) < 2 or _is_figure_elsewhere(right, money):
        return ()
    first = money[_audited(tuple([head.raw for head, _ in money]), year)]
    return (first, *(each for each in money if each is not first))


def _is_figure_elsewhere(right: Sequence[Cell], money: Sequence[Headed]) -> bool:
    """The amount stands beside its label, and what looks like heads of columns (预算年度 | 2025) has blanks below it."""
    return any(is_figure(cell.raw) for cell in right) and not any(is_figure(cell.raw) for _, cell in money)


def sum_of_years(columns: Sequence[Headed]) -> tuple[Headed, tuple[Headed, ...]] | None:
    """The 合计 beside the amounts of years, and these: 2024年 | 2025年 | 合计. None where other columns stand among them."""
    sums = [each for each in columns if label_key(each[0].raw).endswith(SUMS)]
    years = tuple(sorted([each for each in columns if _OF_YEAR.fullmatch(each[0].raw.strip())], key=_position))
    return (sums[0], years) if len(sums) == 1 and len(years) == len(columns) - 1 > 1 else None


def _position(headed: Headed) -> int:
    return headed[1].col


def _right_of(line: Line, label: Cell) -> list[Cell]:
    """The row's own cells right of a label, up to the next text that is no number."""
    right: list[Cell] = []
    for cell in line.cells:
        if cell.col > label.col:
            if _is_text(cell.raw):
                break
            right.append(cell)
    return right


def _text_over(table: Table, row: int, cell: Cell) -> Cell | None:
    """The nearest text above a cell, where it begins in the cell's column: a header, if its row has no number."""
    for over in range(row - 1, max(row - _REACH, -1), -1):
        above = table.at(over, cell.col)
        if above is None:
            return None
        if _is_text(above.raw):
            return above if above.col == cell.col else None
    return None


def _has_a_figure(table: Table, row: int) -> bool:
    return any(is_figure(cell.raw) for cell in table.row(row).values())


@lru_cache(maxsize=REMEMBERED)
def _is_text(raw: str) -> bool:
    printed = raw.strip()
    return bool(printed) and (_OF_YEAR.fullmatch(printed) is not None or not is_number(raw))


@lru_cache(maxsize=REMEMBERED)
def is_figure(raw: str) -> bool:
    """A number and no year."""
    return any(map(str.isdigit, raw)) and not _is_text(raw)


def is_year(raw: str) -> bool:
    """2024, 2024年."""
    return _YEAR.fullmatch(raw.strip()) is not None


def is_of_money(head: Cell) -> bool:
    """The header of a column of money, and no amount."""
    return _is_of_money(head.raw)


@lru_cache(maxsize=REMEMBERED)
def _is_of_money(header: str) -> bool:
    if is_year(header):
        return True
    if any(map(str.isdigit, header)) and not _YEAR.match(header.strip()):
        return False
    key = label_key(header)
    words = vocabulary()
    return any(word in key for word in words.money_columns) and not any(word in key for word in words.no_money)


def _is_spent(key: str) -> bool:
    """2024年执行数."""
    return any(word in key for word in vocabulary().execution_headers["executed"])


@lru_cache(maxsize=1024)
def _audited(headers: tuple[str, ...], year: int | None) -> int:
    """The position of the header that names the form's year, and not what was spent in it; else of the one that has the first word of `main_column` that any
    has, of several the one of the latest year, else the first.
    """
    keys = [label_key(header) for header in headers]
    of_year = [
        at for at, key in enumerate(keys) if year and _YEAR_NUMBER.findall(key) == [str(year)] and not _is_spent(key)
    ]
    if len(of_year) == 1:
        return of_year[0]
    named = ([at for at, key in enumerate(keys) if word in key] for word in vocabulary().main_column)
    found = next((each for each in named if each), range(len(keys)))
    return max(found, key=lambda at: (*map(int, _YEAR_NUMBER.findall(keys[at])), 0))
