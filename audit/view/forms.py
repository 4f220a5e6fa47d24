"""The filing's forms redrawn, every cell with the tick marks of the checks that rest on it."""

from __future__ import annotations

from audit.view.page import Shown, render
from audit.view.paper.working import Working


def forms(working: Working) -> Shown:
    """The whole document; each mark leads to its outcome, each cell is an anchor."""
    return redraw(working, linked=True)


def redraw(working: Working, *, linked: bool) -> Shown:
    """The whole document; linked: with ids and links for a page, else with `data-cell` alone for the clickable form."""
    sheets = working.source.sheets()
    context = {"sheets": sheets, "source": working.source, "marks": working.marks, "linked": linked}
    return Shown("报表原样", render("forms.html.j2", working.redact, **context))
