"""Family completeness: a place that is filled in and says nothing."""

from __future__ import annotations

from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, pick
from benchmarks.faults.specification import Filing

_MARKS = ("/", "—", "略", "（略）", "N/A", "×", "待定")
_LABELS = ("重点工作1", "事项一", "工作任务2", "（填写重点工作）")


@kind("completeness")
def field_a_lone_mark(filing: Filing, random: Random) -> Spot | None:
    """A period or a costing that is only a mark."""
    place = pick(filing, random, lambda each: each.attribute in ("period", "basis"))
    return change(filing, place, random.choice(_MARKS))


@kind("completeness")
def task_a_lone_mark(filing: Filing, random: Random) -> Spot | None:
    """A task, its office or its aim that is only a mark."""
    place = pick(filing, random, lambda each: each.attribute in ("task", "office", "objective"))
    return change(filing, place, random.choice(_MARKS))


@kind("completeness")
def indicator_value_put_off(filing: Filing, random: Random) -> Spot | None:
    """An indicator whose value is put off or said to stand elsewhere."""
    place = pick(filing, random, lambda each: each.attribute == "value" and not each.text.startswith("无"))
    return change(filing, place, random.choice(("待定", "略", "见附件", "另行通知", "视情况而定", "若干")))


@kind("completeness")
def indicator_nameless(filing: Filing, random: Random) -> Spot | None:
    """A value without a name."""
    place = pick(
        filing,
        random,
        lambda each: each.attribute == "name" and each.label.endswith("/名称") and each.form != "附表2" and not each.text.startswith("无"),
    )  # fmt: skip
    return change(filing, place, random.choice(("/", "—", "略")))


@kind("text")
def label_as_task(filing: Filing, random: Random) -> Spot | None:
    """The label's own words in place of a task."""
    return change(filing, pick(filing, random, lambda each: each.attribute == "task"), random.choice(_LABELS))


@kind("text")
def period_not_filled_in(filing: Filing, random: Random) -> Spot | None:
    """A period whose figures were not filled in."""
    place = pick(filing, random, lambda each: each.attribute == "period")
    return change(filing, place, random.choice(("20  年", "    年", "20XX年", "××年", "  年  月")))
