"""Lines of money that no word of their label tells, only the place where they stand.

1. A figure beside a label, in the columns of two lines of money and between them, is a part as these are: 群众出工 between
   财政拨款 and 其他资金, or before the 合计; in a row of heads likewise.
2. A figure beside a label right before 其中： is what is split there: 年度投资计划 | 12,000 | 其中：债券资金 | 9,500.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from audit.model.document import Cell
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.money.headed import headed_amounts, is_figure
from audit.targets.forms.money.money_line import MoneyLine
from audit.targets.forms.printed.found import alone_in, declared_unit
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import may_be_amount
from audit.words.matching import match_key

_FARTHEST = 6
"""How many rows apart two lines of money may be between which others are looked for."""

_LONGEST_LABEL = 20
_SOME_OF_IT = "其中"


def with_those_told_by_place(
    money: Sequence[MoneyLine], lines: Sequence[Line], known: Collection[str], year: int | None
) -> list[MoneyLine]:
    """The lines of money with those that only their place tells, in printed order; known: the labels of the form's fields."""
    if not money:
        return []
    rows = {(id(line.table), line.row): line for line in lines if line.table is not None}
    stated = {id(each.found.cell) for each in money}
    found = [*money]
    for line, label, figure, name in (*_between(money, rows), *_split(money, rows)):
        key = label_key(label.raw)
        if id(figure) in stated or key in known or match_key(label.raw).startswith(_SOME_OF_IT):
            continue
        stated.add(id(figure))
        columns = headed_amounts(line, label, year)
        value = alone_in(figure, label, declared_unit(line, label))
        found.append(MoneyLine(name, key, line, value, columns if len(columns) > 1 else (), is_told_by_place=True))
    order = {id(line): at for at, line in enumerate(lines)}
    return (
        sorted(found, key=lambda each: (order[id(each.line)], each.found.label.col))
        if len(found) > len(money)
        else found
    )


_Told = tuple[Line, Cell, Cell, FieldName]
"""The line, its label, its figure, and what it is."""


def _between(money: Sequence[MoneyLine], rows: Mapping[tuple[int, int], Line]) -> Iterator[_Told]:
    columns: defaultdict[tuple[int, int], list[MoneyLine]] = defaultdict(list)
    for each in money:
        if each.line.table is not None and each.found.cell is not each.found.label:
            columns[id(each.line.table), each.found.cell.col].append(each)
    for (table, col), own in columns.items():
        for above, below in pairwise(own):
            is_within = below.is_sum and not above.is_total if below.is_total else True
            between = range(above.line.row + 1, below.line.row) if is_within else ()
            if 0 < len(between) < _FARTHEST:
                told = [_in_row(rows.get((table, row)), col) for row in between]
                yield from [each for each in told if each] if all(told) else ()
    for line, own in _rows_of_heads(money):
        known = {id(each.found.label) for each in own}
        for cell in line.printed:
            figure = line.table.at(line.row + cell.rowspan, cell.col) if line.table else None
            is_among = own[0].found.label.col < cell.col < own[-1].found.label.col and id(cell) not in known
            if is_among and figure is not None and is_figure(figure.raw) and _is_label(cell):
                yield line, cell, figure, "source"


def _rows_of_heads(money: Sequence[MoneyLine]) -> Iterator[tuple[Line, list[MoneyLine]]]:
    """The lines whose labels of money stand over their amounts."""
    for _, each in groupby(money, key=lambda line: id(line.line)):
        own = [line for line in each if line.found.cell.row > line.line.row]
        if len(own) > 1:
            yield own[0].line, own


def _split(money: Sequence[MoneyLine], rows: Mapping[tuple[int, int], Line]) -> Iterator[_Told]:
    for each in money:
        if not match_key(each.found.label.raw).startswith(_SOME_OF_IT) or each.line.table is None:
            continue
        left = each.line.placed.get(each.found.label.col - 1)
        over = rows.get((id(each.line.table), each.line.row - 1))
        is_beside = left is not None and is_figure(left.raw)
        told = _in_row(each.line, left.col) if left is not None and is_beside else _in_row(over, each.found.cell.col)
        if told:
            yield (*told[:3], "other_total")


def _in_row(line: Line | None, col: int) -> _Told | None:
    """A figure in a column of a line, with the label left of it."""
    figure = line.placed.get(col) if line is not None else None
    if line is None or figure is None or figure.row != line.row or not is_figure(figure.raw):
        return None
    left = (each for each in reversed(line.printed) if each.col < figure.col and not is_figure(each.raw))
    label = next(left, None)
    return (line, label, figure, "source") if label is not None and _is_label(label) else None


def _is_label(cell: Cell) -> bool:
    return 0 < len(label_key(cell.raw)) <= _LONGEST_LABEL and not may_be_amount(cell.raw)
