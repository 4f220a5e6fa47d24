"""The numbers of the filing that no rule looked at: what the audit says nothing about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.personal.stand_ins import masked
from audit.view.page import Shown, render
from audit.view.paper.quoting import shorten
from audit.view.paper.working import Working

if TYPE_CHECKING:
    import pandas as pd

_NUMBER = re.compile(r"(?<![附表件\d.])\d+(?:,\d{3})*(?:\.\d+)?%?")
"""A printed number; the number of a form (附表1) is its name."""


_MOST_SHOWN = 2_000
"""Cells that a page lists; `unseen_table` gives them all."""


def unseen_table(working: Working) -> pd.DataFrame:
    """One row a cell with numbers that stand in no outcome's evidence: form, locator, numbers, text."""
    import pandas as pd  # a page does without

    return pd.DataFrame(_rows(working), columns=["form", "locator", "numbers", "text"])


def unseen(working: Working) -> Shown:
    """The list as a piece of a page; `unseen_table` gives the same as a table to work with."""
    rows = list(_rows(working))
    shown, left_out = rows[:_MOST_SHOWN], max(0, len(rows) - _MOST_SHOWN)
    html = render("unseen.html.j2", cells=shown, left_out=left_out, link_to=working.source.link_to)
    return Shown("没有规则看过的数字", html)


def _rows(working: Working) -> Iterator[dict[str, str]]:
    looked_at: dict[str, set[str]] = {}
    for text, locator in {
        (each.text, each.place.cell.locator)
        for outcome in working.audited.outcomes
        for each in outcome.finding.evidence
    }:
        looked_at.setdefault(locator, set()).update(_numbers(text))
    for form, cell in working.source.cells():
        if left := list(_left(cell.raw, looked_at.get(cell.locator, set()))):
            yield {
                "form": form,
                "locator": cell.locator,
                "numbers": masked("、".join(left)),
                "text": shorten(masked(cell.raw.strip()), 60),
            }


def _left(text: str, looked_at: set[str]) -> Iterator[str]:
    return (number for number in dict.fromkeys(_numbers(text)) if number not in looked_at)


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(unicodedata.normalize("NFKC", text))
