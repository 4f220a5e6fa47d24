"""A family's walk-through: each rule with its narrative, each outcome with its evidence and its excerpt of the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from audit.book.declaring import Rule
from audit.model.outcome import TO_ACT_ON, Family, Verdict
from audit.view.page import Shown, render
from audit.view.paper.block import case_block
from audit.view.paper.case import Case
from audit.view.paper.working import Working
from audit.view.words import FAMILY_WORD, URGENCY


@dataclass(frozen=True, slots=True)
class Passage:
    """A rule of the walk with its cases and its counts by verdict, most urgent first."""

    rule: Rule
    cases: list[Case]

    @property
    def page(self) -> Markup:
        """What the rule asks, why, and how it decides."""
        return _page(tuple(self.rule.page.items()))

    @property
    def counts(self) -> list[tuple[Verdict, int]]:
        """(verdict, number of cases) for each verdict that occurs, the most urgent first."""
        return sorted(Counter(case.outcome.verdict for case in self.cases).items(), key=lambda pair: URGENCY[pair[0]])


def walk(working: Working, family: Family | str) -> Shown:
    """The walk-through of one family, the rules with something to act on first.

    Raises ValueError for a word that is no family.
    """
    family = Family(family)
    passages = [Passage(rule, cases) for rule, cases in working.by_rule if rule.family is family]
    passages.sort(key=lambda passage: URGENCY[passage.cases[0].outcome.verdict])
    html = render(
        "walk.html.j2", passages=passages, block=lambda case: case_block(case, working, is_open=_is_open(case))
    )
    return Shown(f"{FAMILY_WORD[family]}：逐条核对", html)


def _is_open(case: Case) -> bool:
    return case.outcome.verdict in TO_ACT_ON and not case.outcome.root


@cache
def _page(sections: tuple[tuple[str, str], ...]) -> Markup:
    """A rule's own words, which stand in the page of every filing."""
    return render("rule.html.j2", page=dict(sections))


def show_case(working: Working, case: Case) -> Shown:
    """The block of one case alone, with its evidence unfolded."""
    return Shown(case.anchor, render("case.html.j2", case=case, block=case_block(case, working, is_open=True)))
