"""What the labels of a document led to, and what no field took: what an auditor needs to write the layout for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from audit.model.document import Cell, Document
from audit.targets.forms.layouts.loading import canonical, vocabulary
from audit.targets.forms.left_over import left_over
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.recognise import best_reading
from audit.targets.forms.recognition.form_reader import FormReader

_LIKELY = 0.65
"""How alike a label and a known one have to be, beside ending alike: 项目类别 is no 项目金额, 实施单位 no 预算单位."""

_SHORTEST, _LONG = 2, 4
"""Characters in which labels end alike (目标), and of a known label that may stand within another one: 项目实施期 in 项目实施期间."""


@dataclass(frozen=True, slots=True)
class RecognisedLabel:
    """A label with what it led to: the form, the field or table column as a layout names it, the printed label and value."""

    form: str
    field: str
    meaning: str
    label: Cell
    value: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The layout that was taken, label by label; `missing` are its fields whose label was not found, as (form, meaning);
    `left_over` the printed cells that nothing took.
    """

    layout: str
    recognised: tuple[RecognisedLabel, ...]
    missing: tuple[tuple[str, str], ...]
    left_over: tuple[Cell, ...]


def explain(document: Document) -> Explanation:
    """Explain how a document was read. Raises UnreadableError when no form of any layout is there."""
    reading = best_reading(document)
    recognised = tuple(each for reader in reading.readers for each in _recognised(reader))
    missing = tuple(
        (reader.address.name, f"{name}（{canonical(name)}）")
        for reader in reading.readers
        for name in reader.spec.fields
        if name not in reader.found.fields and not _stands_in_a_table(reader, name)
    )
    return Explanation(reading.layout.name, recognised, missing, left_over(document, reading.readers))


def _stands_in_a_table(reader: FormReader, name: str) -> bool:
    """A target under its label, with the other beside it."""
    table = reader.found.tables.get("targets")
    return table is not None and name in table.columns


def nearest_field(label: Cell) -> str:
    """The field whose label looks most like one that no layout knows, as a layout names it; empty where none does."""
    known = {label_key(each): name for name, labels in vocabulary().fields.items() for each in labels}
    key = label_key(label.raw)
    if key in known or "指标" in key or ":" in key:  # a group of labels, or one whose value was read elsewhere
        return ""
    alike = [each for each in known if _may_be(each, key)]
    near = get_close_matches(key, alike, n=1, cutoff=_LIKELY)
    return f"{known[near[0]]}（{near[0]}）" if near else ""


def _may_be(known: str, key: str) -> bool:
    """They end alike, or the known one is all but a character or two of the other."""
    ends_alike = len(known) > _SHORTEST and known[-_SHORTEST:] == key[-_SHORTEST:]
    return ends_alike or (len(known) >= _LONG and known in key and len(key) - len(known) <= _SHORTEST)


def _recognised(reader: FormReader) -> Iterator[RecognisedLabel]:
    for name, found in reader.found.fields.items():
        yield RecognisedLabel(reader.address.name, name, canonical(name), found.label, found.text)
    fields = {id(found) for found in reader.found.fields.values()}
    for line in reader.found.money:
        if id(line.found) not in fields:
            yield RecognisedLabel(reader.address.name, line.name, line.key, line.found.label, line.found.text)
    for table in reader.found.tables.values():
        for column, header in table.columns.items():
            yield RecognisedLabel(
                reader.address.name, f"{table.name}.{column}", header.raw.strip(), header, f"{len(table.rows)}行"
            )
