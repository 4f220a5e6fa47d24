"""The texts that a form prints right of labels of its own: 项目设立必要性, 保证项目实施的措施, whatever they are called."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.model.address import Place
from audit.model.document import Cell
from audit.model.values import Text
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.recognition.form_reader import FormReader

_SHORTEST = 12
_LONGEST_LABEL = 20
_OWN: frozenset[FieldName] = frozenset({"costing_prose", "plan_prose"})
"""The fields that are such texts; any other field is read for what it is."""


def labelled_texts(reader: FormReader) -> tuple[Text, ...]:
    """The texts of twelve characters and more outside tables that have a label left of them, or before them in their cell, and
    are no label themselves, nor the value of a field.
    """
    found = [each for line in reader.found.outside for each in _in_line(line)]
    taken = _taken(reader) if found else frozenset()
    return tuple(
        [
            Text(cell.raw[start:end], Place(reader.address, (label,), cell, start, end))
            for label, cell, start, end in found
            if cell.locator not in taken
        ]
    )


def _taken(reader: FormReader) -> frozenset[str]:
    found = [
        (name, each) for name, each in reader.found.fields.items() if name not in _OWN or each.label is not each.cell
    ]
    labels = [each.label.locator for _, each in found]
    values = [cell.locator for name, each in found if name not in _OWN for cell in (each.cell, *each.several)]
    return frozenset([*labels, *values, *(line.found.cell.locator for line in reader.found.money)])


_Found = tuple[str, Cell, int, int]
"""A label, the cell of its text, and the range of the text in it."""


def _in_line(line: Line) -> list[_Found]:
    """The line's cells that are long enough, behind a short one that asks for no name and no number, or behind their own label.

    On a sheet a wide cell may be printed twice: the second is no text of the first.
    """
    found, before = [], ""
    for at, cell in enumerate(line.printed):
        raw = cell.raw
        if len(raw) >= _SHORTEST and raw != before:
            if at and _asks_for_a_text(line.label_keys[at - 1]):
                found.append((line.label_keys[at - 1], cell, len(raw) - len(raw.lstrip()), len(raw.rstrip())))
            elif line.has_colon and (own := _LABELLED.fullmatch(raw)) and _asks_for_a_text(own["label"]):
                found.append((own["label"], cell, own.start("text"), own.end("text")))
        before = raw
    return found


@lru_cache(maxsize=1024)
def _asks_for_a_text(label: str) -> bool:
    words = vocabulary()
    is_short = len(label) <= _LONGEST_LABEL and any(map(str.isalpha, label))
    return is_short and not label.endswith(words.name_labels) and not any(word in label for word in words.codes)


_LABELLED = re.compile(
    r"\s*+(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.\uff0e]\s*+)?(?P<label>[^\W\d_]{2,15})\s*+[:：]\s*+(?P<text>\S[\s\S]{10,}\S)\s*"
)
