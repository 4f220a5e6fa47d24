"""Rows of a list that add up the rows right above them: 种植股小计 below the projects of that office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from audit.model.values import Amount, yuan_of
from audit.targets.filing import Split
from audit.targets.forms.printed.labels import SUMS, label_key
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.tables import FoundTable
from audit.words.chinese_numbers import SIMPLE


class Listed(Struct, frozen=True, eq=False, gc=False):
    """A row of a list with its number in the table. is_bare: it states nothing but a name and an amount. is_head: of the rows
    below it, and no member of anything. serial: how it is numbered.
    """

    row: int
    name: str
    amount: Amount | None
    is_bare: bool
    is_head: bool = False
    serial: str = ""
    has_target: bool = True


def subtotals(
    reader: FormReader, table: FoundTable | None, rows: Sequence[Listed]
) -> tuple[frozenset[int], tuple[Split, ...]]:
    """The numbers of the rows that add up those above them, up to the last such row or head, and what they add up.

    A bare row does so where it is called a sum, or where its amount is that of several rows above it, none of them bare. A
    row that is called 小计 and nothing else is one of the table's totals already.
    """
    short = [
        Listed(label.row, "小计", reader.column_amount(table, cell, "小计"), is_bare=True)
        for label, cell in (table.totals if table else ())
        if table and label_key(label.raw) == "小计" and cell is not None
    ]
    members: list[Listed] = []
    found: list[Listed] = []
    splits: list[Split] = []
    for each in sorted((*rows, *short), key=lambda listed: listed.row):
        if each.is_head:
            members = []
        elif each.is_bare and members and (each.name.endswith(SUMS) or _is_sum_of(each, members)):
            splits.append(Split(each.name, each.amount, tuple(member.amount for member in members)))
            found.append(each)
            members = []
        else:
            members.append(each)
    return frozenset(each.row for each in found), tuple(splits)


def heads_of_groups(rows: Sequence[Listed]) -> tuple[frozenset[int], tuple[Split, ...]]:
    """The numbers of the rows that add up those below them, up to the next row without a target, and what they add up: such
    rows are numbered in words where those are not (一 | 农业类 over 1 | 种粮补贴), or come to several of them.
    """
    bare = [at for at, each in enumerate(rows) if not each.has_target]
    groups = [(rows[at], rows[at + 1 : end]) for at, end in pairwise((*bare, len(rows)))]
    found = [
        (head, parts) for head, parts in groups if parts and (_is_numbered(head, parts) or _is_sum_of(head, parts))
    ]
    splits = (Split(head.name, head.amount, tuple(each.amount for each in parts)) for head, parts in found)
    return frozenset(head.row for head, _ in found), tuple(splits)


def _is_numbered(head: Listed, parts: Sequence[Listed]) -> bool:
    return _IN_WORDS.fullmatch(head.serial) is not None and not any(_IN_WORDS.fullmatch(each.serial) for each in parts)


_IN_WORDS = re.compile(rf"[(（]?[{SIMPLE}]{{1,3}}[)）]?[、.]?")


def _is_sum_of(listed: Listed, members: Sequence[Listed]) -> bool:
    whole = sum((yuan_of(each.amount) or Decimal(0) for each in members), Decimal(0))
    return len(members) > 1 and not any(each.is_bare for each in members) and whole == yuan_of(listed.amount)
