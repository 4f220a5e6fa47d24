"""The examples of a rule's page, carried out: an example filing, changed as the page says, and audited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from audit.across.auditing import Audited, check_filing, recognise
from audit.across.beside import with_targets
from audit.book.example import Change, Example
from audit.model.document import Block, Cell, Document, Grid, Paragraph
from audit.model.filing import Filing
from audit.model.values import Amount, IndicatorValue, Text
from audit.reading.read import read

EXAMPLES = {
    path.stem: path
    for wing in ("audit.targets", "audit.closing")
    for path in sorted((Path(str(files(wing))) / "examples").iterdir())
}
"""The example filings, all fictional, by the names that the pages give them."""

_TARGETS_BESIDE = "自评表的目标"
"""The targets that the self-evaluation among them is held against."""

Value = Text | Amount | IndicatorValue


def rehearse(example: Example) -> Audited:
    """The example's filing as changed and audited. Raises LookupError as `filing_of`."""
    filing = with_targets(filing_of(example), [EXAMPLES[_TARGETS_BESIDE]])
    return Audited(filing, check_filing(filing))


def filing_of(example: Example) -> Filing:
    """The example's filing as changed.

    Raises LookupError for a filing or an address that is not there.
    """
    if example.filing not in EXAMPLES:
        raise LookupError(f"no example filing {example.filing}; there are {', '.join(EXAMPLES)}")
    document = read(EXAMPLES[example.filing])
    for change in example.changes:
        document = _changed(document, change)
    return recognise(document)


def _changed(document: Document, change: Change) -> Document:
    filing = recognise(document)
    if change.text is None and (form := next((each for each in filing.forms if each.heading == change.address), None)):
        return replace(document, blocks=tuple(_without_form(document, set(_cells(form)))))
    value = _value_at(filing, change.address)
    if change.text is None:
        return replace(document, blocks=tuple(_without_row(block, value.place.cell) for block in document.blocks))
    raw = value.place.cell.raw
    new = raw[: value.place.start] + change.text + raw[value.place.end :]
    return replace(document, blocks=tuple(_with_text(block, value.place.cell, new) for block in document.blocks))


def _value_at(filing: Filing, address: str) -> Value:
    values = [each for form in filing.forms for each in printed_values(form) if each.place.address == address]
    if not values:
        known = sorted({each.place.address for form in filing.forms for each in printed_values(form)})
        raise LookupError(f"no value at {address!r}; there are {known}")
    return values[0]


def printed_values(node: object) -> Iterator[Value]:
    """Every printed value of a form, wherever it stands."""
    if isinstance(node, Text | Amount | IndicatorValue):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from printed_values(each)
    elif isinstance(node, Struct):
        for field in node.__struct_fields__:
            yield from printed_values(getattr(node, field))


def _cells(form: Any) -> Iterator[str]:
    return (value.place.cell.locator for value in printed_values(form))


def _without_form(document: Document, locators: set[str]) -> Iterator[Block]:
    for block in document.blocks:
        own = {cell.locator for cell in block.cells} if isinstance(block, Grid) else {block.locator}
        if not own & locators:
            yield block


def _with_text(block: Block, cell: Cell, raw: str) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, raw=raw) if block.locator == cell.locator else block
    cells = tuple(structs.replace(each, raw=raw) if each.locator == cell.locator else each for each in block.cells)
    return replace(block, cells=cells)


def _without_row(block: Block, cell: Cell) -> Block:
    """The grid without the row in which the cell begins; merged cells that reach over it are a row shorter."""
    if isinstance(block, Paragraph) or all(each.locator != cell.locator for each in block.cells):
        return block
    kept = [
        structs.replace(
            each,
            row=each.row - (each.row > cell.row),
            rowspan=each.rowspan - (each.row <= cell.row < each.row + each.rowspan),
        )
        for each in block.cells
        if each.row != cell.row or each.rowspan > 1
    ]
    return replace(block, nrows=block.nrows - 1, cells=tuple(kept))
