"""A family's walk-through: each rule with its narrative, each outcome with its evidence and its excerpt of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from audit.book.declaring import Rule
from audit.model.outcome import Family, Verdict
from audit.personal.stand_ins import masked, masked_with_ranges
from audit.view.page import Shown, render
from audit.view.paper.drawing import Box
from audit.view.paper.quoting import CONTEXT, TAKING_PART, Piece, quote, shorten
from audit.view.paper.source import Sheet
from audit.view.paper.working import Case, Working
from audit.view.words import FAMILY_WORD, URGENCY

_MAX_CELLS_OF_A_PASS = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A rule of the walk with its cases and its counts by verdict, most urgent first."""

    rule: Rule
    cases: list[Case]

    @property
    def counts(self) -> list[tuple[Verdict, int]]:
        """(verdict, number of cases) for each verdict that occurs, the most urgent first."""
        return sorted(Counter(case.outcome.verdict for case in self.cases).items(), key=lambda pair: URGENCY[pair[0]])


class Quoted(NamedTuple):
    """A cell of an excerpt: over how many rows and columns it is drawn, whether it took part, and its text."""

    spans: Markup
    is_hit: bool
    pieces: list[Piece]


class Excerpts:
    """Draws the part of the document that a case rests on, and quotes the cells in it; the templates ask it case by case."""

    def __init__(self, working: Working) -> None:
        self._working = working
        self._beside: dict[str, list[Piece]] = {}

    @staticmethod
    def brief(text: str) -> str:
        """A text in a few words."""
        return shorten(masked(text), CONTEXT)

    @staticmethod
    def full(text: str) -> str:
        """A text as far as it is shown at all."""
        return shorten(masked(text), TAKING_PART)

    @staticmethod
    def is_sweeping(case: Case) -> bool:
        """Whether it is a pass that rests on so many cells that an excerpt would be the form over again."""
        return case.outcome.verdict is Verdict.PASSED and len(case.locators) > _MAX_CELLS_OF_A_PASS

    def root_of(self, case: Case) -> Case | None:
        """The case from which this one follows."""
        return self._working.root_of(case)

    def sheets(self, case: Case) -> tuple[Sheet, ...]:
        """The source around the cells that took part."""
        return self._working.source.excerpt(case.locators)

    def rows(self, case: Case, segment: Iterable[Iterable[Box]]) -> list[list[Quoted]]:
        """The rows of an excerpt, made at once: a template that asks for each cell takes twice as long."""
        return [[self._quoted(case, box) for box in row] for row in segment]

    def _quoted(self, case: Case, box: Box) -> Quoted:
        cell = box.cell
        if cell is None:
            return Quoted(box.spans, False, [])
        return Quoted(box.spans, cell.locator in case.locators, self.pieces(case, cell.raw, cell.locator))

    def pieces(self, case: Case, raw: str, locator: str) -> list[Piece]:
        """The text of a cell as it is quoted: a cell that took part in full, with its values marked; any other shortened."""
        if locator not in case.locators:
            beside = self._beside.get(locator)
            if beside is None:
                beside = self._beside[locator] = [Piece(shorten(masked(raw.strip())), marked=False)]
            return beside
        places = [each.place for each in case.outcome.finding.evidence if each.place.cell.locator == locator]
        return quote(*masked_with_ranges(raw, [(place.start, place.end) for place in places]))


def walk(working: Working, family: Family | str) -> Shown:
    """The walk-through of one family, the rules with something to act on first.

    Raises ValueError for a word that is no family.
    """
    family = Family(family)
    passages = [Passage(rule, cases) for rule, cases in working.by_rule if rule.family is family]
    passages.sort(key=lambda passage: URGENCY[passage.cases[0].outcome.verdict])
    html = render("walk.html.j2", passages=passages, source=working.source, excerpts=Excerpts(working))
    return Shown(f"{FAMILY_WORD[family]}：逐条核对", html)


def show_case(working: Working, case: Case) -> Shown:
    """The block of one case alone, with its evidence unfolded."""
    context = {"case": case, "source": working.source, "excerpts": Excerpts(working)}
    return Shown(case.anchor, render("case.html.j2", **context))
