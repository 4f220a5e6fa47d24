"""From the words of a notebook's parameters to the working paper of a filing."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from audit.across.auditing import LOAD, Audited, audit_filing, filing_of, part_of
from audit.across.beside import with_targets
from audit.across.spread import found_together
from audit.processes.isolation import bounded
from audit.reading.bundle import bundle_of
from audit.view.paper.working import Working


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
    found = Path(path).exists() or bundle_of(Path(path)) is not None
    return Path(path) if found else NOTEBOOKS / path


class Opening(NamedTuple):
    """Which filing is to be opened: its file, or the files over which its forms are spread, its part, the targets' files."""

    files: tuple[Path, ...]
    part: str = ""
    targets: tuple[Path, ...] = ()


def open_filing(
    filing: str | Path | Sequence[str | Path], part: str = "", targets: Sequence[str | Path] = ()
) -> Working:
    """Read and check one filing within the bounds of an audit, and lay out its working paper, from which every part of the
    page is drawn.

    filing: its file, or the files over which its forms are spread. part: which one, where a file holds several. targets:
    the files of the year's targets that a self-evaluation is held against.
    Raises UnreadableError where it cannot be read, holds no known form, or takes more time or memory than it may.
    """
    files = (filing,) if isinstance(filing, (str, Path)) else filing
    opening = Opening(tuple(map(resolve, files)), part, tuple(map(resolve, targets)))
    return Working(bounded(audited, opening, LOAD))


def audited(opening: Opening) -> Audited:
    """The filing read and checked in this process."""
    files, part, targets = opening
    found = part_of(files[0], part) if len(files) == 1 else found_together(files, part)
    return audit_filing(with_targets(filing_of(found), targets))
