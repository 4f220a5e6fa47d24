"""The value of an indicator: with the operator and the unit that have columns of their own, or stand with the name."""

from __future__ import annotations

import re

from msgspec import structs

from audit.costing.model import Costing
from audit.costing.readings import read_costing
from audit.model.address import Place
from audit.model.document import Cell
from audit.model.values import IndicatorValue
from audit.targets.forms.printed.numbers import is_operator, number_with_unit, read_indicator_value
from audit.targets.forms.recognition.tables import Row
from audit.words.matching import match_key
from audit.words.units import is_unit_of_indicator

_OPERATORS = "≥≤≧≦><=＞＜＝ "
_UNIT_IN_NAME = re.compile(r"[(]([^()]+)[)]$")


def points_of(printed: str, place: Place) -> IndicatorValue:
    """The points, without how they are taken off: 50分，每少1座扣5分."""
    points = _POINTS_FIRST.match(printed)
    return read_indicator_value(points["points"], place) if points else read_indicator_value(printed, place)


_POINTS_FIRST = re.compile(r"(?P<points>\d{1,3}(?:\.\d{1,2})?分)[，,；;。（(]")


def value_of(row: Row, value: Cell, place: Place) -> IndicatorValue:
    """The value with the operator and the unit that have columns of their own; a number in the column of units (44,561) is no
    unit.
    """
    alone, unit = value.raw.strip(), row.cells.get("unit")
    stated = operator_of(row) + (alone if "value" in row.cells else "")
    if unit is None:
        return read_indicator_value(stated or alone, place)
    if number_with_unit(unit.raw)[0] is None:
        stated += unit.raw.strip()
    read = read_indicator_value(stated or alone, place)
    return _beside_its_unit(alone, unit.raw.strip(), read) if unit.raw.strip() else read


def operator_of(row: Row) -> str:
    """What stands in the column of operators; 定性 is none."""
    cell = row.cells.get("operator")
    return cell.raw.strip() if cell is not None and is_operator(match_key(cell.raw)) else ""


def _beside_its_unit(alone: str, unit: str, joined: IndicatorValue) -> IndicatorValue:
    """90以上 | %: a bound behind the number, where the unit has a column of its own; else as joined."""
    if match_key(joined.unit).endswith(match_key(unit)) and match_key(joined.unit) != match_key(unit):
        read = read_indicator_value(alone, joined.place)
        if read.number is not None and not read.unit:
            return structs.replace(read, unit=unit)
    return joined


def with_unit_of(name: str, value: IndicatorValue) -> IndicatorValue:
    """培训人数（人）, 200: the unit stands with the name."""
    if value.number is None or value.unit:
        return value
    in_name = _UNIT_IN_NAME.search(match_key(name))
    if not in_name or not is_unit_of_indicator(in_name[1]):
        return value
    return structs.replace(value, unit=in_name[1])


def priced(value: IndicatorValue) -> Costing | None:
    """A cost indicator's value as a costing, where it is more than an amount and prices something."""
    if value.number is not None and "/" not in value.unit:
        return None
    costing = read_costing(value.text.lstrip(_OPERATORS) if value.operator else value.text)
    return costing if costing.terms else None
