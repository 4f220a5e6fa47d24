"""The flow in one line: bytes → Document → Filing → outcomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from audit.checks.catalogue import check_filing
from audit.filing import Filing
from audit.forms.recognise import recognise
from audit.outcome import Outcome, Verdict
from audit.reading.read import read


@dataclass(frozen=True)
class Audited:
    """A filing with the outcomes of every rule, in the catalogue's order."""

    filing: Filing
    outcomes: tuple[Outcome, ...]

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many outcomes end in each verdict; every verdict is there."""
        counted = Counter(outcome.verdict for outcome in self.outcomes)
        return {verdict: counted[verdict] for verdict in Verdict}


def audit_file(path: Path) -> Audited:
    """Read, recognise and check one file.

    Raises UnreadableError where the file cannot be read or holds no known form.
    """
    filing = recognise(read(path))
    return Audited(filing, check_filing(filing))
