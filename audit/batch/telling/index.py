"""The index of a batch: departments with their counts, worst first, and what could not be audited."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from audit.batch.keeping.planning import shown_path
from audit.batch.telling.pages import draw
from audit.batch.telling.result import BatchResult
from audit.view.recurring import HEADING, who_prints


def render_index(result: BatchResult, source: Path) -> str:
    """The page; files are named as seen from `source`."""
    return draw(
        "index.html.j2",
        result=result,
        recurring_heading=HEADING,
        who_prints=who_prints,
        path=Path,
        label=partial(shown_path, source=source),
    )
