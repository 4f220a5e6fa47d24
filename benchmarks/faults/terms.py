"""The costings of a specification: terms of printed figures, and the cost lines they are printed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.faults.breakdowns import Breakdown
from benchmarks.faults.numerals import written


def rounded(yuan: Decimal, decimals: int = 2) -> Decimal:
    """An amount in 元 as 万元, rounded once, half up."""
    return (yuan / 10000).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


_FULL_WIDTH = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}


@dataclass(slots=True)
class Factor:
    """One printed figure of a product: what stands before it, the figure, and its unit; `scale` turns it into 元 or
    a plain number (10000 for a rate in 万元, 0.01 for a percentage). months: a count of months, days or years. written:
    how the figure is printed where not in digits (numerals.py).
    """

    figure: str
    unit: str = ""
    before: str = ""
    scale: Decimal = Decimal(1)
    months: bool = False
    written: str = ""

    @property
    def printed(self) -> str:
        """As it stands in the cell."""
        return self.before + written(self.figure, self.unit, self.written)

    @property
    def value(self) -> Decimal:
        """The figure as a number."""
        return Decimal(self.figure.replace(",", "")) * self.scale


@dataclass(slots=True)
class Term:
    """One item of a costing: a sum of products, the sum multiplied by `times`, and the result stated for it.

    groups empty: an item that only states its amount (印刷费1.5万元). steps: an expression printed between the first one
    and the result (＝2820×12). result empty: none is stated (63人，1000元/人). breakdown: how many there are, told apart
    in front of the product.
    """

    label: str
    groups: list[list[Factor]] = field(default_factory=list)
    times: list[Factor] = field(default_factory=list)
    operator: str = "×"
    equals: str = "＝"
    steps: str = ""
    result: str = ""
    result_unit: str = "万元"
    breakdown: Breakdown | None = None

    @property
    def yuan(self) -> Decimal:
        """What the factors come to, unrounded; the stated result where there are none."""
        if not self.groups:
            return Decimal(self.result.replace(",", "")) * (10000 if self.result_unit == "万元" else 1)
        total = Decimal(0)
        for group in self.groups:
            total += product(group)
        return total * product(self.times)

    @property
    def factors(self) -> list[Factor]:
        """Every factor, in printed order."""
        return [factor for group in self.groups for factor in group] + self.times

    @property
    def text(self) -> str:
        """The item as printed."""
        shown = "＋".join(self._joined(group) for group in self.groups)
        if self.times:
            shown = f"（{shown}）{self.operator}{self._joined(self.times)}" if len(self.groups) > 1 else shown
        steps = f"{self.equals}{self.steps}" if self.steps else ""
        equals = self.equals if self.groups else ""
        if self.breakdown:
            shown = f"{self.breakdown.text}，{shown}"
        return f"{self.label}{shown}{steps}" + (f"{equals}{self.result}{self.result_unit}" if self.result else "")

    def _joined(self, factors: list[Factor]) -> str:
        return self.operator.join(each.printed for each in factors)


def product(factors: list[Factor]) -> Decimal:
    """The factors multiplied; 1 for none."""
    result = Decimal(1)
    for factor in factors:
        result *= factor.value
    return result


@dataclass(slots=True)
class CostLine:
    """A row of 支出明细; `basis` is what is printed, `terms` what it was made from (empty for one written by hand).

    mark: how the items are numbered (`{}.`, or ① for ①②③), joint: what stands between them, ending: what is printed
    after them, opening: before them. wide: figures are typed full-width.
    """

    summary: str
    detail: str
    amount: str
    basis: str
    terms: list[Term] = field(default_factory=list)
    mark: str = ""
    joint: str = "；"
    ending: str = ""
    opening: str = ""
    wide: bool = False

    def print_basis(self) -> None:
        """Make `basis` anew from the terms."""
        numbered = [f"{self._numbering(number)}{term.text}" for number, term in enumerate(self.terms, 1)]
        basis = self.opening + self.joint.join(numbered) + self.ending
        self.basis = basis.translate(_FULL_WIDTH) if self.wide else basis

    def _numbering(self, number: int) -> str:
        return chr(ord("①") + number - 1) if self.mark == "①" else self.mark.format(number)
