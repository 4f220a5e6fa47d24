"""The rate of execution: what follows from the amounts, and what a form prints."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from audit.closing.filing import Execution
from audit.model.values import Amount, IndicatorValue, yuan_of
from audit.words.matching import match_key

_HUNDRED = Decimal(100)
_FRACTION_DECIMALS = 2
"""A unitless 1 or 0.9 may be a share whose format a sheet lost only where it is exact: 0.97 is never printed as 1."""

PER_CENT = frozenset({"%", "百分比", "％"})


def rate_of(executed: Amount | None, budget: Amount | None) -> Decimal | None:
    """What was spent of the budget, unrounded; None where one is no number, the units differ unknown, or nothing was budgeted."""
    if executed is None or budget is None or executed.value is None or not budget.value:
        return None
    spent, planned = yuan_of(executed), yuan_of(budget)
    if spent is None or planned is None:
        return executed.value / budget.value if executed.unit is budget.unit else None
    return spent / planned


def budget_of(row: Execution) -> Amount | None:
    """What the rate divides by: the column that the form's header names, else the whole year's budget, else the initial one."""
    stated = {"initial_budget": row.initial_budget, "annual_budget": row.annual_budget}.get(row.rate_base)
    return stated or row.annual_budget or row.initial_budget


def printed_rates(printed: IndicatorValue) -> Iterator[tuple[Decimal, int]]:
    """The shares, with their decimals, that a printed rate may be: 95% is 0.95, and so are 95 and 0.95 without a unit."""
    if printed.number is None:
        return
    if match_key(printed.unit) in PER_CENT or not printed.unit:
        yield printed.number / _HUNDRED, printed.decimals + 2
    if not printed.unit:
        yield printed.number, printed.decimals


def is_rounded(rate: Decimal, printed: IndicatorValue) -> bool:
    """Rounded once, half up, to the decimals of the printed rate, it is the printed rate."""
    return any(_at(rate, decimals, ROUND_HALF_UP) == share for share, decimals in _claims(rate, printed))


def is_cut_off(rate: Decimal, printed: IndicatorValue) -> bool:
    """The printed rate is what is left of it when the further decimals are cut off."""
    return any(_at(rate, decimals, ROUND_DOWN) == share for share, decimals in _claims(rate, printed))


def _claims(rate: Decimal, printed: IndicatorValue) -> Iterator[tuple[Decimal, int]]:
    for share, decimals in printed_rates(printed):
        if decimals >= _FRACTION_DECIMALS or share == rate:
            yield share, decimals


def _at(rate: Decimal, decimals: int, how: str) -> Decimal:
    return rate.quantize(Decimal(1).scaleb(-decimals), how)


def shown(rate: Decimal) -> str:
    """A rate in words for a message: 95%, 89.97%, 99.967%."""
    return f"{(rate * _HUNDRED).quantize(Decimal('0.001'), ROUND_HALF_UP).normalize():f}%"
