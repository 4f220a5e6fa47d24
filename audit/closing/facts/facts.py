"""The facts of one filing of self-evaluations, each worked out when it is first asked for and kept as long as these."""

from __future__ import annotations

from functools import cached_property

from audit.closing.filing import ClosingFiling, ClosingForm
from audit.targets.facts.facts import FormFacts


class ClosingFacts:
    """What the filing states, form by form."""

    def __init__(self, filing: ClosingFiling) -> None:
        self.filing = filing

    @cached_property
    def forms(self) -> tuple[FormFacts[ClosingForm], ...]:
        """Every form, in printed order."""
        return tuple(map(FormFacts, self.filing.closings))
