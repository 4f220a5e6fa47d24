"""From the labels of a self-evaluation to its typed forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from audit.closing.filing import ClosingFiling, ClosingForm, Goal, Points, Result
from audit.closing.money import POINTS, execution_of, field_value, splits_of, task_money, value_in
from audit.model.document import Document
from audit.model.values import IndicatorValue, Text
from audit.targets.filing import Indicator
from audit.targets.forms.build import heading_of
from audit.targets.forms.indicators import indicator_rows
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.left_over import damaged_forms
from audit.targets.forms.owner import owner_of
from audit.targets.forms.printed.numbers import read_indicator_value
from audit.targets.forms.recognise import Read
from audit.targets.forms.recognition.form_money import FormMoney
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.tables import FoundTable, Row
from audit.targets.forms.warnings import form_warnings, little_read
from audit.targets.texts.filled import Filled, filled
from audit.words.matching import match_key

_SPEAKS_OF_POINTS = re.compile(r"[0-9]\s*分")
_LONGEST_LABEL = 20
"""A longer text that speaks of points is a sentence about them, and no level (产出指标（50分）)."""


def build_closing(document: Document, read: Read) -> ClosingFiling:
    """The self-evaluations that a reading spells out."""
    forms = tuple(map(_build_form, read.readers))
    owner = owner_of(document, forms)
    return ClosingFiling(
        document=document,
        layout=read.layout.name,
        set_forms={form.name: form.kind for form in read.layout.form},
        department=owner.department,
        year=owner.year,
        closings=forms,
        warnings=(
            *little_read(read.numbers, read.unread),
            *document.warnings,
            *owner.notes,
            *form_warnings(document, read.layout, read.readers, forms),
        ),
        exempt=read.layout.not_applicable,
        numbers=read.numbers,
        unread_numbers=read.unread,
        damaged=damaged_forms(document, read.lines, read.readers),
    )


def _build_form(reader: FormReader) -> ClosingForm:
    indicators = reader.table("indicators")
    rows = indicator_rows(reader, indicators) if indicators else []
    execution = execution_of(reader)
    heading = heading_of(reader)
    results = tuple(_result(reader, row, indicator) for row, indicator in rows)
    heading["indicators"] = tuple(each.indicator for each in results)
    whole = execution[0] if execution and not execution[0].is_part else None
    heading["splits"] += FormMoney(reader).splits_of(whole.annual_budget or whole.initial_budget if whole else None)
    heading["splits"] += tuple(splits_of(reader, execution))
    return ClosingForm(
        **heading,
        project=reader.text("direction"),
        execution=execution,
        tasks=task_money(reader),
        goals=tuple(_goals(reader)),
        results=results,
        totals=tuple(_totals(reader, indicators)) if indicators else (),
        stated_score=_stated_score(reader),
        notes=tuple(_notes(reader)),
        reasons=tuple(_reasons(reader)),
    )


def _goals(reader: FormReader) -> Iterator[Goal]:
    """The year's goal beside its result, in a table of both or under two labels."""
    table = reader.table("targets")
    if table is not None and "actual" in table.columns:
        for row in table.rows:
            target = reader.column_text(row, "annual_target", "年度绩效目标")
            target = target or reader.column_text(row, "whole_period_target", "总体目标")
            yield Goal(target, reader.column_text(row, "actual", "实际完成情况"))
    elif (target := reader.text("annual_target")) or reader.text("goal_result"):
        yield Goal(target, reader.text("goal_result"))


def _result(reader: FormReader, row: Row, indicator: Indicator) -> Result:
    path = indicator.value.place.path
    in_name = POINTS.search(match_key(indicator.name.text))
    if indicator.weight is None and in_name:
        weight = read_indicator_value(f"{in_name[1]}分", structs.replace(indicator.name.place, path=(*path, "分值")))
        indicator = structs.replace(indicator, weight=weight)
    return Result(
        indicator,
        value_in(reader, row, "actual", *path, "实际完成值"),
        value_in(reader, row, "score", *path, "得分"),
        reader.column_text(row, "reason", *path, "偏差原因"),
    )


def _totals(reader: FormReader, table: FoundTable) -> Iterator[Points]:
    for row in table.total_rows:
        label = next(cell for cell in row.own if cell.raw.strip())
        name = one_line(label.raw)
        points = row.cells.get("weight")
        yield Points(
            Text(name, reader.place(label, name)),
            None if points in (label, row.cells.get("score")) else value_in(reader, row, "weight", name, "分值"),
            value_in(reader, row, "score", name, "得分"),
        )


def _stated_score(reader: FormReader) -> IndicatorValue | None:
    stated = field_value(reader, "total_score")
    return stated if stated and stated.text else None


def _notes(reader: FormReader) -> Iterator[Text]:
    """The sentences that speak of points."""
    for line in reader.lines:
        for cell in line.printed:
            if len(cell.raw) > _LONGEST_LABEL and _SPEAKS_OF_POINTS.search(cell.raw):
                yield Text(cell.raw.strip(), reader.place(cell, "填表说明"))


def _reasons(reader: FormReader) -> Iterator[Text]:
    """The texts that say why: under a label that asks for it, in the same cell (未完成原因：……) or right of it; and what stands
    below the indicators and names a cause (道路条数因雨季停工未完成).
    """
    table = reader.table("indicators")
    within = {cell.locator for row in table.rows for cell in row.own} if table else set()
    below = False
    for line in reader.lines:
        if any(cell.locator in within for cell in line.cells):
            below = True
            continue
        for cell, key in zip(line.printed, line.label_keys, strict=True):
            if table is not None and cell in table.header.cells:
                continue
            if any(word in key for word in vocabulary().indicator_headers["reason"]):
                is_said_here = (
                    len(key) > _LONGEST_LABEL or filled(match_key(cell.raw).partition(":")[2]) is Filled.WORDS
                )
                said = cell if is_said_here else line.right_of(cell)
            else:
                said = cell if below and _CAUSE.search(cell.raw) else None
            if said is not None and filled(said.raw) is Filled.WORDS:
                yield Text(said.raw.strip(), reader.place(said, "原因说明"))


_CAUSE = re.compile("由于|因[^素此而地材果公]|受[^。]{1,12}影响|导致|致使")
