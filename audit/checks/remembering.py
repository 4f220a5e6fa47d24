"""What several rules ask of one part of a filing is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Part = TypeVar("Part")
Found = TypeVar("Found")


def remembered(most: int) -> Callable[[Callable[[Part], Found]], Callable[[Part], Found]]:
    """Makes a function remember what it found for the last parts of a filing that it was asked about, `most` at a time.

    A part is known by being the same object: the hash of a frozen form is made of that of every cell in it.
    """

    def remembering(find: Callable[[Part], Found]) -> Callable[[Part], Found]:
        kept: dict[int, tuple[Part, Found]] = {}

        @wraps(find)
        def asked(part: Part) -> Found:
            found = kept.get(id(part))
            if found is None:
                if len(kept) >= most:
                    kept.clear()
                found = kept[id(part)] = part, find(part)
            return found[1]

        return asked

    return remembering
