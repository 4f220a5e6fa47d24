"""data/README.md lists what is wrong in each filing of data/filings; the audit must say the same, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from audit.across.auditing import Audited, audit_file
from audit.model.outcome import Outcome, Verdict
from benchmarks.faults import data

ROOT = Path(__file__).parent.parent
FILINGS = sorted((ROOT / "data" / "filings").iterdir())
README = (ROOT / "data" / "README.md").read_text("utf-8")


@dataclass(frozen=True)
class Listed:
    """A row of the table: outcomes as (code, subject, verdict)."""

    file: str
    department: str
    where: str
    outcomes: tuple[tuple[str, str, Verdict], ...]


def listed_rows() -> list[Listed]:
    rows = [line.strip("| ").split(" | ") for line in README.splitlines() if line.startswith(("| qinghe", "| shifeng"))]
    return [Listed(row[0], row[1], row[4], tuple(map(_outcome, row[5].split("<br>")))) for row in rows if len(row) == 6]


def _outcome(printed: str) -> tuple[str, str, Verdict]:
    about, _, verdict = printed.rpartition(": ")
    code, _, subject = about.partition(" ")
    return code, subject, Verdict(verdict)


@cache
def audited(path: Path) -> Audited:
    return audit_file(path)


def named(outcome: Outcome) -> tuple[str, str, Verdict]:
    return outcome.code, outcome.finding.subject, outcome.verdict


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: path.name)
def test_exactly_the_listed_outcomes_fail(path: Path) -> None:
    listed = {each for row in listed_rows() if row.file == path.name for each in row.outcomes}
    found = {named(each) for each in audited(path).outcomes}
    failed = {each for each in found if each[2] is Verdict.FAILED}
    assert (failed, listed - found) == ({each for each in listed if each[2] is Verdict.FAILED}, set())


@pytest.mark.parametrize("row", listed_rows(), ids=lambda row: f"{row.file}:{row.where}")
def test_the_evidence_names_the_cell_that_is_wrong(row: Listed) -> None:
    outcomes = [each for each in audited(ROOT / "data" / "filings" / row.file).outcomes if named(each) in row.outcomes]
    evidence = {item.place.address for each in outcomes for item in each.finding.evidence}
    assert row.where in evidence


def test_every_filing_is_listed_and_two_fictional_ones_have_no_fault() -> None:
    faulty = {row.file for row in listed_rows()}
    faultless = {path.name for path in FILINGS} - faulty
    assert (faulty | faultless, len(faultless)) == ({path.name for path in FILINGS}, 2)
    assert all(f"| {name} |" in README for name in faulty | faultless)


def test_the_department_of_the_table_is_the_one_in_the_filing() -> None:
    stated = {(row.file, row.department.removesuffix(" (real)")) for row in listed_rows()}
    assert stated == {(file, audited(ROOT / "data" / "filings" / file).filing.department) for file, _ in stated}


def test_filings_and_table_are_written_from_their_specifications(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert {path.name: path.read_bytes() for path in FILINGS} == dict(data.filings())
    assert data.table() in README
