"""The values of labels that stand in cells of their own: in the cell beside the label, or in those below it.

1. Beside it: the next cell that says something else than the label, whose merged cells may be repeated.
2. Where that cell is blank, in the next that is not, or below the blank one; and only what is sure to be a name.
3. Where another head stands beside it, or nothing: in the column below. Where a telephone is given in the row, or the column
   is one of names, any word is a name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice, takewhile

from audit.model.document import Cell, Grid
from audit.personal.labelled.labels import Kind, deed, label_kind
from audit.personal.labelled.values import IsLabel, Personal, somebody, values_of
from audit.personal.names import is_given_name, is_name, is_plainly_name
from audit.personal.numbers import numbers_in

Found = tuple[Cell, Sequence[Personal]]

_MOST_BESIDE = 12
"""Cells behind a label among which its answer stands; merged ones may be repeated."""

_NUMBER = Kind(number=True)
_BEFORE_COLON = re.compile("[:：(（]")
_ANSWERED = 3
"""Texts behind a label: its answer, another label, and the answer to that."""


def in_grid(grid: Grid, heads: Mapping[int, Kind], is_label: IsLabel) -> Iterator[Found]:
    """The names and numbers beside and below the labels of a table. heads: what each asks for, by its place among the cells."""
    for at, kind in sorted(heads.items()):
        head, row = grid.cells[at], _beside(grid, at, 1 if kind.office else _MOST_BESIDE)
        found = list(_answer(grid, head, kind, row, is_label))
        if found:
            yield from found
        elif (not row or row[0][0].raw.strip()) and (not kind.office or deed().search(head.raw)):
            column = [cell for cell in grid.cells[at + 1 :] if cell.col == head.col and cell.row > head.row]
            signed = _signed_rows(grid, heads, head)
            column = _up_to_a_label(grid, head, kind, column, signed, is_label)
            yield from _below(column, kind, signed, _words(row, is_label))


def _beside(grid: Grid, at: int, most: int) -> list[list[Cell]]:
    """The cells behind a label in its row, those of one text together, without the label's own."""
    head = grid.cells[at]
    row = takewhile(lambda each: each.row == head.row, grid.cells[at + 1 : at + 1 + most])
    groups = [list(cells) for _, cells in islice(groupby(row, key=_text), 1 + _ANSWERED)]
    return groups[1:] if groups and _text(groups[0][0]) == _text(head) else groups


def _answer(grid: Grid, head: Cell, kind: Kind, row: Sequence[Sequence[Cell]], is_label: IsLabel) -> Iterator[Found]:
    if not row:
        return
    [right, *_], *others = row
    if _text(right):
        found = _signed(grid, head, kind, row, is_label) or _by_itself(right, kind, is_label)
        yield from ((cell, found) for cell in row[0] if found)
        if kind.number and found and others:
            yield others[0][0], values_of(others[0][0].raw, _NUMBER)
    elif kind.name or kind.is_post:
        below = _at(grid, head.row + head.rowspan, right.col)
        next_filled = others[0] if others else ()
        yield from ((each, values_of(each.raw, kind)) for each in (*next_filled, *below) if is_name(_text(each)))


def _signed(grid: Grid, head: Cell, kind: Kind, row: Sequence[Sequence[Cell]], is_label: IsLabel) -> Sequence[Personal]:
    """Beside a label of people, whatever word it is, where a label and its answer follow in the row (填表人 | 高兴 | 电话 | 139…),
    or its number, or nothing does, there and below, or another label stands below it.
    """
    [right, *_], *others = row
    if not kind.name or kind.is_open or label_kind(right.raw):
        return ()
    following = [cells[0] for cells in others[:2]]
    asked = label_kind(following[0].raw) if following else None
    is_followed = (
        len(row) >= _ANSWERED and asked is not None and bool(values_of(following[1].raw, asked, is_signed=True))
    )
    has_number = kind.number and bool(following) and bool(values_of(following[0].raw, _NUMBER))
    is_answer = is_followed or has_number
    if not following and not kind.is_post:
        below = next(iter(_at(grid, head.row + head.rowspan, head.col)), None)
        is_answer = below is None or _is_head(below, is_label)
    return values_of(right.raw, kind, is_signed=True) if is_answer else ()


def _by_itself(cell: Cell, kind: Kind, is_label: IsLabel) -> list[Personal]:
    """Beside a label of offices, a word that forms print is none of somebody, however much like a name: 计量单位 | 权重分."""
    found = somebody(cell.raw, values_of(cell.raw, kind), is_label)
    if not kind.office:
        return found
    return [each for each in found if not is_label("".join(cell.raw[each.start : each.end].split()))]


def _is_head(cell: Cell, is_label: IsLabel) -> bool:
    """Whether a cell beside a label is a head as that is; 某单位 beside 负责人 may be who is responsible."""
    kind = label_kind(cell.raw)
    return is_label(_text(cell)) or (kind is not None and not kind.office)


def _words(row: Sequence[Sequence[Cell]], is_label: IsLabel) -> IsLabel:
    """The words that are no names below a label: those of forms; all but sure names below a label that may be answered beside
    it (负责人 | 某单位), where labels of other things stand, which a list need not know.
    """
    return is_label if row and _is_head(row[0][0], is_label) else lambda _word: True


def _signed_rows(grid: Grid, heads: Mapping[int, Kind], head: Cell) -> frozenset[int]:
    """The rows below a head in which another head of its row finds a telephone, one row after the other."""
    columns = {grid.cells[at].col for at, kind in heads.items() if kind.number and grid.cells[at].row == head.row}
    below = (each for each in grid.cells if each.col in columns and each.row > head.row) if columns else ()
    return frozenset(
        each.row
        for each in takewhile(lambda each: any(numbers_in(each.raw, 0, len(each.raw), is_asked_for=False)), below)
    )


def _below(column: Sequence[Cell], kind: Kind, signed: frozenset[int], is_label: IsLabel) -> Iterator[Found]:
    """The values of a column, which ends with a label. One of telephones, or of a label that any word may be, ends with the
    first cell that has none: further down stands something else.
    """
    is_of_names = kind.name and not kind.is_open and _is_of_names(column)
    for cell in column:
        is_signed = kind.name and (cell.row in signed or is_of_names)
        values = values_of(cell.raw, kind, is_signed=is_signed)
        found = somebody(cell.raw, values, is_label) if values and label_kind(cell.raw) is None else []
        # a figure is somebody's name beside a label only
        found = [
            each for each in found if not (each.is_name and any(map(str.isdigit, cell.raw[each.start : each.end])))
        ]
        if kind.office:
            found = [each for each in found if each.start or is_plainly_name(cell.raw[each.start : each.end])]
        if not found and _text(cell) and (kind.is_open or (kind.number and not kind.name)):
            return
        if found:
            yield cell, found


def _up_to_a_label(
    grid: Grid, head: Cell, kind: Kind, column: Sequence[Cell], signed: frozenset[int], is_label: IsLabel
) -> list[Cell]:
    """The cells of a column above the first row in which the form goes on: with a label below the head (产出), or cells that
    begin where none of the head's row does.
    """
    heads = {each.col for each in grid.cells if each.row == head.row} if column else set()
    others = (each.row for each in grid.cells if each.row > head.row and each.col not in heads) if column else ()
    end = min(others, default=grid.nrows)
    may_be = (each for each in column if not kind.office and each.row not in signed)  # 办公室 is printed, too
    labels = (each.row for each in may_be if _is_printed(_text(each), is_label))
    end = min(end, next(labels, end))
    return [each for each in column if each.row < end]


def _is_printed(text: str, is_label: IsLabel) -> bool:
    """Whether forms print what a cell says, before a colon or by itself: 资金总额：92.00."""
    printed = _BEFORE_COLON.split(text)[0]
    return bool(printed) and not is_name(text) and (is_label(printed) or label_kind(text) is not None)


def _is_of_names(column: Sequence[Cell]) -> bool:
    """Whether half of a column's cells, up to the first that cannot be a name, surely are names."""
    texts = [*takewhile(is_given_name, filter(None, map(_text, column)))]
    return bool(texts) and 2 * sum(map(is_name, texts)) >= len(texts)


def _at(grid: Grid, row: int, col: int) -> list[Cell]:
    """The cell that begins at a place, if any does."""
    return [each for each in grid.cells if (each.row, each.col) == (row, col)]


def _text(cell: Cell) -> str:
    return "".join(cell.raw.split())
