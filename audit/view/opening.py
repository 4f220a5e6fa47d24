"""From the words of a notebook's parameters to the working paper of a filing."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from audit.across.auditing import audit_file
from audit.view.working import Working


def _notebooks() -> Path:
    package = Path(str(files("audit")))
    packed = package / "notebooks"
    return packed if packed.is_dir() else package.parent / "notebooks"


NOTEBOOKS = _notebooks()
"""The folder of the workbook, from which its relative paths start wherever its kernel was started.

A checkout has it at its top, where it is edited; a wheel carries it inside the package (see `force-include` in
pyproject.toml).
"""


def resolve(path: str | Path) -> Path:
    """The path as given where it exists, else as seen from the notebook's folder."""
    return Path(path) if Path(path).exists() else NOTEBOOKS / path


def open_filing(filing: str | Path) -> Working:
    """Read and check one filing, and lay out its working paper, from which every part of the page is drawn.

    Raises UnreadableError where it cannot be read or holds no known form.
    """
    return Working(audit_file(resolve(filing)))
