"""The tree of indicators, found by what it is: columns whose cells name levels, right of them names, then values.

1. A column is one of levels where most of what it prints names a level (产出指标, 数量指标), whatever its header says.
2. Level columns side by side are the levels of one tree; a second group of them right of its values is its other half.
3. Where no column is one of levels that anybody knows, a header that names indicators, values and points tells the tree.
4. The columns between a tree's levels and the next tree, or the table's edge, are told by what their cells print, else by
   the words of their header. What has no other meaning is a name, the first of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from audit.model.document import Cell
from audit.targets.forms.indicator_tree.body import Body, Columns, meaning_of
from audit.targets.forms.indicator_tree.levels import level_ends, names_a_level
from audit.targets.forms.layouts.model import FormSpec, TableName
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import number_with_unit

_WITH_TREES: frozenset[TableName] = frozenset({"indicators", "projects"})


@dataclass(frozen=True, eq=False)
class Tree:
    """A tree under its header line: columns → the header's cells, each at the place and width of the cells below it.

    beside: those of its other half (中期 left, 年度 right), the levels and names that this one does not repeat included.
    """

    header: Line
    columns: Columns
    beside: Columns | None = None


def indicator_trees(lines: Sequence[Line], form: FormSpec, year: int | None = None) -> dict[Line, Tree]:
    """Header line → tree, for each table that has one. A header that is printed again leads to the same tree. year: that of
    the form, whose values count where those of several stand side by side.
    """
    if not _WITH_TREES.intersection(form.tables):
        return {}
    tables: defaultdict[Table, list[Line]] = defaultdict(list)
    for line in lines:
        if line.table is not None:
            tables[line.table].append(line)
    trees: dict[Line, Tree] = {}
    for table, own in tables.items():
        tree = _tree(table, own, form, year) or _told_by_its_header(own)
        if tree is not None:
            trees |= {line: tree for line in own if line is tree.header or line.label_keys == tree.header.label_keys}
    return trees


def _tree(table: Table, lines: Sequence[Line], form: FormSpec, year: int | None) -> Tree | None:
    last_letters = level_ends(form)
    levels = [
        cell
        for line in lines
        for cell, key in zip(line.printed, line.label_keys, strict=True)
        if key[-1:] in last_letters and names_a_level(form, cell.raw)
    ]
    if len(levels) < 2:
        return None
    header, last = _header(lines, levels), max([cell.row + cell.rowspan for cell in levels])
    if header is None:
        return None
    body = Body(table, header, [line for line in lines if header.row < line.row < last], levels, year)
    groups = _side_by_side([col for col in body.columns if body.is_of_levels(col)], body)
    if not groups:
        return None
    ends = [*(group[0] for group in groups[1:]), table.grid.ncols]
    halves = [body.half(group, end, repeats=group is not groups[0]) for group, end in zip(groups, ends, strict=True)]
    whole = next((half for half in halves if half is not None), None)
    if whole is None:
        return None
    right = halves[1] if len(halves) > 1 and halves[0] is whole else body.names_again(whole, ends[0])
    if right:
        return Tree(header, whole, whole | right)
    of_period = body.value_of_the_period(whole)
    return Tree(header, whole | {"value": of_period}, whole) if of_period else Tree(header, whole)


def _told_by_its_header(lines: Sequence[Line]) -> Tree | None:
    """Where the levels are an office's own (履职效能, 管理效率), a line of labels that name an indicator, its value and more of
    it (满分, 完成值) heads a tree; what stands left of the names is its levels.
    """
    for line in lines:
        told = [(cell, meaning_of(key)) for cell, key in zip(line.printed, line.label_keys, strict=True)]
        value = next((cell for cell, meaning in told if meaning == "value"), None)
        if value is None or _MORE.isdisjoint(meaning for _, meaning in told) or _has_a_number(line):
            continue
        names = [cell for cell, meaning in told if meaning == "name" and cell.col < value.col]
        if not names:
            continue
        columns = {meaning: cell for cell, meaning in reversed(told) if meaning and cell.col > names[-1].col}
        levels = [cell for cell, _ in told if cell.col < names[-1].col][-2:]
        return Tree(line, columns | dict(zip(("dimension", "aspect"), levels, strict=False)) | {"name": names[-1]})
    return None


_MORE = frozenset({"actual", "weight", "score"})


def _has_a_number(line: Line) -> bool:
    """Numbering is none: 5.绩效指标."""
    return any(number_with_unit(key)[0] is not None for key in line.label_keys)


def _header(lines: Sequence[Line], levels: Sequence[Cell]) -> Line | None:
    """The first line that says 一级 and 二级 and has levels below it, before the next such line, or its second line; where none
    does, the line above the first level. Further up may stand 一级项目名称 beside 二级项目名称, 二级项目名称 beside 一级预算部门 (right of
    the first levels), and 数量 as a header of costs.
    """
    leftmost = min(cell.col for cell in levels)
    said = [
        line for line in lines if "二级" in line.whole and _says_levels(line) and _first_level(line).col <= leftmost
    ]
    ends = [*(line.row for line in said[1:]), inf]
    rows = [cell.row for cell in levels]
    first = next(
        (line for line, end in zip(said, ends, strict=False) if sum(line.row < row < end for row in rows) > 1), None
    )
    if first is None:
        above = next((line for line in lines if line.row == levels[0].row - 1), None)
        return None if above is not None and _has_a_number(above) else above
    over = _first_level(first)
    below = [line for line in lines if first.row < line.row]
    levelled = (at for at, line in enumerate(below) if any(cell.col == over.col for cell in line.printed))
    body = next(levelled, 0)
    second = [line for line in below[:body] if line.row < over.row + over.rowspan or _is_second(line)]
    return second[0] if second else first


def _is_second(line: Line) -> bool:
    """On a sheet that merges nothing: a line without a number below the first of a header."""
    is_loose = line.table is not None and line.table.is_loose
    return is_loose and not _has_a_number(line)


def _says_levels(line: Line) -> bool:
    whole = "\n".join(line.label_keys)
    return "一级" in whole and "二级" in whole


def _first_level(line: Line) -> Cell:
    return next(cell for cell, key in zip(line.printed, line.label_keys, strict=True) if "一级" in key)


def _side_by_side(columns: Sequence[int], body: Body) -> list[list[int]]:
    """Level columns with no other column between them, together."""
    groups: list[list[int]] = []
    for col in columns:
        if groups and not any(groups[-1][-1] < each < col for each in body.columns):
            groups[-1].append(col)
        else:
            groups.append([col])
    return groups
