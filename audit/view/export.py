"""An audited filing and a rule as plain data: the stable JSON of the command line, its objects and keys as declared here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from audit.across.auditing import Audited
from audit.book.declaring import Rule
from audit.judging.agreement import plain
from audit.judging.effects import rounded
from audit.model.filing import FilingKind
from audit.model.outcome import (
    Agreement,
    Effect,
    EffectKind,
    Evidence,
    Family,
    Figure,
    Outcome,
    Root,
    Said,
    Told,
    Verdict,
    said,
)
from audit.personal.stand_ins import masked, revealed

Show = Callable[[str], str]


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
    return _json_line(audited, masked)


def revealed_json_line(audited: Audited) -> bytes:
    """As `json_line`, with the names and numbers of people."""
    return _json_line(audited, revealed)


def _json_line(audited: Audited, show: Show) -> bytes:
    filing, document = audited.filing, audited.filing.document
    show = show if document.people else str
    lines = _Lines(show)
    line = FilingLine(
        show(document.source),
        show(document.part),
        [*map(show, document.files)],
        document.sha256,
        None if filing.department is None else show(filing.department),
        filing.year,
        filing.kind,
        filing.layout,
        ReadLine(filing.numbers, filing.numbers - len(filing.unread_numbers)),
        [*map(show, filing.warnings)],
        [*map(lines.of_outcome, audited.outcomes)],
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


class _Lines:
    """The outcomes of one filing; a value that takes part in several is told once.

    show: how a text that a form prints, or a sentence that quotes it, is shown. It is asked of each text, since a filing's
    line is ten times as long as all of these.
    """

    def __init__(self, show: Show) -> None:
        self._show = show
        self._show_subject = cache(show)  # five outcomes are about one subject
        self._told: dict[int, tuple[EvidenceLine, Said]] = {}

    def of_outcome(self, outcome: Outcome) -> OutcomeLine:
        finding, show, told = outcome.finding, self._show, self._told
        lines, says = [], []
        for each in finding.evidence:
            line, what = told.get(id(each)) or self._of(each)
            lines.append(line)
            says.append(what)
        stated, expected, difference = finding.stated, finding.expected, finding.difference
        return OutcomeLine(
            outcome.code,
            outcome.family,
            outcome.title,
            self._show_subject(finding.subject),
            finding.verdict,
            finding.agreement,
            show(finding.message),
            None if stated is None else self._figure(stated),
            None if expected is None else self._figure(expected),
            None if difference is None else self._figure(difference),
            lines,
            [*map(show, finding.hints)] if finding.hints else (),
            outcome.standard,
            _effect_line(outcome.effect) if outcome.effect else None,
            outcome.suggestion,
            Root(outcome.root.code, show(outcome.root.subject)) if outcome.root else None,
            outcome.fingerprint,
            outcome.values_fingerprint_of(says),
        )

    def _of(self, evidence: Evidence) -> tuple[EvidenceLine, Said]:
        place, show = evidence.place, self._show
        line = EvidenceLine(place.form.name, show(place.label), show(evidence.text), show(place.cell.locator))
        told = self._told[id(evidence)] = line, said(evidence)
        return told

    def _figure(self, told: Told) -> str:
        return plain(told.value) if isinstance(told, Figure) else self._show(told)


def _effect_line(effect: Effect) -> EffectLine:
    told = rounded(effect)
    return EffectLine(told.kind, plain(told.wan_yuan), None if told.share is None else str(told.share))
