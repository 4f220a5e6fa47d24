"""The flow in one line: bytes → Document → the filing of whichever wing explains the most of it → outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

from audit.across.people import people_hidden
from audit.book.catalogue import catalogue, outcomes_of
from audit.closing.facts.facts import ClosingFacts
from audit.closing.forms import build_closing
from audit.costing.readings import read_costing
from audit.model.document import Document
from audit.model.errors import UnreadableError
from audit.model.filing import Filing, FilingKind
from audit.model.outcome import Outcome, Verdict
from audit.reading.read import read
from audit.targets.facts.facts import Facts
from audit.targets.forms.departments import documents_of
from audit.targets.forms.layouts.loading import layouts
from audit.targets.forms.layouts.model import LayoutError
from audit.targets.forms.recognise import Read, build_targets, reading_of
from audit.targets.texts.unfilled import refuse_unfilled
from audit.words.wording import compare_wording

_VERDICT = attrgetter("finding.verdict")


@dataclass(frozen=True)
class Wing:
    """What a kind of filing brings: how one is built of what its layouts read, and what its rules are asked of."""

    build: Callable[[Document, Read], Filing]
    facts: Callable[[Any], object]


WINGS: Mapping[FilingKind, Wing] = {
    FilingKind.TARGETS: Wing(build_targets, Facts),
    FilingKind.CLOSING: Wing(build_closing, ClosingFacts),
}


@dataclass(frozen=True)
class Audited:
    """A filing with the outcomes of every rule of its kind, in the catalogue's order."""

    filing: Filing
    outcomes: tuple[Outcome, ...]

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many outcomes end in each verdict; every verdict is there."""
        counted = Counter(map(_VERDICT, self.outcomes))
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def broken_rules(self) -> tuple[str, ...]:
        """The codes of the rules whose program broke on it."""
        return tuple([outcome.code for outcome in self.outcomes if outcome.finding.is_broken])


@dataclass(frozen=True)
class Found:
    """The document of one filing, as it was read."""

    document: Document
    reading: Read


def audit_file(path: Path, part: str = "") -> Audited:
    """Read, recognise and check the filing in one file. Raises UnreadableError, as `part_of`."""
    return audit_found(part_of(path, part))


def part_of(path: Path, part: str = "") -> Found:
    """The filing in one file. part: which one, where it holds several.

    Raises UnreadableError where the file cannot be read, holds no known form, or several filings and the part is none.
    """
    found = found_in(read(path))
    chosen = [each for each in found if part in (each.document.part, "")]
    if len(chosen) != 1:
        parts = "、".join(f"“{each.document.part}”" for each in found)
        raise UnreadableError(f"文件里有 {len(found)} 套申报表（{parts}），请写明要核对哪一套。")
    return chosen[0]


def found_in(document: Document) -> tuple[Found, ...]:
    """Every filing in a document: one, where it does not hold those of several departments. Its people are hidden in it.

    Raises UnreadableError where it holds no known form.
    """
    return _found_in(people_hidden(document))


def _found_in(document: Document) -> tuple[Found, ...]:
    reading = reading_of(document)
    documents = documents_of(document, reading)
    if len(documents) == 1:
        return (Found(document, reading),)
    try:
        return tuple(found for each in documents for found in _found_in(each))
    except UnreadableError:  # a title alone is no filing beside the other
        return (Found(document, reading),)


def filing_of(found: Found) -> Filing:
    """What the forms of a filing state. Raises UnreadableError where nothing is filled in."""
    filing = WINGS[found.reading.layout.filing].build(found.document, found.reading)
    refuse_unfilled(filing)
    return filing


def audit_found(found: Found) -> Audited:
    """Check one filing. Raises UnreadableError where nothing is filled in."""
    return audit_filing(filing_of(found))


def audit_filing(filing: Filing) -> Audited:
    """Ask a filing every rule of its kind."""
    refuse_unknown_rules()
    return Audited(filing, check_filing(filing))


def recognise(document: Document) -> Filing:
    """The filing of the wing whose layouts explain the most of the document.

    Raises UnreadableError when no form of any layout is there.
    """
    reading = reading_of(document)
    return WINGS[reading.layout.filing].build(document, reading)


def check_filing(filing: Filing) -> tuple[Outcome, ...]:
    """The outcomes of every rule of the filing's kind."""
    return outcomes_of(filing, WINGS[filing.kind].facts(filing))


def load() -> None:
    """Load what an audit needs and takes a second: rules, layouts, the grammar and units of costings, the dictionary."""
    catalogue()
    layouts()
    read_costing("2（人）*3（元/人/月）*4（月）=24元")
    compare_wording("稳定", "发展")


LOAD = f"{__name__}:load"
"""The same, as a child process is told it."""


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
