"""Files as they come, one situation each: everything that each is told of, and nothing else.

What is right stands in samples/wild/right.toml, kind by kind. People and phones in the files are invented.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from audit.across.auditing import Audited, audit_found, found_in
from audit.model.outcome import Outcome, Verdict
from audit.reading.read import read
from audit.view.words import written

WILD = Path(__file__).parent / "samples" / "wild"
KINDS = tomllib.loads((WILD / "right.toml").read_text(encoding="utf-8"))["kind"]
FILES = {file: kind for kind in KINDS for file in kind["files"]}


@cache
def audited(file: str) -> tuple[Audited, ...]:
    """Every filing in a file."""
    return tuple(audit_found(found) for found in found_in(read(WILD / file)))


def told(outcome: Outcome) -> str:
    """failed A101 附表1/按收入性质分 | 10."""
    finding = outcome.finding
    difference = f" | {written(finding.difference)}" if finding.difference is not None else ""
    return f"{finding.verdict} {outcome.code} {finding.subject}".strip() + difference


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_told_what_is_right_of_it_and_nothing_else(file: str) -> None:
    outcomes = [each for filing in audited(file) for each in filing.outcomes]
    asked = [told(each) for each in outcomes if each.finding.verdict in (Verdict.FAILED, Verdict.REVIEW)]

    assert asked == FILES[file].get("told", [])


@pytest.mark.parametrize(
    ("file", "also"), [(file, also) for file, kind in FILES.items() for also in kind.get("also", [])]
)
def test_what_is_understood_passes_as_what_it_is(file: str, also: str) -> None:
    assert [each for filing in audited(file) for each in map(told, filing.outcomes) if each.startswith(also)]


@pytest.mark.parametrize("file", FILES)
def test_every_number_is_read_and_what_was_assumed_is_said(file: str) -> None:
    filings, warned = [each.filing for each in audited(file)], FILES[file].get("warned", [])
    warnings = [warning for filing in filings for warning in filing.warnings]

    assert [filing.unread_numbers for filing in filings] == [()] * len(filings)
    assert [word in warning for word, warning in zip(warned, warnings, strict=True)] == [True] * len(warned)


@pytest.mark.parametrize("file", [file for file, kind in FILES.items() if "department" in kind])
def test_the_department_is_found(file: str) -> None:
    assert [each.filing.department for each in audited(file)] == [FILES[file]["department"]]


def test_every_file_has_its_truth() -> None:
    assert {path.name for path in WILD.iterdir()} == {*FILES, "right.toml"}
