"""The generator of self-evaluations plants what it says it plants, and the audit speaks of it, and of nothing else."""

from __future__ import annotations

import pytest

from audit.model.outcome import Verdict
from benchmarks.closings.__main__ import clean, trial
from benchmarks.closings.kinds import KINDS


@pytest.mark.parametrize("number", range(8))
def test_nothing_is_said_of_a_form_without_a_fault(number: int) -> None:
    said = clean(5, number)

    assert said and not [each for each in said if each.verdict not in (Verdict.PASSED, Verdict.NOT_APPLICABLE)]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"parts_off"}))
def test_a_planted_fault_is_spoken_of(kind: str) -> None:
    found = [hit for number in range(5) if (hit := trial(5, number, kind)) is not None]

    assert found and all(found)
