"""Header lines of tables: a tree of indicators by what it is, any other by its column labels or by their words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from audit.model.document import Cell
from audit.targets.forms.indicator_tree.levels import names_a_level
from audit.targets.forms.indicator_tree.tree import Tree
from audit.targets.forms.layouts.loading import column_labels, vocabulary
from audit.targets.forms.layouts.model import FormSpec, TableName
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.money.table_columns import money_columns
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.recognition.execution_table import execution_columns
from audit.targets.forms.recognition.header_words import columns_of, told_by_words, with_words
from audit.targets.forms.recognition.label_grammar import target_column
from audit.targets.forms.recognition.tables import OF_LEVEL, TOTAL_LABELS, FoundTable

_REQUIRED: dict[TableName, frozenset[str]] = {
    "indicators": frozenset({"dimension", "aspect", "value"}),
    "work_plan": frozenset({"task", "objective"}),
    "funds": frozenset({"name", "amount"}),
    "cost_lines": frozenset({"amount", "costing_basis"}),
    "targets": frozenset({"annual_target"}),
    "projects": frozenset({"amount", "aspect", "value"}),
    "execution": frozenset({"executed"}),
}
"""The columns without which a line is no header of the table."""

_A_LIST = frozenset({"name", "amount", "annual_target"})
"""A list of projects may state targets without a tree of indicators."""

_BEYOND = ("amount", "costing_basis", "annual_target")
"""Columns of a list that may stand right of its indicators."""

_WITH_TARGETS = frozenset({"targets", "funds"})


def find_header(line: Line, form: FormSpec, tree: Tree | None = None) -> FoundTable | None:
    """The table that a line opens as its header: a tree of indicators by what it is, any other by its column labels.

    None when the required columns are not all there.
    """
    if tree is not None and (found := _with_tree(line, form, tree)):
        return found
    if "execution" in form.tables and (columns := execution_columns(line)):
        return FoundTable("execution", columns, line)
    has_targets = "targets" in form.tables and any(map(target_column, line.label_keys))
    if has_targets or not _any_column(form).isdisjoint(line.label_keys):
        for name in form.tables:
            if found := _header_of(line, form, name):
                return found
    return told_by_words(line, form)


def _with_tree(line: Line, form: FormSpec, tree: Tree) -> FoundTable | None:
    if "indicators" in form.tables:
        beside = FoundTable("indicators", tree.beside, line) if tree.beside else None
        return FoundTable("indicators", tree.columns, line, beside)
    if "projects" not in form.tables:
        return None
    own = {cell.col for cell in tree.columns.values()}
    left = [each for each in line.as_header if each[0].col < min(own)]
    right = [each for each in line.as_header if each[0].col > min(own) and each[0].col not in own]
    columns = columns_of(left, form, "projects")
    beyond = columns_of(right, form, "projects")
    columns = {name: beyond[name] for name in _BEYOND if name in beyond} | columns
    if columns.keys().isdisjoint(("amount", "annual_target")) or columns.keys().isdisjoint(("name", "unit_name")):
        return None
    parts, others = money_columns(line, columns)
    indicators = {("indicator" if name == "name" else name): cell for name, cell in tree.columns.items()}
    return FoundTable("projects", columns | indicators | parts | others, line, None, tuple(parts), tuple(others))


@cache
def _any_column(form: FormSpec) -> frozenset[str]:
    """The column labels of all the form's tables, and of what may stand below them."""
    return TOTAL_LABELS.union(*(column_labels(form, name) for name in form.tables))


def _shares_out(line: Line) -> bool:
    """合计 beside sources: the second line of a header, below 金额."""
    return not TOTAL_LABELS.isdisjoint(line.label_keys) and any(map(source_of, line.label_keys))


_A_RESULT = frozenset({"whole_period_target", "actual"})
"""Targets too where what became of it stands beside the only one: 总体目标 | 全年实际完成情况."""


def _header_of(line: Line, form: FormSpec, name: TableName) -> FoundTable | None:
    """Of a header of two lines it is the second one; what is blank there, or reaches into it, stands in the first one."""
    labels = column_labels(form, name)
    told = name == "targets" and any(map(target_column, line.label_keys))
    if labels.keys().isdisjoint(line.label_keys) and not told and not _shares_out(line):
        return None
    columns, again = _named_columns(line, labels, name)
    levels = _levels_of(line, form, columns) if name == "projects" else {}
    is_list = name == "projects" and columns.keys() >= (_A_LIST - {"annual_target"} if len(levels) > 1 else _A_LIST)
    if not (columns.keys() >= _REQUIRED[name] or columns.keys() >= _A_RESULT or is_list):
        return None
    own = sum(cell in line.printed for cell in columns.values())
    if own + len(levels) < (len(_A_LIST) if is_list else max(1, len(_REQUIRED[name] & {"value", "aspect"}))):
        return None
    if name in vocabulary().header_words:
        columns = with_words(line, columns | levels, form, name)
    if name == "targets":
        columns |= again  # 总体目标 that stands left of 中期目标 is the group of both
        if len(columns) < 2 or _has_a_text_beside(line, columns):  # one target has its text beside it, not below
            return None
    second = columns | again
    beside = FoundTable(name, second, line) if len(again) >= 2 and "value" in again else None
    parts, others = money_columns(line, columns)
    return FoundTable(name, columns | parts | others, line, beside, tuple(parts), tuple(others))


def _levels_of(line: Line, form: FormSpec, columns: Mapping[str, Cell]) -> dict[str, Cell]:
    """Columns of indicators by levels, each cell with names and values: 数量指标 over 修渠长度≥5公里. A list that has a tree of
    them has none.
    """
    if "value" in columns:
        return {}
    named = zip(line.printed, line.label_keys, strict=True)
    return {f"{OF_LEVEL}{key}": cell for cell, key in named if names_a_level(form, cell.raw)}


def _named_columns(line: Line, labels: Mapping[str, str], name: TableName) -> tuple[dict[str, Cell], dict[str, Cell]]:
    """Column → header cell, and those of columns that are named a second time."""
    columns: dict[str, Cell] = {}
    again: dict[str, Cell] = {}
    for cell, keys in line.as_header:
        column = labels.get(keys[0]) or labels.get(keys[-1])
        if column is None and name in _WITH_TARGETS:
            column = target_column(keys[-1])
        if column == "actual" and name == "targets" and not columns:
            column = None  # 总体目标完成情况 heads the block down its side
        if column is not None:
            (again if column in columns else columns).setdefault(column, cell)
    return columns, again


def _has_a_text_beside(line: Line, columns: dict[str, Cell]) -> bool:
    """Something is printed right of the last target's label that heads no column: 总体目标 | 年度目标 | 完成主体工程70%."""
    last = max(cell.col for cell in columns.values())
    return any(cell.col > last for cell in line.printed)
