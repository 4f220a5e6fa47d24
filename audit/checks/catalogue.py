"""The catalogue: made from the rule functions themselves, so that a rule's code and words stand once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from inspect import getdoc

from audit.checks import rules as rule_modules
from audit.filing import Filing
from audit.outcome import Family, Finding, Outcome, Verdict

Check = Callable[[Filing], Iterator[Finding]]

FAMILY_OF_LETTER = {
    "A": Family.ARITHMETIC,
    "X": Family.CROSS_TABLE,
    "C": Family.COSTING,
    "T": Family.TEXT,
    "M": Family.COMPLETENESS,
    "I": Family.INDICATOR,
    "F": Family.FORM,
}

SECTIONS = ("问什么", "为什么", "怎么判", "依据")
"""The sections that every rule's page has, in this order; a docstring that lacks one is refused when it is loaded."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check function with what its docstring says; `page` maps each of SECTIONS to its words."""

    code: str
    family: Family
    title: str
    page: dict[str, str]
    check: Check


_BROKEN = "规则程序出错"

_registered: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Check], Check]:
    """Register a check under its code (a letter and three digits).

    Raises ValueError for a code that is malformed or taken, and for a docstring without one of SECTIONS.
    """

    def register(check: Check) -> Check:
        if not re.fullmatch(r"[AXCTMIF]\d{3}", code) or code in _registered:
            raise ValueError(f"rule code {code!r} is malformed or taken")
        title, page = _read_page(code, getdoc(check) or "")
        _registered[code] = Rule(code, FAMILY_OF_LETTER[code[0]], title, page, check)
        return check

    return register


def _read_page(code: str, docstring: str) -> tuple[str, dict[str, str]]:
    title, _, body = docstring.partition("\n")
    parts = re.split(rf"^({'|'.join(SECTIONS)})：", body, flags=re.MULTILINE)
    page = {
        name: "".join(line.strip() for line in words.splitlines())
        for name, words in zip(parts[1::2], parts[2::2], strict=True)
    }
    missing = [name for name in SECTIONS if not page.get(name)]
    if not title or missing:
        raise ValueError(f"rule {code}: the docstring lacks {', '.join(missing) or 'a title'}")
    return title.rstrip("。"), page


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule, ordered by family as in `Family`, then by code."""
    for module in pkgutil.iter_modules(rule_modules.__path__):
        importlib.import_module(f"{rule_modules.__name__}.{module.name}")
    families = list(Family)
    return tuple(sorted(_registered.values(), key=lambda each: (families.index(each.family), each.code)))


def check_filing(filing: Filing) -> tuple[Outcome, ...]:
    """Every rule's outcomes for the filing, in the catalogue's order; a rule always ends in at least one."""
    return tuple(
        Outcome(each.code, each.family, each.title, finding)
        for each in catalogue()
        for finding in _findings(each, filing)
    )


def _findings(each: Rule, filing: Filing) -> tuple[Finding, ...]:
    try:
        found = tuple(each.check(filing))
    except Exception as error:  # noqa: BLE001  a rule that raises is a bug; it is said, and costs no other rule its outcome
        return (Finding(Verdict.UNCHECKED, f"{_BROKEN}（{type(error).__name__}），没有结论；其余规则不受影响。"),)
    return tuple(map(_with_doubts, found)) or (Finding(Verdict.NOT_APPLICABLE, "本套报表没有该规则所查的内容。"),)


def _with_doubts(finding: Finding) -> Finding:
    """What rests on a cell whose text is in doubt waits for a person, whichever way it came out."""
    doubts = tuple(dict.fromkeys(each.place.cell.doubt for each in finding.evidence if each.place.cell.doubt))
    if not doubts or finding.verdict not in (Verdict.PASSED, Verdict.FAILED):
        return finding
    hints = (f"提示：所依据的文字存疑，{doubt.rstrip('。')}。" for doubt in doubts)
    return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, *hints))


def is_broken(message: str) -> bool:
    """Whether an outcome's message says that its rule broke."""
    return message.startswith(_BROKEN)
