"""What several rules ask of one part of a filing is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Part = TypeVar("Part")
Found = TypeVar("Found")

_MOST = 256
"""Parts that one function remembers, where filings are looked at without being checked."""

_everything: list[dict[int, Any]] = []


def remembered(find: Callable[[Part], Found]) -> Callable[[Part], Found]:
    """Makes a function remember what it found for each part of the filing that is checked.

    A part is known by being the same object: the hash of a frozen form is made of that of every cell in it.
    """
    kept: dict[int, tuple[Part, Found]] = {}
    _everything.append(kept)

    @wraps(find)
    def asked(part: Part) -> Found:
        found = kept.get(id(part))
        if found is None:
            if len(kept) >= _MOST:
                kept.clear()
            found = kept[id(part)] = part, find(part)
        return found[1]

    return asked


def forget() -> None:
    """Let go of the last filing, so that the next one is worked on in the memory that the processor has at hand."""
    for kept in _everything:
        kept.clear()
