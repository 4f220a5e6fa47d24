"""The comparison as a Markdown table: what was found and, of that, how often the planted cell is among the check's cells."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.faults.neighbours.comparison import Score
from benchmarks.faults.shares import located, recall


def table(scores: Sequence[Score]) -> str:
    """A row a family and one for all; then the accusations of clean filings and the CPU time, our reading left out."""
    families = list(dict.fromkeys(each.kind.family for each in scores[0].trials))
    clean, all_filings = str(scores[0].clean), str(scores[0].filings)
    heading = _row("family", "planted", [f"{score.name}: found, with its cell" for score in scores])
    rows = [heading, "| --- " * (2 + len(scores)) + "|"]
    rows += [_found(family, family, scores) for family in families]
    rows += [
        _found("**all**", "", scores),
        _row("accusations a clean filing", clean, [_each(each.accusations, each.clean, 3) for each in scores]),
        _row("left to the auditor a clean filing", clean, [_each(each.reviews, each.clean, 2) for each in scores]),
        _row("CPU ms a filing", all_filings, [_each(1000 * each.seconds, each.filings, 0) for each in scores]),
    ]
    return "\n".join(rows)


def _found(title: str, family: str, scores: Sequence[Score]) -> str:
    """The faults of a family, of all for none."""
    own = [[each for each in score.trials if family in ("", each.kind.family)] for score in scores]
    return _row(title, str(len(own[0])), [f"{recall(trials)}, {located(trials)}" for trials in own])


def _each(amount: float, count: int, decimals: int) -> str:
    return f"{amount / count:.{decimals}f}" if count else "–"


def _row(title: str, count: str, cells: Sequence[str]) -> str:
    return f"| {title} | {count} | {' | '.join(cells)} |"
