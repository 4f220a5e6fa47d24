"""A reading of a printed result: the items that it concludes, and what it should be."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from audit.costing.clauses.item import Items
from audit.costing.compute import value_of
from audit.costing.model import Expression, Sum


class Conclusion(Struct, frozen=True, gc=False):
    """A reading of a result: the items with it, and the expressions whose sum it should be.

    how: what the result is taken for. joins: how many items are made one. is_plain: words and place say so, whether the
    sum is proved or not. is_called_so: its name may be that of a result; 租金40.5万元 is one only if it is proved.
    """

    items: Items
    made_of: tuple[Expression, ...]
    how: str
    joins: int
    is_plain: bool = False
    is_called_so: bool = True

    @property
    def value(self) -> Decimal | None:
        """The unrounded sum, in 元 or ones."""
        return value_of(Sum(self.made_of) if len(self.made_of) > 1 else self.made_of[0]) if self.made_of else None

    @property
    def says(self) -> list[object]:
        """Two readings are one if they say the same of each item."""
        return [(each.expression, each.stated, each.is_total) for each in self.items]
