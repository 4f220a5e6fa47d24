"""A department's forms that are spread over several files of a folder (附表1.docx, 附表2.xlsx …), put together.

1. A file that holds a part of a set, and says whose, is a fragment. A whole set in one file stays as it is.
2. Fragments of one folder, one department and one year are a set, where no form is there twice of which a set has one.
3. What is ambiguous (附表1 twice, no department beside others) stays apart, and the reason is told.

The document put together is that of all the files, in the order of the forms; every place in it begins with its file.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import Struct, structs

from audit.across.auditing import LOAD, Found, filing_of, found_in
from audit.across.beside import Owned, owned, targets_beside
from audit.across.people import people_hidden
from audit.model.address import FormKind
from audit.model.document import Document, relocated
from audit.model.errors import UnreadableError
from audit.model.filing import Filing
from audit.personal.stand_ins import masked
from audit.processes.child import CHEAP_CHILDREN, HERE, Origin
from audit.processes.isolation import bounded
from audit.processes.limits import DIED, RAN_OUT
from audit.processes.worker_pool import Death, in_order
from audit.reading.listing import Listing
from audit.reading.read import read
from audit.targets.forms.departments import is_same_department
from audit.targets.forms.layouts.loading import layouts
from audit.targets.forms.recognise import Read, reading_of
from audit.targets.forms.recognition.sections import forms_told


class Fragment(Struct, frozen=True, gc=False):
    """A part of a set in one file. forms: their names in the set's order; single: those of which a set has one."""

    file: str
    part: str
    department: str
    year: int | None
    forms: tuple[str, ...]
    single: frozenset[str]

    @property
    def folder(self) -> str:
        """The folder in which the file stands."""
        return str(Path(self.file).parent)


class SpreadSet(Struct, frozen=True, gc=False):
    """The fragments that make a filing together, in the order of its forms."""

    fragments: tuple[Fragment, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Their files."""
        return tuple(each.file for each in self.fragments)

    @property
    def part(self) -> str:
        """Which part of each file it is, where one holds several."""
        return next((each.part for each in self.fragments if each.part), "")


class Apart(Struct, frozen=True, gc=False):
    """Files that hold parts of sets and were not put together, and why not."""

    files: tuple[str, ...]
    reason: str


def fragment_of(file: str, found: Found, filing: Filing) -> Fragment | None:
    """The fragment that a filing is, whichever layout reads it best by itself: some titles of a set are printed, not all."""
    for layout in layouts():
        if all(spec.kind is not FormKind.SUMMARY for spec in layout.form):
            continue
        told = set(forms_told(found.reading.titled, layout).values())
        if told and len(told) < len(layout.form):
            single = frozenset(spec.name for spec in layout.form if spec.kind is not FormKind.DIRECTION)
            forms = tuple(spec.name for spec in layout.form if spec in told)
            return Fragment(file, found.document.part, masked(filing.department or ""), filing.year, forms, single)
    return None


def put_together(fragments: Sequence[Fragment]) -> tuple[list[SpreadSet], list[Apart]]:
    """The sets that the fragments make, and those that have company in their folder and are in none."""
    sets: list[SpreadSet] = []
    apart: list[Apart] = []
    folders: defaultdict[str, list[Fragment]] = defaultdict(list)
    for each in fragments:
        folders[each.folder].append(each)
    for inside in folders.values():
        for group in _groups(inside):
            if len({each.file for each in group}) > 1:
                _decide(group, sets, apart)
        nameless = tuple(each.file for each in inside if not each.department)
        if nameless and len(inside) > 1:
            apart.append(Apart(nameless, "没有写部门名称，不知道与同一文件夹里的哪些表是一套"))
    return sets, apart


class Planned(Struct, frozen=True, gc=False):
    """A filing to be audited: its file or files, and which part of each; or the reason why a file holds none. targets: the
    files of the year's targets that a self-evaluation is held against.
    """

    files: tuple[str, ...]
    part: str = ""
    reason: str = ""
    fragment: Fragment | None = None
    owned: Owned | None = None
    targets: tuple[str, ...] = ()

    @property
    def source(self) -> Path:
        """The file, or the folder over which it is spread."""
        path = Path(self.files[0])
        return path if len(self.files) == 1 else path.parent

    def at(self, file: str) -> Planned:
        """The same filing of one file, where the file has this path."""
        return structs.replace(
            self,
            files=(file,),
            fragment=self.fragment and structs.replace(self.fragment, file=file),
            owned=self.owned and structs.replace(self.owned, file=file),
        )


def planned(path: Path) -> tuple[Planned, ...]:
    """The filings in one file, not yet audited; one that cannot be read is planned with its reason. A file over which the
    program itself falls is planned as one filing: its audit, which falls too, keeps the trace.
    """
    files = (str(path),)
    try:
        found = found_in(read(path))
        filings = [(each, filing_of(each)) for each in found]
        return tuple(
            Planned(files, each.document.part, "", fragment_of(str(path), each, filing), owned(str(path), each, filing))
            for each, filing in filings
        )
    except UnreadableError as error:
        return (Planned(files, reason=masked(str(error))),)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever it is, it costs this file only
        return (Planned(files),)


def _died(path: Path, death: Death) -> tuple[Planned, ...]:
    return (Planned((str(path),), reason=RAN_OUT if death.has_run_out else DIED),)


def one_by_one(files: Sequence[Path]) -> Iterator[tuple[Planned, ...]]:
    """The filings in each file, looked into within the bounds of an audit."""
    for file in files:
        try:
            yield bounded(planned, file, LOAD)
        except UnreadableError as error:
            yield (Planned((str(file),), reason=str(error)),)


def in_children(files: Sequence[Path], origin: Origin = HERE) -> Iterator[tuple[Planned, ...]]:
    """The filings in each file, which is looked into in a bounded child where a child can be forked."""
    return in_order(planned, files, _died, origin=origin) if CHEAP_CHILDREN and files else one_by_one(files)


PlanFiles = Callable[[Sequence[Path]], Iterable[tuple[Planned, ...]]]
"""How the filings in each of many files are found: in the order of the files."""


def plan(
    listing: Listing, named: Sequence[Owned] = (), *, plan_files: PlanFiles = one_by_one
) -> tuple[list[Planned], list[Apart]]:
    """The filings of many files, in the order of the files; those that fragments make together are where the first one is.
    What was left out of the list is planned with its reason.

    named: whose targets are at hand for self-evaluations beside those of their folders.
    """
    alone = [each for of_file in plan_files(listing.files) for each in of_file]
    sets, apart = put_together([each.fragment for each in alone if each.fragment])
    of_fragment = {
        fragment: Planned(each.files, each.part, fragment=each.fragments[0])
        for each in sets
        for fragment in each.fragments
    }
    together = (of_fragment.get(each.fragment, each) if each.fragment else each for each in alone)
    beside = targets_beside((each.owned for each in alone if each.owned), named)
    planned_with = (
        structs.replace(each, targets=beside[each.owned]) if each.owned in beside else each for each in together
    )
    left_out = [Planned((str(path),), reason=reason) for path, reason in listing.left_out]
    return [*dict.fromkeys(planned_with), *left_out], apart


def found_together(files: Sequence[str | Path], part: str = "") -> Found:
    """The filing that several files make, of which each may hold several parts.

    Raises UnreadableError where one of them cannot be read, or holds no form or none of this part.
    """
    documents = [_of_part(Path(file), part) for file in files]
    document = people_hidden(_joined(documents))  # those of one file may stand in another
    reading = reading_of(document)
    names = (Path(each).name for each in document.files)
    of_files = "、".join(f"{name}（{_forms_from(name, reading)}）" for name in names)
    said = f"这套表由 {len(files)} 个文件合成：{of_files}。"
    return Found(replace(document, warnings=(said, *document.warnings)), reading)


def _groups(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Those of one department, and of one year where it has several; a fragment without a year goes with the only one."""
    departments: list[list[Fragment]] = []
    for each in (each for each in fragments if each.department):
        same = (group for group in departments if is_same_department(group[0].department, each.department))
        group = next(same, None)
        if group is None:
            departments.append([each])
        else:
            group.append(each)
    for group in departments:
        years = {each.year for each in group if each.year is not None}
        if len(years) < 2:
            yield group
        for year in sorted(years) if len(years) > 1 else ():
            yield [each for each in group if each.year == year]


def _decide(group: Sequence[Fragment], sets: list[SpreadSet], apart: list[Apart]) -> None:
    ordered = sorted(group, key=lambda each: (each.forms[0], each.file))
    names = Counter(name for each in group for name in each.forms if name in each.single)
    twice = "、".join(name for name, count in names.items() if count > 1)
    if twice:
        files = tuple(each.file for each in ordered)
        apart.append(Apart(files, f"同一部门同一年度的{twice}不止一份，不知道哪一份算数"))
    else:
        sets.append(SpreadSet(tuple(ordered)))


def _of_part(path: Path, part: str) -> Document:
    """The document of the only filing in a file, or of the one of this part."""
    documents = [each.document for each in found_in(read(path))]
    own = [each for each in documents if len(documents) == 1 or is_same_department(each.part, part)]
    if len(own) != 1:
        raise UnreadableError(f"{path.name} 里没有“{part}”的表，请核对文件夹里的文件是否改动过。")
    return own[0]


def _forms_from(name: str, reading: Read) -> str:
    """The forms that stand in the file of this name."""
    own = (each.spec.name for each in reading.readers if each.title_cell.locator.startswith(f"{name}/"))
    return "、".join(dict.fromkeys(own)) or "没有认出表"


def _joined(documents: Sequence[Document]) -> Document:
    """One document of several files; each place in it begins with the name of its file."""
    named = [(Path(each.source).name, each) for each in documents]
    seals = [each.seals for each in documents]
    return Document(
        source=str(Path(documents[0].source).parent),
        sha256=hashlib.sha256("".join(each.sha256 for each in documents).encode()).hexdigest(),
        media="、".join(dict.fromkeys(each.media for each in documents)),
        blocks=tuple(relocated(block, f"{name}/") for name, each in named for block in each.blocks),
        seals=None if None in seals else tuple(seal for each in seals if each for seal in each),
        warnings=tuple(f"{name}：{warning}" for name, each in named for warning in each.warnings),
        part=next((each.part for each in documents if each.part), ""),
        files=tuple(each.source for each in documents),
        people=tuple({person: None for each in documents for person in each.people}),
        is_incomplete=any(each.is_incomplete for each in documents),
    )
