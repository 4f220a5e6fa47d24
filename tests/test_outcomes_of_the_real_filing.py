"""The exact list of the real filing's outcomes, reviewed line by line.

After a wanted change: `pytest tests/test_outcomes_of_the_real_filing.py --snapshot-update`, then read the difference.
"""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from audit.model.outcome import Outcome
from tests.real_filing import audited


def line(outcome: Outcome) -> str:
    root = f" ⟵ {outcome.root.code} {outcome.root.subject}" if outcome.root else ""
    agreement = f"/{outcome.finding.agreement}" if outcome.finding.agreement else ""
    return f"{outcome.code} {outcome.verdict}{agreement}{root} | {outcome.finding.subject} | {outcome.finding.message}"


def test_every_outcome_is_the_reviewed_one(snapshot: SnapshotAssertion) -> None:
    assert [line(each) for each in audited().outcomes] == snapshot
