"""Whether a printed result is what its expression gives: exactly, rounded once to what the result claims, or not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from audit.costing.compute import compute, in_base, value_of
from audit.costing.model import Expression, Quantity, Term, Tie
from audit.model.precision import claimed_step, printed_step, rounded_to
from audit.words import units


class Proof(Struct, frozen=True, gc=False):
    """A printed result beside the value that its expression gives, in 元 or ones, unrounded; None: not computed.

    left: what is left of the units of an amount.
    """

    result: Quantity
    value: Decimal | None
    tie: Tie
    left: str


def prove(term: Term) -> Iterator[Proof]:
    """Each result that the term prints, beside what its expression gives."""
    if term.expression is None:
        return
    for result in term.stated:
        computed = compute(term.expression)
        left = computed.residue.text if computed is not None and computed.money and computed.residue is not None else ""
        value = computed.value if computed is not None else None
        yield Proof(result, value, tie(value, result), left)


def proves(expression: Expression, result: Quantity) -> bool:
    """The result is what the expression gives, rounded once at most to what it claims."""
    return tie(value_of(expression), result).proves


def suits(expression: Expression, result: Quantity) -> bool:
    """The result may be meant to be what the expression gives, coarse as it may be printed."""
    return tie(value_of(expression), result) is not Tie.NO


def tie(value: Decimal | None, result: Quantity) -> Tie:
    """36,960元 beside 3.7万元 is rounded, 54,600元 beside 5万元 coarse."""
    printed = in_base(result)
    if value is None:
        return Tie.NO
    if value == printed:
        return Tie.EXACT
    scale = units.scale(result.unit) if result.unit else Decimal(1)
    step = printed_step(result.decimals, scale)
    claimed = claimed_step(result.decimals, scale) if units.YUAN in result.unit else step
    if rounded_to(value, claimed) == printed:
        return Tie.ROUNDED
    return Tie.COARSE if rounded_to(value, step) == printed else Tie.NO
