"""From the words of a notebook's parameters to an audited filing."""

from __future__ import annotations

from pathlib import Path

from audit.targets.auditing import Audited, audit_file

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
"""The folder that the relative paths of the notebook start from, wherever its kernel was started."""


def resolve(path: str | Path) -> Path:
    """The path as given where it exists, else as seen from the notebook's folder."""
    return Path(path) if Path(path).exists() else NOTEBOOKS / path


def open_filing(filing: str | Path) -> Audited:
    """Read and check one filing. Raises UnreadableError where it cannot be read or holds no known form."""
    return audit_file(resolve(filing))
