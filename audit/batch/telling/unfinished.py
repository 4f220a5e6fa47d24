"""The page of a department whose notebook broke off: what ran, where it stopped, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from audit.batch.telling.pages import draw


def render_unfinished(shown: str, reason: str, begun: int, notebook: Path, kept: str, log: str) -> str:
    """shown: the filing's file; begun: code cells that the notebook had begun; kept: the name of the notebook as far as it
    came; log: that of the error's trace; each is empty where there is none.
    """
    sections = [
        (heading, "没有运行" if first > begun else "停在这里" if first <= begun <= last else "已运行")
        for heading, first, last in _sections(notebook)
    ]
    return draw("unfinished.html.j2", shown=shown, reason=reason, sections=sections, kept=kept, log=log)


def _sections(notebook: Path) -> Iterator[tuple[str, int, int]]:
    """The second-level headings that code cells stand under, with the numbers of the first and the last of these."""
    heading, first, number = "读取报表", 1, 0
    for cell in json.loads(notebook.read_bytes())["cells"]:
        if "interactive" in cell["metadata"].get("tags", ()):
            continue
        if cell["cell_type"] == "code":
            number += 1
        elif "".join(cell["source"]).startswith("## "):
            if number >= first:
                yield heading, first, number
            heading, first = "".join(cell["source"]).partition("\n")[0].removeprefix("## "), number + 1
    if number >= first:
        yield heading, first, number
