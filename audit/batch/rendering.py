"""An executed notebook as one self-contained page, by nbconvert and a template of our own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from nbconvert import HTMLExporter
from nbformat import NotebookNode

from audit.view.page import style_element, style_sheet

_TEMPLATE = "performance_target_report"


def render_report(notebook: NotebookNode, conclusion: dict[str, Any]) -> str:
    """The page: the same notebook and conclusion give the same bytes."""
    page = {"title": _title(conclusion), "contents": _contents(notebook), "style": page_style()}
    html, _ = _exporter().from_notebook_node(notebook, resources={"page": page})
    return str(html)


@cache
def page_style() -> str:
    """The style sheet of a whole page: the pieces' own and that of the page around them."""
    return style_sheet() + files("audit.batch").joinpath("page.css").read_text(encoding="utf-8")


def _title(conclusion: dict[str, Any]) -> str:
    year = f"{conclusion['year']} 年" if conclusion["year"] else ""
    return f"{conclusion['department'] or '未写部门'} {year}绩效目标审核报告"


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
