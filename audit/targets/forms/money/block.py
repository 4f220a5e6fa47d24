"""A total with the parts printed under it, and whether they leave anything of it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, starmap

from audit.targets.forms.money.headed import is_figure
from audit.targets.forms.money.money_line import MoneyLine, are_beside
from audit.targets.forms.money.sources import leave_nothing_out


@dataclass(eq=False)
class Block:
    """A total, or a part that is itself split, with its parts. total is None for parts above which no total is printed.
    beside: all lines of money on the form. or_parts: what it may be the sum of instead.
    """

    total: MoneyLine | None
    beside: Sequence[MoneyLine]
    parts: list[MoneyLine] = field(default_factory=list)
    or_parts: Sequence[MoneyLine] = ()
    is_by_nature: bool = False
    """基本支出, 项目支出; 人员经费, 公用经费."""

    def __post_init__(self) -> None:
        """Know the parts by what is asked of them: a list has thousands, and each is held against all before it."""
        self._keys: set[str] = set()
        self._of_kind: dict[str, MoneyLine] = {}
        self._within: defaultdict[str, set[int]] = defaultdict(set)
        self._ids: set[int] = set()
        for each in self.parts:
            self._know(each)

    def add(self, part: MoneyLine) -> None:
        """Put a part behind the others."""
        self.parts.append(part)
        self._know(part)

    def _know(self, part: MoneyLine) -> None:
        self._keys.add(part.key)
        self._of_kind[part.kind] = part
        self._within[part.source.within if part.source else ""].add(id(part.line))
        self._ids.add(id(part))
        self.is_by_nature = self.is_by_nature or part.is_of_nature

    def holds(self, line: MoneyLine | None) -> bool:
        """Whether the line is one of its parts."""
        return id(line) in self._ids

    def last_of(self, kind: str) -> MoneyLine | None:
        """The last part of this kind."""
        return self._of_kind.get(kind)

    def is_begun_anew_by(self, line: MoneyLine) -> bool:
        """The same kind again, or 财政拨款 below 一般公共预算."""
        within = self._within.get(line.kind, ()) if line.kind else ()
        return line.key in self._keys or any(each != id(line.line) for each in within)

    @property
    def is_whole(self) -> bool:
        """Nothing of the total is left out by its printed parts: by their kinds, or since it is the 合计 of a table of them; and
        no other label stands among them with a figure of its own.
        """
        may_be = leave_nothing_out(frozenset(each.kind for each in self.parts)) or self._is_added_up
        return may_be and not self._has_a_gap

    @property
    def _has_a_gap(self) -> bool:
        """A row among its own, with a label and a figure in the same columns, which is no line of money."""
        last = self.parts[-1]
        table, label, amount = last.line.table, last.found.label, last.found.cell
        if table is None or label is amount:
            return False
        rows = [each.line.row for each in (self.total, *self.parts) if each and each.line.table is table]
        between = set(range(min(rows), max(rows))).difference(
            each.line.row for each in self.beside if each.line.table is table
        )
        cells = ((table.at(row, label.col), table.at(row, amount.col)) for row in between)
        return any(
            name
            and figure
            and name is not figure
            and name.row == figure.row
            and name.raw.strip()
            and is_figure(figure.raw)
            for name, figure in cells
        )

    @property
    def _is_in_one_table(self) -> bool:
        """All of it: the first row of a table may go on from another one."""
        table = self.total.line.table if self.total else None
        if table is None or any(each.line.table is not table for each in self.parts):
            return False
        return bool(self.parts[0].line.row) or all(each.line.table is table for each in self.beside)

    @property
    def _is_added_up(self) -> bool:
        """The 合计 right behind a column or a row of parts without a gap, or over a column of them; a figure before the first
        one, or under the last, may be a part too.
        """
        if self.total is None or not self.total.is_sum or not self._is_in_one_table:
            return False
        first, rows = self.parts[0], [each.line.row for each in (*self.parts, self.total)]
        amount = first.found.cell
        if rows[0] == rows[-1]:
            beside = first.line.table.at(amount.row, amount.col - 1) if first.line.table else None
            is_row = all(starmap(are_beside, pairwise((*self.parts, self.total))))
            return is_row and (beside is None or not is_figure(beside.raw))
        if self.total.line.row == rows[0] - 1:
            last = self.parts[-1]
            under = last.line.table.at(last.line.row + 1, amount.col) if last.line.table else None
            is_end = under is None or not is_figure(under.raw)
            return is_end and rows[:-1] == list(range(rows[0], rows[0] + len(rows) - 1))
        if first.is_sum:
            return rows == list(range(rows[0], rows[0] + len(rows))) or self.total.is_of_all
        over = first.line.table.at(amount.row - 1, amount.col) if first.line.table else None
        if any(each.found.cell is over and each.is_sum for each in self.beside):
            over = None
        is_column = rows == list(range(rows[0], rows[0] + len(rows)))
        return is_column and (over is None or not is_figure(over.raw))
