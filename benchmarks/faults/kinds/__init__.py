"""The kinds of faults: one function each, which plants one fault of its kind at a random place of a clean filing."""

from __future__ import annotations

from benchmarks.faults.kinds import (
    amounts,
    coarse,
    completeness,
    cost_lines,
    costing,
    counts,
    cross_table,
    form,
    indicator_names,
    indicators,
    left_unsaid,
    stale,
    text,
)
from benchmarks.faults.kinds.planting import KINDS, Kind, Spot

__all__ = [
    "KINDS",
    "Kind",
    "Spot",
    "amounts",
    "coarse",
    "completeness",
    "cost_lines",
    "costing",
    "counts",
    "cross_table",
    "form",
    "indicator_names",
    "indicators",
    "left_unsaid",
    "stale",
    "text",
]
