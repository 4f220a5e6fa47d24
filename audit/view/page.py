"""From a template to something that JupyterLab and the report both show."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from audit.model.outcome import Agreement, Verdict
from audit.personal.stand_ins import STAND_INS, masked
from audit.view import words
from audit.view.characters import FROM_RIGHT, on_a_page

_SPARED = re.compile(r"/\*[^*]*+\*/|\n\s*+|(?<![^\S\n])[^\S\n]++(?=\n)|(?<=[;{}]) | (?=[{}])|;(?=\s*})|(:) ")
"""What the writer of a style sheet needs: remarks, line breaks, blanks between its parts."""

_SPECIAL = re.compile(f"[{STAND_INS}{FROM_RIGHT}]")
_NOT_PLAIN = re.compile(f"[&<>'\"{STAND_INS}{FROM_RIGHT}]")


class Shown:
    """A piece of a page. JupyterLab gets it with its style sheet; the report, which has one for the page, without."""

    def __init__(self, name: str, html: Markup) -> None:
        self.name = name
        self.html = html

    def _repr_html_(self) -> str:
        return "".join((style_element(), self.html))

    def __repr__(self) -> str:
        # also what a notebook stores as plain text: never the filing, which holds personal data
        return f"<{self.name}>"


def render(template: str, **context: Any) -> Markup:
    """A template of this package, rendered: every string without its people and odd characters, escaped."""
    return Markup(_environment().get_template(template).render(**context))  # noqa: S704  autoescaped


@cache
def style_element() -> Markup:
    """The style sheet of every piece, as an element."""
    return Markup("<style>{}</style>").format(Markup(style_sheet()))  # noqa: S704  our own file


@cache
def style_sheet() -> str:
    """The style sheet of every piece."""
    written = files("audit.view").joinpath("audit.css").read_text(encoding="utf-8")
    return _SPARED.sub(lambda found: found[1] or "", written)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audit.view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
        auto_reload=False,
    )
    environment.globals["words"] = words
    environment.globals.update(Agreement=Agreement, Verdict=Verdict)
    return environment


def escaped(text: str) -> str:
    """A text as a template would put it into a page: most need nothing."""
    return text if text.isprintable() and not _NOT_PLAIN.search(text) else str(escape(shown(text)))


def shown(value: object) -> object:
    """The one place through which every string of a page passes: most have nothing to hide and nothing odd."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    if value.isprintable() and (value.isascii() or not _SPECIAL.search(value)):
        return value
    return on_a_page(masked(value))
