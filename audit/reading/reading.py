"""What every reader returns.

A reader is a function `read_x(content: bytes) -> Reading` in a module of its own (`audit/reading/FORMAT/x.py`). It keeps what
is printed, judges nothing, raises UnreadableError with one Chinese sentence, and is entered in `READERS` in `read.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from audit.model.document import Block, Seal


@dataclass(frozen=True, slots=True)
class Reading:
    """The part of a Document that follows from the bytes; see `audit.model.document.Document` for each field."""

    blocks: tuple[Block, ...]
    pages: int | None = None
    seals: tuple[Seal, ...] | None = None
    warnings: tuple[str, ...] = ()
    is_incomplete: bool = False


Reader = Callable[[bytes], Reading]
