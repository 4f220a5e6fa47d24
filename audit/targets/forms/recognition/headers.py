"""Header lines of tables: a tree of indicators by what it is, any other by its column labels or by their words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from audit.model.document import Cell
from audit.targets.forms.layouts.loading import column_labels, vocabulary
from audit.targets.forms.layouts.model import FormSpec, TableName
from audit.targets.forms.money.blocks import SUM
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.money.table_columns import money_columns
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import is_number
from audit.targets.forms.recognition.execution_table import execution_columns
from audit.targets.forms.recognition.indicator_tree import Tree
from audit.targets.forms.recognition.label_grammar import target_column
from audit.targets.forms.recognition.tables import TOTAL_LABELS, FoundTable
from audit.words.matching import REMEMBERED

Head = tuple[Cell, tuple[str, ...]]
"""A label of a header with its keys."""

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

_TOLD_BY: dict[TableName, frozenset[str]] = {
    "work_plan": frozenset({"task", "amount"}),
    "cost_lines": frozenset({"amount", "costing_basis"}),
}
"""Those without which the words of its labels make a line no header."""

_BEYOND = ("amount", "costing_basis", "annual_target")
"""Columns of a list that may stand right of its indicators."""

_WITH_TARGETS = frozenset({"targets", "funds"})

_NEVER = frozenset({"never"})
_FEWEST = 3
_LONGEST_HEADER = 14


def find_header(line: Line, form: FormSpec, tree: Tree | None = None) -> FoundTable | None:
    """The table that a line opens as its header: a tree of indicators by what it is, any other by its column labels.

    None when the required columns are not all there.
    """
    if tree is not None and (found := _with_tree(line, form, tree)):
        return found
    if "execution" in form.tables and (columns := execution_columns(line)):
        return FoundTable("execution", columns, line)
    has_targets = "targets" in form.tables and any(map(target_column, line.label_keys))
    if has_targets or not _any_column(form).isdisjoint(line.label_keys) or _shares_out(line):
        found = next((found for name in form.tables if (found := _header_of(line, form, name))), None)
        if found:
            return found
    return _told_by_words(line, form)


def _with_tree(line: Line, form: FormSpec, tree: Tree) -> FoundTable | None:
    if "indicators" in form.tables:
        beside = FoundTable("indicators", tree.beside, line) if tree.beside else None
        return FoundTable("indicators", tree.columns, line, beside)
    if "projects" not in form.tables:
        return None
    own = {cell.col for cell in tree.columns.values()}
    left = [each for each in line.as_header if each[0].col < min(own)]
    right = [each for each in line.as_header if each[0].col > min(own) and each[0].col not in own]
    columns = _columns(left, form, "projects")
    beyond = _columns(right, form, "projects")
    columns = {name: beyond[name] for name in _BEYOND if name in beyond} | columns
    if columns.keys().isdisjoint(("amount", "annual_target")) or columns.keys().isdisjoint(("name", "unit_name")):
        return None
    parts, others = money_columns(line, columns)
    indicators = {("indicator" if name == "name" else name): cell for name, cell in tree.columns.items()}
    return FoundTable("projects", columns | indicators | parts | others, line, None, tuple(parts), tuple(others))


def _told_by_words(line: Line, form: FormSpec) -> FoundTable | None:
    """A row of short texts whose words tell the columns (任务名称, 主要内容, 预算金额（万元）), over a row with an amount or a blank
    for one; of tasks without money they tell all of it (任务名称, 主要内容).
    """
    # asked of every line: its texts first, of which one is mostly too long, before the cells above it are gathered
    if line.table is None or not all(map(_may_be_header, line.label_keys)) or len(line.as_header) < _FEWEST:
        return None
    for name in vocabulary().header_words:
        if name not in form.tables or (name == "cost_lines" and any("目标" in keys[-1] for _, keys in line.as_header)):
            continue
        heads = _heads(line, line.table)
        columns = _columns(heads, form, name)
        own = sum(not _may_go_on(cell, line.table) for cell, _ in heads)
        if (
            name == "work_plan"
            and "amount" not in columns
            and len(columns) >= own
            and columns.keys() >= _REQUIRED[name]
        ):
            return FoundTable(name, columns, line)
        priced = columns.pop("priced", None)  # 单价, 数量: a table of costs, and no field of one
        if priced is not None and "costing_basis" not in columns and not _heads_numbers(priced, line.table):
            columns["costing_basis"] = priced  # 数量及单价: 40套，每套2.5万元
        is_priced = priced is not None and label_key(priced.raw).endswith(vocabulary().header_words[name]["priced"])
        needed = frozenset({"amount"}) if is_priced else _TOLD_BY.get(name, _NEVER)
        is_named = name != "cost_lines" or not columns.keys().isdisjoint(("detail", "summary"))
        if columns.keys() >= needed and is_named and _heads_amounts(columns["amount"], line.table):
            parts, others = money_columns(line, columns)
            return FoundTable(name, columns | parts | others, line, None, tuple(parts), tuple(others))
    return None


def _columns(heads: Iterable[Head], form: FormSpec, table: TableName) -> dict[str, Cell]:
    """The columns that the labels of a header name, else their words. The amount is a total (总计, 预算数) rather than what
    comes from one source (其他资金).
    """
    labels = column_labels(form, table)
    columns: dict[str, Cell] = {}
    shares: list[Cell] = []
    for cell, keys in heads:
        named = next((labels[key] for key in keys if key in labels), None)
        column = named or _by_words(keys[-1], table)
        if column == "amount" and not named and (source := source_of(keys[-1])) and source.kind != SUM:
            shares.append(cell)
        elif column is not None:
            columns.setdefault(column, cell)
    return {"amount": shares[0]} | columns if shares else columns


def _heads(line: Line, table: Table) -> list[Head]:
    """The labels of a header, without what goes on down the side of its rows (年度履职目标), and without what stands in the
    line above it where that one has a number. On a sheet that merges nothing, what has a blank below it may go on, and
    comes last.
    """
    is_of_two = not any(
        any(map(str.isdigit, cell.raw)) and is_number(cell.raw) for cell in table.row(line.row - 1).values()
    )
    heads = [
        each
        for each in line.as_header
        if (is_of_two or each[0].row == line.row) and table.at(line.row + 1, each[0].col) is not each[0]
    ]
    return sorted(heads, key=lambda each: _may_go_on(each[0], table)) if table.is_loose else heads


def _may_go_on(head: Cell, table: Table) -> bool:
    below = table.at(head.row + 1, head.col)
    return table.is_loose and below is not None and not below.raw.strip()


def _with_words(line: Line, columns: dict[str, Cell], form: FormSpec, name: TableName) -> dict[str, Cell]:
    """The columns of a header, and those of its other labels that their words tell: 项目明细 beside 金额 and 测算依据."""
    heads = _heads(line, line.table) if line.table else ()
    return _columns([each for each in heads if each[0] not in columns.values()], form, name) | columns


@lru_cache(maxsize=REMEMBERED)
def _may_be_header(key: str) -> bool:
    return len(key) <= _LONGEST_HEADER and not is_number(key)


@lru_cache(maxsize=1024)
def _by_words(key: str, table: TableName) -> str | None:
    """The column of a table that a label's words tell."""
    if key in TOTAL_LABELS:
        return "amount"
    told = vocabulary().header_words[table].items() if "指标" not in key else ()
    return next((column for column, words in told if any(word in key for word in words)), None)


def _heads_numbers(header: Cell, table: Table) -> bool:
    below = table.at(header.row + header.rowspan, header.col)
    return below is not None and is_number(below.raw)


def _heads_amounts(header: Cell, table: Table) -> bool:
    below = table.at(header.row + header.rowspan, header.col)
    return _heads_numbers(header, table) and below is not None and any(map(str.isdigit, below.raw))


@cache
def _any_column(form: FormSpec) -> frozenset[str]:
    """The column labels of all the form's tables."""
    return frozenset(key for name in form.tables for key in column_labels(form, name))


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
    columns: dict[str, Cell] = {}
    again: dict[str, Cell] = {}
    for cell, keys in line.as_header:
        column = next((labels[key] for key in keys if key in labels), None)
        if column is None and name in _WITH_TARGETS:
            column = target_column(keys[-1])
        if column == "actual" and name == "targets" and not columns:
            column = None  # 总体目标完成情况 heads the block down its side
        if column is not None:
            (again if column in columns else columns).setdefault(column, cell)
    own = sum(cell in line.printed for cell in columns.values())
    if (
        not (columns.keys() >= _REQUIRED[name] or columns.keys() >= _A_RESULT)
        or own < len(_REQUIRED[name] & {"value", "aspect"})
        or not own
    ):
        return None
    if name in vocabulary().header_words:
        columns = _with_words(line, columns, form, name)
        columns.pop("priced", None)
    if name == "targets":
        columns |= again  # 总体目标 that stands left of 中期目标 is the group of both
        if len(columns) < 2 or _has_a_text_beside(line, columns):  # one target has its text beside it, not below
            return None
    second = columns | again
    beside = FoundTable(name, second, line) if len(again) >= 2 and "value" in again else None
    parts, others = money_columns(line, columns)
    return FoundTable(name, columns | parts | others, line, beside, tuple(parts), tuple(others))


def _has_a_text_beside(line: Line, columns: dict[str, Cell]) -> bool:
    """Something is printed right of the last target's label that heads no column: 总体目标 | 年度目标 | 完成主体工程70%."""
    last = max(cell.col for cell in columns.values())
    return any(cell.col > last for cell in line.printed)
