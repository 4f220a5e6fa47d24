"""Figures and expressions as a recomputation writes them."""

from __future__ import annotations

from decimal import Decimal

from audit.costing.model import Expression, Product, Quantity, Quotient, Sum
from audit.judging.agreement import plain
from audit.words import units


def yuan_text(value: Decimal) -> str:
    """2,820元."""
    return f"{grouped(value)}元"


def grouped(value: Decimal) -> str:
    """2,820 or 12,628.4."""
    whole, point, decimals = plain(value).partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole.lstrip("-").isdigit() and whole != "-0" else plain(value)


def written(expression: Expression) -> str:
    """The expression with the signs of a recomputation: 12×235, 34×6.2万元, （12＋2）×130."""
    match expression:
        case Quantity():
            return plain(expression.value) + _scale_word(expression.unit)
        case Product(factors):
            if isinstance(factors[0], Quantity) and factors[0].text == "-":
                return f"－{'×'.join(_wrapped(factor) for factor in factors[1:])}"
            return "×".join(_wrapped(factor) for factor in factors)
        case Sum(addends):
            return "＋".join(written(addend) for addend in addends).replace("＋－", "－")
        case Quotient(dividend, divisor):
            return f"{_wrapped(dividend)}÷{_wrapped(divisor)}"


def _wrapped(expression: Expression) -> str:
    return f"（{written(expression)}）" if isinstance(expression, Sum) else written(expression)


def _scale_word(unit: str) -> str:
    if unit in ("百分之", "千分之"):
        return {"百分之": "%", "千分之": "‰"}[unit]
    money = unit.partition("/")[0]
    return money if money.endswith(units.YUAN) and money != units.YUAN else ""
