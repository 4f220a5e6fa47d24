"""Family costing: counts that are not the sum or the product of their parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.faults.breakdowns import Breakdown
from benchmarks.faults.kinds.costing import print_line
from benchmarks.faults.kinds.planting import Spot, kind, some
from benchmarks.faults.specification import Filing
from benchmarks.faults.terms import CostLine

_COUNT = re.compile(r"(?<!\d)\d+(?=[台套个])")


@kind("costing")
def part_of_a_sum_mistyped(filing: Filing, random: Random) -> Spot | None:
    """22人+30人=53人，53人×…: a part with a slip; the whole and the product agree."""
    return _slip_of_a_part(filing, random, "added")


@kind("costing")
def part_of_a_list_mistyped(filing: Filing, random: Random) -> Spot | None:
    """共201人，其中重度90人、轻度112人: the parts do not come to the whole."""
    return _slip_of_a_part(filing, random, "among", "bracketed")


@kind("costing")
def heads_by_sessions_mistyped(filing: Filing, random: Random) -> Spot | None:
    """2次×40人=90人次."""
    return _slip_of_a_part(filing, random, "multiplied")


@kind("costing")
def whole_of_its_parts_mistyped(filing: Filing, random: Random) -> Spot | None:
    """The whole with a slip; the parts and the product agree."""

    def slip(breakdown: Breakdown) -> None:
        breakdown.whole += random.choice((1, 2, 3, 10, 30))

    return _slip(filing, random, lambda _: True, slip)


def _slip_of_a_part(filing: Filing, random: Random, *styles: str) -> Spot | None:
    def slip(breakdown: Breakdown) -> None:
        breakdown.parts[random.randrange(len(breakdown.parts))] += random.choice((1, 2, 3, 10))

    return _slip(filing, random, lambda each: each.style in styles, slip)


def _slip(
    filing: Filing, random: Random, accept: Callable[[Breakdown], bool], slip: Callable[[Breakdown], None]
) -> Spot | None:
    found = [
        (line, term.breakdown)
        for direction in filing.directions
        for line in direction.lines
        for term in line.terms
        if term.breakdown and accept(term.breakdown)
    ]
    chosen = some(random, found)
    if chosen is None:
        return None
    line, breakdown = chosen
    slip(breakdown)
    return print_line(filing, line)


@kind("costing")
def count_of_a_total_mistyped(filing: Filing, random: Random) -> Spot | None:
    """记录仪20台5万元、对讲机30台2.4万元，合计51台7.4万元."""
    line = some(random, _with_a_counted_total(filing))
    if line is None:
        return None
    line.ending = _more(line.ending, random)
    return print_line(filing, line)


@kind("costing")
def count_under_a_total_mistyped(filing: Filing, random: Random) -> Spot | None:
    """记录仪20台5万元、对讲机31台2.4万元，合计50台7.4万元."""
    line = some(random, _with_a_counted_total(filing))
    if line is None:
        return None
    term = random.choice(line.terms)
    term.label = _more(term.label, random)
    return print_line(filing, line)


def _with_a_counted_total(filing: Filing) -> list[CostLine]:
    return [line for direction in filing.directions for line in direction.lines if _COUNT.search(line.ending)]


def _more(text: str, random: Random) -> str:
    return _COUNT.sub(lambda found: str(int(found[0]) + random.choice((1, 2, 5, 10))), text, count=1)
