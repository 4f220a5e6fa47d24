"""`recognise`: a `Document` in, the `TargetFiling` that its labels spell out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from audit.model.address import FormKind
from audit.model.document import Document
from audit.model.errors import UnreadableError
from audit.model.filing import FilingKind
from audit.targets.filing import TargetFiling, TargetForm
from audit.targets.forms.build import build_department_form, build_direction, build_fund_summary
from audit.targets.forms.layouts.loading import layouts, vocabulary
from audit.targets.forms.layouts.model import FormSpec, Layout
from audit.targets.forms.left_over import Numbers, damaged_forms, numbers_of
from audit.targets.forms.other_documents import is_of_performance, published_budget, seems_to_be
from audit.targets.forms.owner import owner_of
from audit.targets.forms.printed.lines import Line, lines_of
from audit.targets.forms.project_list import build_project_list
from audit.targets.forms.recognition.form_reader import FormReader
from audit.targets.forms.recognition.sections import Section, forms_told, split_sections, title_lines
from audit.targets.forms.warnings import form_warnings, little_read
from audit.words.matching import match_key


def recognise(document: Document) -> TargetFiling:
    """The filing of targets in the layout whose labels lead to the most of it.

    Raises UnreadableError, as `reading_of`.
    """
    return build_targets(document, reading_of(document, [FilingKind.TARGETS]))


def reading_of(document: Document, kinds: Collection[FilingKind] = tuple(FilingKind)) -> Read:
    """The best reading of a filing.

    Raises UnreadableError, which says what the document seems to be, when no form of any layout is there, or it is a
    published budget or account, whatever forms are printed among its tables.
    """
    read = best_reading(document, kinds)
    if refusal := published_budget(read.lines):
        raise UnreadableError(refusal)
    if not any(is_of_performance(each.title_cell.raw, each.lines) for each in read.readers):
        raise UnreadableError(seems_to_be(read.lines))
    return read


def best_reading(document: Document, kinds: Collection[FilingKind] = tuple(FilingKind)) -> Read:
    """The document read by the layout that explains the most of it: numbers first, then fields and columns.

    1. The layout that the printed titles decide on, where it leaves no number unread.
    2. Else the one that leaves the fewest: of those that leave as few, one whose title is printed, then the one that
       recognises the most. The generic layout is the last resort.

    kinds: of filing, whose layouts are tried.

    Raises UnreadableError when no form of any layout is there.
    """
    lines = lines_of(document)
    asked = [layout for layout in layouts() if layout.filing in kinds]
    specific = [layout for layout in asked if not layout.generic]
    titled = title_lines(lines)
    told = {layout: forms for layout in specific if (forms := forms_told(titled, layout))}
    whole = _tells_the_most(told)
    numbers = Numbers(lines)
    first = Read(whole, lines, titled, numbers) if whole else None
    if first and first.is_full and not first.unread:
        return first
    reads: dict[Layout, Read] = {whole: first} if whole and first else {}
    hopeless = FilingKind.CLOSING if not _may_say_results(lines) else None
    for candidates in (list(told), specific, asked):
        untried = [each for each in candidates if each not in reads and each.filing is not hopeless]
        reads |= {layout: Read(layout, lines, titled, numbers) for layout in untried}
        if any(each.readers and not each.unread for each in reads.values()):
            break
    matching = [each for each in reads.values() if each.readers]
    if not matching:
        raise UnreadableError(published_budget(lines) or seems_to_be(lines))
    return max(matching, key=lambda each: (-len(each.unread), each.layout in told, *each.score))


def _may_say_results(lines: Sequence[Line]) -> bool:
    """A word that heads results or money spent stands on the page: without one it is no self-evaluation."""
    words = vocabulary()
    printed = "\n".join(key for line in lines for key in line.label_keys)
    heads = (
        *words.indicator_headers["actual"],
        *words.indicator_headers["score"],
        *words.execution_headers["executed"],
    )
    return any(word in printed for word in (*heads, *words.fields["executed"]))


def _tells_the_most(told: Mapping[Layout, Mapping[Line, FormSpec]]) -> Layout | None:
    """The layout that the printed titles alone decide on: every title that another one knows is one of its own, and they
    are of more kinds of forms. The rest need not be read by, unless a title has nothing below it: a list of contents.
    """

    def kinds(layout: Layout) -> int:
        return len(set(told[layout].values()))

    most = max(told, key=kinds, default=None)
    others = [each for each in told if each is not most]
    if most and all(told[each].keys() <= told[most].keys() and kinds(each) < kinds(most) for each in others):
        return most
    return None


_SUMMARIES = {FormKind.SUMMARY: build_fund_summary, FormKind.LIST: build_project_list}


class Read:
    """A document read by one layout.

    score counts the fields and table rows that its labels led to. numbers: how many cells print a number; unread: those of
    them that no field took. is_full: every form that it finds has something in it.
    """

    def __init__(self, layout: Layout, lines: Sequence[Line], titled: frozenset[Line], numbers: Numbers) -> None:
        self.layout = layout
        self.lines, self.titled = lines, titled
        readers = [FormReader(*each) for each in _numbered(split_sections(lines, titled, layout))]
        self.readers = [each for each in readers if not each.spec.is_closing or _says_what_became(each)]
        found = sum(
            len(reader.found.fields) + sum(len(table.columns) for table in reader.found.tables.values())
            for reader in self.readers
        )
        self.numbers, self.unread = numbers_of(numbers, self.readers)
        self.is_full = bool(self.readers) and all(each.found.fields or each.found.tables for each in self.readers)
        missing = sum(len(set(reader.spec.anchors) - reader.found.fields.keys()) for reader in self.readers)
        # of layouts that read as much, the one that misses the fewest of its forms, then of what tells its forms
        self.score = (found, len({reader.spec.name for reader in self.readers}) - len(layout.form), -missing)


def _says_what_became(reader: FormReader) -> bool:
    """Results, scores or money spent stand on it: a form without them is no self-evaluation, whatever its title."""
    indicators = reader.found.tables.get("indicators")
    has_results = indicators is not None and not {"actual", "score"}.isdisjoint(indicators.columns)
    return has_results or "execution" in reader.found.tables or "executed" in reader.found.fields


def _numbered(sections: Iterable[Section]) -> Iterator[tuple[Section, int]]:
    """Each with its number among the forms of its name."""
    seen: Counter[str] = Counter()
    for section in sections:
        seen[section.called] += 1
        yield section, seen[section.called]


def build_targets(document: Document, read: Read) -> TargetFiling:
    """The filing of targets that a reading spells out."""
    readers = read.readers
    departments = [build_department_form(each) for each in readers if each.spec.kind is FormKind.DEPARTMENT]
    summaries = [_SUMMARIES[each.spec.kind](each) for each in readers if each.spec.kind in _SUMMARIES]
    directions = tuple(build_direction(each) for each in readers if each.spec.kind is FormKind.DIRECTION)
    forms: list[TargetForm] = [*departments, *summaries, *directions]
    owner = owner_of(document, forms)
    return TargetFiling(
        document=document,
        layout=read.layout.name,
        set_forms=_set_forms(read),
        department=owner.department,
        year=owner.year,
        department_form=departments[0] if departments else None,
        fund_summary=summaries[0] if summaries else None,
        directions=directions,
        warnings=(
            *little_read(read.numbers, read.unread),
            *document.warnings,
            *owner.notes,
            *form_warnings(document, read.layout, readers, forms),
        ),
        exempt=read.layout.not_applicable,
        numbers=read.numbers,
        unread_numbers=read.unread,
        damaged=damaged_forms(document, read.lines, readers),
    )


def _set_forms(read: Read) -> dict[str, FormKind]:
    """The forms of the layout's set; a department's form that stands alone, and prints no number that a form of the set has
    (附表1), is asked for no other.
    """
    forms = {form.name: form.kind for form in read.layout.form}
    found = {each.spec.name for each in read.readers}
    printed = (match_key(cell.raw) for line in read.lines for cell in line.printed)
    if {forms[name] for name in found} != {FormKind.DEPARTMENT} or any(
        name in text for text in printed for name in forms
    ):
        return forms
    return {name: kind for name, kind in forms.items() if name in found}
