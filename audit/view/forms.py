"""The filing's forms redrawn, every cell with the tick marks of the checks that rest on it."""

from __future__ import annotations

from itertools import chain

from markupsafe import Markup

from audit.model.document import Cell
from audit.model.outcome import Verdict
from audit.view.page import Shown, escaped, render
from audit.view.paper.case import Case
from audit.view.paper.drawing import Box
from audit.view.paper.source import Sheet
from audit.view.paper.working import Working
from audit.view.words import VERDICT_MARK


def forms(working: Working) -> Shown:
    """Draw the whole document for a page: each tick mark links to its outcome, and each cell can be linked to."""
    return redraw(working, linked=True)


def redraw(working: Working, *, linked: bool) -> Shown:
    """Draw the whole document: with ids and links for a page, or, not linked, with `data-cell` alone for the clickable form."""
    forms = _Forms(working, linked=linked)
    sheets = [(sheet, forms.rows(sheet)) for sheet in working.source.sheets()]
    return Shown("报表原样", render("forms.html.j2", sheets=sheets, forms=forms, source=working.source))


class _Forms:
    """Draws the cells, one after the other: a template takes three times as long."""

    def __init__(self, working: Working, *, linked: bool) -> None:
        self._source = working.source
        self._identity = "id" if linked else "data-cell"
        drawn = {case.anchor: _tick(case, linked=linked) for case in working.cases}
        self._ticks = {
            locator: f'<span class="ticks">{"".join([drawn[case.anchor] for case in cases])}</span>'
            for locator, cases in working.marks.items()
        }

    def rows(self, sheet: Sheet) -> list[Markup]:
        """Those of a sheet; none of a paragraph."""
        segments = sheet.drawing.segments if sheet.drawing else ()
        return [Markup("".join(map(self._cell, row))) for row in chain(*segments)]  # noqa: S704  every text is escaped

    def identity(self, cell: Cell) -> Markup:
        """The attribute by which a cell is found."""
        return Markup(f' {self._identity}="{self._source.anchor(cell.locator)}"')  # noqa: S704  our own

    def ticks(self, cell: Cell) -> Markup:
        """The marks of the cases that rest on a cell."""
        return Markup(self._ticks.get(cell.locator, ""))  # noqa: S704  our own

    def _cell(self, box: Box) -> str:
        if box.cell is None:
            return f"<td{box.spans}></td>"
        return f"<td{box.spans}{self.identity(box.cell)}>{escaped(box.cell.raw.strip())}{self.ticks(box.cell)}</td>"


def _tick(case: Case, *, linked: bool) -> str:
    """The mark of a case, the same in each cell on which it rests. Most are passes: they need no class."""
    verdict = case.outcome.verdict
    tone = "" if verdict is Verdict.PASSED else f' class="{verdict}"'
    told = f"{VERDICT_MARK[verdict]}{case.outcome.code}"
    return f'<a{tone} href="#{case.anchor}">{told}</a>' if linked else f"<b{tone}>{told}</b>"
