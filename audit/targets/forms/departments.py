"""Several filings in one document: whose each form is, and the document of each filing cut out of it.

0. Titles of targets and of self-evaluations in one document begin a filing of their kind each.
1. Where a form of which a set has one is printed again (附表1 twice) for another department or another year, each such form
   begins a filing, and the others go with the department that they name, else with the filing before them.
2. Where every form of the layout stands by itself (one a project, no summary of all), each department's are a filing.

Else it is one filing: a form that names another department within a set is a fault, and is told as one. So are two forms
that name nobody, or the same department and year: which of them counts is not guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from msgspec import Struct, structs

from audit.model.address import FormKind
from audit.model.document import Block, Cell, Document, Grid
from audit.model.errors import UnreadableError
from audit.model.filing import FilingKind
from audit.personal.stand_ins import masked
from audit.targets.forms.layouts.loading import layouts
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.recognise import Read
from audit.targets.forms.recognition.form_reader import FormReader, one_line
from audit.targets.forms.recognition.sections import forms_told
from audit.words.matching import organisation_key

_KINDS = {FilingKind.TARGETS: "绩效目标", FilingKind.CLOSING: "绩效自评"}
_MOST = 500
"""Departments of one document: each costs looking through the whole of it again, and a province has fewer."""

_ONE_A_SET = (FormKind.DEPARTMENT, FormKind.SUMMARY, FormKind.LIST)


class Owner(Struct, frozen=True, gc=False):
    """Whose a filing is: a department, and the year where it has several."""

    department: str
    year: int | None = None

    def __str__(self) -> str:
        return f"{self.department} {self.year}" if self.year else self.department


def documents_of(document: Document, read: Read) -> tuple[Document, ...]:
    """The document of each filing in it, in printed order; the document itself where it is one filing. One of several may
    hold several again: of departments, where it is one of two kinds.
    """
    of_line = dict(_kinds_of_lines(read))
    if not of_line:
        owners = _owners(read)
        if len(set(filter(None, owners))) < 2:
            return (document,)
        of_line = {line: str(owner) for line, owner in _lines_owned(read, owners)}
    filings: defaultdict[str, list[Line]] = defaultdict(list)
    for line, filing in of_line.items():
        filings[filing].append(line)
    if len(filings) < 2:
        return (document,)
    shown = "、".join(filings)
    head = list(takewhile(lambda line: line.table is None, read.lines))
    return tuple(
        replace(
            document,
            part=masked(f"{document.part} {each}".strip()),  # it is a name for the filing, and told to a notebook
            # where no title is printed above its forms, the one over all holds for them: 2024年…申报表
            blocks=tuple(_blocks_of(document, own if read.titled.intersection(own) else [*head, *own])),
            warnings=(
                *document.warnings,
                f"文件里有 {len(filings)} 套表（{shown}），分别核对；这里是其中的“{each}”。",
            ),
        )
        for each, own in filings.items()
    )


def _kinds_of_lines(read: Read) -> Iterator[tuple[Line, str]]:
    """Every line with the kind of filing that it belongs to, by the title above it; none where all titles are of one kind."""
    specific = [layout for layout in layouts() if not layout.generic]
    if not any(forms_told(read.titled, each) for each in specific if each.filing is not read.layout.filing):
        return  # as nearly always, and told by a few layouts
    kinds: dict[Line, set[FilingKind]] = {}
    for layout in specific:
        for line in forms_told(read.titled, layout):
            kinds.setdefault(line, set()).add(layout.filing)
    told = {line: next(iter(found)) for line, found in kinds.items() if len(found) == 1}
    if len(set(told.values())) < 2:
        return
    current = next(told[line] for line in read.lines if line in told)
    for line in read.lines:
        current = told.get(line, current)
        yield line, _KINDS[current]


def is_same_department(name: str, other: str) -> bool:
    """Whether two names are one department's: written in full and in short (区水利局), with its code or without (820-马踏镇,
    马踏镇（本级）). One character makes another department of it (第一中学, 第二中学), so that a slip of the pen does too.
    """
    one, two = organisation_key(name), organisation_key(other)
    return one in two or two in one


def _owners(read: Read) -> list[Owner | None]:
    """The owner of each form that was read; all alike where the document is one filing."""
    readers = read.readers
    heads = [each for each in readers if each.spec.kind in _ONE_A_SET]
    times = Counter(id(each.spec) for each in heads)
    repeated = [each for each in heads if times[id(each.spec)] > 1]
    if repeated:
        return _by_heads(readers, repeated)
    stands_alone = all(spec.kind not in (FormKind.SUMMARY, FormKind.LIST) for spec in read.layout.form)
    if heads or not stands_alone:
        return [None] * len(readers)
    departments = _departments(readers)
    return _carried_on([_owner(each, departments) for each in readers])


def _by_heads(readers: Sequence[FormReader], repeated: Sequence[FormReader]) -> list[Owner | None]:
    departments = _departments(repeated)
    named = [_owner(head, departments) for head in repeated]
    if None in named:
        return [None] * len(readers)
    years = {
        department: {head.year for head, owner in zip(repeated, named, strict=True) if owner == Owner(department)}
        for department in departments
    }
    several_years = {department for department, found in years.items() if len(found - {None}) > 1}

    def dated(owner: Owner | None, reader: FormReader) -> Owner | None:
        if owner is None or owner.department not in several_years:
            return owner
        return Owner(owner.department, reader.year) if reader.year else None

    return _carried_on([dated(_owner(each, departments), each) for each in readers])


def _departments(readers: Sequence[FormReader]) -> list[str]:
    """The names of different departments, each as it is first printed. Raises UnreadableError where there are too many."""
    found: list[str] = []
    for name in filter(None, map(_name, readers)):
        if not any(is_same_department(name, other) for other in found):
            found.append(name)
        if len(found) > _MOST:
            raise UnreadableError(f"文件里有 {_MOST} 个以上单位的申报表，超过上限，请拆分后再送审。")
    return found


def _owner(reader: FormReader, departments: Sequence[str]) -> Owner | None:
    name = _name(reader)
    same = (Owner(other) for other in departments if name and is_same_department(name, other))
    return next(same, None)


def _name(reader: FormReader) -> str:
    """Whom the form names as its department, else as who filled it in; empty where it names nobody."""
    names = (reader.text("department"), reader.text("filing_unit"))
    return next((one_line(name.text) for name in names if name and name.text), "")


def _carried_on(owners: Sequence[Owner | None]) -> list[Owner | None]:
    """A form without an owner of its own goes with the one before it, the first ones with the one that follows."""
    current = next(filter(None, owners), None)
    return [current := owner or current for owner in owners]


def _lines_owned(read: Read, owners: Sequence[Owner | None]) -> Iterator[tuple[Line, Owner | None]]:
    """Every line with its owner: those of a form are its own, and what stands before a form, outside any, goes with it."""
    of_form = {line: owner for reader, owner in zip(read.readers, owners, strict=True) for line in reader.lines}
    opened = {id(reader.title_cell): owner for reader, owner in zip(read.readers, owners, strict=True)}
    before: list[Line] = []
    for line in read.lines:
        owner = next((opened[id(cell)] for cell in line.printed if id(cell) in opened), of_form.get(line))
        before.append(line)
        if owner is not None:
            yield from ((each, owner) for each in before)
            before = []


def _blocks_of(document: Document, kept: Sequence[Line]) -> Iterator[Block]:
    """The blocks whose lines are kept; of a table that several filings share, the rows."""
    paragraphs = {line.cells[0].locator for line in kept if line.table is None}
    rows: dict[int, list[int]] = {}
    for line in kept:
        if line.table is not None:
            rows.setdefault(id(line.table.grid), []).append(line.row)
    for block in document.blocks:
        if not isinstance(block, Grid):
            if block.locator in paragraphs:
                yield block
        elif id(block) in rows:
            yield block if len(rows[id(block)]) == block.nrows else _rows_of(block, rows[id(block)])


def _rows_of(grid: Grid, rows: Sequence[int]) -> Grid:
    """Some rows of a table as a table; a cell that reaches beyond them ends with them."""
    new = {row: number for number, row in enumerate(rows)}

    def kept(cell: Cell) -> Cell:
        span = sum(row in new for row in range(cell.row, cell.row + cell.rowspan))
        return structs.replace(cell, row=new[cell.row], rowspan=span)

    cells = tuple(kept(cell) for cell in grid.cells if cell.row in new)
    return Grid(len(rows), grid.ncols, cells, grid.name, grid.column_spans_known)
