"""Files damaged by chance: each is refused in one sentence, or audited without an accusation that the whole one does not bear.

`python -m tests.mutations 300 1` tries more than there is time for here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import hostile, mutations


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice would take seconds for each file that the library refuses."""
    monkeypatch.setenv("PATH", "")


@pytest.mark.parametrize("name", mutations.NAMES)
def test_a_damaged_file_is_refused_or_accused_of_nothing_new(name: str, tmp_path: Path) -> None:
    _, faults = mutations.tried(name, range(1, 25), tmp_path)

    assert faults == []


def test_damage_is_the_same_every_time_and_differs_by_its_seed() -> None:
    content = hostile.sample("sample.pdf")

    assert mutations.damaged(content, 1) == mutations.damaged(content, 1) != mutations.damaged(content, 2) != content
