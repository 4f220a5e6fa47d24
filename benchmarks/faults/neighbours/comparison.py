"""The neighbours and the audit on the same planted faults and the same clean filings, read once by us for all."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from audit.across.auditing import Audited, check_filing
from audit.model.outcome import Verdict
from audit.targets.filing import TargetFiling
from benchmarks.faults.measure import Pair, Trial
from benchmarks.faults.neighbours import spreadsheet, with_pandera
from benchmarks.faults.neighbours.alarm import Alarms, Neighbour

T = TypeVar("T")

NEIGHBOURS = (Neighbour("pandera", with_pandera.alarms), Neighbour("spreadsheet ±0.5", spreadsheet.alarms))
BATCH = 400
"""How many filings are held at once: a filing keeps its document, and LibreOffice is started once a batch."""


@dataclass
class Score:
    """How one tool did: its trials; of clean filings, its accusations and what it leaves to the auditor; its CPU seconds,
    those of its child processes too, and over how many filings.
    """

    name: str
    trials: list[Trial] = field(default_factory=list)
    accusations: int = 0
    reviews: int = 0
    clean: int = 0
    seconds: float = 0.0
    filings: int = 0


class Comparison:
    """Takes faults and clean filings one by one, and scores every tool. The audit's own score is the first."""

    def __init__(self, neighbours: Sequence[Neighbour] = NEIGHBOURS) -> None:
        self.ours = Score("this audit")
        self._neighbours = [(each, Score(each.name)) for each in neighbours]
        self._pairs: list[Pair] = []
        self._clean: list[TargetFiling] = []

    @property
    def scores(self) -> list[Score]:
        """Every tool's."""
        self._answer()
        return [self.ours, *(score for _, score in self._neighbours)]

    def add(self, pair: Pair, trial: Trial) -> None:
        """A planted fault, and how the audit did."""
        self.ours.trials.append(trial)
        self._pairs.append(pair)
        self._answer_when_full()

    def add_clean(self, audited: Audited) -> None:
        """A clean filing."""
        self.ours.clean += 1
        self.ours.accusations += audited.counts[Verdict.FAILED]
        self.ours.reviews += audited.counts[Verdict.REVIEW]
        assert isinstance(audited.filing, TargetFiling)
        self._clean.append(audited.filing)
        self._answer_when_full()

    def _answer_when_full(self) -> None:
        if 2 * len(self._pairs) + len(self._clean) >= BATCH:
            self._answer()

    def _answer(self) -> None:
        audited = (each.filing for pair in self._pairs for each in (pair.clean, pair.faulty))
        filings = [*(each for each in audited if isinstance(each, TargetFiling)), *self._clean]
        if not filings:
            return
        _timed(self.ours, lambda each: [check_filing(filing) for filing in each], filings)
        for neighbour, score in self._neighbours:
            answers = _timed(score, neighbour.alarms, filings)
            faults = 2 * len(self._pairs)
            compared = zip(self._pairs, answers[:faults:2], answers[1:faults:2], strict=True)
            score.trials += [_trial(pair, before, after) for pair, before, after in compared]
            accusations = answers[faults:]
            score.clean += len(accusations)
            score.accusations += sum(map(len, accusations))
        self._pairs, self._clean = [], []


def _trial(pair: Pair, before: Alarms, after: Alarms) -> Trial:
    """A check is new where it was not bad of these cells before."""
    new = after - before
    return pair.trial({cell for each in new for cell in each.cells}, {each.check for each in new})


def _timed(score: Score, answer: Callable[[Sequence[TargetFiling]], T], filings: Sequence[TargetFiling]) -> T:
    started = _cpu_seconds()
    answered = answer(filings)
    score.seconds += _cpu_seconds() - started
    score.filings += len(filings)
    return answered


def _cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
