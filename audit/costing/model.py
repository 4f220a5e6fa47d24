"""What a costing says, as a tree: no arithmetic here, and nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its unit expression in normal form (元/人/月); unit is empty when none is printed."""

    text: str
    value: Decimal
    decimals: int
    unit: str


@dataclass(frozen=True, slots=True)
class Product:
    """Factors multiplied."""

    factors: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Addends added; a subtrahend is a Product with the factor -1."""

    addends: tuple[Expression, ...]


Expression = Quantity | Product | Sum


@dataclass(frozen=True, slots=True)
class Term:
    """One priced item: `label` expression `=` stated.

    text: the term as printed; start, end: its character range in the cell's raw text.
    expression: None when the term only states an amount (办公费2万元). stated: the results printed after each `=`, in
    order (empty for 63人，1000元/人). is_total: the term states the total of the others (共计3.69万元).
    """

    label: str
    text: str
    start: int
    end: int
    expression: Expression | None
    stated: tuple[Quantity, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Costing:
    """A costing cell read: terms in printed order; unread: segments with figures that the grammar does not cover,
    quoted as printed; remarks: prose without figures that belongs to no term (保留两位小数).
    """

    text: str
    terms: tuple[Term, ...]
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
