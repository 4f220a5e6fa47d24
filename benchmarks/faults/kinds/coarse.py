"""Family costing: results printed coarser than they claim, and the coarse figure carried on as if it were exact.

`14人*3900元=5万元` beside `5.00`: the product is 5.46, and every sum above follows the 5.00 (DOMAIN § 3).
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.faults.kinds.costing import print_line
from benchmarks.faults.kinds.planting import Spot, kind, like, number, some
from benchmarks.faults.kinds.restating import restate
from benchmarks.faults.notations import plain
from benchmarks.faults.specification import Filing
from benchmarks.faults.terms import CostLine, Term, rounded


def _coarse(yuan: Decimal, random: Random) -> Decimal | None:
    """In 万元, rounded to none or one decimal where that changes it; None where it does not, or leaves nothing."""
    decimals = [each for each in (0, 0, 1) if rounded(yuan, each) not in (rounded(yuan), 0)]
    return rounded(yuan, random.choice(decimals)) if decimals else None


def _lines(filing: Filing, terms: int) -> list[CostLine]:
    lines = [line for direction in filing.directions for line in direction.lines]
    return [line for line in lines if len(line.terms) == terms and all(term.groups for term in line.terms)]


def _carry(filing: Filing, line: CostLine, amount: Decimal) -> Spot | None:
    """Make the amount, the total printed in the cell and every sum above follow; None where the amount is true after all."""
    if amount == rounded(sum((term.yuan for term in line.terms), Decimal(0))):
        return None
    line.amount = like(line.amount, amount)
    head, word, total = line.ending.rpartition("计")
    if total.endswith("万元"):
        line.ending = f"{head}{word}{line.amount}万元"
    restate(filing)
    return print_line(filing, line)


@kind("costing")
def result_printed_coarsely(filing: Filing, random: Random) -> Spot | None:
    """14人*3900元=5万元 beside 5.00."""
    line = some(random, _lines(filing, 1))
    coarse = _coarse(line.terms[0].yuan, random) if line else None
    if line is None or coarse is None or not line.terms[0].result:
        return None
    _state(line.terms[0], coarse)
    return _carry(filing, line, coarse)


@kind("costing")
def result_of_one_item_printed_coarsely(filing: Filing, random: Random) -> Spot | None:
    """Of several items one is printed coarsely; the amount is the sum of what is printed."""
    line = some(random, [each for count in (2, 3) for each in _lines(filing, count)])
    if line is None or not all(term.result for term in line.terms):
        return None
    term = random.choice(line.terms)
    coarse = _coarse(term.yuan, random)
    if coarse is None:
        return None
    _state(term, coarse)
    return _carry(filing, line, sum((_printed(each) for each in line.terms), Decimal(0)))


@kind("costing")
def total_printed_coarsely(filing: Filing, random: Random) -> Spot | None:
    """Items to the full, and their 共计 rounded to whole 万元, which is the amount."""
    line = some(random, [each for count in (2, 3) for each in _lines(filing, count)])
    coarse = _coarse(sum((term.yuan for term in line.terms), Decimal(0)), random) if line else None
    if line is None or coarse is None or not all(term.result for term in line.terms):
        return None
    line.ending = f"，共计{plain(coarse)}万元"
    return _carry(filing, line, coarse)


@kind("costing")
def amount_carried_coarsely(filing: Filing, random: Random) -> Spot | None:
    """63人，1000元/人 beside 6.00: the cell states no result."""
    line = some(random, [each for each in _lines(filing, 1) if not each.terms[0].result])
    coarse = _coarse(line.terms[0].yuan, random) if line else None
    return _carry(filing, line, coarse) if line and coarse is not None else None


@kind("costing")
def result_in_yuan_rounded_to_thousands(filing: Filing, random: Random) -> Spot | None:
    """14人*3920元=55000元 beside 5.50: a figure in 元 claims what it prints."""
    line = some(random, _lines(filing, 1))
    term = line.terms[0] if line else None
    if line is None or term is None or not term.result:
        return None
    coarse = term.yuan.quantize(Decimal(1).scaleb(random.choice((3, 4))))
    if coarse == term.yuan or not coarse:
        return None
    term.result, term.result_unit = plain(coarse), "元"
    return _carry(filing, line, rounded(coarse))


def _state(term: Term, coarse: Decimal) -> None:
    term.result, term.result_unit = plain(coarse), "万元"


def _printed(term: Term) -> Decimal:
    """In 万元, as the clerk adds it: what is printed, in 元 rounded once."""
    result = number(term.result)
    return result if term.result_unit == "万元" else rounded(result)
