"""Where the value of a label stands: behind its colon, right of it, or under it."""

from __future__ import annotations

from audit.model.document import Cell
from audit.model.values import MoneyUnit
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.money.headed import Headed, headed_amounts, is_of_money
from audit.targets.forms.money.money_line import TOTALS
from audit.targets.forms.printed.found import FoundField, alone_in, bracketed_unit, declared_unit
from audit.targets.forms.printed.labels import SUMS, Inline, label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import amount_first, may_be_amount, money_unit
from audit.targets.forms.recognition.goals import goals_beside
from audit.targets.forms.recognition.known_labels import KnownLabels, has_a_label_of_its_own

UNNAMED_MONEY: frozenset[FieldName] = frozenset({"source", "past_money", "other_total"})
"""Parts of a total, amounts of earlier years, and other totals: any number of them, and no field of the form."""

MONEY: frozenset[FieldName] = TOTALS | {
    *UNNAMED_MONEY, "general_public_budget", "government_fund", "other_funds", "basic_expenditure", "project_expenditure",
}  # fmt: skip
_TEXTS: frozenset[FieldName] = frozenset({"whole_period_target", "annual_target", "mandate", "costing_prose"})
_FEWEST_HEADS = 3
_DATES: frozenset[FieldName] = frozenset({"start_date", "end_date"})


def inline_value(
    line: Line, cell: Cell, name: FieldName, value: Inline, is_sole: bool, known: KnownLabels
) -> tuple[FoundField, tuple[Headed, ...]]:
    """`资金总额：184.37`; where nothing follows the colon, the value may stand in the next cell."""
    if not value.text and is_sole:
        return value_beside(line, cell, name, known)
    text = amount_first(value.text) if name in MONEY else value.text
    start = value.span[0]
    return FoundField(cell, cell, text, (start, start + len(text)), declared_unit(line, cell)), ()


def value_beside(line: Line, label: Cell, name: FieldName, known: KnownLabels) -> tuple[FoundField, tuple[Headed, ...]]:
    """The value right of a label, with the amounts beside it, its own the first; a blank one keeps the label's own cell as its place where
    there is no cell.
    """
    columns = headed_amounts(line, label, known.year) if name in MONEY else ()
    if columns:
        head, cell = columns[0]
        corner = line.table.at(head.row, label.col) if line.table else None
        unit = (
            bracketed_unit(head.raw) or declared_unit(line, label) or (bracketed_unit(corner.raw) if corner else None)
        )
        return alone_in(cell, label, unit), columns
    if (under := _headed(line, label, known)) is not None:
        return alone_in(under, label, declared_unit(line, label)), ()
    if name in MONEY and heads_amounts(line, known) and (below := _below(line, label, name, known)) is not None:
        return alone_in(below, label, declared_unit(line, label)), ()
    value = _behind_blanks(line, label) or _right_of(line, label, known)
    if (
        value is None
        or not value.raw.strip()
        or is_label(value, known)
        or (name in MONEY and _is_no_amount(line, label, value))
    ):
        blank = line.placed.get(label.col + label.colspan) or value or label
        if (below := _below(line, label, name, known)) is not None:
            return alone_in(below, label, declared_unit(line, label)), ()
        return FoundField(label, blank, "", (len(blank.raw), len(blank.raw)), declared_unit(line, label)), ()
    goals = goals_beside(line, label, name, known)
    return goals or alone_in(value, label, declared_unit(line, label) or _unit_beside(line, value)), ()


def _headed(line: Line, label: Cell, known: KnownLabels) -> Cell | None:
    """The cell under a label where the whole line is labels over one row of values: 项目名称 | 申报部门 | 资金总额 over
    村庄规划编制 | 某局 | 132.00.
    """
    if (
        line.table is None
        or len(line.printed) < _FEWEST_HEADS
        or not all(is_label(each, known) for each in reversed(line.printed))  # the last is mostly a value
    ):
        return None
    rows = [[line.table.at(label.row + label.rowspan + at, each.col) for each in line.printed] for at in (0, 1)]
    values, others = ([each for each in row if each is not None and each.raw.strip()] for row in rows)
    is_alike = all(
        each is not None and (each.col, each.colspan) == (head.col, head.colspan)
        for each, head in zip(rows[0], line.printed, strict=True)
    )
    is_answered = len(values) == len(line.printed) and not any(is_label(each, known) for each in values)
    is_list = len(others) == len(values) and not any(is_label(each, known) for each in others)
    return line.table.at(label.row + label.rowspan, label.col) if is_alike and is_answered and not is_list else None


def is_beside_its_unit(line: Line, label: Cell) -> bool:
    """金额 | 万元."""
    right = line.right_of(label)
    return right is not None and money_unit(right.raw) is not None


def _unit_beside(line: Line, value: Cell) -> MoneyUnit | None:
    """3,500 | 万元: the unit has a cell of its own."""
    beside = line.placed.get(value.col + value.colspan)
    return money_unit(beside.raw) if beside and _is_figure(value) else None


def _is_no_amount(line: Line, label: Cell, cell: Cell) -> bool:
    """What stands beside a label of money is the header of a column; or a text without a number, where there is one beside
    it (执行率分值 | 10), or under the label: it is a label too.
    """
    if is_of_money(cell) and not may_be_amount(cell.raw):
        return True
    if any(map(str.isdigit, cell.raw)) or not any(map(str.isalpha, cell.raw)) or line.table is None:
        return False
    below = line.table.at(line.row + label.rowspan, label.col)
    return _is_figure(line.placed.get(cell.col + cell.colspan)) or _is_figure(below)


def _is_figure(cell: Cell | None) -> bool:
    return cell is not None and any(map(str.isdigit, cell.raw)) and may_be_amount(cell.raw)


def _below(line: Line, label: Cell, name: FieldName, known: KnownLabels) -> Cell | None:
    """The value under a label that has none beside it: a date (计划开始时间 | 计划完成时间), an amount, a text under a heading
    over the whole table (四、绩效目标).
    """
    below = line.table.at(line.row + label.rowspan, label.col) if line.table else None
    if below is None or not below.raw.strip() or is_label(below, known):
        return None
    if name in MONEY:
        return below if may_be_amount(below.raw) and not has_a_label_of_its_own(line, below) else None
    if name in _DATES:
        return below if any(map(str.isdigit, below.raw)) else None
    is_wide = label.colspan == below.colspan > 1 or (line.table is not None and _stands_alone(below, line.table))
    return below if name in _TEXTS and len(line.printed) == 1 and is_wide else None


def _stands_alone(cell: Cell, table: Table) -> bool:
    """On a sheet that merges nothing: all that its row prints, so that it may be as wide as the table."""
    return table.is_loose and not any(each.raw.strip() for each in table.row(cell.row).values() if each is not cell)


def heads_amounts(line: Line, known: KnownLabels) -> bool:
    """Several labels of money in a row, over one row of amounts: 资金总额 | 财政拨款 | 其他资金 over 60 | 50 | 10. Over
    several, one a year, none of them is the amount.
    """
    labels = [cell for cell, key in zip(line.printed, line.label_keys, strict=True) if known.fields.get(key) in MONEY]
    if len(labels) < 2 or line.table is None:
        return False
    below = [line.table.at(line.row + each.rowspan, each.col) for each in labels]
    amounts = [each.raw for each in below if each is not None and may_be_amount(each.raw)]
    if len(labels) != len(amounts) or not any(any(map(str.isdigit, raw)) for raw in amounts):
        return False
    under = [line.table.at(each.row + each.rowspan, each.col) for each in below if each]
    return not all(map(_is_figure, under))


def _behind_blanks(line: Line, label: Cell) -> Cell | None:
    """总计 |  | 78: all that its row prints is a sum and one figure."""
    if len(line.printed) != 2 or label is not line.printed[0] or not line.label_keys[0].endswith(SUMS):
        return None
    return line.printed[1] if _is_figure(line.printed[1]) else None


def _right_of(line: Line, label: Cell, known: KnownLabels) -> Cell | None:
    """The value's cell. On a sheet without merged cells the next printed one may be the next label: a blank is the value
    where labels in both columns have their values beside them.
    """
    found = line.right_of(label)
    if found is None or label.col not in known.tight or found.col == label.col + 1:
        return found
    if _is_figure(found):
        return found
    has_its_own = line.placed.get(found.col + 1) in line.printed
    return line.placed.get(label.col + 1) if has_its_own or found.col in known.tight else found


def is_label(cell: Cell, known: KnownLabels) -> bool:
    """A label, alone or before a colon, or the group of one: 所属专项 left of 名称."""
    key = label_key(cell.raw)
    return key in known.fields or key in known.groups or bool(known.inline_keys(cell.raw))
