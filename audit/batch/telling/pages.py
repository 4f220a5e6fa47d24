"""The pages beside the reports, drawn from the templates of the batch."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from audit.batch.style import page_style
from audit.view import words
from audit.view.page import shown


def draw(template: str, **context: Any) -> str:
    """A whole page."""
    return _environment().get_template(template).render(**context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audit.batch"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.globals.update(words=words, style=Markup(page_style()))  # noqa: S704  our own files
    return environment
