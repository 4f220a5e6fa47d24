"""A term of a costing with what rules ask of it, each worked out once: recomputed, and what would make it tie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from audit.costing.compute import without_unit
from audit.costing.model import Costing, Product, Quantity, Term, has_money, quantities
from audit.judging.hypotheses.terms import Hypothesis, hypotheses_of_term
from audit.model.outcome import Evidence
from audit.model.values import Amount, Text
from audit.targets.costs.recomputed import Printing, Recomputed, as_amount, may_be_coarse, recompute
from audit.words import units


@dataclass(frozen=True, eq=False)
class CostedTerm:
    """A term of the costing of a line, under the name it is spoken of."""

    term: Term
    subject: str
    printing: Printing
    costing: Costing

    @cached_property
    def recomputed(self) -> Recomputed | None:
        """Its value beside what it prints; None where it prints no result, or cannot be computed."""
        return recompute(self.term, self.printing)

    @cached_property
    def hypotheses(self) -> tuple[Hypothesis, ...]:
        """Those under which it ties, where it does not as written."""
        found = self.recomputed
        if found is None or found.ties:
            return ()
        return hypotheses_of_term(self.term, self.costing.terms, found.yuan, found.stated)

    @property
    def results(self) -> tuple[Amount, ...]:
        """What it prints as results, a bare figure in the unit of the form."""
        return tuple(as_amount(each, self.printing.place, self.printing.money_unit) for each in self.term.stated)

    @cached_property
    def figures(self) -> frozenset[int]:
        """The places of the figures that it is computed from."""
        expression = self.term.expression
        return frozenset(each.digits_at for each in quantities(expression)) if expression is not None else frozenset()

    @cached_property
    def base(self) -> frozenset[int]:
        """The places of the figures that whatever is computed from its result holds: its own, or a lone result."""
        stated = self.term.stated
        return (
            frozenset() if not stated else self.figures or frozenset(each.digits_at for each in quantities(stated[0]))
        )

    def may_be_coarse(self, result: Amount) -> bool:
        """The result may be rounded to its printed decimals."""
        return may_be_coarse(self.term, self.printing, result)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The term's own part of the cell."""
        return (Text(self.term.text, self.printing.place),)

    @property
    def priced(self) -> bool:
        """It speaks of money, and is no lone rate (标准235元/人/月)."""
        expression = self.term.expression
        lone_rate = isinstance(expression, Quantity) and not self.term.stated
        speaks = any(map(_may_be_money, self.term.stated)) or (expression is not None and has_money(expression))
        return not lone_rate and (speaks or self.without_money_unit)

    @property
    def without_money_unit(self) -> bool:
        """310册×600: a product whose price bears no unit, and no result is printed."""
        expression = self.term.expression
        if self.term.stated or not isinstance(expression, Product) or has_money(expression):
            return False
        return bool(without_unit(expression))


def _may_be_money(stated: Quantity) -> bool:
    """22人+30人=52人 states none."""
    return not stated.unit or units.YUAN in stated.unit
