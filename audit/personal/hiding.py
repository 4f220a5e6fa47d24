"""A document with stand-ins for the people in it, before anything looks at it.

1. What the document gives as a name or a number is hidden where it stands.
2. Such a name is hidden wherever else it stands as a word of its own, if it surely is a name: 明小丁 in 由明小丁负责. A word
   that is any word (高山, 不符) is hidden where it is said of somebody: 由高山负责, but not 高山蔬菜. So is such a number, with or without its area code, where it is no figure.
3. Names of sheets and files, and what the reader noted, go the same way; the name of a file or a sheet, and a text that the
   reader quotes since it left it out, may name people of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from msgspec import structs

from audit.model.document import Block, Cell, Document, Grid, Paragraph
from audit.personal.again import apart, beginnings_of
from audit.personal.finding import Places, places_in, together
from audit.personal.labelled.values import IsLabel, Personal, personal_in
from audit.personal.mentions import stands_for_somebody
from audit.personal.names import is_in_dictionary, is_nothing_else, names_unasked
from audit.personal.numbers import again, digits_of, numbers_by_form
from audit.personal.printed import PrintedText
from audit.personal.stand_ins import name_hidden, number_hidden, revealed
from audit.personal.standing import stands_alone

_PIECES = re.compile("[㐀-鿿]+")
_QUOTED = re.compile("“[^“”]{1,200}”")
_LONG = 5
_MOST = 200
"""A department has fewer people to name; ten thousand would be looked for at every character."""


def hidden(document: Document, is_label: IsLabel) -> Document:
    """The document with stand-ins. is_label: whether a word is a part of what forms print, which is nobody's name.

    Those whom the document already knows as its people (`Document.people`) are looked for as well: they may be those of a
    filing that it is held against.
    """
    text = PrintedText(document)
    places = places_in(text, is_label)
    people = _People(document, places, is_label)
    found = together(places)
    holding = [text.printed[at] for at in text.at(people.starts_in(text.text))]
    again_in = {raw: list(people.again_in(raw)) for raw in {cell.raw for cell in holding}}
    for cell in holding:
        if again_in[cell.raw]:
            found[id(cell)] += again_in[cell.raw]
    return replace(
        document,
        source=people.hidden_in_path(document.source),
        blocks=tuple(_block_hidden(block, found, people, bool(document.files)) for block in document.blocks),
        warnings=tuple(map(people.hidden_in_warning, document.warnings)),
        part=people.hidden_in(document.part),
        files=tuple(map(people.hidden_in_path, document.files)),
        people=people.hidden,
    )


def _block_hidden(block: Block, places: Mapping[int, list[Personal]], people: _People, is_of_files: bool) -> Block:
    """is_of_files: the names of files stand in the locators, as the name of a sheet does."""
    if isinstance(block, Paragraph):
        own = places.get(id(block), [])
        if not own and not is_of_files:
            return block
        locator = people.hidden_in(block.locator) if is_of_files else block.locator
        return Paragraph(
            _with_stand_ins(block.raw, own), locator, block.confidence, block.doubt, block.areas, block.is_displaced
        )
    name = people.hidden_in(block.name)
    is_named = is_of_files or name != block.name
    if not is_named and places.keys().isdisjoint(map(id, block.cells)):
        return block
    cells = [
        _cell_hidden(each, places, people, is_named) if is_named or id(each) in places else each for each in block.cells
    ]
    return Grid(block.nrows, block.ncols, tuple(cells), name, block.column_spans_known)


def _cell_hidden(cell: Cell, places: Mapping[int, list[Personal]], people: _People, is_named: bool) -> Cell:
    locator = people.hidden_in(cell.locator) if is_named else cell.locator
    return structs.replace(cell, raw=_with_stand_ins(cell.raw, places.get(id(cell), [])), locator=locator)


def path_hidden(path: str) -> str:
    """A path as `hidden` gives it where nothing is known of the file."""
    return _with_stand_ins(path, _in_path(path))


class _People:
    """The names and numbers that are looked for in other places; of very many the first."""

    def __init__(self, document: Document, places: Places, is_label: IsLabel) -> None:
        given = [(_plain(revealed(each)), not any(map(str.isdigit, each))) for each in document.people]
        sheets = (block.name for block in document.blocks if isinstance(block, Grid) and block.name)
        paths = [(path, each) for path in (document.source, *document.files, *sheets) for each in _in_path(path)]
        given += [(_plain(path[each.start : each.end]), each.is_name) for path, each in paths]
        given += [(_plain(cell.raw[each.start : each.end]), each.is_name) for cell, found in places for each in found]
        names = dict.fromkeys(each for each, is_a_name in given if is_a_name)
        numbers = dict.fromkeys(each for each, is_a_name in given if not is_a_name)
        surely = {each for each in names if is_in_dictionary(each) or (_is_of_one(each) and not is_label(each))}
        self._beginnings = beginnings_of(islice((each for each in names if each in surely), _MOST))
        self._of_any_words = beginnings_of(islice((each for each in names if each not in surely), _MOST))
        self._digits = digits_of(islice(numbers, _MOST))
        self.hidden = tuple(sorted({*map(name_hidden, names), *map(number_hidden, numbers)}))

    def again_in(self, text: str) -> Iterator[Personal]:
        """Where they stand in a text; of two that overlap both."""
        for start, end in apart(self._beginnings, text):
            if stands_alone(text, start, end):
                yield Personal(start, end, True)
        for start, end in apart(self._of_any_words, text):
            if stands_for_somebody(text, start, end):
                yield Personal(start, end, True)
        for start, end in again(self._digits, text) if not text.isdigit() else ():
            yield Personal(start, end, False)

    def starts_in(self, text: str) -> Iterator[int]:
        """Where one of them may stand in a text of many cells."""
        found = apart(self._beginnings, text), apart(self._of_any_words, text), again(self._digits, text)
        return (start for start, _ in chain(*found))

    def hidden_in(self, text: str) -> str:
        """A text with stand-ins for them."""
        return _with_stand_ins(text, list(self.again_in(text))) if text else text

    def hidden_in_warning(self, warning: str) -> str:
        """What the reader noted, with stand-ins for them, and for the people of what it quotes."""
        return _QUOTED.sub(lambda found: self._hidden_in_quoted(found[0]), self.hidden_in(warning))

    def _hidden_in_quoted(self, quoted: str) -> str:
        return _with_stand_ins(quoted, [*personal_in(quoted), *_in_path(quoted)])

    def hidden_in_path(self, path: str) -> str:
        """A path with stand-ins for them, and for what looks like a name or a number in it."""
        return _with_stand_ins(path, [*self.again_in(path), *_in_path(path)])


def _is_of_one(name: str) -> bool:
    """Whether a name is nothing else elsewhere: for what it is, or since it is longer than words are (乌云其木格)."""
    return is_nothing_else(name) or (len(name) >= _LONG and not name.isascii())


def _plain(text: str) -> str:
    return "".join(text.split())


def _in_path(path: str) -> list[Personal]:
    """What looks like a name between signs and figures, and telephone numbers."""
    pieces = list(_PIECES.finditer(path))
    names = [(each.start() + start, each.start() + end) for each in pieces for start, end in names_unasked(each[0])]
    asked = (each for each in personal_in(path) if each.is_name and is_nothing_else(path[each.start : each.end]))
    return [
        *asked,
        *(Personal(start, end, True) for start, end in names),
        *(Personal(start, end, False) for start, end in numbers_by_form(path)),
    ]


def _with_stand_ins(text: str, places: list[Personal]) -> str:
    """The text with its places hidden; of places that overlap the first, and the longest of those."""
    told: list[str] = []
    reached = 0
    for start, end, is_a_name, _ in sorted(places, key=lambda each: (each.start, -each.end)):
        if start >= reached:
            told += [text[reached:start], (name_hidden if is_a_name else number_hidden)(text[start:end])]
            reached = end
    return "".join((*told, text[reached:])) if told else text
