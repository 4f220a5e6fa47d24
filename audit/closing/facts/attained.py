"""Whether an indicator's result reaches its target, in the direction in which more, or less, of it is better."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum, auto
from operator import ge, gt, le, lt

from msgspec import structs

from audit.closing.facts.rates import PER_CENT
from audit.closing.filing import Result
from audit.model.values import IndicatorValue
from audit.targets.texts.polarity import better_way
from audit.words.matching import match_key
from audit.words.polarity import Leaning
from audit.words.units import canonical

_HUNDRED = Decimal(100)
_NUMBER = re.compile(r"(\d+(\.\d+)?)")
_DENIED = re.compile("未|没|不|低于|少于|差|缺|仅|降|减|≥|≤")
_REACHES: Mapping[str, Callable[[Decimal, Decimal], bool]] = {"≥": ge, ">": gt, "≤": le, "<": lt}


class Attained(Enum):
    """REACHED, MISSED: by the operator, or as equal, or by what the name says is better. OFF: the result differs, and whether
    for the better is not told. UNTOLD: the two are no numbers of one unit.
    """

    REACHED = auto()
    MISSED = auto()
    OFF = auto()
    UNTOLD = auto()


def attained(result: Result) -> Attained:
    """1. The numbers are brought to one unit; a share whose format was lost (1 beside 100%) is read both ways, in its favour.
    2. The target's operator decides; without one, equal is reached, and else the way that the indicator's words say is better.
    """
    target, actual = result.indicator.value, result.actual and in_words(result.actual, result.indicator.value)
    if target.number is None or actual is None or actual.number is None:
        return Attained.UNTOLD
    readings = list(_in_the_unit_of(target, actual))
    found = [_judged(result, target.number, each) for each in readings]
    return next((each for each in (Attained.REACHED, Attained.OFF, Attained.MISSED) if each in found), Attained.UNTOLD)


def in_words(actual: IndicatorValue, target: IndicatorValue) -> IndicatorValue:
    """A result in words that hold one number, in the target's unit, as that number: 实际培训300人; but not 未达到90%."""
    found = _NUMBER.findall(match_key(actual.text))
    if actual.number is not None or len(found) != 1 or _DENIED.search(actual.text):
        return actual
    number, unit = Decimal(found[0][0]), _unit(target)
    rest = match_key(actual.text).partition(found[0][0])[2]
    if not unit or not rest.startswith((unit, target.unit)):
        return actual
    return structs.replace(actual, number=number, unit=target.unit)


def _in_the_unit_of(target: IndicatorValue, actual: IndicatorValue) -> list[Decimal]:
    """The numbers that the result may be, in the target's unit; none where the units differ."""
    assert actual.number is not None and target.number is not None
    planned, done = _unit(target), _unit(actual)
    if done and planned and done != planned:
        return []
    is_lost_share = planned == "%" and not done and actual.number <= 1 < target.number
    return [actual.number, *([actual.number * _HUNDRED] if is_lost_share else [])]


def _unit(value: IndicatorValue) -> str:
    key = match_key(value.unit)
    return "%" if key in PER_CENT else canonical(key)


def _judged(result: Result, target: Decimal, actual: Decimal) -> Attained:
    reaches = _REACHES.get(result.indicator.value.operator)
    if reaches is not None:
        return Attained.REACHED if reaches(actual, target) else Attained.MISSED
    if actual == target:
        return Attained.REACHED
    better = better_way(result.indicator)
    if better is Leaning.OPEN:
        return Attained.OFF
    return Attained.REACHED if (actual > target) is (better is Leaning.MORE) else Attained.MISSED
