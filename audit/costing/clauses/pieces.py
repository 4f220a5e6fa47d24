"""What stands between two operators, as data: expressions, brackets and the words around them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from audit.costing.compute import in_base
from audit.costing.model import Expression, Product, Quantity, Sum, is_money
from audit.costing.words.spelling import Span
from audit.words import units


class Part(Struct, eq=False):
    """An expression with the operands it is made of; expression is None where they hold no figure, or do not fit."""

    expression: Expression | None
    operands: tuple[Operand, ...]

    @property
    def figures(self) -> bool:
        """Whether a figure is printed in it."""
        return any(operand.expression is not None for operand in self.operands)


class Bracket(Struct, eq=False):
    """( … ) with its clauses, each a chain of parts joined by =."""

    span: Span
    chains: tuple[tuple[Part, ...], ...]

    @property
    def only(self) -> Expression | None:
        """The expression in it, where all else in it is words."""
        figures = [chain for chain in self.chains if any(part.figures for part in chain)]
        if len(figures) == 2 and all(len(chain) == 1 for chain in figures):
            return _count_and_price(*(chain[0].expression for chain in figures))
        return figures[0][0].expression if len(figures) == 1 and len(figures[0]) == 1 else None

    @property
    def figures(self) -> bool:
        """Whether a figure is printed in it."""
        return any(part.figures for chain in self.chains for part in chain)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its figures that stand alone."""
        parts = [part.expression for chain in self.chains for part in chain]
        return tuple(each for each in parts if isinstance(each, Quantity))


class Operand(Struct, eq=False):
    """before: the words before the figure, after: those behind. figure: from its first to its last character.

    strays: figures passed over (79 in 79农村籍退役参战人员49（人）). joined: they were factors. derivation: the expression in brackets behind an
    amount; also: the amount restated in brackets. asides: brackets that take no part. name_end: where a figure ends that says who is
    counted (服役2年的50人).
    """

    expression: Expression | None = None
    figure: Span = (0, 0)
    before: list[Span] = []
    after: list[Span] = []
    strays: list[Quantity] = []
    name_end: int = 0
    joined: bool = False
    derivation: Expression | None = None
    also: list[Quantity] = []
    asides: list[Bracket] = []


def broken_down(bracket: Bracket, figures: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """The figure and its parts, where the bracket says what it is made of: 45人（男20人、女25人）, 96个（30+66）; else none.

    Money in a bracket may be anything, unless it adds up to the amount before it: 2.8万元（油费1.5万元、保险1.3万元）.
    """
    parts = [part.expression for chain in bracket.chains for part in chain if part.figures]
    if len(parts) == 1 and isinstance(parts[0], Sum):
        parts = [*parts[0].addends]
    same = [each for each in parts if isinstance(each, Quantity)]
    if len(same) < len(parts) or len(same) < 2:
        return ()
    for figure in figures:
        if units.YUAN in figure.unit:
            found = all(map(is_money, same)) and sum(map(in_base, same)) == in_base(figure)
        else:
            found = bool(figure.unit) and all(each.unit in (figure.unit, "") for each in same)
        if found:
            return (figure, *same)
    return ()


def _count_and_price(one: Expression | None, other: Expression | None) -> Expression | None:
    """（130辆，680元/辆）: multiplied, since one unit stands in the other's denominator."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or not (one.unit and other.unit):
        return None
    return Product((one, other)) if units.cancels((one.unit,), (other.unit,)) else None
