"""Shares of trials, as the tables print them."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.faults.measure import Trial


def recall(trials: Sequence[Trial]) -> str:
    """How many were found."""
    return share(sum(each.hit for each in trials), len(trials))


def located(trials: Sequence[Trial]) -> str:
    """Of the hits whose fault has a cell, how many name it."""
    with_cell = [each.located for each in trials if each.located is not None]
    return share(sum(with_cell), len(with_cell))


def share(part: int, whole: int) -> str:
    """In percent; a dash of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "–"
