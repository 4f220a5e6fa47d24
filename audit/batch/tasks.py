"""What a department's run is given, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Task:
    """parameters: what the notebook is told. page, executed: where its page and its executed notebook are written; without
    the second the notebook is not kept.
    """

    parameters: dict[str, Any]
    page: Path
    executed: Path | None


@dataclass(frozen=True)
class Bounds:
    """What a department may take: seconds, and bytes of memory. Far beyond a filing of forty funds."""

    seconds: int = 300
    memory: int = 4 * 1024 * 1024 * 1024


@dataclass(frozen=True)
class Done:
    """The page and the notebook are written. conclusion: what the notebook's conclusion tells a program."""

    conclusion: dict[str, Any]


@dataclass(frozen=True)
class Refused:
    """The filing cannot be read: the reader's sentence."""

    reason: str


@dataclass(frozen=True)
class Broke:
    """The notebook broke off, and was kept as far as it came where there was time to. reason: a sentence for the auditor;
    begun: how many of its code cells had begun; trace: of the error, for the developer, where a program raised one.
    """

    reason: str
    begun: int
    trace: str = ""


Result = Done | Refused | Broke


class BoundError(Exception):
    """A cell has gone beyond a bound of its department: says which, as the end of a sentence for the user."""


class CannotRunError(Exception):
    """Nothing runs the departments: a sentence for the user."""


class ClusterError(CannotRunError):
    """The machines of a cluster cannot do the work."""
