"""The columns of money beside a table's amount: the sources that it comes from, and those of earlier years."""

from __future__ import annotations

import re

from audit.model.document import Cell
from audit.targets.forms.money.sources import leave_nothing_out, source_of
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line
from audit.words.matching import match_key

Columns = dict[str, Cell]

_OF_A_HEAD = ("合计", "小计", "总计", "总额", "金额")
_MONEY = re.compile("执行数|预算数|决算数|金额|资金|拨款|支出数|投入")


def money_columns(line: Line, columns: Columns) -> tuple[Columns, Columns]:
    """Column → header cell: of the parts of the amount, and of other money."""
    amount = columns.get("amount")
    if amount is None or len(line.as_header) <= len(columns):
        return {}, {}
    parts = _parts(line, amount)
    known = {id(cell) for cell in (*columns.values(), *parts.values())}
    others = {
        f"also/{key}": cell
        for cell, key in zip(line.printed, line.label_keys, strict=True)
        if id(cell) not in known and _MONEY.search(key)
    }
    return parts, others


def _parts(line: Line, amount: Cell) -> Columns:
    """All that stand under the amount's head, or, in a header of one line, the sources that leave nothing out. A column that
    is but some of another than the amount (其中：) makes them no parts.
    """
    if not any(map(source_of, line.label_keys)):
        return {}
    own = next(keys[0] for cell, keys in line.as_header if cell is amount)
    over, _, last = own.rpartition("/")
    is_over_all = all(keys[0].startswith(f"{over}/") for _, keys in line.as_header)  # the title, or who files it
    head = over if last.endswith(_OF_A_HEAD) and not is_over_all else ""
    under = [
        cell
        for cell, keys in line.as_header
        if cell is not amount and (keys[0].startswith(f"{head}/") if head else source_of(keys[-1]))
    ]
    keys = [label_key(cell.raw) for cell in under]
    sources = [source for key in keys if (source := source_of(key))]
    whole = head or leave_nothing_out(frozenset(each.kind for each in sources))
    beside = amount.col + amount.colspan
    known = len(sources) == len(keys) and not any(
        match_key(cell.raw).startswith("其中") for cell in under if cell.col != beside
    )
    nested = any(key.startswith("财政") for key in keys) and any(key.startswith("一般公共") for key in keys)
    if not whole or not known or nested or len(under) < 2:
        return {}
    return {f"amount/{key}": cell for key, cell in zip(keys, under, strict=True)}
