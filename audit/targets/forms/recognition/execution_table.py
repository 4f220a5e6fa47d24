"""The block of a self-evaluation in which the year's budget stands beside what was spent of it, told by the words of its header."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import structs

from audit.model.document import Cell
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import may_be_amount, number_with_unit

_BUDGETS = ("annual_budget", "initial_budget")


def execution_columns(line: Line) -> dict[str, Cell] | None:
    """Column → header cell, for a line that heads what was spent and what it was spent of, and prints no number itself.

    `name` stands for the cells left of the first of them: 年度资金总额, 其中：财政拨款.
    """
    columns: dict[str, Cell] = {}
    for cell, key in zip(line.printed, line.label_keys, strict=True):
        meaning = _meaning(key)
        if meaning == "annual_budget" and "executed" not in columns:
            before = columns.get(meaning)
            if before is not None and line.table is not None and before.col > line.table.left:
                columns.setdefault("initial_budget", before)  # 预算数 | 调整预算数
            columns[meaning] = cell  # what stands in the first column heads the block: 年度预算申请
        elif meaning:
            columns.setdefault(meaning, cell)
    if "executed" not in columns or not any(each in columns for each in _BUDGETS):
        return None
    if line.table is None or any(number_with_unit(cell.raw)[0] is not None for cell in line.printed):
        return None
    first = min(columns.values(), key=lambda cell: cell.col)
    if first.col == 0:
        return columns
    return {"name": structs.replace(first, col=first.col - 1, colspan=1, raw=""), **columns}


def is_of_execution(cells: Mapping[str, Cell]) -> bool:
    """A row that prints amounts, or nothing, in cells of their own under each column of money."""
    money = [cells[column] for column in ("initial_budget", "annual_budget", "executed") if column in cells]
    return len({(cell.row, cell.col) for cell in money}) == len(money) > 1 and all(
        may_be_amount(cell.raw) for cell in money
    )


@lru_cache(maxsize=1024)
def _meaning(header: str) -> str:
    """The column that a header's words tell; empty where they tell none."""
    told = vocabulary().execution_headers.items()
    return next((name for name, words in told if any(word in header for word in words)), "")
