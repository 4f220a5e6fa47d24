"""The indicator table: dimension and aspect are carried down where their cells are merged or left blank below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from audit.model.address import Place, in_cell
from audit.model.document import Cell
from audit.model.values import Text
from audit.targets.filing import Aspect, Dimension, Indicator
from audit.targets.forms.indicator_tree.in_texts import stated_in_a_text
from audit.targets.forms.indicator_tree.levels import dimension_of, holds_aspect, levels_of, names_a_level
from audit.targets.forms.indicator_values import operator_of, points_of, priced, value_of, with_unit_of
from audit.targets.forms.layouts.model import FormSpec
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import number_with_unit, read_indicator_value
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.tables import FoundTable, Row

_LINE = re.compile(r"\S[^\n]*")


def build_indicators(reader: FormReader) -> tuple[Indicator, ...]:
    """Every row of the indicator table that names an aspect or prints a name or a value, in printed order; where two
    tables stand side by side, the left one first. Without a table those beside their levels.
    """
    table = reader.table("indicators")
    if table is None:
        return _beside_levels(reader)
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
    read = with_unit_of(printed, value_of(row, value, in_cell(form, path, value)))
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
        priced(read) if kind is Aspect.COST or first is Dimension.COST else None,
        points_of(weight.raw.strip(), in_cell(form, (*path, "分值"), weight)) if weight else None,
        better=Text(better.raw.strip(), in_cell(form, (*path, "指标方向"), better)) if better else None,
        explanation=Text(explained.raw.strip(), in_cell(form, (*path, "指标解释"), explained)) if explained else None,
    )


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
    shown = [f"{operator_of(row)}{each[0]}{unit}" for each, unit in zip(values, ends, strict=True)]
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
    read = with_unit_of(name[0], read_indicator_value(shown, valued))
    return structs.replace(whole, name=Text(name[0], named), value=read)


def _printed(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return "".join(cell.raw.split()) if cell else ""


_FEWEST_LINES = 2
_BEHIND_ITS_LEVEL = re.compile(r"(?P<level>[^:：]{2,12})[:：]\s*(?P<name>\S.*)", re.DOTALL)


def _beside_levels(reader: FormReader) -> tuple[Indicator, ...]:
    """Of a form without a table of them: 产出指标 | 数量指标：养护公园12座；合格率≥95%, where two lines and more print levels and one
    text right of them.
    """
    beside = [(line, *each) for line in reader.found.outside if (each := _levels_and_text(reader.spec, line))]
    return tuple(_of_lines(reader, beside)) if len(beside) >= _FEWEST_LINES else ()


def _levels_and_text(form: FormSpec, line: Line) -> tuple[list[str], Cell] | None:
    levels = [cell for cell in line.printed if names_a_level(form, cell.raw)]
    texts = [cell for cell in line.printed if levels and cell.col > levels[-1].col]
    return ([cell.raw for cell in levels], texts[0]) if len(texts) == 1 else None


def _of_lines(reader: FormReader, beside: list[tuple[Line, list[str], Cell]]) -> Iterator[Indicator]:
    """The first level goes on below itself where a line prints a second one only."""
    first = ""
    for line, levels, text in beside:
        is_first = dimension_of(reader.spec, levels[0]) is not None
        first = levels[0] if is_first else first
        second = "".join(levels[is_first:][-1:])
        whole = indicator_of(reader, Row({"name": text, "value": text}, line.cells), first, second)
        for each in stated_in_a_text(whole):
            yield _under_its_own_level(reader.spec, each)


def _under_its_own_level(form: FormSpec, indicator: Indicator) -> Indicator:
    """数量指标：养护公园座数."""
    found = _BEHIND_ITS_LEVEL.fullmatch(indicator.name.text)
    if found is None or not names_a_level(form, found["level"]):
        return indicator
    dimension, aspect = levels_of(form, indicator.dimension_text, found["level"])
    name = Text(found["name"], indicator.name.place.within(*found.span("name")))
    return structs.replace(indicator, dimension=dimension, aspect=aspect, aspect_text=found["level"], name=name)
