"""The money block of a self-evaluation as splits: in each of its columns a total and its parts, as `forms.money` nests them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.closing.filing import Execution
from audit.targets.filing import Split
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.money.blocks import MoneyLine, money_blocks
from audit.targets.forms.printed.found import alone_in
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.recognition.form_reader import FormReader

_COLUMNS = ("initial_budget", "annual_budget", "executed")


def splits_of(reader: FormReader, rows: Sequence[Execution]) -> Iterator[Split]:
    """For each total that has parts, each column in which one of them is printed; the first row is the whole."""
    table = reader.table("execution")
    if table is None:
        return
    lines = {line.row: line for line in reader.lines if line.table is table.header.table}
    row_of: dict[int, Execution] = {}
    money: list[MoneyLine] = []
    for row in rows:
        cell = row.name.place.cell
        found = alone_in(cell, cell, None)
        name: FieldName = "source" if money else "annual_budget"
        money.append(MoneyLine(name, label_key(row.name.text), lines[cell.row], found))
        row_of[id(money[-1])] = row
    for block in money_blocks(money):
        for column in _COLUMNS:
            total, *parts = (getattr(row_of[id(each)], column) for each in (block.total, *block.parts) if each)
            if total is not None and any(parts):
                yield Split(total.place.name, total, tuple(parts) if block.is_whole else (*parts, None))
