"""What a costing says, as a tree: no arithmetic here, and nothing guessed."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Quantity(Struct, frozen=True, gc=False):
    """A printed number with its unit expression in normal form (元/人/月); unit is empty when none is printed.

    start: its first character in the cell's raw text; -1 where a word says it (全年 is 12 months).
    """

    text: str
    value: Decimal
    decimals: int
    unit: str
    start: int = -1


class Product(Struct, frozen=True, gc=False):
    """Factors multiplied."""

    factors: tuple[Expression, ...]


class Sum(Struct, frozen=True, gc=False):
    """Addends added; a subtrahend is a Product with the factor -1."""

    addends: tuple[Expression, ...]


class Quotient(Struct, frozen=True, gc=False):
    """A division as printed."""

    dividend: Expression
    divisor: Expression


Expression = Quantity | Product | Sum | Quotient


def factors_of(expression: Expression) -> tuple[Expression, ...]:
    """Of anything but a product: itself."""
    return expression.factors if isinstance(expression, Product) else (expression,)


class Term(Struct, frozen=True, gc=False):
    """One priced item: `label` expression `=` stated.

    text: the term as printed; start, end: its character range in the cell's raw text.
    expression: None when the term only states an amount (办公费2万元). stated: the results printed after each `=`, in
    order (empty for 63人，1000元/人); counts as well as money (22人+30人=52人). is_total: the term states the total of the
    others (共计3.69万元). steps: expressions printed between the first and the results (12×235×12＝2820×12＝33840元).
    parts: the terms, by their position in the costing, whose counts make up this term's count (补助201人，其中重度90人、轻度111人).
    A term may state a count only (全区信访岗位14人): its expression is a Quantity without money, stated is empty.
    """

    label: str
    text: str
    start: int
    end: int
    expression: Expression | None
    stated: tuple[Quantity, ...]
    is_total: bool = False
    steps: tuple[Expression, ...] = ()
    parts: tuple[int, ...] = ()


class Costing(Struct, frozen=True, gc=False):
    """A costing cell read: terms in printed order; unread: segments with figures that the grammar does not cover,
    quoted as printed (the whole cell where it holds hundreds of figures); remarks: prose without figures that belongs to no term (保留两位小数). Dates, ordinals and the
    number of decimals to keep are no figures.

    unused: figures that stand in no term's arithmetic and in nothing unread, each as printed with the words around it
    (宽3.5米), and counts that nothing is computed from. assumed: what the reading takes for granted, a sentence each
    (按“2辆”乘各项读). rivals: other readings under which more printed results would tie, or, where is_draw, as many.
    """

    text: str
    terms: tuple[Term, ...]
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unused: tuple[Quantity, ...] = ()
    assumed: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    is_draw: bool = False
