"""Figures with no sign between them: 36人12个月每人每月1500元 is a product where its units leave nothing but money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from audit.costing.clauses.pieces import Operand, Part
from audit.costing.compute import proves
from audit.costing.model import Expression, Product, Quantity, is_money, quantities
from audit.words import units

_NO_COUNTS = units.TIMES | units.SHARES


def joined(factors: tuple[Expression, ...], operands: Sequence[Operand]) -> tuple[Expression, ...]:
    """The factors, and the figures passed over in their operands where all of them multiplied are an amount of money."""
    strays = tuple(stray for operand in operands for stray in operand.strays)
    if not strays:
        return factors
    figures = (*strays, *(each for factor in factors for each in quantities(factor)))
    if not (_one_price(figures) and _fit(figures)) and not _is_chain(figures):
        return factors
    for operand in operands:
        operand.joined = bool(operand.strays)
        operand.strays = []
    return (*strays, *factors)


def _one_price(figures: Sequence[Quantity]) -> bool:
    """Each bears a unit, none is a share (补贴比例50%：…), and one of them is a price."""
    units_are_said = all(each.unit and each.unit not in units.SHARES for each in figures)
    return units_are_said and sum(units.YUAN in each.unit for each in figures) == 1


def _is_chain(figures: Sequence[Quantity]) -> bool:
    """10个村每村4场: each counts what the one before it is per."""
    if any(not each.unit or units.YUAN in each.unit for each in figures) or "/" in figures[0].unit:
        return False
    return all(
        "/" in after.unit and units.cancels((before.unit,), (after.unit,)) for before, after in pairwise(figures)
    )


def _fit(figures: Sequence[Quantity]) -> bool:
    """Of two figures one is a price per what the other counts; more of them are to leave money only."""
    if len(figures) == 2:
        return units.cancels((figures[0].unit,), (figures[1].unit,))
    left = units.residue(tuple(each.unit for each in figures))
    return left.money == 1 and not left.over and left.under in ((), ("年",))


_UNIT_PRICE = re.compile(r"(?:单价|均价|定价)(?:为|是|:)?$")
_WORDS = 4
"""How far before a figure its 单价： begins."""


def priced_each(factors: tuple[Expression, ...], operands: Sequence[Operand], text: str) -> tuple[Expression, ...]:
    """单价60元×数量111份: the price is of one of what is counted."""
    if len(factors) != 2 or not any(_is_unit_price(each, text) for each in operands):
        return factors
    counted = [each.unit for each in factors if isinstance(each, Quantity) and each.unit and not is_money(each)]
    if len(counted) != 1 or counted[0] in _NO_COUNTS or "/" in counted[0]:
        return factors
    return tuple(
        replace(each, unit=f"{each.unit}/{units.thing(counted[0])}")
        if isinstance(each, Quantity) and is_money(each)
        else each
        for each in factors
    )


def _is_unit_price(operand: Operand, text: str) -> bool:
    money = operand.expression is not None and is_money(operand.expression)
    return money and bool(_UNIT_PRICE.search(text, max(operand.figure[0] - _WORDS, 0), operand.figure[0]))


class Supposed(NamedTuple):
    """What juxtaposed figures say if another clause bears it out, or the result behind them (dangling False) does."""

    expression: Expression
    stated: tuple[Quantity, ...]
    dangling: bool


def supposed_factors(parts: Sequence[Part]) -> Supposed | None:
    """50条4000元 if it makes the result that follows, 12个月36万元 behind a price per month."""
    operands = [operand for part in parts for operand in part.operands]
    money, results = parts[0].expression if parts else None, [part.expression for part in parts[1:]]
    stated = tuple(each for each in results if isinstance(each, Quantity) and is_money(each))
    if not isinstance(money, Quantity) or len(stated) < len(results) or any(each.strays for each in operands[1:]):
        return None
    strays = operands[0].strays
    figures = (*strays, money)
    if len(parts[0].operands) > 1 or not _one_price(figures):
        return None
    if len(strays) == 1 and is_money(money):
        if strays[0].unit in units.TIMES:
            return Supposed(strays[0], (money,), dangling=True) if not stated else None
        figures = (strays[0], replace(money, unit=f"{money.unit}/{units.thing(strays[0].unit)}"))
    product = Product(figures)
    if stated:
        return Supposed(product, stated, dangling=False) if proves(product, stated[0]) else None
    # 1套系统30万元 is the same for one and for all
    return Supposed(product, (), dangling=not all(each.value == 1 for each in strays))
