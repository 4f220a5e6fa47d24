"""The forms that have indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audit.judging.verdicts import not_applicable
from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.filing import TargetForm


def on_forms_with_indicators(facts: Facts, judge: Callable[[FormFacts[TargetForm]], Finding]) -> Iterator[Finding]:
    """One finding for each form that has indicators."""
    forms = [each for each in facts.forms if each.form.indicators]
    yield from map(judge, forms)
    if not forms:
        yield not_applicable("本套报表没有绩效指标")
