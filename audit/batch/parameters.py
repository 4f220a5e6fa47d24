"""The parameters that a notebook declares, in its cell that is tagged `parameters`."""

from __future__ import annotations

import ast
import json
from pathlib import Path


def check_parameters(notebook: Path, told: set[str]) -> None:
    """Raises ValueError for a parameter that the notebook does not declare."""
    if unknown := told - _declared(notebook):
        raise ValueError(f"the notebook has no parameter {', '.join(sorted(unknown))}")


def _declared(notebook: Path) -> set[str]:
    cells = json.loads(notebook.read_bytes())["cells"]
    sources = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", ())]
    names = (node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}
