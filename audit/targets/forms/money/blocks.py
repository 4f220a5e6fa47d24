"""The lines of a form that state money, and the blocks that they make: a total, and the parts printed under it.

1. A money line is a label of a total (资金总额) or of a part (中央补助, 其他资金) with its amount.
2. A part belongs to the total above it in its column of labels, else to the last total printed before it.
3. It stands under the part that holds its kind, where that one is printed above it: 一般公共预算 under 财政拨款. So does what
   is printed behind 其中： right below a part.
4. A 合计 right behind parts is theirs, also where a total stands above them; any other is that of the parts below it.
5. A part that holds one printed before it begins another split of the same total: 一般公共预算, 其他资金; 财政拨款, 上年结转.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, starmap

from audit.targets.forms.money.headed import is_figure
from audit.targets.forms.money.money_line import NATURES, SUM, TOTALS, MoneyLine, are_beside, is_right_below
from audit.targets.forms.money.sources import leave_nothing_out, source_of
from audit.words.chinese_numbers import SIMPLE
from audit.words.matching import match_key

_LEVELS = frozenset({"全部上级", "上级", "本级"})


@dataclass(eq=False)
class Block:
    """A total, or a part that is itself split, with its parts. total is None for parts above which no total is printed.
    beside: all lines of money on the form.
    """

    total: MoneyLine | None
    beside: Sequence[MoneyLine]
    parts: list[MoneyLine] = field(default_factory=list)

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
    def _is_added_up(self) -> bool:
        """The 合计 right behind a column or a row of parts without a gap; a figure before the first one may be a part too."""
        if self.total is None or self.total.kind != SUM or any(each.line.table is None for each in self.parts):
            return False
        first, rows = self.parts[0], [each.line.row for each in (*self.parts, self.total)]
        amount = first.found.cell
        if rows[0] == rows[-1]:
            beside = first.line.table.at(amount.row, amount.col - 1) if first.line.table else None
            is_row = all(starmap(are_beside, pairwise((*self.parts, self.total))))
            return is_row and (beside is None or not is_figure(beside.raw))
        over = first.line.table.at(amount.row - 1, amount.col) if first.line.table else None
        is_column = rows == list(range(rows[0], rows[0] + len(rows)))
        return is_column and (over is None or not is_figure(over.raw))

    @property
    def is_by_nature(self) -> bool:
        """基本支出, 项目支出; 人员经费, 公用经费."""
        return any(map(_is_of_nature, self.parts))


def money_blocks(lines: Sequence[MoneyLine]) -> list[Block]:
    """The blocks with parts, in printed order."""
    blocks: list[Block] = []
    totals: dict[tuple[int, int], MoneyLine] = {}
    last: MoneyLine | None = None
    for index, line in enumerate(lines):
        if line.name in TOTALS:
            if last is not None and _share_their_parts(last, line, lines):
                totals[last.column] = line
            last = totals[line.column] = line
        elif line.kind == SUM and (block := _without_total(blocks, line)):
            block.total = line  # 收入合计 below 财政拨款收入, 其他收入
        elif line.kind == SUM and (block := _behind_its_parts(blocks, lines, index)):
            blocks.append(Block(line, lines, block.parts))  # 预算总额, and the 合计 of a block of 收入 below it
        elif line.kind == SUM:
            last = totals[line.column] = line
        else:
            total = totals.get(line.column, last)
            if total and line.kind in _LEVELS and (of_level := source_of(total.key)) and of_level.kind in _LEVELS:
                total = None  # 上级资金 is no part of a 本级预算金额
            above = next((each for each in reversed(lines[:index]) if each.column == line.column), None)
            _block_of(line, total, above, blocks, lines).parts.append(line)
    return blocks


def _share_their_parts(one: MoneyLine, other: MoneyLine, lines: Sequence[MoneyLine]) -> bool:
    """项目总金额 | 其中：本年度申请金额, and below them 财政拨款 | 其他资金: each kind stands in one of the columns only."""
    if one.line is not other.line:
        return False
    kinds = [{each.kind for each in lines if each.column == total.column and each.kind} for total in (one, other)]
    return all(kinds) and kinds[0].isdisjoint(kinds[1])


def _without_total(blocks: Sequence[Block], line: MoneyLine) -> Block | None:
    own = (each for each in reversed(blocks) if each.total is None and each.parts[0].column == line.column)
    return next(own, None)


def _behind_its_parts(blocks: Sequence[Block], lines: Sequence[MoneyLine], index: int) -> Block | None:
    """The block whose parts end right before a 合计, where none begin right behind it."""
    line = lines[index]
    behind = next(iter(lines[index + 1 :]), None)
    if index == 0 or (behind is not None and behind.source is not None and are_beside(line, behind)):
        return None
    before = lines[index - 1]
    return next(
        (each for each in blocks if before in each.parts and len(each.parts) > 1 and are_beside(before, line)), None
    )


def _block_of(
    line: MoneyLine, total: MoneyLine | None, above: MoneyLine | None, blocks: list[Block], lines: Sequence[MoneyLine]
) -> Block:
    """The block that a part belongs to, made where there is none yet."""
    beside = [each for each in blocks if each.total is total and (total or each.parts[0].column == line.column)]
    held_by = _holder(line, above, blocks, beside)
    if held_by is not None:
        within = [each for each in blocks if each.total is held_by]
        return within[-1] if within else _opened(blocks, held_by, lines)
    by_nature = _is_of_nature(line)
    own = next((each for each in reversed(beside) if each.is_by_nature is by_nature), None)
    if own is None or any(line.kind == each.source.within or line.key == each.key for each in own.parts if each.source):
        return _opened(blocks, total, lines)
    return own


def _is_of_nature(line: MoneyLine) -> bool:
    return line.kind in NATURES or (line.source is not None and line.source.within in NATURES)


def _opened(blocks: list[Block], total: MoneyLine | None, lines: Sequence[MoneyLine]) -> Block:
    blocks.append(Block(total, lines))
    return blocks[-1]


def _holder(line: MoneyLine, above: MoneyLine | None, blocks: list[Block], beside: Sequence[Block]) -> MoneyLine | None:
    """The part that a part is part of: the one right above its 其中：, or the last one that holds its kind."""
    within = line.source.within if line.source else ""
    if above is not None and above.source is not None and line.kind not in NATURES and is_right_below(line, above):
        if _is_some_of(line) and not _is_some_of(above):
            return above
        around = next((each for each in blocks if above in each.parts), None)
        if around and around.total and around.total.source and within == above.source.within:
            return around.total  # 省级资金 below 其中：中央资金
    holding = (each for block in reversed(beside) for each in reversed(block.parts) if each.kind == within)
    held_by = next(holding, None) if within else None
    return None if held_by is not None and _are_numbered_alike(line, held_by) else held_by


def _are_numbered_alike(one: MoneyLine, other: MoneyLine) -> bool:
    """二、上级补助收入 is beside 一、财政拨款收入, not within it."""
    return _numbering(one) == _numbering(other) != ""


def _numbering(line: MoneyLine) -> str:
    """How the label is numbered: 三、 as 一、, （3） as (1)."""
    found = _NUMBERED.match(match_key(line.found.label.raw))
    return re.sub(r"\d+", "1", re.sub(f"[{SIMPLE}]+", "一", found[0])) if found else ""


_NUMBERED = re.compile(rf"[(]?(?:[{SIMPLE}]{{1,3}}|\d{{1,2}})[、.)]+")


def _is_some_of(line: MoneyLine) -> bool:
    """其中：中央资金."""
    return match_key(line.found.label.raw).startswith("其中")
