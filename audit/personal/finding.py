"""Where names and numbers stand in a document: behind labels in one text, beside or below them in a table, by form, and
where running text mentions somebody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress, takewhile

from audit.model.document import Paragraph
from audit.personal.labelled.labels import Kind, any_label, asks, label_kind
from audit.personal.labelled.tables import in_grid
from audit.personal.labelled.values import IsLabel, Personal, personal_in, somebody, values_of
from audit.personal.mentions import mention, mentioned_in, named_before
from audit.personal.names import is_nothing_else
from audit.personal.numbers import MAY_BE_BY_FORM, mailboxes_in, numbers_by_form
from audit.personal.printed import Printed, PrintedText
from audit.words.matching import REMEMBERED

_BLANK_LINES = 3
"""Lines below a label among which the first that is not blank is its answer."""

Places = list[tuple[Printed, Sequence[Personal]]]


def places_in(text: PrintedText, is_label: IsLabel) -> Places:
    """The cells and paragraphs in which a document gives names or numbers as such, with their places.

    is_label: whether a word is a part of what forms print, which is nobody's name.
    """
    printed = text.printed
    labelled = text.holding(any_label(), asks)
    heads = {at: kind for at in labelled if (kind := label_kind(printed[at].raw))}
    texts = [printed[at] for at in labelled]
    # who signs does so below every form
    in_text = {raw: somebody(raw, _personal_in(raw), is_label) for raw in {cell.raw for cell in texts}}
    places: Places = [(cell, in_text[cell.raw]) for cell in texts]
    for cell in map(printed.__getitem__, text.holding(MAY_BE_BY_FORM)):
        numbers = list(numbers_by_form(cell.raw))
        named = (each for start, _ in numbers for each in named_before(cell.raw, start))
        places.append((cell, [Personal(start, end, False) for start, end in numbers]))
        places.append((cell, [Personal(start, end, True) for start, end in named]))
    for cell in map(printed.__getitem__, text.at(start for start, _ in mailboxes_in(text.text))):
        boxes = list(mailboxes_in(cell.raw))
        boxes += [each for start, _ in boxes for each in named_before(cell.raw, start)]
        places.append((cell, [Personal(start, end, True) for start, end in boxes]))
    for cell in map(printed.__getitem__, text.holding(mention())):
        places.append((cell, [Personal(start, end, True) for start, end in mentioned_in(cell.raw)]))
    places += _in_next_lines(printed, heads, is_label)
    for first, grid in text.grids if heads else ():
        own = {at - first: kind for at, kind in heads.items() if first <= at < first + len(grid.cells)}
        places += in_grid(grid, own, is_label)
    return places


def _in_next_lines(printed: Sequence[Printed], heads: Mapping[int, Kind], is_label: IsLabel) -> Places:
    """The values in the lines below those that are nothing but a label."""
    found: Places = []
    for at, kind in heads.items():
        following = takewhile(lambda each: isinstance(each, Paragraph), printed[at + 1 : at + 1 + _BLANK_LINES])
        line = (
            next((each for each in following if each.raw.strip()), None) if isinstance(printed[at], Paragraph) else None
        )
        if line is not None and label_kind(line.raw) is None:
            values = somebody(line.raw, values_of(line.raw, kind), is_label)
            # whatever it is may be the title of the next form
            surely = (not each.is_name or is_nothing_else(line.raw[each.start : each.end].strip()) for each in values)
            found.append((line, [*compress(values, surely)]))
    return found


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
