"""The parameters of a notebook: those that it declares, in its cell that is tagged `parameters`, and what a filing gives them."""

from __future__ import annotations

import ast
import hashlib
import json
import os
from pathlib import Path

from audit.across.spread import Planned
from audit.reading.bundle import bundle_of
from audit.reading.files import real_path
from audit.reading.listing import printed_path


def check_parameters(notebook: Path, told: set[str]) -> None:
    """Raises ValueError for a parameter that the notebook does not declare."""
    if unknown := told - _declared(notebook):
        raise ValueError(f"the notebook has no parameter {', '.join(sorted(unknown))}")


def _declared(notebook: Path) -> set[str]:
    cells = json.loads(notebook.read_bytes())["cells"]
    sources = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", ())]
    names = (node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}


def parameters_of(filing: Planned, workspace: Path) -> dict[str, str | list[str]]:
    """What the notebook is told: the file, or those over which the filing is spread, and which part of each."""
    files = [_writable(real_path(Path(file)), workspace) for file in filing.files]
    parameters: dict[str, str | list[str]] = {"filing": files if len(files) > 1 else files[0]}
    parameters |= {"part": filing.part} if filing.part else {}
    targets = [_writable(real_path(Path(file)), workspace) for file in filing.targets]
    return parameters | {"targets": targets} if targets else parameters


def _writable(path: Path, workspace: Path) -> str:
    """The path, which is written into the notebook; one that cannot be printed, or its zip, under a name that can."""
    bundle = bundle_of(path)
    on_disk = bundle or path
    if str(on_disk).isprintable():
        return str(path)
    link = workspace / hashlib.sha256(os.fsencode(on_disk)).hexdigest()[:32] / printed_path(on_disk.name)
    link.parent.mkdir(exist_ok=True)  # each file's own: files of several folders may have one name
    link.unlink(missing_ok=True)
    link.symlink_to(on_disk)
    return str(link / path.relative_to(on_disk))
