"""Where names and numbers stand in a document: behind labels in one text, beside or below a label in a table, by form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from audit.model.document import Cell, Document, Grid
from audit.personal.labels import Kind, Personal, any_label, asks, label_kind, personal_in, values_of
from audit.personal.numbers import MAY_BE_BY_FORM, mailboxes_in, numbers_by_form
from audit.personal.printed import Printed, PrintedText

Places = list[tuple[Printed, list[Personal]]]


def places_in(document: Document, text: PrintedText) -> Places:
    """The cells and paragraphs in which a document gives names or numbers as such, with their places."""
    labelled = text.holding(any_label(), asks)
    heads = {id(cell): kind for cell in labelled if (kind := label_kind(cell.raw))}
    texts = [cell for cell in labelled if id(cell) not in heads]
    # who signs does so below every form
    in_text = {raw: list(personal_in(raw)) for raw in {cell.raw for cell in texts}}
    places: Places = [(cell, in_text[cell.raw]) for cell in texts]
    for cell in text.holding(MAY_BE_BY_FORM):
        places.append((cell, [Personal(start, end, False) for start, end in numbers_by_form(cell.raw)]))
    for cell in text.at(start for start, _ in mailboxes_in(text.text)):
        places.append((cell, [Personal(start, end, True) for start, end in mailboxes_in(cell.raw)]))
    for block in document.blocks if heads else ():
        if isinstance(block, Grid):
            for cell, following in zip_longest(block.cells, block.cells[1:]):
                if id(cell) in heads:
                    places += _beside(cell, following, heads[id(cell)], block)
    return places


def together(places: Places) -> dict[int, list[Personal]]:
    """The places of each cell or paragraph, by its identity."""
    found: defaultdict[int, list[Personal]] = defaultdict(list)
    for cell, own in places:
        found[id(cell)] += own
    return found


def _beside(head: Cell, following: Cell | None, kind: Kind, grid: Grid) -> Iterator[tuple[Cell, list[Personal]]]:
    """The values of a label: in the cell to the right, or, where that is another head, in those below."""
    right = following if following is not None and following.row == head.row else None
    if right is not None and (found := values_of(right.raw, kind)):
        yield right, found
    elif kind is not Kind.OFFICE and (right is None or right.raw.strip()):
        yield from _below([cell for cell in grid.cells if cell.col == head.col and cell.row > head.row], kind)


def _below(column: Sequence[Cell], kind: Kind) -> Iterator[tuple[Cell, list[Personal]]]:
    """The values of a column. One of telephones ends with the first cell that has none: further down stand figures."""
    for cell in column:
        found = [] if label_kind(cell.raw) else values_of(cell.raw, kind)
        if not found and kind is Kind.NUMBER and cell.raw.strip():
            return
        yield cell, found
