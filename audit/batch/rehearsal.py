"""A page without a notebook: what the notebook shows, drawn at once.

The template of the batch draws an example before it forks, so that what is loaded and compiled is there; the benchmark
of the batch draws as many as it has departments, the limit of what running a notebook could reach.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import nbformat

from audit.batch.rendering import render_report
from audit.model.outcome import Family
from audit.view.conclusion import Conclusion
from audit.view.forms import forms
from audit.view.ledger import ledger
from audit.view.opening import Opening, audited
from audit.view.page import Shown
from audit.view.paper.working import Working
from audit.view.unseen import unseen
from audit.view.walk import walk

_EXAMPLE = "三表式.html"


def rehearse() -> None:
    """Audit and draw an example, and throw the page away: what it loads and compiles is what is wanted."""
    with as_file(files("audit.targets.examples") / _EXAMPLE) as path:
        render_all(path)


def render_all(filing: Path) -> str:
    """The page of a filing with every part. Raises UnreadableError where it cannot be read."""
    working = Working(audited(Opening((filing,))))
    conclusion = Conclusion(working)
    parts = [conclusion, ledger(working), *(walk(working, each) for each in Family), unseen(working), forms(working)]
    cells = [cell for number, part in enumerate(parts) for cell in _cells(number, part)]
    notebook = nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})  # type: ignore[no-untyped-call]
    return render_report(notebook, conclusion.data)


def _cells(number: int, part: Shown) -> tuple[dict[str, Any], dict[str, Any]]:
    """The words above a part, and the cell that shows it."""
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": part._repr_html_()}}
    words = {"cell_type": "markdown", "metadata": {}, "id": f"words{number}", "source": f"## {part.name}"}
    shown: dict[str, Any] = {
        "cell_type": "code",
        "metadata": {},
        "id": f"part{number}",
        "source": "",
        "execution_count": None,
    }
    return words, {**shown, "outputs": [output]}
