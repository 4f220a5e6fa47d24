"""The indicator table: dimension and aspect are carried down where their cells are merged or left blank below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from audit.costing.model import Costing
from audit.costing.readings import read_costing
from audit.model.address import Place, in_cell
from audit.model.document import Cell
from audit.model.values import IndicatorValue, Text
from audit.targets.filing import Aspect, Dimension, Indicator
from audit.targets.forms.indicator_tree.levels import holds_aspect, levels_of
from audit.targets.forms.layouts.model import FormSpec
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import is_operator, number_with_unit, read_indicator_value
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.tables import FoundTable, Row
from audit.words.matching import match_key
from audit.words.units import is_unit_of_indicator

_OPERATORS = "≥≤≧≦><=＞＜＝ "
_LINE = re.compile(r"\S[^\n]*")
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
    return tuple([indicator for _, indicator in indicator_rows(reader, table)])


def indicator_rows(reader: FormReader, table: FoundTable) -> list[tuple[Row, Indicator]]:
    """The rows of a table that state an indicator, with it."""
    found: list[tuple[Row, Indicator]] = []
    dimension = aspect = ""
    groups = _groups(reader.spec, table)
    for row in table.rows:
        own_dimension, own_aspect = _printed(row, "dimension"), _printed(row, "aspect")
        if own_dimension:
            dimension, aspect = own_dimension, ""
        aspect = own_aspect or aspect
        if row.own[0].row in groups:
            continue
        if own_aspect or _printed(row, "name") or _printed(row, "value"):
            over = max((at for at in groups if at < row.own[0].row), default=None) if groups else None
            is_held = over is not None and holds_aspect(reader.spec, groups[over], dimension)
            whole = indicator_of(
                reader, row, *((groups[over], dimension) if is_held and over is not None else (dimension, aspect))
            )
            found += [(row, each) for each in _several(row, whole) or (whole,)]
    return found


def _groups(form: FormSpec, table: FoundTable) -> dict[int, str]:
    """Line → the first level that is printed there alone, above the second ones that it holds, which have the only column of
    levels: 效益指标（30分） over 社会效益指标 | 投诉下降率 | ≥5%.
    """
    if "aspect" in table.columns:
        return {}
    printed = [(row, [cell for cell in row.own if cell.raw.strip()]) for row in table.rows]
    alone = [
        (cells[0], _printed(below, "dimension")) for (_, cells), (below, _) in pairwise(printed) if len(cells) == 1
    ]
    found = {cell.row: cell.raw for cell, held in alone if holds_aspect(form, cell.raw, held)}
    return found | {cell.row: cell.raw for cell in table.groups}


def indicator_of(reader: FormReader, row: Row, dimension: str, aspect: str) -> Indicator:
    """One row's indicator under a dimension and an aspect."""
    cells = row.cells
    name, value = cells.get("name", row.own[0]), cells.get("value", row.own[-1])
    printed = name.raw.replace("\n", "").strip()
    form, path = reader.address, (label_key(aspect) or label_key(dimension), printed)
    read = _with_unit_of(printed, _value_of(row, value, in_cell(form, path, value)))
    first, kind = levels_of(reader.spec, dimension, aspect)
    standard, weight = cells.get("performance_standard"), cells.get("weight")
    if standard is name:
        standard = None  # in Hubei the names stand under 绩效标准
    better, explained = cells.get("direction"), cells.get("explanation")
    return Indicator(
        first,
        kind,
        dimension,
        aspect,
        Text(printed, in_cell(form, (*path, "名称"), name)),
        read,
        Text(standard.raw.strip(), in_cell(form, (*path, "绩效标准"), standard)) if standard else None,
        _priced(read) if kind is Aspect.COST or first is Dimension.COST else None,
        _points_of(weight.raw.strip(), in_cell(form, (*path, "分值"), weight)) if weight else None,
        better=Text(better.raw.strip(), in_cell(form, (*path, "指标方向"), better)) if better else None,
        explanation=Text(explained.raw.strip(), in_cell(form, (*path, "指标解释"), explained)) if explained else None,
    )


def _points_of(printed: str, place: Place) -> IndicatorValue:
    """The points, without how they are taken off: 50分，每少1座扣5分."""
    points = _POINTS_FIRST.match(printed)
    return read_indicator_value(points["points"], place) if points else read_indicator_value(printed, place)


_POINTS_FIRST = re.compile(r"(?P<points>\d{1,3}(?:\.\d{1,2})?分)[，,；;。（(]")


def _value_of(row: Row, value: Cell, place: Place) -> IndicatorValue:
    """The value with the operator and the unit that have columns of their own; a number in the column of units (44,561) is no
    unit.
    """
    alone, unit = value.raw.strip(), row.cells.get("unit")
    stated = _operator(row) + (alone if "value" in row.cells else "")
    if unit is None:
        return read_indicator_value(stated or alone, place)
    if number_with_unit(unit.raw)[0] is None:
        stated += unit.raw.strip()
    read = read_indicator_value(stated or alone, place)
    return _beside_its_unit(alone, unit.raw.strip(), read) if unit.raw.strip() else read


def _operator(row: Row) -> str:
    """What stands in the column of operators; 定性 is none."""
    cell = row.cells.get("operator")
    return cell.raw.strip() if cell is not None and is_operator(match_key(cell.raw)) else ""


def _several(row: Row, whole: Indicator) -> tuple[Indicator, ...]:
    """The indicators of a row that holds several, one a line: as many names as values, each value a number. Empty where it
    holds one; so does 面积 over two lines beside 500 over 亩.
    """
    name, value = row.cells.get("name"), row.cells.get("value")
    if name is None or value is None or "\n" not in value.raw.strip():
        return ()
    names, values = list(_LINE.finditer(name.raw)), _without_serials(list(_LINE.finditer(value.raw)))
    units = row.cells["unit"].raw.split() if "unit" in row.cells else []
    ends = units if len(units) == len(values) else ["".join(units)] * len(values)
    shown = [f"{_operator(row)}{each[0]}{unit}" for each, unit in zip(values, ends, strict=True)]
    if len(names) != len(values) or any(number_with_unit(each)[0] is None for each in shown):
        return ()
    return tuple(_one(whole, *each) for each in zip(names, values, shown, strict=True))


def _without_serials(lines: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """1.600批次 over 2.12期 are 600 and 12, behind their numbers."""
    if len(lines) < 2 or not all(
        line[0].startswith((f"{at}.", f"{at}．", f"{at}、")) for at, line in enumerate(lines, 1)
    ):
        return list(lines)
    behind = (_LINE.search(line.string, line.start() + len(f"{at}."), line.end()) for at, line in enumerate(lines, 1))
    return [found or line for found, line in zip(behind, lines, strict=True)]


def _one(whole: Indicator, name: re.Match[str], value: re.Match[str], shown: str) -> Indicator:
    path = (whole.name.place.path[0], name[0])
    named, valued = (
        Place(each.form, (*path, *own), each.cell, found.start(), found.end())
        for each, own, found in ((whole.name.place, ("名称",), name), (whole.value.place, (), value))
    )
    read = _with_unit_of(name[0], read_indicator_value(shown, valued))
    return structs.replace(whole, name=Text(name[0], named), value=read)


def _beside_its_unit(alone: str, unit: str, joined: IndicatorValue) -> IndicatorValue:
    """90以上 | %: a bound behind the number, where the unit has a column of its own; else as joined."""
    if match_key(joined.unit).endswith(match_key(unit)) and match_key(joined.unit) != match_key(unit):
        read = read_indicator_value(alone, joined.place)
        if read.number is not None and not read.unit:
            return structs.replace(read, unit=unit)
    return joined


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
