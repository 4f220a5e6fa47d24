"""An outcome as the page numbers it, and the order in which cases are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from audit.model.address import Place
from audit.model.outcome import Agreement, Outcome
from audit.view.words import URGENCY, with_unit


@dataclass(frozen=True)
class Case:
    """An outcome and its id in the page: the rule's code and its number under that rule."""

    anchor: str
    outcome: Outcome

    @property
    def rests_on_something(self) -> bool:
        """Whether a page can show more of the case than its sentence: evidence, hints, or figures that were compared."""
        finding = self.outcome.finding
        return bool(finding.evidence or finding.hints or finding.agreement or finding.stated)

    @property
    def figures(self) -> list[tuple[str, str]]:
        """What was compared, by its name: of what is equal as printed, one figure says all."""
        finding = self.outcome.finding
        compared = [("所写", with_unit(finding.stated))]
        if finding.agreement is not Agreement.EXACT:
            compared += [("应为", with_unit(finding.expected)), ("相差", with_unit(finding.difference))]
        return [(name, text) for name, text in compared if text]

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """The places that took part in each cell, the cells in the evidence's order."""
        found: dict[str, list[Place]] = {}
        for each in self.outcome.finding.evidence:
            found.setdefault(each.place.cell.locator, []).append(each.place)
        return found

    @property
    def locators(self) -> tuple[str, ...]:
        """The cells that took part, each once, in the evidence's order."""
        return tuple(self.places)


def by_urgency(cases: Iterable[Case]) -> list[Case]:
    """The cases sorted by urgency: failed ones first. Cases of one verdict keep their order."""
    return sorted(cases, key=lambda case: URGENCY[case.outcome.verdict])
