"""The year's targets beside a self-evaluation: filings of one department, one year and one project, in one folder or named.

1. Whose filing each file holds is noted as it is read.
2. A self-evaluation and targets are a pair where department, year and project agree; two files of one folder, or one named.
3. The targets are read anew for the self-evaluation that they belong to; every place in them begins with their file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import Struct, structs

from audit.across.auditing import Found, filing_of, found_in
from audit.across.people import people_hidden
from audit.closing.facts.year_targets import name_of, names_in
from audit.closing.filing import ClosingFiling
from audit.model.document import relocated
from audit.model.errors import UnreadableError
from audit.model.filing import Filing, FilingKind
from audit.personal.stand_ins import masked
from audit.reading.read import read
from audit.targets.filing import TargetFiling
from audit.targets.forms.departments import is_same_department


class Owned(Struct, frozen=True, gc=False):
    """Whose filing a file holds. projects: the keys of their names, an empty one for the department itself."""

    file: str
    part: str
    kind: FilingKind
    department: str
    year: int | None
    projects: frozenset[str]

    def is_of(self, closing: Owned) -> bool:
        """Whether these are the targets that a self-evaluation speaks of."""
        return (
            self.year == closing.year
            and _is_same(self.department, closing.department)
            and not self.projects.isdisjoint(closing.projects)
        )


def owned(file: str, found: Found, filing: Filing) -> Owned:
    """Whose filing the file holds, as it may be kept: without people."""
    projects = frozenset(map(masked, _projects(filing)))
    return Owned(file, found.document.part, filing.kind, masked(filing.department or ""), filing.year, projects)


def _projects(filing: Filing) -> frozenset[str]:
    match filing:
        case ClosingFiling():
            return frozenset(map(name_of, filing.closings))
        case TargetFiling():
            return names_in(filing)
        case _:
            return frozenset()


def owned_in(path: Path) -> tuple[Owned, ...]:
    """Whose filings a file holds; none where it cannot be read."""
    try:
        return tuple(owned(str(path), each, filing_of(each)) for each in found_in(read(path)))
    except UnreadableError:
        return ()


def targets_beside(filings: Iterable[Owned], named: Sequence[Owned] = ()) -> dict[Owned, tuple[str, ...]]:
    """Each self-evaluation with the files of its targets: of its folder, and of those that were named."""
    folders: defaultdict[tuple[str, int | None], list[Owned]] = defaultdict(list)
    closings = []
    for each in filings:
        if each.kind is FilingKind.CLOSING:
            closings.append(each)
        else:
            folders[str(Path(each.file).parent), each.year].append(each)
    found = {}
    for closing in closings:
        near = folders[str(Path(closing.file).parent), closing.year]
        own = [each.file for each in (*near, *named) if each.kind is FilingKind.TARGETS and each.is_of(closing)]
        if own:
            found[closing] = tuple(dict.fromkeys(own))
    return found


def with_targets(filing: Filing, files: Sequence[str | Path]) -> Filing:
    """A self-evaluation with the year's targets that stand in these files; any other filing as it is."""
    if not files or not isinstance(filing, ClosingFiling):
        return filing
    targets = [_away(each, filing.document.people) for file in files for each in found_in(read(Path(file)))]
    own = (each for each in map(filing_of, targets) if isinstance(each, TargetFiling) and each.year == filing.year)
    filing = _with_people_of(filing, targets)
    return structs.replace(filing, targets=tuple(each for each in own if _is_same(each.department, filing.department)))


def _is_same(department: str | None, other: str | None) -> bool:
    return bool(department and other) and is_same_department(department or "", other or "")


def _away(found: Found, people: Sequence[str]) -> Found:
    """The same found in a document whose places begin with its file. people: of the self-evaluation, hidden in it too."""
    document = found.document
    blocks = tuple(relocated(block, f"《{Path(document.source).name}》") for block in document.blocks)
    return found_in(replace(document, blocks=blocks, people=(*document.people, *people)))[0]


def _with_people_of(filing: ClosingFiling, targets: Sequence[Found]) -> ClosingFiling:
    """The self-evaluation with the people of its targets hidden, too: what both print alike stays alike."""
    people = (person for each in targets for person in each.document.people)
    document = people_hidden(replace(filing.document, people=(*filing.document.people, *people)))
    if document.blocks == filing.document.blocks:
        return structs.replace(filing, document=document)
    again = filing_of(found_in(document)[0])
    assert isinstance(again, ClosingFiling)
    return again
