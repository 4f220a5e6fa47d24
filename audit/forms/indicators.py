"""The indicator table: dimension and aspect are carried down where their cells are merged or left blank below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

from audit.costing.grammar import read_costing
from audit.costing.model import Costing
from audit.filing import Aspect, Dimension, Indicator
from audit.forms.form_reader import FormReader
from audit.forms.labels import label_key
from audit.forms.numbers import read_indicator_value
from audit.forms.tables import FoundTable, Row
from audit.matching import match_key
from audit.values import IndicatorValue, Text

Kind = TypeVar("Kind")

_DIMENSIONS = {
    "产出": Dimension.OUTPUT,
    "完成": Dimension.OUTPUT,
    "满意度": Dimension.SATISFACTION,
    "成本": Dimension.COST,
    "效益": Dimension.BENEFIT,
    "效果": Dimension.BENEFIT,
}
_ASPECTS = {
    "数量": Aspect.QUANTITY, "质量": Aspect.QUALITY, "时效": Aspect.TIMELINESS, "满意度": Aspect.SATISFACTION, "成本": Aspect.COST,
    "经济效益": Aspect.ECONOMIC, "社会效益": Aspect.SOCIAL, "生态": Aspect.ECOLOGICAL, "环境效益": Aspect.ECOLOGICAL,
    "可持续": Aspect.SUSTAINED,
}  # fmt: skip


def build_indicators(reader: FormReader) -> tuple[Indicator, ...]:
    """Every row of the indicator table that names an aspect or prints a name or a value, in printed order; where two
    tables stand side by side, the left one first.
    """
    table = reader.table("indicators")
    if table is None:
        return ()
    return tuple(_of_table(reader, table)) + (tuple(_of_table(reader, table.beside)) if table.beside else ())


def _of_table(reader: FormReader, table: FoundTable) -> Iterator[Indicator]:
    dimension = aspect = ""
    for row in table.rows:
        own_dimension, own_aspect = _printed(row, "dimension"), _printed(row, "aspect")
        if own_dimension:
            dimension, aspect = own_dimension, ""
        aspect = own_aspect or aspect
        if own_aspect or _printed(row, "name") or _printed(row, "value"):
            yield indicator_of(reader, row, dimension, aspect)


def indicator_of(reader: FormReader, row: Row, dimension: str, aspect: str) -> Indicator:
    """One row's indicator under a dimension and an aspect."""
    name = row.cells.get("name", row.own[0])
    value = row.cells.get("value", row.own[-1])
    printed = "".join(name.raw.split("\n")).strip()
    label = f"{label_key(aspect) or label_key(dimension)}/{printed}"
    stated = "".join(row.cells[part].raw.strip() for part in ("operator", "value", "unit") if part in row.cells)
    standard = row.cells.get("performance_standard")
    read = read_indicator_value(stated or value.raw.strip(), reader.place(label, value))
    level, kind = _dimension(dimension), _aspect(aspect)
    return Indicator(
        level,
        kind,
        dimension,
        aspect,
        Text(printed, reader.place(f"{label}/名称", name)),
        read,
        Text(standard.raw.strip(), reader.place(f"{label}/绩效标准", standard)) if standard else None,
        _priced(read) if kind is Aspect.COST or level is Dimension.COST else None,
    )


def _priced(value: IndicatorValue) -> Costing | None:
    """A cost indicator's value as a costing, where it is more than an amount and prices something."""
    if value.number is not None and "/" not in value.unit:
        return None
    costing = read_costing(value.text)
    return costing if costing.terms else None


def _printed(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return "".join(cell.raw.split()) if cell else ""


@lru_cache(maxsize=256)
def _dimension(text: str) -> Dimension | None:
    return _first(_DIMENSIONS, text)


@lru_cache(maxsize=256)
def _aspect(text: str) -> Aspect | None:
    return _first(_ASPECTS, text)


def _first(words: dict[str, Kind], text: str) -> Kind | None:
    key = match_key(text)
    return next((kind for word, kind in words.items() if word in key), None)
