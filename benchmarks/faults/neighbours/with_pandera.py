"""The alarms of the schemas: each failure case of pandera, with the cells of the columns that its check looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pandas as pd
import pandera.pandas as pa

from audit.filing import Filing
from benchmarks.faults.neighbours.alarm import Alarm, Alarms
from benchmarks.faults.neighbours.flattening import Row, flatten, frame
from benchmarks.faults.neighbours.schemas import SCHEMAS


def alarms(filings: Sequence[Filing]) -> list[Alarms]:
    """What the schemas say of each filing."""
    return [frozenset(_alarms(each)) for each in filings]


def _alarms(filing: Filing) -> Iterator[Alarm]:
    for name, rows in flatten(filing).items():
        table = frame(rows, SCHEMAS[name].columns)
        try:
            _made(name).validate(table, lazy=True)
        except pa.errors.SchemaErrors as errors:
            yield from _failures(name, rows, errors.failure_cases)


@cache
def _made(name: str) -> pa.DataFrameSchema:
    return SCHEMAS[name].made()


def _failures(name: str, rows: Sequence[Row], cases: pd.DataFrame) -> Iterator[Alarm]:
    """A rule's case stands once for each column of its row; a case without an index is of the whole column."""
    rules = {rule.name: rule.columns for rule in SCHEMAS[name].rules}
    for check, column, index in set(zip(cases["check"], cases["column"], cases["index"].fillna(-1), strict=True)):
        columns = rules.get(check, (column,))
        own = rows if index < 0 else [rows[int(index)]]
        cells = frozenset[str]().union(*(row.cells.get(each, frozenset()) for row in own for each in columns))
        yield Alarm(f"{name}: {check if check in rules else f'{column} {check}'}", cells)
