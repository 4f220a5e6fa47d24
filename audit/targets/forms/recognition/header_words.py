"""Headers of tables by the words of their labels, where no list knows these: 费用项目, 申请金额, 计算过程."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from audit.model.document import Cell
from audit.targets.forms.layouts.loading import column_labels, vocabulary
from audit.targets.forms.layouts.model import FormSpec, Labels, TableName
from audit.targets.forms.money.money_line import SUM
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.money.table_columns import money_columns
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import is_number
from audit.targets.forms.recognition.tables import TOTAL_LABELS, FoundTable
from audit.words.matching import REMEMBERED

Head = tuple[Cell, tuple[str, ...]]
"""A label of a header with its keys."""

_TOLD_BY: dict[TableName, frozenset[str]] = {
    "work_plan": frozenset({"task", "amount"}),
    "cost_lines": frozenset({"amount", "costing_basis"}),
    "funds": frozenset({"name", "amount"}),
}
"""Those without which the words of its labels make a line no header."""

_MOST_TELLING = frozenset({"task", "amount"})
_FEWEST = 2
"""任务名称 | 投入（万元）: fewer labels than three have to be a task and its amount."""


def told_by_words(line: Line, form: FormSpec) -> FoundTable | None:
    """A row of short texts whose words tell the columns (任务名称, 主要内容, 预算金额（万元）), over a row with an amount or a blank
    for one; of tasks without money they tell all of it (任务名称, 主要内容).
    """
    if line.table is None or not line.may_head or (len(line.printed) < _FEWEST and not line.may_be_second):
        return None
    keys = [key for _, keys in line.as_header for key in keys] if line.may_be_second else line.label_keys
    if not any(_tells_most(form, key) for key in keys) or len(line.as_header) < _FEWEST:
        return None
    heads = _heads_of(line, line.table)
    for name, told_by in _TOLD_BY.items():
        if len(line.as_header) == _FEWEST and name != "work_plan":
            continue
        if name not in form.tables or (name == "cost_lines" and any("目标" in keys[-1] for _, keys in line.as_header)):
            continue
        columns = columns_of(heads, form, name)
        own = sum(not _may_go_on(cell, line.table) for cell, _ in heads)
        if (
            name == "work_plan"
            and "amount" not in columns
            and len(columns) >= own
            and columns.keys() >= {"task", "objective"}
        ):
            return FoundTable(name, columns, line)
        is_priced = "price" in columns or any(each.startswith("count") for each in columns)
        columns = _price_or_basis(columns, line.table) if is_priced else columns
        needed = frozenset({"amount"}) if is_priced else told_by
        is_named = name != "cost_lines" or not columns.keys().isdisjoint(("detail", "summary"))
        if name == "cost_lines" and any(
            columns[each].row + columns[each].rowspan <= line.row for each in needed & columns.keys()
        ):
            continue  # 立项依据 in the line above heads nothing
        if columns.keys() >= needed and is_named and _heads_amounts(columns["amount"], line.table):
            parts, others = money_columns(line, columns)
            return FoundTable(name, columns | parts | others, line, None, tuple(parts), tuple(others))
    return None


@lru_cache(maxsize=REMEMBERED)
def _tells_most(form: FormSpec, key: str) -> bool:
    """A label of a task or of an amount: without either no words tell a header."""
    tables = _TOLD_BY.keys() & form.tables
    return any((column_labels(form, each).get(key) or _by_words(key, each)) in _MOST_TELLING for each in tables)


def columns_of(heads: Iterable[Head], form: FormSpec, table: TableName) -> dict[str, Cell]:
    """The columns that the labels of a header name, else their words. The amount is a total (总计, 预算数) rather than what
    comes from one source (其他资金).
    """
    labels = column_labels(form, table)
    columns: dict[str, Cell] = {}
    shares: list[Cell] = []
    for cell, keys in heads:
        named = labels.get(keys[0]) or labels.get(keys[-1])
        column = named or _by_words(keys[-1], table)
        if column == "amount" and not named and (source := source_of(keys[-1])) and source.kind != SUM:
            shares.append(cell)
        elif column == "count":
            columns[f"count/{keys[-1]}"] = cell  # 人数, 月数: each multiplies the price
        elif column is not None:
            columns.setdefault(column, cell)
    return {"amount": shares[0]} | columns if shares else columns


def _price_or_basis(columns: dict[str, Cell], table: Table) -> dict[str, Cell]:
    """数量及单价 over 40套，每套2.5万元 is a costing, 测算标准 over 5万元/台 beside 数量 a price, whatever they are called."""
    basis, price = columns.get("costing_basis"), columns.get("price")
    if basis is None and price is not None and not _heads_numbers(price, table):
        return {("costing_basis" if each is price else name): each for name, each in columns.items()}
    if price is None and basis is not None and _heads_numbers(basis, table):
        return {("price" if each is basis else name): each for name, each in columns.items()}
    return columns


def _heads_of(line: Line, table: Table) -> list[Head]:
    """The labels of a header, without what goes on down the side of its rows (年度履职目标), and without what stands in the
    line above it where that one has a number. On a sheet that merges nothing, what has a blank below it may go on, and
    comes last.
    """
    heads = [each for each in line.as_header if table.at(line.row + 1, each[0].col) is not each[0]]
    own = [each for each in heads if each[0].row == line.row]
    if len(own) < len(heads) and any(
        any(map(str.isdigit, cell.raw)) and is_number(cell.raw) for cell in table.row(line.row - 1).values()
    ):
        heads = own
    return sorted(heads, key=lambda each: _may_go_on(each[0], table)) if table.is_loose else heads


def _may_go_on(head: Cell, table: Table) -> bool:
    below = table.at(head.row + 1, head.col) if table.is_loose else None
    return below is not None and not below.raw.strip()


def with_words(line: Line, columns: dict[str, Cell], form: FormSpec, name: TableName) -> dict[str, Cell]:
    """The columns of a header, and those of its other labels that their words tell: 项目明细 beside 金额 and 测算依据."""
    heads = _heads_of(line, line.table) if line.table else ()
    known = columns.values()
    own = [each for each in heads if each[0] not in known and each[0].row + each[0].rowspan > line.row]
    return columns_of(own, form, name) | columns


@lru_cache(maxsize=1024)
def _by_words(key: str, table: TableName) -> str | None:
    """The column of a table that a label's words tell."""
    if key in TOTAL_LABELS:
        return "amount"
    told = vocabulary().header_words[table].items() if "指标" not in key else ()
    return next((column for column, words in told if _tells(column, words, key)), None)


def _tells(column: str, words: Labels, key: str) -> bool:
    """One of the words is in the label; of prices and counts it ends so: 测算标准, but not 高标准农田管护资金."""
    return key.endswith(words) if column in ("price", "count") else any(word in key for word in words)


def _heads_numbers(header: Cell, table: Table) -> bool:
    below = table.at(header.row + header.rowspan, header.col)
    return below is not None and is_number(below.raw)


def _heads_amounts(header: Cell, table: Table) -> bool:
    below = table.at(header.row + header.rowspan, header.col)
    return _heads_numbers(header, table) and below is not None and any(map(str.isdigit, below.raw))
