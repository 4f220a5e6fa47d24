"""The style sheet of a whole page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from audit.view.page import style_sheet


@cache
def page_style() -> str:
    """The pieces' own and that of the page around them."""
    return style_sheet() + files("audit.batch").joinpath("page.css").read_text(encoding="utf-8")
