"""Family costing: 测算依据 that do not come to what they state."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from random import Random

from benchmarks.faults.kinds.planting import Spot, kind, like, mistyped, number, some
from benchmarks.faults.kinds.restating import restate
from benchmarks.faults.slots import slots
from benchmarks.faults.specification import Direction, Filing
from benchmarks.faults.terms import CostLine, Factor, Term, rounded

Choice = tuple[Direction, CostLine, Term]


def _terms(filing: Filing, accept: Callable[[Term], bool]) -> list[Choice]:
    return [
        (direction, line, term)
        for direction in filing.directions
        for line in direction.lines
        for term in line.terms
        if accept(term)
    ]


def print_line(filing: Filing, line: CostLine) -> Spot:
    """Print a costing anew from its terms, and say where it stands."""
    line.print_basis()
    place = next(each for each in slots(filing) if each.holder is line and each.attribute == "basis")
    return Spot(place.form, place.label, line.basis)


def _product(term: Term) -> bool:
    return bool(term.groups) and bool(term.result)


@kind("costing")
def factor_mistyped(filing: Filing, random: Random) -> Spot | None:
    """A factor with a slip; its result stays."""
    return _mistype_factor(filing, random, _product)


@kind("costing")
def factor_mistyped_without_result(filing: Filing, random: Random) -> Spot | None:
    """63人，1000元/人 with a slip: no result is stated, the line's amount stays."""
    return _mistype_factor(filing, random, lambda term: bool(term.groups) and not term.result)


def _mistype_factor(filing: Filing, random: Random, accept: Callable[[Term], bool]) -> Spot | None:
    chosen = some(random, _terms(filing, accept))
    if chosen is None:
        return None
    _, line, term = chosen
    before, factor = rounded(term.yuan), random.choice(term.factors)
    kept = factor.figure
    for _ in range(20):
        factor.figure = mistyped(kept, random)
        # a slip that rounding hides is no fault that anyone could see
        if abs(rounded(term.yuan) - before) >= Decimal("0.02"):
            return print_line(filing, line)
    factor.figure = kept
    return None


@kind("costing")
def result_mistyped(filing: Filing, random: Random) -> Spot | None:
    """A result with a slip."""
    chosen = some(random, _terms(filing, _product))
    if chosen is None:
        return None
    _, line, term = chosen
    term.result = mistyped(term.result, random)
    return print_line(filing, line)


@kind("costing")
def months_left_out(filing: Filing, random: Random) -> Spot | None:
    """The product lacks its months; the result counts them."""
    return _leave_out(filing, random, lambda factor: factor.months and factor.value > 1)


@kind("costing")
def factor_left_out(filing: Filing, random: Random) -> Spot | None:
    """The product lacks a factor."""
    return _leave_out(filing, random, lambda factor: not factor.months and "元" not in factor.unit and factor.value > 1)


def _leave_out(filing: Filing, random: Random, accept: Callable[[Factor], bool]) -> Spot | None:
    def fits(term: Term) -> bool:
        # a count that its parts still tell is not left out
        return (
            _product(term)
            and not term.steps
            and not term.breakdown
            and len(term.groups) == 1
            and any(map(accept, term.factors))
        )

    chosen = some(random, [each for each in _terms(filing, fits) if len(each[2].factors) > 1])
    if chosen is None:
        return None
    _, line, term = chosen
    left = random.choice([factor for factor in term.factors if accept(factor)])
    term.groups = [[factor for factor in group if factor is not left] for group in term.groups]
    term.times = [factor for factor in term.times if factor is not left]
    return print_line(filing, line)


@kind("costing")
def rate_without_people(filing: Filing, random: Random) -> Spot | None:
    """A rate in 元/月 that is multiplied by 人: it should read 元/人/月."""
    chosen = some(random, _terms(filing, lambda term: any(_per_head_and_month(each) for each in term.factors)))
    if chosen is None:
        return None
    _, line, term = chosen
    factor = random.choice([each for each in term.factors if _per_head_and_month(each)])
    for stroke in ("/", "·", "."):
        factor.unit = factor.unit.replace(f"元/人{stroke}月", "元/月")
    return print_line(filing, line)


def _per_head_and_month(factor: Factor) -> bool:
    return factor.unit.strip("（）") in ("元/人/月", "元/人·月", "元/人.月")


@kind("costing")
def result_in_the_wrong_unit(filing: Filing, random: Random) -> Spot | None:
    """万元 for 元, or 元 for 万元, behind the result."""
    chosen = some(random, _terms(filing, _product))
    if chosen is None:
        return None
    _, line, term = chosen
    term.result_unit = "元" if term.result_unit == "万元" else "万元"
    return print_line(filing, line)


@kind("costing")
def rate_transposed(filing: Filing, random: Random) -> Spot | None:
    """Two digits of a rate in each other's place."""
    chosen = some(random, _terms(filing, lambda term: _product(term) and any(map(_swappable, term.factors))))
    if chosen is None:
        return None
    _, line, term = chosen
    factor = random.choice([each for each in term.factors if _swappable(each)])
    before, figure = rounded(term.yuan), factor.figure
    factor.figure = f"{figure[1]}{figure[0]}{figure[2:]}"
    if abs(rounded(term.yuan) - before) < Decimal("0.02"):
        factor.figure = figure
        return None
    return print_line(filing, line)


def _swappable(factor: Factor) -> bool:
    head = factor.figure[:2]
    return len(head) == 2 and head.isdigit() and head[0] != head[1] != "0"


@kind("costing")
def one_post_at_two_rates(filing: Filing, random: Random) -> Spot | None:
    """The same post is paid at two rates, everything else follows."""
    chosen = some(random, _terms(filing, _divisible))
    if chosen is None:
        return None
    _, line, term = chosen
    other = deepcopy(term)
    people, rate = (next(each for each in other.factors if mark in each.unit) for mark in ("人", "元"))
    if people is rate:
        return None
    own = next(each for each in term.factors if "人" in each.unit and "元" not in each.unit)
    half = int(number(own.figure)) // 2
    own.figure, people.figure = str(int(number(own.figure)) - half), str(half)
    rate.figure = str(number(rate.figure) + random.choice((50, 100, 200)))
    for each in (term, other):
        each.result = like(each.result, rounded(each.yuan) if each.result_unit == "万元" else each.yuan)
    line.terms.insert(line.terms.index(term) + 1, other)
    line.ending = ""
    line.amount = like(line.amount, rounded(sum((each.yuan for each in line.terms), Decimal(0))))
    restate(filing)
    return print_line(filing, line)


def _divisible(term: Term) -> bool:
    if not _product(term) or term.steps or term.breakdown or len(term.groups) > 1 or not term.label:
        return False
    first, *others = term.factors
    return first.unit == "人" and number(first.figure) > 3 and any("元" in each.unit for each in others)
