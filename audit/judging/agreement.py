"""Comparing a stated amount with what follows from others: four kinds of agreement, and no tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from audit.model.outcome import Agreement
from audit.model.precision import rounded_to, step_as_printed, step_of
from audit.model.values import Amount

ZERO = Decimal(0)


class Comparison(Struct, frozen=True, gc=False):
    """expected and difference (stated - expected) are in the stated amount's unit; explainable is how much of the
    difference rounding could explain, in the same unit. is_with_one: the expected figure is that of one printed amount in that
    unit.
    """

    agreement: Agreement
    expected: Decimal
    difference: Decimal
    explainable: Decimal = Decimal(0)
    is_with_one: bool = False


def compare_column(stated: Amount, addends: Sequence[Amount]) -> Comparison:
    """A printed total against printed addends: equality as printed is what is asked, rounding explains nothing here.

    All amounts have a value and a unit; a sole addend serves for one amount that stands twice in a form.
    """
    return _compare(stated, sum(map(in_yuan, addends), ZERO), ZERO, is_with_one=_is_one(stated, addends))


def _is_one(stated: Amount, others: Sequence[Amount]) -> bool:
    return len(others) == 1 and others[0].unit is stated.unit


def compare_places(stated: Amount, others: Sequence[Amount], *, may_be_coarse: bool = False) -> Comparison:
    """An amount against the same amount, or its parts, in another form.

    Where the two sides claim differently, the finer one rounded to the claim of the coarser one has to give it.
    may_be_coarse: one of the forms rounds everything to whole 万元, which may explain a difference.
    """
    total, is_with_one = sum(map(in_yuan, others), ZERO), _is_one(stated, others)
    found = _compare(stated, total, ZERO, is_with_one=is_with_one)
    if found.agreement is Agreement.EXACT:
        return found
    claims = [step_of(each) for each in others]
    is_stated_coarser = step_of(stated) > max(claims)
    is_other_coarser = len(others) == 1 and step_of(stated) < claims[0]
    if (is_stated_coarser and rounded_to(total, step_of(stated)) == in_yuan(stated)) or (
        is_other_coarser and rounded_to(in_yuan(stated), claims[0]) == total
    ):
        return replace(found, agreement=Agreement.ROUNDING_PROVED)
    if not may_be_coarse and {step_of(stated)} == set(claims):
        return found
    step = step_as_printed if may_be_coarse else step_of
    return _compare(stated, total, sum(map(step, (stated, *others)), ZERO) / 2, is_with_one=is_with_one)


def compare_computed(stated: Amount, exact_yuan: Decimal, *, may_be_coarse: bool = False) -> Comparison:
    """A printed amount against an unrounded figure, which has to give it when it is rounded once, half up, to the claim.

    may_be_coarse: the amount may be rounded to its printed decimals (a form in whole 万元, 约48万元), which explains the
    difference and proves nothing.
    """
    found = _compare(stated, exact_yuan, ZERO)
    if found.agreement is Agreement.EXACT:
        return found
    if rounded_to(exact_yuan, step_of(stated)) == in_yuan(stated):
        return replace(found, agreement=Agreement.ROUNDING_PROVED)
    if may_be_coarse and rounded_to(exact_yuan, step_as_printed(stated)) == in_yuan(stated):
        half = step_as_printed(stated) / 2
        return replace(found, agreement=Agreement.ROUNDING_POSSIBLE, explainable=_in_its_unit(stated, half))
    return found


def compare_rounded_terms(stated: Amount, terms: Sequence[Amount], *, may_be_coarse: bool = False) -> Comparison:
    """A printed amount against printed, separately rounded terms whose unrounded values are not known."""
    step = step_as_printed(stated) if may_be_coarse else step_of(stated)
    explainable = (step + sum(map(step_of, terms), ZERO)) / 2
    return _compare(stated, sum(map(in_yuan, terms), ZERO), explainable)


def _compare(
    stated: Amount, expected_yuan: Decimal, explainable_yuan: Decimal, *, is_with_one: bool = False
) -> Comparison:
    assert stated.value is not None and stated.unit is not None
    in_unit = stated.unit.yuan
    difference = stated.value * in_unit - expected_yuan
    if difference == 0:
        agreement = Agreement.EXACT
    elif abs(difference) < explainable_yuan:
        agreement = Agreement.ROUNDING_POSSIBLE
    else:
        agreement = Agreement.INCONSISTENT
    expected, explainable = expected_yuan / in_unit, explainable_yuan / in_unit
    return Comparison(agreement, expected, difference / in_unit, explainable, is_with_one)


def _in_its_unit(amount: Amount, yuan: Decimal) -> Decimal:
    assert amount.unit is not None
    return yuan / amount.unit.yuan


def in_yuan(amount: Amount) -> Decimal:
    """The amount in 元, exactly."""
    assert amount.value is not None and amount.unit is not None
    return amount.value * amount.unit.yuan


def plain(value: Decimal) -> str:
    """A figure without exponent and without superfluous zeros: 3.696, 39.69, 0."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
