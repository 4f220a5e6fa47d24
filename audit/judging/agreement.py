"""Comparing a stated amount with what follows from others: four kinds of agreement, and no tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from audit.model.outcome import Agreement
from audit.model.values import Amount

ZERO = Decimal(0)


class Comparison(Struct, frozen=True, gc=False):
    """expected and difference (stated - expected) are in the stated amount's unit; explainable is how much of the
    difference rounding could explain, in the same unit.
    """

    agreement: Agreement
    expected: Decimal
    difference: Decimal
    explainable: Decimal = Decimal(0)


def compare_column(stated: Amount, addends: Sequence[Amount]) -> Comparison:
    """A printed total against printed addends: equality as printed is what is asked, rounding explains nothing here.

    All amounts have a value and a unit; a sole addend serves for one amount that stands twice in a form.
    """
    return _compare(stated, sum((in_yuan(addend) for addend in addends), ZERO), explainable_yuan=ZERO)


def compare_places(stated: Amount, other: Amount) -> Comparison:
    """One amount printed in two places: only where they are printed to different decimals may rounding explain anything."""
    steps = (half_step(stated), half_step(other))
    return _compare(stated, in_yuan(other), explainable_yuan=ZERO if steps[0] == steps[1] else sum(steps, ZERO))


def compare_computed(stated: Amount, exact_yuan: Decimal) -> Comparison:
    """A printed amount against an unrounded figure: rounded once, half up, to the printed decimals it must be equal."""
    assert stated.value is not None and stated.unit is not None
    expected = exact_yuan / stated.unit.yuan
    if stated.value != expected and stated.value == round_half_up(expected, stated.decimals):
        return Comparison(Agreement.ROUNDING_PROVED, expected, stated.value - expected)
    return _compare(stated, exact_yuan, explainable_yuan=ZERO)


def compare_rounded_terms(stated: Amount, terms: Sequence[Amount]) -> Comparison:
    """A printed amount against printed, separately rounded terms whose unrounded values are not known."""
    explainable = half_step(stated) + sum((half_step(term) for term in terms), ZERO)
    return _compare(stated, sum((in_yuan(term) for term in terms), ZERO), explainable_yuan=explainable)


def _compare(stated: Amount, expected_yuan: Decimal, *, explainable_yuan: Decimal) -> Comparison:
    assert stated.value is not None and stated.unit is not None
    difference = in_yuan(stated) - expected_yuan
    if difference == 0:
        agreement = Agreement.EXACT
    elif abs(difference) < explainable_yuan:
        agreement = Agreement.ROUNDING_POSSIBLE
    else:
        agreement = Agreement.INCONSISTENT
    unit = stated.unit.yuan
    return Comparison(agreement, expected_yuan / unit, difference / unit, explainable_yuan / unit)


def in_yuan(amount: Amount) -> Decimal:
    """The amount in 元, exactly."""
    assert amount.value is not None and amount.unit is not None
    return amount.value * amount.unit.yuan


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded once, half up."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A figure without exponent and without superfluous zeros: 3.696, 39.69, 0."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def half_step(amount: Amount) -> Decimal:
    """Half a unit in the last printed decimal, in 元: how far the rounded figure may lie from the true one."""
    assert amount.unit is not None
    return Decimal("0.5").scaleb(-amount.decimals) * amount.unit.yuan
