"""按5:3:2分摊: a clause that says in which parts an amount is divided."""

from __future__ import annotations

import re
from decimal import Decimal

from audit.costing.clauses.item import Item
from audit.costing.model import Quantity
from audit.costing.words import phrases
from audit.costing.words.spelling import Clause, Spelling

_PART = "份"
_RATIO = re.compile(r"(?<![0-9.:])[0-9]{1,4}(?:\.[0-9]{1,2})?(?::[0-9]{1,4}(?:\.[0-9]{1,2})?)+(?![0-9.])")
_NUMBER = re.compile(r"[0-9.]+")


def ratio_of(clause: Clause, spelling: Spelling) -> Item | None:
    """The clause as an item that holds the parts; None where it holds other figures, or where its words divide nothing."""
    start, end = clause.span
    found = _RATIO.search(spelling.text, start, end)
    if found is None or not phrases.dividing().search(spelling.text, start, end):
        return None
    if any(word.kind == "NUMBER" and not found.start() <= word.span[0] < found.end() for word in clause.words):
        return None
    parts = tuple(_part(each, spelling) for each in _NUMBER.finditer(spelling.text, *found.span()))
    return Item(label=spelling.quote(start, end), start=start, end=end, ratio=parts)


def _part(found: re.Match[str], spelling: Spelling) -> Quantity:
    printed, place = found[0], spelling.places[found.start()]
    return Quantity(printed, Decimal(printed), len(printed.partition(".")[2]), _PART, place, place)
