"""A department of an example, audited and drawn for nobody: what it loads and compiles is there for those that follow."""

from __future__ import annotations

from importlib.resources import as_file, files

import nbformat

from audit.batch.rendering import render_report
from audit.model.outcome import Family
from audit.view.conclusion import Conclusion
from audit.view.forms import forms
from audit.view.ledger import ledger
from audit.view.opening import open_filing
from audit.view.unseen import unseen
from audit.view.walk import walk

_EXAMPLE = "三表式.html"


def rehearse() -> None:
    """Every part of a page, and the page."""
    with as_file(files("audit.targets.examples") / _EXAMPLE) as path:
        working = open_filing(path)
    conclusion = Conclusion(working)
    parts = [conclusion, ledger(working), *(walk(working, each) for each in Family), unseen(working), forms(working)]
    outputs = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": each._repr_html_()}} for each in parts
    ]
    shown = nbformat.from_dict(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {},
            "cells": [
                {"cell_type": "markdown", "metadata": {}, "id": "a", "source": "## 预演"},
                {
                    "cell_type": "code",
                    "metadata": {},
                    "id": "b",
                    "source": "",
                    "execution_count": None,
                    "outputs": outputs,
                },
            ],
        }
    )  # type: ignore[no-untyped-call]
    render_report(shown, conclusion.data)
