"""A line of a form that states money: its label, its amount, and the amounts beside it."""

from __future__ import annotations

from msgspec import Struct

from audit.targets.forms.layouts.model import FieldName, Source
from audit.targets.forms.money.headed import Headed
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.printed.found import FoundField
from audit.targets.forms.printed.labels import SUMS
from audit.targets.forms.printed.lines import Line

TOTALS: frozenset[FieldName] = frozenset({"total", "amount", "project_total", "annual_budget", "other_total"})
SUM = "合计"
NATURES = frozenset({"基本支出", "项目支出"})
"""The kinds that split an expenditure by its nature; all others say where the money comes from."""


class MoneyLine(Struct, eq=False, gc=False):
    """A label of money with its amount. key: the label's; columns: the amounts beside it, each under its header, where there
    are several; its own is the first. is_told_by_place: no word of its label says that it is one.

    Worked out once, since each line is held against the others: source, the kind of part that the label names, None for a
    total; kind, its name; column, that of labels that it stands in; is_sum: 合计, 本年收入合计; is_total: it is no part of
    anything.
    """

    name: FieldName
    key: str
    line: Line
    found: FoundField
    columns: tuple[Headed, ...] = ()
    is_told_by_place: bool = False
    source: Source | None = None
    kind: str = ""
    column: tuple[int, int] = (0, 0)
    is_sum: bool = False
    is_total: bool = False

    def __post_init__(self) -> None:
        is_of_totals = self.name in TOTALS
        self.source = None if is_of_totals else source_of(self.key)
        self.kind = self.source.kind if self.source is not None else ""
        self.column = id(self.line.table), self.found.label.col
        self.is_sum = self.key.endswith(SUMS) if is_of_totals else self.kind == SUM
        self.is_total = is_of_totals or self.is_sum

    @property
    def is_of_all(self) -> bool:
        """总计 is what all groups come to."""
        return self.key.endswith("总计")

    @property
    def is_of_nature(self) -> bool:
        """基本支出, or 人员经费 within it."""
        return self.kind in NATURES or (self.source is not None and self.source.within in NATURES)

    @property
    def others(self) -> tuple[Headed, ...]:
        """The amounts in other columns than its own."""
        return self.columns[1:]


def are_beside(one: MoneyLine, other: MoneyLine) -> bool:
    """Right below each other in a column of labels, or in one row, of heads or with their amounts."""
    if one.line is other.line:
        last = one.found.cell if one.found.cell.row == other.found.cell.row == one.found.label.row else one.found.label
        return last.col + last.colspan == other.found.label.col
    return one.column == other.column and is_right_below(other, one)


def is_right_below(line: MoneyLine, above: MoneyLine) -> bool:
    """In the next row of its table, or in the same one."""
    return line.line.table is above.line.table and line.line.row - above.line.row <= 1
