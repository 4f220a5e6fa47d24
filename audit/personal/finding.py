"""Where names and numbers stand in a document: behind labels in one text, beside or below a label in a table, by form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from audit.model.document import Cell, Grid
from audit.personal.labels import COLONS, Kind, Personal, any_label, asks, label_kind, personal_in, values_of
from audit.personal.names import acting, courtesy, is_name, name_before, names_acting, names_addressed
from audit.personal.numbers import MAY_BE_BY_FORM, mailboxes_in, numbers_by_form
from audit.personal.printed import Printed, PrintedText
from audit.words.matching import REMEMBERED

Places = list[tuple[Printed, list[Personal]]]
_ANSWERED = 3
"""Cells behind a label: its answer, another label, and the answer to that."""

IsLabel = Callable[[str], bool]


def places_in(text: PrintedText, is_label: IsLabel) -> Places:
    """The cells and paragraphs in which a document gives names or numbers as such, with their places.

    is_label: whether a word is a part of what forms print, which is nobody's name.
    """
    printed = text.printed
    labelled = text.holding(any_label(), asks)
    heads = {at: kind for at in labelled if (kind := label_kind(printed[at].raw))}
    texts = [printed[at] for at in labelled]
    # who signs does so below every form
    in_text = {raw: _somebody(raw, _personal_in(raw), is_label) for raw in {cell.raw for cell in texts}}
    places: Places = [(cell, in_text[cell.raw]) for cell in texts]
    for cell in map(printed.__getitem__, text.holding(MAY_BE_BY_FORM)):
        numbers = list(numbers_by_form(cell.raw))
        named = (each for start, _ in numbers for each in name_before(cell.raw, start))
        places.append((cell, [Personal(start, end, False) for start, end in numbers]))
        places.append((cell, [Personal(start, end, True) for start, end in named]))
    for cell in map(printed.__getitem__, text.at(start for start, _ in mailboxes_in(text.text))):
        places.append((cell, [Personal(start, end, True) for start, end in mailboxes_in(cell.raw)]))
    for cell in map(printed.__getitem__, text.holding(courtesy())):
        places.append((cell, [Personal(start, end, True) for start, end in names_addressed(cell.raw)]))
    for cell in map(printed.__getitem__, text.holding(acting())):
        places.append((cell, [Personal(start, end, True) for start, end in names_acting(cell.raw)]))
    for first, grid in text.grids if heads else ():
        own = {at - first: kind for at, kind in heads.items() if first <= at < first + len(grid.cells)}
        places += _in_grid(grid, own, is_label)
    return places


def together(places: Places) -> dict[int, list[Personal]]:
    """The places of each cell or paragraph, by its identity."""
    found: defaultdict[int, list[Personal]] = defaultdict(list)
    for cell, own in places:
        if own:
            found[id(cell)] += own
    return found


@lru_cache(maxsize=REMEMBERED)
def _personal_in(raw: str) -> tuple[Personal, ...]:
    """Of the texts that hold a label most stand in every filing: 单位负责人签字：."""
    return tuple(personal_in(raw))


def _somebody(raw: str, found: Iterable[Personal], is_label: IsLabel) -> list[Personal]:
    """What is found in a text, without words that forms print (金额), unless they are sure to be names (李四), or stand at a
    colon: 填表人：金额.
    """
    names = {each: "".join(raw[each.start : each.end].split()) for each in found}
    return [
        each
        for each, name in names.items()
        if not each.is_name or is_name(name) or raw[each.start - 1 : each.start] in COLONS or not is_label(name)
    ]


def _in_grid(grid: Grid, heads: dict[int, Kind], is_label: IsLabel) -> Iterator[tuple[Cell, list[Personal]]]:
    """The values of each label: in the cell to the right, or, where that is another head, in those below.

    heads: what each asks for, by its place among the cells.
    """
    for at, kind in sorted(heads.items()):
        head = grid.cells[at]
        right = next((cell for cell in grid.cells[at + 1 : at + 2] if cell.row == head.row), None)
        if right is not None and (found := _signed(grid, at, kind) or _beside(right, kind, is_label)):
            yield right, found
        elif not kind.office and (right is None or right.raw.strip()):
            column = [cell for cell in grid.cells[at + 1 :] if cell.col == head.col and cell.row > head.row]
            yield from _below(column, kind, is_label if _is_head(right, is_label) else _is_no_sure_name)


def _signed(grid: Grid, at: int, kind: Kind) -> list[Personal]:
    """Beside a label of people, whatever word it is, where a label and its answer follow in the row (填表人 | 高兴 | 电话 | 139…),
    or nothing does, there and below.
    """
    head, *row = [cell for cell in grid.cells[at : at + 4] if cell.row == grid.cells[at].row]
    if kind.is_post or not kind.name or not row or label_kind(row[0].raw):
        return []
    following = label_kind(row[1].raw) if len(row) == _ANSWERED else None
    ends = len(row) == 1 and head.row + head.rowspan == grid.nrows
    if ends or (following is not None and values_of(row[2].raw, following, is_signed=True)):
        return values_of(row[0].raw, kind, is_signed=True)
    return []


def _beside(cell: Cell, kind: Kind, is_label: IsLabel) -> list[Personal]:
    """Beside a label of offices, a word that forms print is none of somebody, however much like a name: 计量单位 | 权重分."""
    found = _somebody(cell.raw, values_of(cell.raw, kind), is_label)
    if not kind.office:
        return found
    return [each for each in found if not is_label("".join(cell.raw[each.start : each.end].split()))]


def _is_head(cell: Cell | None, is_label: IsLabel) -> bool:
    """Whether a cell beside a label is a head as that is; 某单位 beside 负责人 may be who is responsible."""
    if cell is None:
        return False
    kind = label_kind(cell.raw)
    return is_label("".join(cell.raw.split())) or (kind is not None and not kind.office)


def _is_no_sure_name(_word: str) -> bool:
    """Below a label that may be answered beside it (负责人 | 某单位) stand labels of other things, which a list need not know."""
    return True


def _below(column: Sequence[Cell], kind: Kind, is_label: IsLabel) -> Iterator[tuple[Cell, list[Personal]]]:
    """The values of a column. One of telephones ends with the first cell that has none: further down stand figures."""
    for cell in column:
        found = [] if label_kind(cell.raw) else _somebody(cell.raw, values_of(cell.raw, kind), is_label)
        if not found and kind.number and not kind.name and cell.raw.strip():
            return
        yield cell, found
