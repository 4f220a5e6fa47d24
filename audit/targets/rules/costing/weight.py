"""Which figures of a costing bear weight: each stands in an equation, so that another figure in its place would be noticed.

Equations are the results behind a product, the counts made up of others, the printed totals, and the line's amount. One that
is proved bears its figures; one that fails is told of by its own rule. What neither bears could be any other figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.costing.model import Quantity
from audit.judging.agreement import in_yuan
from audit.model.outcome import Agreement
from audit.model.precision import step_of
from audit.targets.costs.addends import Addend
from audit.targets.costs.cost_sums import CostSum
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.doubts.products import product_fails
from audit.targets.costs.doubts.sums import lists_of, sum_fails
from audit.targets.costs.lines import CostedLine


def weightless(line: CostedLine) -> list[Quantity]:
    """The figures of a line that no equation bears, in printed order."""
    costing = line.costing
    if costing is None:
        return []
    borne: set[int] = set().union(*_borne(line))
    return [each for each in costing.figures if each.digits_at not in borne]


def _borne(line: CostedLine) -> Iterator[frozenset[int]]:
    """The places of the figures in each equation of the line that is proved, or fails."""
    for costed in line.terms:
        if _is_told(costed):
            yield _places(costed)
    yield from (each.places for each in line.counts if each.ties or each.is_certain)
    for found in (line.sum, *(each for _, each in line.totals)):
        if found is not None and (found.ties or sum_fails(line, found)):
            yield from [_places_of_addend(each.costed) for each in found.addends if _is_borne(each, found)]
    if line.sum is not None:
        yield from (_places_restating(each, line.sum) for each in line.sum.restating)
        for whole, parts in lists_of(line, line.sum, line.sum.stated.unit):
            if parts.ties:
                yield whole.term.places
                yield from (_places_of_addend(each.costed) for each in parts.addends)
    for total, found in line.totals:
        if found is not None and (found.ties or sum_fails(line, found)):
            yield total.term.places


def _places_restating(costed: CostedTerm, found: CostSum) -> frozenset[int]:
    """Of 相加144007元，折合14.4万元 beside 14.40 only the second: that the first rounds to it proves nothing of its end."""
    results = zip(costed.term.stated, costed.results, strict=True)
    same = [each.digits_at for each, amount in results if amount.unit and in_yuan(amount) == in_yuan(found.stated)]
    return frozenset(same) if costed.term.expression is None and same else costed.term.places


def _is_borne(addend: Addend, found: CostSum) -> bool:
    """It would be noticed if it were another: 41元 beside 96.00万元 would not, nor the end of 90004元 beside 9.00万元."""
    if found.comparison.agreement is Agreement.EXACT:
        return True
    finest, printed = step_of(found.stated), addend.printed
    if len(found.addends) == 1 and addend.costed.term.expression is None and printed is not None:
        return step_of(printed) >= finest
    return abs(in_yuan(addend.best)) * 2 >= finest


def _is_told(costed: CostedTerm) -> bool:
    """A product beside its result is proved, or fails."""
    found = costed.recomputed
    return found is not None and (found.ties or product_fails(costed))


def _places(costed: CostedTerm) -> frozenset[int]:
    """None where a factor is nothing: whatever it is multiplied with gives nothing as well."""
    return frozenset() if any(each.value == 0 for each in costed.term.figures) else costed.term.places


def _places_of_addend(costed: CostedTerm) -> frozenset[int]:
    """Of a term with a result the sum holds the result: its factors are proved by their own equation."""
    if costed.term.expression is None or not costed.term.stated:
        return _places(costed)
    return frozenset(each.digits_at for each in costed.term.stated)
