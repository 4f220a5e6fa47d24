"""What a printed amount of money claims: how finely it has to be right. Whatever compares two figures asks here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from audit.model.values import Amount, MoneyUnit

COARSEST_CLAIM = Decimal(100)
"""In 元: two decimals of a 万元. 17.8万元 is 17.80万元 and 1万元 is 1.00万元, trailing zeros left out or not."""


def printed_step(decimals: int, unit: Decimal) -> Decimal:
    """One in the last printed decimal of a figure, in 元; `unit` is how many 元 one of the figure's unit is."""
    return unit.scaleb(-decimals)


def claimed_step(decimals: int, unit: Decimal) -> Decimal:
    """How finely a figure claims to be right, in 元: a figure in 元 as it is printed, none more coarsely than 0.01万元."""
    return min(printed_step(decimals, unit), COARSEST_CLAIM)


def rounded_to(yuan: Decimal, step: Decimal) -> Decimal:
    """Rounded once, half up, to a multiple of `step`."""
    return (yuan / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def step_of(amount: Amount) -> Decimal:
    """How finely a printed amount claims to be right, in 元."""
    assert amount.unit is not None
    return claimed_step(amount.decimals, amount.unit.yuan)


def step_as_printed(amount: Amount) -> Decimal:
    """One in an amount's last printed decimal, in 元: 10,000 for 5万元."""
    assert amount.unit is not None
    return printed_step(amount.decimals, amount.unit.yuan)


def is_coarse(amount: Amount) -> bool:
    """It is printed more coarsely than it claims to be right: 5万元, 3.7万元, 1.2亿元."""
    return step_as_printed(amount) > step_of(amount)


def round_to_whole(amounts: Iterable[Amount]) -> bool:
    """Every one is printed in whole 万元: only such a form may have rounded 5.46 to 5."""
    is_any_printed = False
    for each in amounts:
        if each.value is not None:
            if each.unit is not MoneyUnit.WAN_YUAN or each.decimals > 0:
                return False
            is_any_printed = True
    return is_any_printed


def is_to_the_full(amount: Amount) -> bool:
    """2万元 and 1.5万元, of which no unrounded figure is known, are not rounded: who rounds writes two decimals."""
    return amount.unit is MoneyUnit.WAN_YUAN and is_coarse(amount)
