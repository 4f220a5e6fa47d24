"""What a 合计 that stands behind other lines of money may add up.

1. The lines right before it, without a gap in their column of amounts or their row of heads, are its own; what these are
   split into is not.
2. Where a sum is among them, what stands behind the last one may be a group of its own (小计), or belong with the sums to
   the whole: 本年收入合计, 上年结转, 收入总计.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.targets.forms.money.block import Block
from audit.targets.forms.money.money_line import MoneyLine, are_beside


def added_up(
    blocks: Sequence[Block], lines: Sequence[MoneyLine], index: int
) -> tuple[list[MoneyLine], list[MoneyLine]]:
    """The group that ends right before a sum, and all from the first sum of groups on; the latter empty without one."""
    below = {id(part) for each in blocks if each.total is not None and not each.total.is_total for part in each.parts}
    items: list[MoneyLine] = []
    current = lines[index]
    for each in reversed(lines[:index]):
        if not _goes_on(each, current) or (each.is_total and not each.is_sum) or _is_of_other_side(each, lines[index]):
            break
        current = each
        if id(each) in below:
            continue
        items.insert(0, each)
        below |= {id(part) for block in blocks if block.total is each for part in block.parts}
    sums = [at for at, each in enumerate(items) if each.is_sum]
    if not sums:
        return items, []
    return items[sums[-1] + 1 :], items if len(items) > 1 else []


def _is_of_other_side(one: MoneyLine, other: MoneyLine) -> bool:
    """本年支出合计 above 收入总计."""
    sides = [{side for side in _SIDES if side in each.key} for each in (one, other)]
    return one.is_sum and all(sides) and sides[0].isdisjoint(sides[1])


_SIDES = ("收入", "支出")


def _goes_on(one: MoneyLine, other: MoneyLine) -> bool:
    if one.line is other.line:
        return are_beside(one, other)
    below = other.line.row - one.line.row
    return one.line.table is other.line.table and one.found.cell.col == other.found.cell.col and below == 1
