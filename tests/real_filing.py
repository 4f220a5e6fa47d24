"""The real filing, with changes: the tests' one verb is `audited(change, …)`."""

from __future__ import annotations

from pathlib import Path

from audit.across.auditing import Audited, check_filing
from audit.model.document import Document
from audit.model.outcome import Finding
from audit.reading.dump.text_dump import read_text_dump
from audit.targets.filing import TargetFiling
from audit.targets.forms.recognise import recognise

DUMP = (Path(__file__).parent / "samples" / "shifeng-petitions-bureau-2023.txt").read_text("utf-8")

CLERK = "信访工作人员岗位津贴"
PATROL = "社区（村）治安巡逻防控费"


def document(dump: str) -> Document:
    """A dump as a Document, without a file."""
    reading = read_text_dump(dump.encode())
    return Document("dump.txt", "0" * 64, "text dump", reading.blocks, warnings=reading.warnings)


def changed(*changes: tuple[str, str]) -> str:
    """The dump with each old text, which must stand in it, replaced everywhere; give enough context to name one place."""
    dump = DUMP
    for old, new in changes:
        assert old in dump, old
        dump = dump.replace(old, new)
    return dump


def filing(*changes: tuple[str, str]) -> TargetFiling:
    """The changed filing as recognised."""
    return recognise(document(changed(*changes)))


def audited(*changes: tuple[str, str]) -> Audited:
    """The changed filing as audited."""
    found = filing(*changes)
    return Audited(found, check_filing(found))


def findings(result: Audited, code: str) -> list[Finding]:
    """A rule's findings, in order."""
    return [outcome.finding for outcome in result.outcomes if outcome.code == code]


def verdicts(result: Audited, code: str) -> list[tuple[str, str]]:
    """(subject, verdict) of a rule's findings."""
    return [(finding.subject, finding.verdict.value) for finding in findings(result, code)]


def failed(result: Audited) -> set[tuple[str, str]]:
    """(code, subject) of everything that failed."""
    return {(outcome.code, outcome.finding.subject) for outcome in result.outcomes if outcome.verdict == "failed"}


def newly_failed(*changes: tuple[str, str]) -> set[str]:
    """The codes that fail with the changes and not without."""
    return {code for code, _ in failed(audited(*changes)) - failed(audited())}
