"""Family completeness: what the form asks for and is not there."""

from __future__ import annotations

from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, numeric, pick
from benchmarks.faults.specification import Filing

_FIELDS = ("department", "period", "preparer", "phone", "fund", "direction")
_TARGETS = ("whole_period_target", "annual_target")


@kind("completeness")
def amount_blank(filing: Filing, random: Random) -> Spot | None:
    """An amount is not filled in."""
    return change(filing, pick(filing, random, lambda each: each.amount and numeric(each.text)), "")


@kind("completeness")
def field_blank(filing: Filing, random: Random) -> Spot | None:
    """A field of a form is not filled in."""
    return change(filing, pick(filing, random, lambda each: each.attribute in _FIELDS), "")


@kind("completeness")
def target_blank(filing: Filing, random: Random) -> Spot | None:
    """A target is not filled in."""
    return change(filing, pick(filing, random, lambda each: each.attribute in _TARGETS), "")


@kind("completeness")
def target_a_lone_mark(filing: Filing, random: Random) -> Spot | None:
    """A target is only a mark."""
    place = pick(filing, random, lambda each: each.attribute in _TARGETS)
    return change(filing, place, random.choice(("/", "—", "无", "*", "略", "N/A", "×", "同上", "后补", "见附件")))


@kind("completeness")
def indicator_value_blank(filing: Filing, random: Random) -> Spot | None:
    """An indicator without a value (无直接经济效益 says by its name that it has none)."""
    place = pick(filing, random, lambda each: each.attribute == "value" and not each.text.startswith("无"))
    return change(filing, place, random.choice(("", "", "/", "—")))


@kind("completeness")
def aspect_missing(filing: Filing, random: Random) -> Spot | None:
    """A second-level indicator of the layout is not there at all."""
    form = random.choice([filing.department, *filing.directions])
    aspect = random.choice([each.aspect for each in form.indicators])
    form.indicators = [each for each in form.indicators if each.aspect != aspect]
    return Spot("附表1" if form is filing.department else "附表3", "", "")


@kind("completeness")
def aspect_empty(filing: Filing, random: Random) -> Spot | None:
    """A second-level indicator with an empty row."""
    form = random.choice([filing.department, *filing.directions])
    aspect = random.choice([each.aspect for each in form.indicators])
    rows = [each for each in form.indicators if each.aspect == aspect]
    for row in rows[1:]:
        form.indicators.remove(row)
    rows[0].name = rows[0].value = random.choice(("", "", "/", "—"))
    return Spot("附表1" if form is filing.department else "附表3", "", "")


@kind("completeness")
def form_missing(filing: Filing, random: Random) -> Spot | None:
    """附表1 or 附表2 is not there."""
    filing.omitted = random.choice(("附表1", "附表2"))
    return Spot(filing.omitted, "", "")


@kind("completeness")
def mandate_blank(filing: Filing, random: Random) -> Spot | None:
    """部门职责概述 is not filled in."""
    filing.department.mandate = [random.choice(("", "无", "/"))]
    return Spot("附表1", "部门职责概述", "")


@kind("completeness")
def work_plan_blank(filing: Filing, random: Random) -> Spot | None:
    """年度重点工作计划 is not filled in, or one of its aims."""
    tasks = filing.department.work_plan
    if random.random() < 0.5:
        return change(filing, pick(filing, random, lambda each: each.attribute == "objective"), "")
    for task in tasks:
        task.task = task.office = task.objective = ""
    return Spot("附表1", "", "")


@kind("completeness")
def costing_blank(filing: Filing, random: Random) -> Spot | None:
    """A cost line without a costing."""
    return change(filing, pick(filing, random, lambda each: each.attribute == "basis"), "")
