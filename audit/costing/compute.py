"""A costing's expressions computed as written, the value apart from what is left of the units; and results proved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from msgspec import Struct

from audit.costing.model import (
    MINUS_ONE,
    Expression,
    Product,
    Quantity,
    Quotient,
    Sum,
    Term,
    Tie,
    has_money,
    quantities,
)
from audit.model.precision import claimed_step, printed_step, rounded_to
from audit.words import units
from audit.words.units import Residue

LARGEST = Decimal(10) ** 13
"""Figures beyond this are no money of a local government; they are not read, and not computed."""
_HUNDRED, _TEN_THOUSAND = Decimal(100), Decimal(10_000)
_FINEST = Decimal("0.00000001")
_FINEST_PLACE = _FINEST.adjusted()
_ONE = Decimal(1)


class Computed(Struct, frozen=True, gc=False):
    """The bare product as written.

    value: in 元 where money is True, else the number that the figures without a money unit give. money: whether a
    money unit is printed. residue: what is left of the units; None where a factor bears no unit or addends differ.
    """

    value: Decimal
    money: bool
    residue: Residue | None


def compute(expression: Expression) -> Computed | None:
    """None where it cannot be computed: a division by zero, or a figure beyond LARGEST."""
    value = value_of(expression)
    return Computed(value, has_money(expression), leftover(expression)) if value is not None else None


def value_of(expression: Expression) -> Decimal | None:
    """The value alone, in 元 where money is printed."""
    with localcontext(prec=60):
        value = _converted(expression)
        if value is not None and int(value.as_tuple().exponent) < _FINEST_PLACE:
            # what lies beyond is the tail of a division, or of many decimals multiplied; no result is printed so finely
            value = min(value, value.quantize(_FINEST), key=lambda each: len(each.as_tuple().digits))
    return value


def _converted(expression: Expression) -> Decimal | None:
    """The value with measures converted: 80吨×4.6元/公斤 is a thousand times 80×4.6."""
    if isinstance(expression, Sum):
        values = [_converted(each) for each in expression.addends]
        return sum((each for each in values if each is not None), Decimal(0)) if None not in values else None
    value = _value(expression)
    if value is None or not isinstance(expression, Product):
        return value
    left = leftover(expression)
    return value if left is None or left.factor == 1 else _bounded(value * left.factor)


def in_base(quantity: Quantity) -> Decimal:
    """A printed amount in 元, a count in ones: 3.38万元 is 33800."""
    return quantity.value * (units.scale(quantity.unit) if quantity.unit else 1)


def _value(expression: Expression) -> Decimal | None:
    match expression:
        case Quantity():
            value = in_base(expression)
            return value if abs(value) < LARGEST else None
        case Product(factors):
            product = _ONE
            for factor in factors:
                if (each := _value(factor)) is None or abs(product := product * each) >= LARGEST:
                    return None
            return product
        case Sum(addends):
            values = [_value(addend) for addend in addends]
            return (
                _bounded(sum((each for each in values if each is not None), Decimal(0))) if None not in values else None
            )
        case Quotient(dividend, divisor):
            over, under = _value(dividend), _value(divisor)
            if under == _HUNDRED and any("/百" in each.unit for each in quantities(dividend)):
                # 15升/百公里×20000公里÷100: the division says what the unit says already
                return over
            return _bounded(over / under) if over is not None and under else None


def _bounded(value: Decimal) -> Decimal | None:
    return value if abs(value) < LARGEST else None


def leftover(expression: Expression) -> Residue | None:
    """What is left of the units; None where a factor bears no unit, or addends do not leave the same."""
    if isinstance(expression, Product):
        printed = tuple([each.unit for each in expression.factors if isinstance(each, Quantity) and each.unit])
        if len(printed) == len(expression.factors):
            return units.residue(printed)
    factors = _unit_factors(expression)
    return units.residue(*factors) if factors is not None else None


def _unit_factors(expression: Expression) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    match expression:
        case Quantity():
            return ((expression.unit,), ()) if expression.unit else None
        case Product(factors):
            # the sign of a subtrahend is no figure
            parts = [
                _unit_factors(factor) for factor in factors if not (isinstance(factor, Quantity) and factor.text == "-")
            ]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            return tuple(unit for over, _ in known for unit in over), tuple(
                unit for _, under in known for unit in under
            )
        case Sum(addends):
            return ((), ()) if _is_share(expression) else _factors_of_each(addends)
        case Quotient(dividend, divisor):
            over, under = _unit_factors(dividend), _unit_factors(divisor)
            return (over[0] + under[1], over[1] + under[0]) if over is not None and under is not None else None


def _factors_of_each(addends: tuple[Expression, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What all addends leave."""
    each = [part for part in map(_unit_factors, addends) if part is not None]
    left = [units.residue(*part) for part in each]
    if len(each) < len(addends) or len({_but_for_a_year(residue) for residue in left}) > 1:
        return None
    return min(zip(left, each, strict=True), key=lambda both: len(both[0].under))[1]


def _but_for_a_year(residue: Residue) -> tuple[object, ...]:
    """保险3000元/年 and 油费1000元/月×12月 may be added: what is of a year is of one."""
    return (residue.money, residue.over, tuple(each for each in residue.under if each != "年"))


def _is_share(expression: Sum) -> bool:
    """1－20% is a share, as 80% is."""
    printed = {each.unit for each in quantities(expression)}
    return bool(printed & units.SHARES) and printed <= {*units.SHARES, ""}


def without_unit(expression: Expression) -> tuple[Quantity, ...]:
    """The figures that bear no unit; the 10000 of ÷10000 is how 元 become 万元, the 1 of 1－20% is the whole."""
    match expression:
        case Quantity():
            return () if expression.unit or expression.text == MINUS_ONE.text else (expression,)
        case Product(parts):
            return tuple([each for part in parts for each in without_unit(part)])
        case Sum(parts):
            return () if _is_share(expression) else tuple(each for part in parts for each in without_unit(part))
        case Quotient(dividend, divisor):
            return without_unit(dividend) + (() if in_ten_thousands(expression) else without_unit(divisor))


def in_ten_thousands(expression: Expression) -> bool:
    """The expression ends in ÷10000, which gives 万元."""
    return (
        isinstance(expression, Quotient)
        and isinstance(expression.divisor, Quantity)
        and not expression.divisor.unit
        and expression.divisor.value == _TEN_THOUSAND
    )


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
