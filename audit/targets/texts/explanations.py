"""What the explanation of an indicator (指标解释) says: another value than the indicator's, or the same as any other's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from audit.targets.filing import Indicator
from audit.targets.forms.printed.numbers import number_with_unit
from audit.targets.texts.filled import Filled, filled
from audit.targets.texts.value_units import PERCENT, is_rate
from audit.words.matching import match_key
from audit.words.periods import is_date, years_in_prose
from audit.words.units import canonical

_PLANNED = re.compile("[(]?(?:计划标准|计划值|目标值|计划)[)]?[:,]?")
_HUNDRED = Decimal(100)
_FEW = 5
_SHORT = 4
_STANDARD = re.compile("(?:计划|历史|行业|预算支出|其[他它]|国家|地方)标准")


def states_another_value(indicator: Indicator) -> bool:
    """The explanation is one value, and not the indicator's: 90%（计划标准） beside 100%, 2019年12月（计划标准） beside 100%.

    Unless it is said to be the plan's, it has to be of the same unit. Whatever else is said with it says whose value it is:
    80%（历史标准）.
    """
    if indicator.explanation is None or indicator.value.number is None:
        return False
    key = match_key(indicator.explanation.text)
    said = _PLANNED.sub("", key, count=1)
    if "(" in said.removesuffix("(%)"):
        return False
    is_planned = said != key
    number, unit = number_with_unit(said)
    own, own_unit = _stated(indicator)
    if number is None:
        return is_planned and _is_of_a_day(said)
    return bool(unit) and _alike(unit) == _alike(own_unit) and number != own


def _stated(indicator: Indicator) -> tuple[Decimal | None, str]:
    """The number and unit of its value; a rate of 1 is 100% of which a sheet lost the format."""
    number, unit = indicator.value.number, match_key(indicator.value.unit)
    if number is not None and not unit and number <= 1 and is_rate(indicator):
        return number * _HUNDRED, "%"
    return number, unit


def _alike(unit: str) -> str:
    return "%" if unit in PERCENT else canonical(unit)


def _is_of_a_day(text: str) -> bool:
    return is_date(text) or bool(years_in_prose(text))


def explains_nothing(rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Those of the indicators that have one explanation word for word: most of them, five or more, and it names no figure."""
    cells = {each.explanation.place.cell.locator: each for each in rows if each.explanation is not None}
    said = Counter(match_key(each.explanation.text) for each in cells.values() if each.explanation is not None)
    text, times = said.most_common(1)[0] if said else ("", 0)
    is_said_of_most = times >= _FEW and 2 * times > len(rows)
    if not is_said_of_most or len(text) < _SHORT or any(map(str.isdigit, text)) or _STANDARD.fullmatch(text):
        return ()
    if filled(text) is not Filled.WORDS:
        return ()
    return tuple(each for each in cells.values() if each.explanation and match_key(each.explanation.text) == text)
