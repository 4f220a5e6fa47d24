"""Hashes of what a report is made of: the filing's bytes, and all that reads, judges and draws it."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from collections.abc import Iterator
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from audit.model.errors import UnreadableError
from audit.reading.bundle import bundle_of, content_in
from audit.reading.files import open_file

_PACKAGE = "performance-target-audit"
_REQUIRED_NAME = re.compile(r"[\w.-]+")
_APART = ('extra == "dev"', 'extra == "store"')
"""What is asked for where no report is made."""


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, of one in a zip too; empty where it cannot be read."""
    try:
        bundle = bundle_of(path)
        if bundle is not None:
            return hashlib.sha256(content_in(bundle, path)).hexdigest()
        with open_file(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, UnreadableError):
        return ""


def made_with(notebook: Path) -> str:
    """One hash of the package (programs, rules, words, layouts, templates), the notebook, and the libraries' versions."""
    package = Path(str(files("audit")))
    hashed = hashlib.sha256(notebook.read_bytes())
    for path in sorted(each for each in package.rglob("*") if each.is_file() and "__pycache__" not in each.parts):
        hashed.update(os.fsencode(f"{path.relative_to(package).as_posix()}={digest_of(path)}\n"))
    hashed.update("\n".join((platform.python_version(), *sorted(_versions()))).encode())
    return hashed.hexdigest()


def _versions() -> Iterator[str]:
    """Those of the libraries that the package asks for and that are there, but for the tools of its developers and what brings files here."""
    try:
        required = metadata.requires(_PACKAGE) or ()
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return
    for name in (match[0] for each in required if (match := _REQUIRED_NAME.match(each)) and not _is_apart(each)):
        try:
            yield f"{name}=={metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def _is_apart(required: str) -> bool:
    return any(each in required for each in _APART)
