"""An audited filing and a rule as plain data: the stable JSON of the command line, its objects and keys as declared here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from audit.across.auditing import Audited
from audit.book.declaring import Rule
from audit.judging.agreement import plain
from audit.judging.effects import rounded
from audit.model.filing import FilingKind
from audit.model.outcome import Agreement, Effect, EffectKind, Evidence, Family, Outcome, Root, Said, Verdict, said
from audit.personal.stand_ins import masked, revealed
from audit.view.words import written


class ReadLine(Struct, gc=False):
    """How many numbers stand on the page, each in a cell of its own, and how many of them a field took."""

    numbers: int
    in_fields: int


class FilingLine(Struct, gc=False):
    """One filing. part: which filing of its file this is, where the file holds several; files: the files that it was put together
    from, where they are several.
    """

    source: str
    part: str
    files: Sequence[str]
    sha256: str
    department: str | None
    year: int | None
    kind: FilingKind
    layout: str
    read: ReadLine
    warnings: Sequence[str]
    outcomes: list[OutcomeLine]


class OutcomeLine(Struct, gc=False):
    """One outcome; amounts are strings, verdicts and agreements the words of `audit.model.outcome`."""

    code: str
    family: Family
    title: str
    subject: str
    verdict: Verdict
    agreement: Agreement | None
    message: str
    stated: str | None
    expected: str | None
    difference: str | None
    evidence: list[EvidenceLine]
    hints: Sequence[str]
    standard: str
    effect: EffectLine | None
    suggestion: str
    root: Root | None
    fingerprint: str
    values_fingerprint: str


class EvidenceLine(Struct, gc=False):
    """A cell whose value took part in an outcome: its form, its label, what it prints, and its place in the file."""

    form: str
    label: str
    text: str
    locator: str


class EffectLine(Struct, gc=False):
    """An effect in money: in 万元, rounded to the 元 (3.098), and as a share of the request, rounded to a thousandth (0.017)."""

    kind: EffectKind
    wan_yuan: str
    share: str | None


_encode = msgspec.json.Encoder().encode


def json_line(audited: Audited) -> bytes:
    """One filing in JSON, on one line, in UTF-8 as JSON is sent, its people masked."""
    line = _json_line(audited)
    # decoded only where somebody is named, since the line is long
    return masked(line.decode()).encode() if audited.filing.document.people else line


def revealed_json_line(audited: Audited) -> bytes:
    """As `json_line`, with the names and numbers of people."""
    line = _json_line(audited)
    return revealed(line.decode()).encode() if audited.filing.document.people else line


def _json_line(audited: Audited) -> bytes:
    filing = audited.filing
    line = FilingLine(
        filing.document.source,
        filing.document.part,
        filing.document.files,
        filing.document.sha256,
        filing.department,
        filing.year,
        filing.kind,
        filing.layout,
        ReadLine(filing.numbers, filing.numbers - len(filing.unread_numbers)),
        filing.warnings,
        _outcome_lines(audited.outcomes),
    )
    return _encode(line)


def rule_as_json(rule: Rule) -> dict[str, Any]:
    """One rule with its page."""
    return {
        "code": rule.code,
        "family": rule.family,
        "title": rule.title,
        "asked_of": sorted(rule.asked_of),
        "page": rule.page,
        "bases": [{"source": each.source, "status": each.status, "words": each.words} for each in rule.bases],
    }


def _outcome_lines(outcomes: Sequence[Outcome]) -> list[OutcomeLine]:
    """Each outcome with its evidence; a value that takes part in several is told once."""
    told: dict[int, tuple[EvidenceLine, Said]] = {}
    lines = []
    for outcome in outcomes:
        took_part = []
        for each in outcome.finding.evidence:
            if id(each) not in told:
                told[id(each)] = _evidence_line(each), said(each)
            took_part.append(told[id(each)])
        lines.append(_outcome_line(outcome, [line for line, _ in took_part], [says for _, says in took_part]))
    return lines


def _evidence_line(evidence: Evidence) -> EvidenceLine:
    place = evidence.place
    return EvidenceLine(place.form.name, place.label, evidence.text, place.cell.locator)


def _outcome_line(outcome: Outcome, evidence: list[EvidenceLine], says: list[Said]) -> OutcomeLine:
    finding = outcome.finding
    return OutcomeLine(
        outcome.code,
        outcome.family,
        outcome.title,
        finding.subject,
        finding.verdict,
        finding.agreement,
        finding.message,
        written(finding.stated),
        written(finding.expected),
        written(finding.difference),
        evidence,
        finding.hints,
        outcome.standard,
        _effect_line(outcome.effect) if outcome.effect else None,
        outcome.suggestion,
        outcome.root,
        outcome.fingerprint,
        outcome.values_fingerprint_of(says),
    )


def _effect_line(effect: Effect) -> EffectLine:
    told = rounded(effect)
    return EffectLine(told.kind, plain(told.wan_yuan), None if told.share is None else str(told.share))
