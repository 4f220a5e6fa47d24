"""The index of a batch: departments with their counts, worst first, and what could not be audited."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from audit.batch.keeping.planning import shown_path
from audit.batch.result import BatchResult
from audit.batch.style import page_style
from audit.view import words
from audit.view.recurring import HEADING, who_prints


def render_index(result: BatchResult, source: Path) -> str:
    """The page; files are named as seen from `source`."""
    environment = Environment(
        loader=PackageLoader("audit.batch"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("index.html.j2").render(
        result=result,
        words=words,
        recurring_heading=HEADING,
        who_prints=who_prints,
        path=Path,
        label=partial(shown_path, source=source),
        style=Markup(page_style()),  # noqa: S704  our own files
    )
