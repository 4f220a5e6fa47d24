"""Family costing: cells whose items do not add up to what they should."""

from __future__ import annotations

import re
from copy import deepcopy
from decimal import Decimal
from random import Random

from benchmarks.faults.kinds.costing import print_line
from benchmarks.faults.kinds.planting import Spot, change, kind, like, mistyped, number, some
from benchmarks.faults.kinds.restating import restate
from benchmarks.faults.slots import slots
from benchmarks.faults.specification import Filing


@kind("costing")
def term_left_out(filing: Filing, random: Random) -> Spot | None:
    """A cell that lacks one of its items; the amount counts it."""
    lines = [line for direction in filing.directions for line in direction.lines if len(line.terms) > 1]
    line = some(random, lines)
    if line is None:
        return None
    line.terms.remove(random.choice(line.terms))
    return print_line(filing, line)


@kind("costing")
def term_doubled(filing: Filing, random: Random) -> Spot | None:
    """A cell that states an item twice; the amount counts it once."""
    line = some(random, [line for direction in filing.directions for line in direction.lines if line.terms])
    if line is None:
        return None
    line.terms.append(deepcopy(random.choice(line.terms)))
    if len(line.terms) == 2 and not line.mark:
        line.joint = "；"
    return print_line(filing, line)


@kind("costing")
def printed_total_mistyped(filing: Filing, random: Random) -> Spot | None:
    """共计 within the cell is not the sum of its items (the amount is)."""
    totals = [(line, _TOTAL.search(line.ending)) for each in filing.directions for line in each.lines]
    line, total = some(random, [each for each in totals if each[1]]) or (None, None)
    if line is None or total is None:
        return None
    line.ending = f"{line.ending[: total.start()]}{mistyped(total[0], random)}{line.ending[total.end() :]}"
    return print_line(filing, line)


_TOTAL = re.compile(r"[\d,.]+(?=万元$)")


@kind("costing")
def amount_copied_from_another_line(filing: Filing, random: Random) -> Spot | None:
    """A line's amount is that of another line, and all totals follow it: only the costing disagrees."""
    lines = [line for direction in filing.directions for line in direction.lines]
    line = some(random, lines)
    others = [
        each.amount for each in lines if line and abs(number(each.amount) - number(line.amount)) > Decimal("0.05")
    ]
    if line is None or not others:
        return None
    place = next(each for each in slots(filing) if each.holder is line and each.attribute == "amount")
    found = change(filing, place, like(line.amount, number(random.choice(others))))
    restate(filing)
    return found
