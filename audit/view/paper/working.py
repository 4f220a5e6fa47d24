"""What every part of the page needs of an audited filing: its cases numbered, its source placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from audit.across.auditing import Audited
from audit.book.catalogue import rules_of
from audit.book.declaring import Rule
from audit.model.outcome import Outcome, Root
from audit.view.paper.source import Source
from audit.view.words import URGENCY


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

    @cached_property
    def locators(self) -> tuple[str, ...]:
        """The cells that took part, each once, in the evidence's order."""
        return tuple(dict.fromkeys(each.place.cell.locator for each in self.outcome.finding.evidence))


class Working:
    """The working paper of one filing: made once, and each part of the page is drawn from it."""

    def __init__(self, audited: Audited) -> None:
        self.audited = audited
        self.source = Source(audited.filing)
        numbers: Counter[str] = Counter()
        cases = []
        for outcome in audited.outcomes:
            numbers[outcome.code] += 1
            cases.append(Case(f"{outcome.code}-{numbers[outcome.code]}", outcome))
        self.cases: tuple[Case, ...] = tuple(cases)
        self._named = {Root(case.outcome.code, case.outcome.finding.subject): case for case in reversed(cases)}

    @cached_property
    def by_rule(self) -> list[tuple[Rule, list[Case]]]:
        """Every rule that is asked of such a filing, with its cases, the most urgent case first."""
        return [
            (rule, by_urgency(case for case in self.cases if case.outcome.code == rule.code))
            for rule in rules_of(self.audited.filing.kind)
        ]

    def root_of(self, case: Case) -> Case | None:
        """The case from which this one follows."""
        return self._named.get(case.outcome.root) if case.outcome.root else None

    def dependents_of(self, case: Case) -> list[Case]:
        """The cases that follow from this one."""
        own = Root(case.outcome.code, case.outcome.finding.subject)
        return [each for each in self.cases if each.outcome.root == own]

    @cached_property
    def marks(self) -> dict[str, list[Case]]:
        """For every locator the cases that rest on it: of each rule only the most urgent."""
        found: dict[str, dict[str, Case]] = {}
        for case in by_urgency(self.cases):
            for locator in case.locators:
                found.setdefault(locator, {}).setdefault(case.outcome.code, case)
        return {locator: list(cases.values()) for locator, cases in found.items()}


def by_urgency(cases: Iterable[Case]) -> list[Case]:
    """The cases sorted by urgency: failed ones first. Cases of one verdict keep their order."""
    return sorted(cases, key=lambda case: URGENCY[case.outcome.verdict])
