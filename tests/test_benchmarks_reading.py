"""The benchmark of the readers: a contestant that dies or is not there costs its own row."""

import sys
from pathlib import Path

import pytest

from benchmarks.reading import SAMPLES, Contestant

OURS = "audit.reading.dump.text_dump:read_text_dump"
DUMP = SAMPLES / "tika_docx.txt"


def timed(reader: str, path: Path = DUMP) -> Contestant:
    contestant = Contestant.started(Path(sys.executable), reader, path)
    contestant.time_once()
    return contestant


@pytest.mark.parametrize(
    ("reader", "row"),
    [
        pytest.param("no_such_module:read", "failed", id="dies"),
        pytest.param("audit.reading.word.docx:read_docx", "failed", id="refuses the file"),
    ],
)
def test_a_contestant_without_an_answer_costs_its_own_row(reader: str, row: str) -> None:
    assert timed(reader).ended(pages=1) == row


def test_a_peer_that_is_not_there_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert timed("libreoffice").ended(pages=1) == "not installed"


def test_a_contestant_is_timed_once_a_round() -> None:
    contestant = timed(OURS)
    contestant.time_once()

    assert len(contestant.wall) == len(contestant.cpu) == 2
    assert contestant.ended(pages=1).endswith("MB")
