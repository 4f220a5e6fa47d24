"""The flow in one line: bytes → Document → TargetFiling → outcomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from audit.book.catalogue import catalogue, outcomes_of
from audit.costing.readings import read_costing
from audit.model.outcome import Outcome, Verdict
from audit.reading.read import read
from audit.targets.facts.facts import Facts
from audit.targets.filing import TargetFiling
from audit.targets.forms.layouts.loading import layouts
from audit.targets.forms.layouts.model import LayoutError
from audit.targets.forms.recognise import recognise
from audit.targets.texts.unfilled import refuse_unfilled
from audit.words.wording import compare_wording


@dataclass(frozen=True)
class Audited:
    """A filing with the outcomes of every rule, in the catalogue's order."""

    filing: TargetFiling
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
    refuse_unfilled(filing)
    refuse_unknown_rules()
    return Audited(filing, check_filing(filing))


def check_filing(filing: TargetFiling) -> tuple[Outcome, ...]:
    """Every rule's outcomes for the filing."""
    return outcomes_of(filing, Facts(filing))


def load() -> None:
    """Load what an audit needs and takes a second: rules, layouts, the grammar and units of costings, the dictionary."""
    catalogue()
    layouts()
    read_costing("2（人）*3（元/人/月）*4（月）=24元")
    compare_wording("稳定", "发展")


@cache
def refuse_unknown_rules() -> None:
    """Raise LayoutError where a layout exempts its forms from a rule that does not exist."""
    codes = {each.code for each in catalogue()}
    for layout in layouts():
        unknown = next((code for code in layout.not_applicable if code not in codes), None)
        if unknown:
            raise LayoutError(
                f"布局“{layout.name}”的 not_applicable 写了“{unknown}”，没有这条规则。请对照 audit rules 改正。"
            )
