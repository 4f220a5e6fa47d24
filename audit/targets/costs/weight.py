"""Which figures of a costing bear weight: each stands in an equation, so that another figure in its place would be noticed.

Equations are the results behind a product, the counts made up of others, the printed totals, and the line's amount. One that
is proved bears its figures; one that fails is told of by its own rule. What neither bears could be any other figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.costing.model import Quantity
from audit.model.outcome import Agreement
from audit.targets.costs.cost_sums import CostSum
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.count_sums import CountSum, count_sums
from audit.targets.costs.lines import CostedLine
from audit.targets.costs.uncertain import doubts_of_product, doubts_of_sum


def weightless(line: CostedLine) -> list[Quantity]:
    """The figures of a line that no equation bears, in printed order."""
    costing = line.costing
    if costing is None:
        return []
    borne = frozenset[int]().union(*_borne(line))
    return [each for each in costing.figures if each.start not in borne]


def _borne(line: CostedLine) -> Iterator[frozenset[int]]:
    """The places of the figures in each equation of the line that is proved, or fails."""
    for costed in line.terms:
        if _is_told(costed):
            yield _places(costed)
    for count in count_sums(line.terms):
        if count.ties or not count.listed:
            yield from _places_of_count(count)
    for found in (line.sum, *(each for _, each in line.totals)):
        if found is not None and (found.ties or _fails(line, found)):
            yield from (_places_of_addend(each.costed) for each in found.addends)
    for total, found in line.totals:
        if found is not None and (found.ties or _fails(line, found)):
            yield total.term.places


def _is_told(costed: CostedTerm) -> bool:
    """A product beside its result is proved, or fails."""
    found = costed.recomputed
    if found is None or found.ties:
        return found is not None
    return found.comparison.agreement is Agreement.INCONSISTENT and not any(doubts_of_product(costed))


def _fails(line: CostedLine, found: CostSum) -> bool:
    inconsistent = found.comparison.agreement is Agreement.INCONSISTENT
    return inconsistent and not line.in_prose and not any(doubts_of_sum(line, found))


def _places(costed: CostedTerm) -> frozenset[int]:
    """None where a factor is nothing: whatever it is multiplied with gives nothing as well."""
    return frozenset() if any(each.value == 0 for each in costed.term.figures) else costed.term.places


def _places_of_addend(costed: CostedTerm) -> frozenset[int]:
    """Of a term with a result the sum holds the result: its factors are proved by their own equation."""
    if costed.term.expression is None or not costed.term.stated:
        return _places(costed)
    return frozenset(each.start for each in costed.term.stated)


def _places_of_count(count: CountSum) -> Iterator[frozenset[int]]:
    yield _places(count.costed)
    for each in count.listed:
        first = next(each.term.figures)
        yield frozenset({first.start})
