"""What the terms of a costing give a sum, and what one term says of the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from audit.costing.compute import compute, leftover, proves
from audit.costing.model import Product, Quantity, is_money, quantities
from audit.costing.words import phrases
from audit.judging.agreement import in_yuan
from audit.judging.written import yuan_text
from audit.model.precision import is_to_the_full
from audit.model.values import Amount, MoneyUnit
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.recomputed import open_value
from audit.words.units import SHARES

_UNROUNDED = 15
"""Decimals given to a figure that is known exactly, so that rounding explains nothing of it."""


class Addend(Struct, frozen=True, gc=False):
    """A term's share of a sum.

    printed: its printed result; None for 63人，1000元/人, and for 310册×600, which is taken for 元. yuan: its unrounded value
    in 元; None where only the printed result is known. supposed: the hypothesis that the unrounded value rests on.
    is_broken: the unrounded value is not what is printed, and nothing explains why. a_rate: units left over say that it
    is a rate (2,820元/月), not an amount.
    """

    costed: CostedTerm
    printed: Amount | None
    yuan: Decimal | None
    supposed: str = ""
    is_broken: bool = False
    a_rate: bool = False

    @property
    def worth(self) -> Decimal:
        """What it gives, in 元: unrounded where that is known."""
        if self.yuan is not None:
            return self.yuan
        assert self.printed is not None
        return in_yuan(self.printed)

    @property
    def best(self) -> Amount:
        """The unrounded value where it is known, else the printed result."""
        if self.yuan is None:
            assert self.printed is not None
            return self.printed
        return Amount(yuan_text(self.yuan), self.costed.printing.place, self.yuan, _UNROUNDED, MoneyUnit.YUAN)


def addend_of(costed: CostedTerm, unit: MoneyUnit | None) -> Addend | None:
    """Of several printed results the one in `unit` is taken, else the last.

    None where the term's money bears no unit and none is declared, or it cannot be computed.
    """
    if not costed.term.stated:
        return _unstated(costed)
    recomputed = costed.recomputed if costed.term.expression is not None else None
    results = recomputed.results if recomputed is not None and recomputed.ties else costed.results
    printed = next((result for result in results if result.unit is unit), results[-1])
    if recomputed is not None and recomputed.ties:
        return Addend(costed, printed, recomputed.yuan)
    if printed.unit is None:
        return None
    if recomputed is None:
        return Addend(costed, printed, in_yuan(printed) if is_to_the_full(printed) else None)
    supposed = [each for each in costed.hypotheses if each.yuan is not None]
    if len(supposed) == 1:
        return Addend(costed, printed, supposed[0].yuan, supposed[0].text)
    return Addend(costed, printed, recomputed.yuan, is_broken=True)


def _unstated(costed: CostedTerm) -> Addend | None:
    value, expression = open_value(costed.term), costed.term.expression
    if costed.without_money_unit and expression is not None and (computed := compute(expression)) is not None:
        return Addend(costed, None, computed.value)
    left = leftover(expression) if expression is not None else None
    return Addend(costed, None, value, a_rate=bool(left and left.under)) if value is not None else None


def restates(addend: Addend, stated: Amount) -> bool:
    """It names the printed sum, and no more."""
    printed = addend.printed if addend.costed.term.expression is None else None
    return printed is not None and printed.unit is not None and in_yuan(printed) == in_yuan(stated)


def base_of_share(costed: CostedTerm) -> Quantity | None:
    """The printed result of which the term is a share."""
    product = costed.term.expression
    if not isinstance(product, Product) or not any(each.unit in SHARES for each in quantities(product.factors[-1])):
        return None
    whole = Product(product.factors[:-1])
    return next((each for each in costed.term.repeated if is_money(each) and proves(whole, each)), None)


class Shares:
    """Of some terms those that are computed from all figures of another one: shares of it."""

    def __init__(self, terms: Iterable[CostedTerm]) -> None:
        self._of_figure: defaultdict[int, list[CostedTerm]] = defaultdict(list)
        for each in terms:
            for figure in each.figures:
                self._of_figure[figure].append(each)

    def of(self, whole: CostedTerm) -> list[CostedTerm]:
        """The shares of one term."""
        holding = self._of_figure.get(min(whole.base), ()) if whole.base else ()
        return [each for each in holding if whole.base < each.figures]


def stands_beside(first: CostedTerm, second: CostedTerm) -> bool:
    """No more than a comma is between the two, and the second is called no total; or a 、, and it says 每 in a bracket only."""
    between, term = first.costing.text[first.term.end : second.term.start].strip("）) "), second.term
    is_open = not term.stated and "每" not in term.text.partition("（")[0]
    is_another = term.expression is None or (between == "、" and is_open)
    return is_another and not term.is_total and between in ("、", "，", ",")


def begins_a_list(costed: CostedTerm) -> bool:
    """其中：…, 包括… lists what the amount before it is made of, wholly or in part."""
    return phrases.said("list_heads").match(costed.term.text) is not None
