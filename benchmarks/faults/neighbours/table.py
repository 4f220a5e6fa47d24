"""The comparison as a Markdown table: what was found and, of that, how often the planted cell is among the check's cells."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.faults.neighbours.comparison import Score
from benchmarks.faults.shares import located, recall


def table(scores: Sequence[Score]) -> str:
    """A row a family and one for all; then the accusations of clean filings and the CPU time, our reading left out."""
    families = list(dict.fromkeys(each.kind.family for each in scores[0].trials))
    rows = [_row("family", "planted", [f"{score.name}: found, with its cell" for score in scores]), "| --- " * (2 + len(scores)) + "|"]  # fmt: skip
    rows += [_found(family, family, scores) for family in families]
    rows.append(_found("**all**", "", scores))
    rows.append(_row("accusations a clean filing", str(scores[0].clean), [_each(score.accusations, score.clean, 3) for score in scores]))  # fmt: skip
    rows.append(_row("left to the auditor, a clean filing", str(scores[0].clean), [_each(score.reviews, score.clean, 3) for score in scores]))  # fmt: skip
    rows.append(_row("CPU ms a filing", str(scores[0].filings), [_each(1000 * score.seconds, score.filings, 0) for score in scores]))  # fmt: skip
    return "\n".join(rows)


def _found(title: str, family: str, scores: Sequence[Score]) -> str:
    """The faults of a family, of all for none."""
    own = [[each for each in score.trials if family in ("", each.kind.family)] for score in scores]
    return _row(title, str(len(own[0])), [f"{recall(trials)}, {located(trials)}" for trials in own])


def _each(amount: float, count: int, decimals: int) -> str:
    return f"{amount / count:.{decimals}f}" if count else "–"


def _row(title: str, count: str, cells: Sequence[str]) -> str:
    return f"| {title} | {count} | {' | '.join(cells)} |"
