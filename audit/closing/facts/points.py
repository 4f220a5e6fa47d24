"""The points and scores of a form: those of its indicators, a cell that several rows share counted once, and of its execution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from audit.closing.filing import ClosingForm, Points, Result
from audit.model.values import IndicatorValue
from audit.targets.filing import Dimension
from audit.words.matching import match_key

ZERO = Decimal(0)
EXECUTION = "执行率"

_IN_BRACKETS = re.compile(r"[(]\s*(\d+(?:\.\d+)?)\s*+(?:分\s*+)?[)]$")
_IN_A_NOTE = re.compile(r"(执行率|产出|效益|满意度|成本)[^\d,，。；;、]{0,8}?(\d+(?:\.\d+)?)\s*分")


class Column(Struct, frozen=True, gc=False):
    """One column of points or scores: of the execution of the budget (None where it has none), and of the indicators."""

    execution: IndicatorValue | None
    indicators: tuple[IndicatorValue, ...]

    @property
    def values(self) -> tuple[IndicatorValue, ...]:
        """All that is printed."""
        return (*((self.execution,) if self.execution else ()), *self.indicators)

    @property
    def of_indicators(self) -> Decimal:
        """The sum without the execution."""
        return total(self.indicators)

    @property
    def sum(self) -> Decimal:
        """The sum of all."""
        return total(self.values)


def points_of(form: ClosingForm) -> Column:
    """分值."""
    return Column(
        _printed(form.rated.points if form.rated else None), once(each.indicator.weight for each in form.results)
    )


def scores_of(form: ClosingForm) -> Column:
    """得分."""
    return Column(_printed(form.rated.score if form.rated else None), once(each.score for each in form.results))


def stated_of_levels(form: ClosingForm) -> Mapping[str, Decimal]:
    """First level as printed → the points printed with it: 产出指标（50分）."""
    levels = dict.fromkeys(each.indicator.dimension_text for each in form.results)
    return {level: Decimal(found[1]) for level in levels if (found := _IN_BRACKETS.search(match_key(level)))}


def stated_in_notes(form: ClosingForm) -> Mapping[str, Decimal]:
    """执行率, or first level → the points that the form's notes give it: 预算执行率10分、产出指标50分.

    Nothing where they give one of them two figures: they then speak of parts of it.
    """
    told = [(word, Decimal(points)) for note in form.notes for word, points in _IN_A_NOTE.findall(match_key(note.text))]
    words = [word for word, _ in dict.fromkeys(told)]
    return dict(told) if len(set(words)) == len(words) else {}


def points_of_level(form: ClosingForm, level: str | Dimension) -> tuple[IndicatorValue, ...]:
    """The points of the indicators under a first level, as printed or by its kind."""
    own = (
        each.indicator.weight
        for each in form.results
        if level in (each.indicator.dimension_text, each.indicator.dimension)
    )
    return once(own)


def is_of_level(sums: Points) -> bool:
    """A printed sum of some rows only: 小计, 产出指标合计."""
    return any(word in sums.label.text for word in ("小计", *Dimension))


def rows_of(form: ClosingForm, sums: Points) -> tuple[Result, ...]:
    """The rows between the sum before and this one."""
    own = sums.label.place.cell.row
    before = max((each.label.place.cell.row for each in form.totals if each.label.place.cell.row < own), default=-1)
    return tuple(each for each in form.results if before < each.indicator.value.place.cell.row < own)


def total(values: Iterable[IndicatorValue]) -> Decimal:
    """The sum of the numbers."""
    return sum((each.number for each in values if each.number is not None), ZERO)


def _printed(value: IndicatorValue | None) -> IndicatorValue | None:
    return value if value is not None and value.number is not None else None


def once(values: Iterable[IndicatorValue | None]) -> tuple[IndicatorValue, ...]:
    """Those that print something, a cell that several rows share once."""
    cells = {each.place.cell.locator: each for each in values if each is not None and each.text}
    return tuple(cells.values())
