"""Family text: an earlier year left in an indicator or a task."""

from __future__ import annotations

from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, pick
from benchmarks.faults.specification import Filing

_BACK = 3
"""Years; further back than any period reaches."""


def _earlier(filing: Filing) -> int:
    return int(filing.department.title[:4]) - _BACK


@kind("text")
def year_in_an_indicator_wrong(filing: Filing, random: Random) -> Spot | None:
    """An indicator is named with an earlier year."""
    place = pick(filing, random, lambda each: each.label.endswith("/名称") and each.form != "附表2" and not each.text.startswith("无"))  # fmt: skip
    return change(filing, place, f"{_earlier(filing)}年{place.text}") if place else None


@kind("text")
def deadline_of_an_earlier_year(filing: Filing, random: Random) -> Spot | None:
    """A deadline of an earlier year as the value of a timeliness indicator."""
    year = _earlier(filing)
    place = pick(filing, random, lambda each: each.attribute == "value" and "时效指标" in each.label)
    forms = (f"{year}年12月底前", f"{year}.12", f"{year}-11-30前", f"{year}年第四季度", f"{year % 100}年12月31日前")
    return change(filing, place, random.choice(forms))


@kind("text")
def year_of_a_task_wrong(filing: Filing, random: Random) -> Spot | None:
    """A task or its aim speaks of an earlier year."""
    place = pick(filing, random, lambda each: each.attribute in ("task", "objective"))
    return change(filing, place, f"{_earlier(filing)}年{place.text}") if place else None
