"""The indicator table: dimension and aspect are carried down where their cells are merged or left blank below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from audit.costing.model import Costing
from audit.costing.readings import read_costing
from audit.model.values import IndicatorValue, Text
from audit.targets.filing import Aspect, Dimension, Indicator
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import number_with_unit, read_indicator_value
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.levels import levels_of
from audit.targets.forms.recognition.tables import FoundTable, Row
from audit.words.matching import match_key
from audit.words.units import is_unit_of_indicator

_OPERATORS = "≥≤≧≦><=＞＜＝ "
_UNIT_IN_NAME = re.compile(r"[(]([^()]+)[)]$")


def build_indicators(reader: FormReader) -> tuple[Indicator, ...]:
    """Every row of the indicator table that names an aspect or prints a name or a value, in printed order; where two
    tables stand side by side, the left one first.
    """
    table = reader.table("indicators")
    if table is None:
        return ()
    if table.beside is None:
        return _of_table(reader, table)
    whole_period = (structs.replace(each, whole_period=True) for each in _of_table(reader, table))
    return (*whole_period, *_of_table(reader, table.beside))


def _of_table(reader: FormReader, table: FoundTable) -> tuple[Indicator, ...]:
    return tuple(indicator for _, indicator in indicator_rows(reader, table))


def indicator_rows(reader: FormReader, table: FoundTable) -> Iterator[tuple[Row, Indicator]]:
    """The rows of a table that state an indicator, with it."""
    dimension = aspect = ""
    for row in table.rows:
        own_dimension, own_aspect = _printed(row, "dimension"), _printed(row, "aspect")
        if own_dimension:
            dimension, aspect = own_dimension, ""
        aspect = own_aspect or aspect
        if own_aspect or _printed(row, "name") or _printed(row, "value"):
            yield row, indicator_of(reader, row, dimension, aspect)


def indicator_of(reader: FormReader, row: Row, dimension: str, aspect: str) -> Indicator:
    """One row's indicator under a dimension and an aspect."""
    name = row.cells.get("name", row.own[0])
    value = row.cells.get("value", row.own[-1])
    printed = name.raw.replace("\n", "").strip()
    path = (label_key(aspect) or label_key(dimension), printed)
    stated = "".join(row.cells[part].raw.strip() for part in ("operator", "value", "unit") if _may_be(part, row))
    standard = row.cells.get("performance_standard")
    read = _with_unit_of(printed, read_indicator_value(stated or value.raw.strip(), reader.place(value, *path)))
    first, kind = levels_of(reader.spec, dimension, aspect)
    weight = row.cells.get("weight")
    return Indicator(
        first,
        kind,
        dimension,
        aspect,
        Text(printed, reader.place(name, *path, "名称")),
        read,
        Text(standard.raw.strip(), reader.place(standard, *path, "绩效标准")) if standard else None,
        _priced(read) if kind is Aspect.COST or first is Dimension.COST else None,
        read_indicator_value(weight.raw.strip(), reader.place(weight, *path, "分值")) if weight else None,
    )


def _may_be(part: str, row: Row) -> bool:
    """The row has this part of a value; a number in the column of units (44,561) is no unit."""
    cell = row.cells.get(part)
    return cell is not None and not (part == "unit" and number_with_unit(cell.raw)[0] is not None)


def _with_unit_of(name: str, value: IndicatorValue) -> IndicatorValue:
    """培训人数（人）, 200: the unit stands with the name."""
    if value.number is None or value.unit:
        return value
    in_name = _UNIT_IN_NAME.search(match_key(name))
    if not in_name or not is_unit_of_indicator(in_name[1]):
        return value
    return structs.replace(value, unit=in_name[1])


def _priced(value: IndicatorValue) -> Costing | None:
    """A cost indicator's value as a costing, where it is more than an amount and prices something."""
    if value.number is not None and "/" not in value.unit:
        return None
    costing = read_costing(value.text.lstrip(_OPERATORS) if value.operator else value.text)
    return costing if costing.terms else None


def _printed(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return "".join(cell.raw.split()) if cell else ""
