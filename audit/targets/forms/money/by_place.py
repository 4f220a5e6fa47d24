"""Lines of money that no word of their label tells, only the place where they stand.

1. A figure beside a label, in the columns of two lines of money and between them, is a part as these are: 群众出工 between
   财政拨款 and 其他资金, or before the 合计; in a row of heads likewise.
2. A word stands for an amount where the label is one of money, right below a line of money in its columns: 市级资金 | 待定.
3. A figure beside a label right before 其中： is what is split there: 年度投资计划 | 12,000 | 其中：债券资金 | 9,500.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from audit.model.document import Cell
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.money.headed import headed_amounts, is_figure
from audit.targets.forms.money.money_line import MoneyLine
from audit.targets.forms.money.sources import speaks_of_money
from audit.targets.forms.printed.found import alone_in, declared_unit
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import may_be_amount
from audit.words.matching import match_key

_FARTHEST = 6
"""How many rows apart two lines of money may be between which others are looked for."""

_LONGEST_LABEL = 20
_LONGEST_WORD = 10
_PARTS: frozenset[FieldName | None] = frozenset({"source", "other_funds", "general_public_budget", "government_fund"})
_SOME_OF_IT = "其中"


def with_those_told_by_place(
    money: Sequence[MoneyLine], lines: Sequence[Line], known: Mapping[str, FieldName], year: int | None
) -> list[MoneyLine]:
    """The lines of money with those that only their place tells, in printed order; known: the labels of the form's fields."""
    if not money:
        return []
    rows = {(id(line.table), line.row): line for line in lines if line.table is not None}
    stated = {id(each.found.cell) for each in money}
    found = [*money, *_in_words(money, rows, known)]
    for line, label, figure, name in (*_between(money, rows), *_split(money, rows), *_some_of(money, rows)):
        key = label_key(label.raw)
        if id(figure) in stated or key in known:
            continue
        stated.add(id(figure))
        columns = headed_amounts(line, label, year)
        value = alone_in(figure, label, declared_unit(line, label))
        found.append(MoneyLine(name, key, line, value, columns, is_told_by_place=True))
    if len(found) == len(money):
        return found
    order = {id(line): at for at, line in enumerate(lines)}
    return sorted(found, key=lambda each: (order[id(each.line)], each.found.label.col))


def _in_words(
    money: Sequence[MoneyLine], rows: Mapping[tuple[int, int], Line], known: Mapping[str, FieldName]
) -> Iterator[MoneyLine]:
    own = {(id(each.line.table), each.line.row, each.found.label.col) for each in money}
    above = [each for each in money if each.found.cell is not each.found.label and is_figure(each.found.cell.raw)]
    for each in above:
        line = rows.get((id(each.line.table), each.line.row + 1))
        if line is None or (id(line.table), line.row, each.found.label.col) in own:
            continue
        label, word = line.placed.get(each.found.label.col), line.placed.get(each.found.cell.col)
        if label is None or word is None or word is label or min(label.row, word.row) < line.row:
            continue
        key, text = label_key(label.raw), word.raw.strip()
        is_word = 0 < len(text) <= _LONGEST_WORD and not is_figure(text) and label_key(text) not in known
        if is_word and known.get(key) in _PARTS:
            found = MoneyLine(known[key], key, line, alone_in(word, label, declared_unit(line, label)))
            above.append(found)  # below it may stand another
            yield found


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
                told = [row for at in between if (row := _in_row(rows.get((table, at)), col))]
                if len(told) == len(between) and not any(_is_some_of_it(row[1]) for row in told):
                    yield from told
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
    """What stands before a line of money that is some of it, and speaks of money, or stands beside or below a line that does."""
    of_money = {id(each.line) for each in money}
    columns = {(id(each.line.table), each.found.cell.col): each.line.row for each in reversed(money)}
    for each in money:
        label = each.found.label
        before = _before(each.line, label, each.found.cell, rows) if _is_some_of_it(label) else None
        if before is None:
            continue
        is_over = before[0] is not each.line
        first = columns.get((id(before[0].table), before[2].col), before[0].row)
        is_among = is_over and (id(before[0]) in of_money or first < before[0].row)
        if is_among or speaks_of_money(before[1].raw):
            yield (*before[:3], "other_total")


def _some_of(money: Sequence[MoneyLine], rows: Mapping[tuple[int, int], Line]) -> Iterator[_Told]:
    """What is some of a total: 本年投资 | 140 | 其中：某项支出 | 100; 在职人数 before 其中：女性 is none. Behind a part it may be
    some of this or of the whole.
    """
    stated = {id(each.found.cell) for each in money if each.is_total}
    for line in rows.values():
        for cell, key in zip(line.printed, line.keys, strict=True) if _SOME_OF_IT in line.whole else ():
            if key.startswith(_SOME_OF_IT) and (told := _beside(line, cell)):
                before = _before(line, cell, told[2], rows)
                if before is not None and id(before[2]) in stated:
                    yield told


def _beside(line: Line, label: Cell) -> _Told | None:
    figure = line.placed.get(label.col + label.colspan)
    is_own = figure is not None and figure.row == line.row and is_figure(figure.raw)
    return (line, label, figure, "source") if figure is not None and is_own and _is_label(label) else None


def _before(line: Line, label: Cell, figure: Cell, rows: Mapping[tuple[int, int], Line]) -> _Told | None:
    """The figure and its label left of another label, else in the line above its figure."""
    left = line.placed.get(label.col - 1)
    is_beside = left is not None and left.row == line.row and is_figure(left.raw)
    beside = _in_row(line, left.col) if left is not None and is_beside else None
    if beside is not None and not _is_some_of_it(beside[1]):
        return beside
    told = _in_row(rows.get((id(line.table), line.row - 1)), figure.col)
    return told if told is not None and not _is_some_of_it(told[1]) else None


def _is_some_of_it(label: Cell) -> bool:
    return match_key(label.raw).startswith(_SOME_OF_IT)


def _in_row(line: Line | None, col: int) -> _Told | None:
    """A figure in a column of a line, with the label left of it."""
    figure = line.placed.get(col) if line is not None else None
    if line is None or figure is None or (figure.row, figure.col) != (line.row, col) or not is_figure(figure.raw):
        return None
    left = (each for each in reversed(line.printed) if each.col < figure.col and not is_figure(each.raw))
    label = next(left, None)
    return (line, label, figure, "source") if label is not None and _is_label(label) else None


def _is_label(cell: Cell) -> bool:
    return 0 < len(label_key(cell.raw)) <= _LONGEST_LABEL and not may_be_amount(cell.raw)
