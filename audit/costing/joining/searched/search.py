"""The readings that are searched for, one kind after the other."""

from __future__ import annotations

from collections.abc import Iterator

from audit.costing.clauses.item import Item, Items
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.searched.lists import of_lists
from audit.costing.joining.searched.parts import of_parts
from audit.costing.joining.searched.rates import of_rates
from audit.costing.joining.searched.ratios import of_ratio

_MOST_ITEMS = 40
"""Behind more of them nobody leaves to the reader how they belong together, and to search takes long."""


def searched(items: Items, said: Item) -> Iterator[Conclusion]:
    """Each is of its own words or units, and few are tried of any text."""
    if len(items) > _MOST_ITEMS:
        return
    yield from of_lists(items, said)
    yield from of_ratio(items, said)
    yield from of_parts(items, said)
    yield from of_rates(items, said)
