"""A page without a notebook: what the notebook shows, drawn at once.

The template of the batch draws an example before it forks, so that what is loaded and compiled is there; the benchmark
of the batch draws as many as it has departments, the limit of what running a notebook could reach.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat import NotebookNode

from audit.across.remembering import load_all
from audit.batch.department import keep
from audit.batch.rendering import render_report
from audit.batch.tasks import Task
from audit.model.outcome import Family
from audit.reading.read import READERS, reader_of
from audit.view.conclusion import Conclusion
from audit.view.forms import forms
from audit.view.ledger import ledger
from audit.view.opening import Opening, audited
from audit.view.page import Shown
from audit.view.paper.working import Working
from audit.view.unseen import unseen
from audit.view.walk import walk

_EXAMPLE = "三表式.html"


def rehearse(notebook: NotebookNode) -> None:
    """Read, audit, draw and keep an example, and draw the words of the notebook.

    What that loads, compiles and remembers is what is wanted; nothing else comes of it.
    """
    load_all()
    for media in READERS:
        reader_of(media)
    # on a full disk the first department finds out, and it is told
    with (
        suppress(OSError),
        as_file(files("audit.targets.examples") / _EXAMPLE) as path,
        TemporaryDirectory() as folder,
    ):
        drawn, conclusion = _drawn(path)
        render_report(drawn, conclusion)
        render_report(notebook, conclusion)
        keep(drawn, Task({"filing": str(path)}, Path(folder) / "page.html", Path(folder) / "executed.ipynb"))


def render_all(filing: Path) -> str:
    """The page of a filing with every part. Raises UnreadableError where it cannot be read."""
    return render_report(*_drawn(filing))


def _drawn(filing: Path) -> tuple[NotebookNode, dict[str, Any]]:
    """A notebook as if it had been run, and its conclusion."""
    working = Working(audited(Opening((filing,))))
    conclusion = Conclusion(working)
    parts = [conclusion, ledger(working), *(walk(working, each) for each in Family), unseen(working), forms(working)]
    cells = [cell for number, part in enumerate(parts) for cell in _cells(number, part)]
    told = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return nbformat.from_dict(told), conclusion.data  # type: ignore[no-untyped-call]


def _cells(number: int, part: Shown) -> tuple[dict[str, Any], dict[str, Any]]:
    """The words above a part, and the cell that shows it."""
    data = {"text/html": part._repr_html_(), "text/plain": repr(part)}
    data |= part._repr_mimebundle_() if isinstance(part, Conclusion) else {}
    output = {"output_type": "display_data", "metadata": {}, "data": data}
    words = {"cell_type": "markdown", "metadata": {}, "id": f"words{number}", "source": f"## {part.name}"}
    shown: dict[str, Any] = {
        "cell_type": "code",
        "metadata": {},
        "id": f"part{number}",
        "source": "",
        "execution_count": None,
    }
    return words, {**shown, "outputs": [output]}
