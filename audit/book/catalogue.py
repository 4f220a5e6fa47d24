"""The catalogue of all rules, and what they say of a filing."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from msgspec.structs import replace

from audit.book.declaring import Rule, registered
from audit.judging.causes import roots_of
from audit.judging.effects import Effects
from audit.model.filing import Filing, FilingKind
from audit.model.outcome import TO_ACT_ON, Family, Outcome, Owner

_ROOMS_OF_RULES = ("audit.targets.rules", "audit.closing.rules")
"""Named, not imported: their modules are above this one, and register their rules when they are imported."""


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule, ordered by family as in `Family`, then by code."""
    for room in _ROOMS_OF_RULES:
        for module in pkgutil.walk_packages(importlib.import_module(room).__path__, prefix=f"{room}."):
            importlib.import_module(module.name)
    families = list(Family)
    return tuple(sorted(registered.values(), key=lambda each: (families.index(each.family), each.code)))


@cache
def rules_of(kind: FilingKind) -> tuple[Rule, ...]:
    """The rules that are asked of a kind of filing, in the catalogue's order."""
    return tuple(each for each in catalogue() if kind in each.asked_of)


def outcomes_of(filing: Filing, facts: object) -> tuple[Outcome, ...]:
    """The outcomes of every rule of its kind, in the catalogue's order; a rule always ends in at least one.

    facts: what the rules of the filing's wing are asked of.
    """
    effects, owner = Effects(filing), Owner(filing.department, filing.year)
    outcomes: list[Outcome] = []
    to_act_on: list[Outcome] = []
    for each in rules_of(filing.kind):
        code, family, title, standard = each.code, each.family, each.title, each.standard
        numbers: dict[str, int] = {}
        for finding in each.ask(filing, facts):
            # those on subjects of one name are told apart by their order
            numbers[finding.subject] = number = numbers.get(finding.subject, 0) + 1
            if finding.verdict in TO_ACT_ON:
                suggestion, effect = each.page["建议"], effects.of(finding)
                outcome = Outcome(code, family, title, finding, standard, suggestion, effect, None, owner, number)
                to_act_on.append(outcome)
            else:
                outcome = Outcome(code, family, title, finding, standard, "", None, None, owner, number)
            outcomes.append(outcome)
    roots = roots_of(to_act_on, _root_codes())
    if not roots:
        return tuple(outcomes)
    return tuple([replace(each, root=roots[id(each)]) if id(each) in roots else each for each in outcomes])


@cache
def _root_codes() -> frozenset[str]:
    return frozenset(each.code for each in catalogue() if each.names_roots)
