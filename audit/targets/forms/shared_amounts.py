"""An amount that a table splits over columns: 金额 above 合计, 当年财政拨款, 上年结转, 其他资金. Its rows add up, its columns do,
and so do those of other money (2023年执行数) that have a total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model.values import Amount, Text
from audit.targets.filing import Split
from audit.targets.forms.printed.numbers import read_amount
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import FoundTable, Row

Labelled = tuple[Row, tuple[str, ...], Amount | None]
"""A row of the table, its path in an address, and its amount."""


def shared_amounts(
    reader: FormReader, table: FoundTable | None, rows: Sequence[Labelled], total: Amount | None
) -> tuple[Split, ...]:
    """Each amount with its columns, and each column's total with its rows; total: that of the amounts, as stated."""
    if table is None or not (table.parts or table.others):
        return ()
    bottom = next((row for row in table.total_rows if total and row.cells.get("amount") is total.place.cell), None)
    return tuple(_splits(reader, table, rows, (bottom, ("合计",), total) if bottom else None))


def _splits(
    reader: FormReader, table: FoundTable, rows: Sequence[Labelled], bottom: Labelled | None
) -> Iterator[Split]:
    def part(row: Row, path: tuple[str, ...], column: str) -> Amount | None:
        return reader.column_amount(table, row.cells.get(column), *path, one_line(table.columns[column].raw))

    for row, path, amount in (*rows, *([bottom] if bottom else ())) if table.parts else ():
        yield Split("/".join(path), amount, tuple(part(row, path, column) for column in table.parts))
    if bottom is None:
        return
    for column in (*table.parts, *table.others):
        total = part(bottom[0], bottom[1], column)
        above = tuple(part(row, path, column) for row, path, _ in rows)
        if column in table.parts or (
            total and total.value is not None and not any(each and each.unreadable for each in above)
        ):
            yield Split(
                one_line(table.columns[column].raw), total, (*above, *(None for _ in unread_rows(reader, table)))
            )


def unread_rows(reader: FormReader, table: FoundTable | None) -> tuple[Text, ...]:
    """The rows that hold a figure and stand under no column: what is added up without them decides nothing."""
    rows = [line.printed for line in table.stray] if table else []
    return tuple(
        Text(" ".join(one_line(cell.raw) for cell in printed), reader.place(printed[0], "未能归入各栏的行"))
        for printed in rows
        if any(read_amount(cell.raw.strip(), reader.place(cell, ""), None).value is not None for cell in printed[1:])
    )
