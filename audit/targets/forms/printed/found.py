"""A value found by its label, and the money unit that a label declares."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from audit.model.document import Cell
from audit.model.values import MoneyUnit
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import money_unit
from audit.words.matching import REMEMBERED


class FoundField(Struct, frozen=True, eq=False, gc=False):
    """A field's value as printed: the cells of its label and of its value (one cell for `label：value`), its own part of
    the text and the range of it in the cell, the money unit its label declares. several: all cells of a value that is printed
    in more than one; its text is theirs, its cell and range those of the first.
    """

    label: Cell
    cell: Cell
    text: str
    span: tuple[int, int]
    unit: MoneyUnit | None
    several: tuple[Cell, ...] = ()


def alone_in(cell: Cell, label: Cell, unit: MoneyUnit | None) -> FoundField:
    """A value that has a cell to itself."""
    text = cell.raw.strip()
    start = len(cell.raw) - len(cell.raw.lstrip())
    return FoundField(label, cell, text, (start, start + len(text)), unit)


def declared_unit(line: Line, label: Cell) -> MoneyUnit | None:
    """The money unit in brackets in the label, or in the group label left of it: 年度预算申请（万元）."""
    unit = bracketed_unit(label.raw)
    group = line.left_of(label) or line.wide_left_of(label) if unit is None else None
    while unit is None and group is not None:
        unit = bracketed_unit(group.raw)
        group = line.placed.get(group.col - 1)
    return unit


@lru_cache(maxsize=REMEMBERED)
def bracketed_unit(raw: str) -> MoneyUnit | None:
    """The money unit that stands in brackets: 金额（元）."""
    remarks = re.findall(r"[（(](?:[^（()）:：]*[:：])?([^（()）]*)[)）]", raw)  # 年度（单位：万元）
    units = map(money_unit, remarks)
    return next((unit for unit in units if unit), None)
