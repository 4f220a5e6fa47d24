"""The filing's forms redrawn, every cell with the tick marks of the checks that rest on it."""

from __future__ import annotations

from audit.view.page import Shown, render
from audit.view.paper.working import Working


def forms(working: Working) -> Shown:
    """Draw the whole document for a page: each tick mark links to its outcome, and each cell can be linked to."""
    return redraw(working, linked=True)


def redraw(working: Working, *, linked: bool) -> Shown:
    """Draw the whole document: with ids and links for a page, or, not linked, with `data-cell` alone for the clickable form."""
    sheets = working.source.sheets()
    context = {"sheets": sheets, "source": working.source, "marks": working.marks, "linked": linked}
    return Shown("报表原样", render("forms.html.j2", **context))
