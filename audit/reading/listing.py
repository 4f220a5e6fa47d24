"""Which files of a folder are filings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit.reading.bundle import files_in, is_bundle

LOCK_FILE_PREFIXES = ("~$", ".~")
"""Word, Excel and WPS leave these beside a file that somebody has open; they hold no filing."""

LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
"""Names, in lower case, of what Windows and macOS put into every folder and zip."""


def filings_in(paths: Sequence[Path]) -> list[Path]:
    """The files to audit: a file stands for itself, a folder or a zip of files for every regular file in it, at any depth.

    Hidden files and folders, the lock files of office programs and what systems leave (Thumbs.db) are left out; within a folder the files are sorted by
    path, and a file named twice is audited once. A path that does not exist is kept, for the reader to say so.
    """
    found: dict[Path, None] = {}
    for path in paths:
        listed = _files_under(path) if path.is_dir() else [path]
        for file in listed:
            found.update(dict.fromkeys(_files_in_zip(file) if is_bundle(file) else [file]))
    return list(found)


def _files_under(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and _is_visible(path.relative_to(folder)))


def _files_in_zip(bundle: Path) -> list[Path]:
    return [path for path in files_in(bundle) if _is_visible(path.relative_to(bundle))]


def _is_visible(relative: Path) -> bool:
    hidden = any(part.startswith(".") or part.lower() in LEFT_BY_SYSTEMS for part in relative.parts)
    return not hidden and not relative.name.startswith(LOCK_FILE_PREFIXES)
