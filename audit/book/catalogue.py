"""The catalogue: made from the rule functions themselves, so that a rule's code and words stand once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from inspect import getdoc
from typing import Any

from msgspec.structs import replace

from audit.book.basis import Basis, read_bases
from audit.book.example import Example, read_examples
from audit.book.rule_page import read_page
from audit.judging.causes import under_their_roots
from audit.judging.effects import Effects
from audit.model.filing import Filing, FilingKind
from audit.model.outcome import TO_ACT_ON, Family, Finding, Outcome, Owner, Verdict

Check = Callable[[Any], Iterator[Finding]]
"""Of a wing's facts."""

FAMILY_OF_LETTER = {
    "A": Family.ARITHMETIC,
    "X": Family.CROSS_TABLE,
    "C": Family.COSTING,
    "T": Family.TEXT,
    "M": Family.COMPLETENESS,
    "I": Family.INDICATOR,
    "F": Family.FORM,
    "S": Family.CLOSING,
}

_ROOMS_OF_RULES = ("audit.targets.rules", "audit.closing.rules")
"""Named, not imported: their modules import this one to register their rules."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check function with what its docstring says; `page` maps each section of `rule_page.SECTIONS` to its words.

    standard: what should be, with its source: 附表2各专项金额之和等于合计（依据：算术）. names_roots: what it finds wrong is why
    other rules could not decide (see `roots`). asked_of: the kinds of filing that it is declared for.
    """

    code: str
    family: Family
    title: str
    page: dict[str, str]
    bases: tuple[Basis, ...]
    examples: tuple[Example, ...]
    standard: str
    check: Check
    names_roots: bool = False
    asked_of: frozenset[FilingKind] = frozenset({FilingKind.TARGETS})


_KIND_OF_FAMILY = {Family.CLOSING: FilingKind.CLOSING}
_registered: dict[str, Rule] = {}


def rule(code: str, *, names_roots: bool = False, also_of: Collection[FilingKind] = ()) -> Callable[[Check], Check]:
    """Register a check under its code (a letter and three digits).

    It is asked of the kind of filing that its family is about, and of those of also_of: it may ask nothing of them that
    their facts do not have.
    Raises ValueError for a code that is malformed or taken, and for a docstring that is no page (see `rule_page`).
    """

    def register(check: Check) -> Check:
        if not re.fullmatch(r"[AXCTMIFS]\d{3}", code) or code in _registered:
            raise ValueError(f"rule code {code!r} is malformed or taken")
        try:
            title, page = read_page(getdoc(check) or "")
            bases, examples = read_bases(page["依据"]), read_examples(page["例"])
        except ValueError as error:
            raise ValueError(f"rule {code}: {error}") from error
        family = FAMILY_OF_LETTER[code[0]]
        standard = f"{title}（依据：{'；'.join(basis.source for basis in bases)}）"
        asked_of = frozenset({_KIND_OF_FAMILY.get(family, FilingKind.TARGETS), *also_of})
        _registered[code] = Rule(code, family, title, page, bases, examples, standard, check, names_roots, asked_of)
        return check

    return register


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule, ordered by family as in `Family`, then by code."""
    for room in _ROOMS_OF_RULES:
        for module in pkgutil.walk_packages(importlib.import_module(room).__path__, prefix=f"{room}."):
            importlib.import_module(module.name)
    families = list(Family)
    return tuple(sorted(_registered.values(), key=lambda each: (families.index(each.family), each.code)))


@cache
def rules_of(kind: FilingKind) -> tuple[Rule, ...]:
    """The rules that are asked of a kind of filing, in the catalogue's order."""
    return tuple(each for each in catalogue() if kind in each.asked_of)


def outcomes_of(filing: Filing, facts: object) -> tuple[Outcome, ...]:
    """The outcomes of every rule of its kind, in the catalogue's order; a rule always ends in at least one.

    facts: what the rules of the filing's wing are asked of.
    """
    effects, owner = Effects(filing), Owner(filing.department, filing.year)
    outcomes = [
        Outcome(
            each.code,
            each.family,
            each.title,
            finding,
            each.standard,
            each.page["建议"] if finding.verdict in TO_ACT_ON else "",
            effects.of(finding),
            owner=owner,
        )
        for each in rules_of(filing.kind)
        for finding in _findings(each, filing, facts)
    ]
    return under_their_roots(_numbered(outcomes), frozenset(each.code for each in catalogue() if each.names_roots))


def _numbered(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those of one rule on subjects of one name are told apart by their order."""
    seen: dict[tuple[str, str], int] = {}
    numbered = []
    for each in outcomes:
        named = each.code, each.finding.subject
        seen[named] = number = seen.get(named, 0) + 1
        numbered.append(each if number == 1 else replace(each, repeat=number))
    return numbered


def _findings(each: Rule, filing: Filing, facts: object) -> tuple[Finding, ...]:
    if each.code in filing.exempt:
        return (
            Finding(
                Verdict.NOT_APPLICABLE,
                f"不适用：{filing.exempt[each.code].rstrip('。')}（布局“{filing.layout}”登记）。",
            ),
        )
    try:
        found = tuple(each.check(facts))
    except Exception as error:  # noqa: BLE001  a rule that raises is a bug; it is said, and costs no other rule its outcome
        message = f"规则程序出错（{type(error).__name__}），没有结论；其余规则不受影响。"
        return (Finding(Verdict.UNCHECKED, message, is_broken=True),)
    return tuple(map(_with_doubts, found)) or (Finding(Verdict.NOT_APPLICABLE, "本套报表没有该规则所查的内容。"),)


def _with_doubts(finding: Finding) -> Finding:
    """What rests on a cell whose text is in doubt waits for a person, whichever way it came out."""
    doubts = [each.place.cell.doubt for each in finding.evidence if each.place.cell.doubt]
    if not doubts or finding.verdict not in (Verdict.PASSED, Verdict.FAILED):
        return finding
    hints = (f"提示：所依据的文字存疑，{doubt.rstrip('。')}。" for doubt in dict.fromkeys(doubts))
    return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, *hints))
