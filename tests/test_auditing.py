"""One file audited: nothing of it stays behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.across.auditing import audit_file
from audit.targets.costs import costed
from audit.view.export import json_line

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def kept_garbage() -> Iterator[list[object]]:
    """What only the collector would free, kept for looking at."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield gc.garbage
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def ours_in_circles(garbage: list[object]) -> set[str]:
    """Types of this project among what refers to itself in a circle."""
    gc.collect()
    return {type(each).__name__ for each in garbage if type(each).__module__.startswith("audit.")}


@pytest.mark.parametrize("name", ["shifeng-petitions-bureau-2023.txt", "sample.docx", "sample.xlsx", "tika_xlsx.txt"])
def test_a_filing_is_freed_with_its_audit(name: str, kept_garbage: list[object]) -> None:
    json_line(audit_file(SAMPLES / name))

    assert ours_in_circles(kept_garbage) == set()


def test_a_circle_would_be_seen(kept_garbage: list[object]) -> None:
    class Circle:
        pass

    Circle.__module__ = costed.__name__
    circle = Circle()
    circle.itself = circle  # type: ignore[attr-defined]  # made for the occasion
    del circle

    assert ours_in_circles(kept_garbage) == {"Circle"}
