"""The alarms of the schemas: each failure case of pandera, with the cells of the columns that its check looks at.

The tables of all filings are validated as one, told apart by the column `filing`: pandera's cost is by the call.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import pandera.pandas as pa

from audit.targets.filing import TargetFiling
from benchmarks.faults.neighbours.alarm import Alarm, Alarms
from benchmarks.faults.neighbours.flattening import Row, flatten
from benchmarks.faults.neighbours.schemas import SCHEMAS


def alarms(filings: Sequence[TargetFiling]) -> list[Alarms]:
    """What the schemas say of each filing."""
    flattened = [flatten(each) for each in filings]
    found: list[set[Alarm]] = [set() for _ in filings]
    for name in SCHEMAS:
        rows = [(number, row) for number, tables in enumerate(flattened) for row in tables[name]]
        for index, alarm in _alarms(name, rows):
            found[rows[index][0]].add(alarm)
    return [frozenset(each) for each in found]


def _alarms(name: str, rows: Sequence[tuple[int, Row]]) -> Iterator[tuple[int, Alarm]]:
    """The number of a row, and what is wrong there. A rule's case stands once for each column of its row."""
    schema = SCHEMAS[name]
    table = pd.DataFrame(
        [{"filing": number, **row.values} for number, row in rows], columns=["filing", *schema.columns]
    )
    try:
        schema.made().validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        for check, column, index in dict.fromkeys(zip(cases["check"], cases["column"], cases["index"], strict=True)):
            columns = next((rule.columns for rule in schema.rules if rule.name == check), None)
            # a case of no row is a check that broke: int() refuses it
            row = rows[int(index)][1]
            cells = frozenset[str]().union(*(row.cells.get(each, frozenset()) for each in columns or (column,)))
            yield int(index), Alarm(f"{name}: {check if columns else f'{column} {check}'}", cells)
