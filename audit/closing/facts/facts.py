"""The facts of one filing of self-evaluations, each worked out when it is first asked for and kept as long as these."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from audit.closing.facts.attained import Attained, attained
from audit.closing.facts.points import Column, points_of, scores_of
from audit.closing.facts.year_targets import YearTarget, target_of
from audit.closing.filing import ClosingFiling, ClosingForm, Result
from audit.model.values import IndicatorValue
from audit.targets.facts.facts import FormFacts
from audit.targets.texts.filled import Filled, filled


class Judged(Struct, frozen=True, gc=False):
    """An indicator with its result, held against its target and its points."""

    result: Result
    attained: Attained

    @property
    def is_scored(self) -> bool:
        """It has points and a score, both numbers."""
        return number(self.result.indicator.weight) is not None and number(self.result.score) is not None

    @property
    def is_full(self) -> bool:
        """All of its points are given."""
        return self.is_scored and number(self.result.score) == number(self.result.indicator.weight)

    @property
    def has_lost(self) -> bool:
        """Some of its points are not given."""
        points, score = number(self.result.indicator.weight), number(self.result.score)
        return points is not None and score is not None and score < points

    @property
    def is_explained(self) -> bool:
        """A reason is written."""
        return self.result.reason is not None and filled(self.result.reason.text) is Filled.WORDS


class ClosingFormFacts(FormFacts[ClosingForm]):
    """What one self-evaluation states, and what was applied for (None where that is not at hand)."""

    def __init__(self, form: ClosingForm, target: YearTarget | None = None) -> None:
        super().__init__(form)
        self.target = target

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """The indicators with a name, each with what became of it."""
        return tuple(
            Judged(each, attained(each))
            for each in self.form.results
            if filled(each.indicator.name.text) is Filled.WORDS
        )

    @cached_property
    def scored(self) -> tuple[Judged, ...]:
        """Those with points and a score."""
        return tuple(each for each in self.judged if each.is_scored)

    @cached_property
    def achieved(self) -> tuple[Judged, ...]:
        """Those with a result that is not blank."""
        return tuple(each for each in self.judged if each.result.actual is not None and each.result.actual.text)

    @cached_property
    def points(self) -> Column:
        """分值."""
        return points_of(self.form)

    @cached_property
    def scores(self) -> Column:
        """得分."""
        return scores_of(self.form)

    @cached_property
    def has_reasons(self) -> bool:
        """The form has a column for why a target was not reached."""
        return any(each.reason is not None for each in self.form.results)


class ClosingFacts:
    """What the filing states, form by form."""

    def __init__(self, filing: ClosingFiling) -> None:
        self.filing = filing

    @cached_property
    def forms(self) -> tuple[ClosingFormFacts, ...]:
        """Every form, in printed order."""
        targets = self.filing.targets
        return tuple(ClosingFormFacts(each, target_of(each, targets)) for each in self.filing.closings)

    @cached_property
    def tables(self) -> tuple[ClosingFormFacts, ...]:
        """The forms that have indicators."""
        return tuple(each for each in self.forms if each.indicators)


def number(value: IndicatorValue | None) -> Decimal | None:
    """The number of a value that may not be there."""
    return None if value is None else value.number
