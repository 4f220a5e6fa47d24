"""An executed notebook as one self-contained page, by nbconvert and a template of our own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from nbconvert import HTMLExporter
from nbformat import NotebookNode

from audit.view.page import style_element, style_sheet

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


@cache
def page_style() -> str:
    """The style sheet of a whole page: the pieces' own and that of the page around them."""
    return style_sheet() + files("audit.batch").joinpath("page.css").read_text(encoding="utf-8")


def _title(conclusion: dict[str, Any]) -> str:
    year = f"{conclusion['year']} 年" if conclusion["year"] else ""
    audited = {"targets": "绩效目标", "closing": "绩效自评"}[conclusion["kind"]]
    return f"{conclusion['department'] or '未写部门'} {year}{audited}审核报告"


def _contents(notebook: NotebookNode) -> list[str]:
    """The second-level headings; a heading is also the id of its section."""
    return [title for cell in notebook.cells if cell.cell_type == "markdown" and (title := _heading(cell.source))]


def _heading(markdown: str) -> str:
    first_line, _, _ = markdown.partition("\n")
    return first_line.removeprefix("## ").strip() if first_line.startswith("## ") else ""


@cache
def _exporter() -> HTMLExporter:
    templates = str(files("audit.batch").joinpath("templates"))
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name=_TEMPLATE, extra_template_basedirs=[templates], exclude_anchor_links=True
    )
    # in JupyterLab every piece brings its style sheet; the page has it once
    exporter.register_filter("without_style", _without_style)  # type: ignore[no-untyped-call]
    exporter.register_filter("heading", _heading)  # type: ignore[no-untyped-call]
    return exporter


def _without_style(html: str) -> str:
    return html.replace(str(style_element()), "")
