"""Plants faults in clean filings and counts what the audit says of them, in memory: specification → dump → outcomes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from audit.across.auditing import Audited, check_filing
from audit.model.document import Document
from audit.model.outcome import Outcome, Verdict
from audit.reading.dump.text_dump import read_text_dump
from audit.targets.forms.recognise import recognise
from benchmarks.faults.generate import generate
from benchmarks.faults.kinds import KINDS, Kind, Spot
from benchmarks.faults.specification import Filing
from benchmarks.faults.text_dump import text_dump

BAD = (Verdict.REVIEW, Verdict.FAILED)


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault planted: whether an outcome turned failed or review (hit), and whether such an outcome's evidence names
    the planted cell (located; None where the fault is that no cell is there). number: of the trial, to make it again.
    """

    kind: Kind
    number: int
    spot: Spot
    hit: bool
    located: bool | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One fault planted, and the filing audited without and with it. number: as a trial's."""

    kind: Kind
    number: int
    spot: Spot
    clean: Audited
    faulty: Audited

    def trial(self, cells: Set[str], codes: Set[str]) -> Trial:
        """How a tool does whose checks of these names turned bad, with the addresses of the cells they looked at."""
        located = f"{self.spot.form}/{self.spot.label}" in cells if codes and self.spot.label else None
        return Trial(self.kind, self.number, self.spot, bool(codes), located, tuple(sorted(codes)))


@dataclass
class Clean:
    """Outcomes of clean filings: by verdict and rule; false_failed: the messages, each with the filing's number."""

    filings: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    by_code: Counter[tuple[Verdict, str]] = field(default_factory=Counter)
    false_failed: list[tuple[int, str]] = field(default_factory=list)

    def add(self, number: int, outcomes: Sequence[Outcome]) -> None:
        """Count one filing's outcomes."""
        self.filings += 1
        for each in outcomes:
            self.verdicts[each.verdict] += 1
            self.by_code[each.verdict, each.code] += 1
            if each.verdict is Verdict.FAILED:
                self.false_failed.append((number, f"{each.code} {each.finding.subject}：{each.finding.message}"))


def audit(filing: Filing) -> Audited:
    """The audit of the filing's text dump."""
    content = text_dump(filing)
    reading = read_text_dump(content)
    document = Document("generated", hashlib.sha256(content).hexdigest(), "text dump", reading.blocks, warnings=reading.warnings)  # fmt: skip
    read = recognise(document)
    return Audited(read, check_filing(read))


def clean_audited(seed: int, number: int) -> Audited:
    """The audit of the clean filing of this number."""
    return audit(generate(_random(seed, "clean", number)))


def pairs(seed: int, count: int, kinds: Sequence[Kind] = KINDS) -> Iterator[Pair]:
    """`count` planted faults, the kinds in turn."""
    for number in range(count):
        yield pair(seed, number, kinds[number % len(kinds)])


def pair(seed: int, number: int, kind: Kind) -> Pair:
    """Plant one fault of a kind in a filing that offers a place for it, and audit it with and without the fault."""
    without, faulty, spot = planted(seed, number, kind)
    return Pair(kind, number, spot, audit(without), audit(faulty))


def judged(pair: Pair) -> Trial:
    """What the audit makes of a planted fault."""
    turned = list(worse(pair.clean.outcomes, pair.faulty.outcomes))
    cells = {each.place.address for outcome in turned for each in outcome.finding.evidence}
    return pair.trial(cells, {each.code for each in turned})


def planted(seed: int, number: int, kind: Kind) -> tuple[Filing, Filing, Spot]:
    """The clean filing, the same with the fault, and where it is. Raises LookupError where no filing offers a place."""
    random = _random(seed, kind.name, number)
    for _ in range(2000):
        clean = generate(random)
        faulty = deepcopy(clean)
        spot = kind.plant(faulty, random)
        if spot is not None:
            return clean, faulty, spot
    raise LookupError(f"no filing offers a place for {kind.name}")


def worse(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[Outcome]:
    """Outcomes that are in review or failed and were not before. One about a subject that the fault renamed is new only
    if its rule has more of them than before.
    """
    known = {(each.code, each.finding.subject) for each in before}
    bad = {(each.code, each.finding.subject, each.verdict) for each in before if each.verdict in BAD}
    counts = Counter(each.code for each in before if each.verdict in BAD)
    counted = Counter(each.code for each in after if each.verdict in BAD)
    for each in after:
        if each.verdict not in BAD or (each.code, each.finding.subject, each.verdict) in bad:
            continue
        renamed = (each.code, each.finding.subject) not in known
        if not renamed or counted[each.code] > counts[each.code]:
            yield each


def _random(seed: int, *parts: object) -> Random:
    return Random("/".join(map(str, (seed, *parts))))
