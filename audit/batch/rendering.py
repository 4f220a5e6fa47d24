"""An executed notebook as one self-contained page, by nbconvert and a template of our own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert import Exporter, HTMLExporter, TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from audit.batch.style import page_style
from audit.view.characters import on_a_terminal
from audit.view.page import style_element

_TEMPLATE = "performance_target_report"


def render_report(notebook: NotebookNode, conclusion: dict[str, Any]) -> str:
    """The page: the same notebook and conclusion give the same bytes."""
    notebook = _without_sections_not_asked(notebook)
    page = {"title": _title(conclusion), "contents": _contents(notebook), "style": page_style()}
    html, _ = _exporter().from_notebook_node(notebook, resources={"page": page})
    return str(html)


def _without_sections_not_asked(notebook: NotebookNode) -> NotebookNode:
    """Without the families of which no rule is asked of such a filing, and the words above them."""
    told = [cell for before, cell in pairwise(notebook.cells) if _is_not_asked(cell) for cell in (before, cell)]
    cells = [cell for cell in notebook.cells if not any(cell is each for each in told)]
    return NotebookNode({**notebook, "cells": cells})  # type: ignore[no-untyped-call]


def _is_not_asked(cell: NotebookNode) -> bool:
    outputs = cell.get("outputs", ())
    return any('class="pta walk not-asked"' in output.get("data", {}).get("text/html", "") for output in outputs)


def _title(conclusion: dict[str, Any]) -> str:
    year = f"{conclusion['year']} 年" if conclusion["year"] else ""
    audited = {"targets": "绩效目标", "closing": "绩效自评"}[conclusion["kind"]]
    return on_a_terminal(
        f"{conclusion['department'] or '未写部门'} {year}{audited}审核报告"
    )  # a title holds no elements


def _contents(notebook: NotebookNode) -> list[str]:
    """The second-level headings; a heading is also the id of its section."""
    return [title for cell in notebook.cells if cell.cell_type == "markdown" and (title := _heading(cell.source))]


def _heading(markdown: str) -> str:
    first_line, _, _ = markdown.partition("\n")
    return first_line.removeprefix("## ").strip() if first_line.startswith("## ") else ""


class _AsItIs(Exporter):
    """An exporter without preprocessors, which need not copy the notebook that they would change."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """The notebook and its resources."""
        return nb, self._init_resources(resources)  # type: ignore[no-untyped-call]


class _ReportExporter(HTMLExporter, _AsItIs):
    """As nbconvert's, without what changes no page of a report.

    1. HTMLExporter has preprocessors for the code, which a report does not show.
    2. It reads the finished page once more, to give images a text and the cells of its own templates a place in the order of
       tabs. The template of a report has neither; a notebook may have an image.
    3. Words of the notebook that were converted once are not converted again.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self._converted: dict[str, str] = {}

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page and its resources."""
        html, told = TemplateExporter.from_notebook_node(self, nb, resources, **kw)
        return super().from_notebook_node(nb, resources, **kw) if "<img" in html else (html, told)

    @pass_context
    def markdown2html(self, context: Context, source: str) -> str:
        """The HTML of a cell's words."""
        if context.get("cell", {}).get("attachments"):
            return str(super().markdown2html(context, source))
        if source not in self._converted:
            self._converted[source] = super().markdown2html(context, source)
        return self._converted[source]


@cache
def _exporter() -> HTMLExporter:
    templates = str(files("audit.batch").joinpath("templates"))
    exporter = _ReportExporter(
        template_name=_TEMPLATE,
        extra_template_basedirs=[templates],
        exclude_anchor_links=True,
        optimistic_validation=True,  # once, not after each of a dozen steps
    )
    exporter.register_filter("highlight_code", Highlight2HTML())  # type: ignore[no-untyped-call]
    # in JupyterLab every piece brings its style sheet; the page has it once
    exporter.register_filter("without_style", without_style)  # type: ignore[no-untyped-call]
    exporter.register_filter("heading", _heading)  # type: ignore[no-untyped-call]
    return exporter


def without_style(html: str) -> str:
    """A piece without the style sheet that it brings to JupyterLab."""
    return html.removeprefix(style_element())
