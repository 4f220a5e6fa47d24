"""What every part of the page needs of an audited filing: its cases numbered, its source placed."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from audit.across.auditing import Audited
from audit.book.catalogue import rules_of
from audit.book.declaring import Rule
from audit.model.outcome import Root
from audit.view.paper.case import Case, by_urgency
from audit.view.paper.excerpts import Excerpts
from audit.view.paper.source import Source


class Working:
    """The working paper of one filing: made once, and each part of the page is drawn from it."""

    def __init__(self, audited: Audited) -> None:
        self.audited = audited
        self.source = Source(audited.filing)
        self.excerpts = Excerpts(self.source)
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
        found: defaultdict[str, list[Case]] = defaultdict(list)
        for case in by_urgency(self.cases):
            found[case.outcome.code].append(case)
        return [(rule, found[rule.code]) for rule in rules_of(self.audited.filing.kind)]

    def root_of(self, case: Case) -> Case | None:
        """The case from which this one follows."""
        return self._named.get(case.outcome.root) if case.outcome.root else None

    def dependents_of(self, case: Case) -> list[Case]:
        """The cases that follow from this one: of several under one name from the first."""
        own = Root(case.outcome.code, case.outcome.finding.subject)
        return self._under.get(own, []) if self._named[own] is case else []

    @cached_property
    def _under(self) -> dict[Root | None, list[Case]]:
        found: defaultdict[Root | None, list[Case]] = defaultdict(list)
        for each in self.cases:
            found[each.outcome.root].append(each)
        return found

    @cached_property
    def marks(self) -> dict[str, list[Case]]:
        """For every locator the cases that rest on it: of each rule only the most urgent."""
        found: dict[str, dict[str, Case]] = {}
        for case in by_urgency(self.cases):
            for locator in case.locators:
                found.setdefault(locator, {}).setdefault(case.outcome.code, case)
        return {locator: list(cases.values()) for locator, cases in found.items()}
