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

from audit.targets.forms.money.block import Block
from audit.targets.forms.money.money_line import NATURES, MoneyLine, are_beside, is_right_below
from audit.targets.forms.money.sources import source_of
from audit.targets.forms.money.sums import added_up
from audit.words.chinese_numbers import SIMPLE
from audit.words.matching import match_key

_INCOME, _SPENDING = "收入", "支出"
_LEVELS = frozenset({"全部上级", "上级", "本级"})


def money_blocks(lines: Sequence[MoneyLine]) -> list[Block]:
    """The blocks with parts, in printed order."""
    blocks: list[Block] = []
    totals: dict[tuple[int, int], MoneyLine] = {}
    above: dict[tuple[int, int], MoneyLine] = {}
    last: MoneyLine | None = None
    for index, line in enumerate(lines):
        if line.is_sum and (block := _behind_its_parts(blocks, lines, index)):
            blocks = [each for each in blocks if each is not block and not _is_within(each, block)]
            blocks.append(block)
        elif line.is_total:
            if last is not None and _share_their_parts(last, line, lines):
                totals[last.column] = line
            last = totals[line.column] = line
        else:
            total = totals.get(line.column, last)
            if total and line.kind in _LEVELS and (of_level := source_of(total.key)) and of_level.kind in _LEVELS:
                total = None  # 上级资金 is no part of a 本级预算金额
            if total and total.is_sum and line.is_of_nature and _INCOME in total.key and _SPENDING not in total.key:
                total = None  # nor 人员经费 one of 本年收入合计
            _block_of(line, total, above.get(line.column), blocks, lines).add(line)
        above[line.column] = line
    return blocks


def _is_within(block: Block, whole: Block) -> bool:
    """上年结转 behind 本年收入合计 is none of it: both are parts of 收入总计."""
    return (block.total is None or block.total in whole.parts) and all(each in whole.parts for each in block.parts)


def _share_their_parts(one: MoneyLine, other: MoneyLine, lines: Sequence[MoneyLine]) -> bool:
    """项目总金额 | 其中：本年度申请金额, and below them 财政拨款 | 其他资金: each kind stands in one of the columns only."""
    if one.line is not other.line:
        return False
    kinds = [{each.kind for each in lines if each.column == total.column and each.kind} for total in (one, other)]
    return all(kinds) and kinds[0].isdisjoint(kinds[1])


def _behind_its_parts(blocks: Sequence[Block], lines: Sequence[MoneyLine], index: int) -> Block | None:
    """What a 合计 adds up, with that total: the sums printed before it and what stands behind these, else a block of parts
    that has no total yet, or that is right before it and below which none begin.
    """
    line = lines[index]
    own, whole = added_up(blocks, lines, index)
    if whole and (len(own) < _FEWEST or line.is_of_all):
        return Block(line, lines, whole, own)
    without = (each for each in reversed(blocks) if each.total is None and each.parts[0].column == line.column)
    block = next(without, None)
    before = next((each for each in reversed(lines[:index]) if each.column == line.column), None)
    is_next = block is not None and (before in block.parts or _has_row_above(block, line))
    if block is not None and is_next and (line.source is not None or block.parts == own or _has_row_above(block, line)):
        block.total, block.or_parts = line, whole
        return block  # 收入合计 below 财政拨款收入, 其他收入
    behind = next(iter(lines[index + 1 :]), None)
    goes_on = behind is not None and not behind.is_total and are_beside(line, behind)
    if len(own) < _FEWEST or (goes_on and not line.key.endswith("小计")):
        return None
    return Block(line, lines, own, whole)  # 预算总额, and the 合计 of a block of 收入 below it


def _has_row_above(block: Block, line: MoneyLine) -> bool:
    """财政拨款 | 820 | 其他收入 | 80 in the row above 本年收入合计 | 900."""
    rows = {(id(each.line.table), each.line.row) for each in block.parts}
    return len(block.parts) >= _FEWEST and rows == {(id(line.line.table), line.line.row - 1)}


_FEWEST = 2


def _block_of(
    line: MoneyLine, total: MoneyLine | None, above: MoneyLine | None, blocks: list[Block], lines: Sequence[MoneyLine]
) -> Block:
    """The block that a part belongs to, made where there is none yet."""
    beside = [
        each
        for each in blocks
        if each.total is total
        and (total or each.parts[0].column == line.column or (line.line.table and each.parts[-1].line is line.line))
    ]
    held_by = _holder(line, above, blocks, beside)
    if held_by is not None:
        within = [each for each in blocks if each.total is held_by]
        return within[-1] if within else _opened(blocks, held_by, lines)
    around = next((each for each in reversed(blocks) if each.holds(above)), None)
    if line.is_told_by_place and above is not None and around is not None:
        return around
    by_nature = line.is_of_nature
    alike = [each for each in reversed(beside) if each.is_by_nature is by_nature]
    own = next((each for each in alike if each.parts[-1].column == line.column), next(iter(alike), None))
    if own is None or own.is_begun_anew_by(line):
        return _opened(blocks, total, lines)
    return own


def _opened(blocks: list[Block], total: MoneyLine | None, lines: Sequence[MoneyLine]) -> Block:
    blocks.append(Block(total, lines))
    return blocks[-1]


def _holder(line: MoneyLine, above: MoneyLine | None, blocks: list[Block], beside: Sequence[Block]) -> MoneyLine | None:
    """The part that a part is part of: the one right above its 其中：, or the last one that holds its kind."""
    within = line.source.within if line.source else ""
    if above is not None and above.source is not None and line.kind not in NATURES and is_right_below(line, above):
        if _is_some_of(line) and not _is_some_of(above):
            return above
        around = next((each for each in blocks if each.holds(above)), None)
        if around and around.total and around.total.source and within == above.source.within:
            return around.total  # 省级资金 below 其中：中央资金
    holding = (each for block in reversed(beside) if (each := block.last_of(within)))
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
