"""What a clause says: an item that the clauses behind it may go on from. Items never change; a join makes a new one."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from audit.costing.model import Expression, Product, Quantity, factors_of, figures_of, has_money, quantities


class Item(Struct, frozen=True, gc=False, kw_only=True):
    """start, end: its characters in the spelled text. segment: which ； or line of the cell it stands in.

    asides: brackets with figures that take no part; remarks: words that belong to no item. repeated: figures that say
    again what the item says. counted, lists, is_result_named: as of a term. needs_proof: it is read only if a result bears it out (按20%, 12个月36万元, 50条4000元).
    time: the months that a clause of its own multiplied it with. printed_step: the product that goes on from a printed
    step instead of from the factors. share_of: the amount and the share that it is made of. is_total: it prints what the items before it come to. assumed: what was taken for
    granted when it was joined. ratio: the parts in which it divides the amount before it; it says no more.
    months: those of 1—6月, printed in its clause, which may be a factor. is_listed: it is a price of a list, each of what
    stands at its place in another (单价分别为5000元、7000元).
    """

    label: str
    start: int
    end: int
    segment: int = 0
    expression: Expression | None = None
    stated: tuple[Quantity, ...] = ()
    steps: tuple[Expression, ...] = ()
    asides: tuple[tuple[int, int], ...] = ()
    remarks: tuple[str, ...] = ()
    repeated: tuple[Quantity, ...] = ()
    counted: Quantity | None = None
    lists: tuple[tuple[Quantity, ...], ...] = ()
    needs_proof: bool = False
    is_result_named: bool = False
    time: Quantity | None = None
    printed_step: Expression | None = None
    share_of: tuple[Item, Item] | None = None
    is_total: bool = False
    assumed: tuple[str, ...] = ()
    ratio: tuple[Quantity, ...] = ()
    months: Quantity | None = None
    is_listed: bool = False

    @property
    def money(self) -> bool:
        """Money is printed in it, as a result or a price."""
        return any(map(_may_be_money, self.stated)) or (self.expression is not None and has_money(self.expression))

    @property
    def is_open(self) -> bool:
        """It prices or counts something and prints no result yet."""
        return self.expression is not None and not self.stated

    @property
    def is_product(self) -> bool:
        """More than one figure makes it."""
        return self.expression is not None and not isinstance(self.expression, Quantity)

    @property
    def is_count(self) -> bool:
        """It counts something, and says no more."""
        return self.is_open and not self.money and not self.steps

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Those that its expression is made of."""
        return tuple(quantities(self.expression)) if self.expression is not None else ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its figures."""
        figures = quantities(self.expression) if self.expression is not None else ()
        return tuple([each.unit for each in figures if each.unit])

    @property
    def used(self) -> list[Quantity]:
        """Every figure that it computes with, or compares."""
        return figures_of(self.expression, self.steps, self.stated, self.repeated)


Items = tuple[Item, ...]


def multiplied_by(item: Item, factor: Expression, said: Item) -> Item:
    """The item times what the clause behind it says, which may print the result."""
    assert item.expression is not None
    step = item.printed_step and Product((*factors_of(item.printed_step), *factors_of(factor)))
    made = Product((*factors_of(item.expression), *factors_of(factor)))
    return concluded(replace(item, expression=made, printed_step=step), said)


def with_count(count: Item, item: Item) -> Item:
    """A count that stands before an item is its factor as well."""
    assert count.expression is not None and item.expression is not None
    return replace(
        item,
        label=count.label,
        start=count.start,
        expression=Product((*factors_of(count.expression), *factors_of(item.expression))),
        asides=count.asides + item.asides,
        repeated=count.repeated + item.repeated,
        lists=count.lists + item.lists,
    )


def concluded(item: Item, said: Item) -> Item:
    """The item with the results of the clause behind it."""
    return replace(item, stated=said.stated, **_together(item, said))


def as_amount(item: Item) -> Item:
    """记录仪20台5万元 taken for a count and what all of it costs; any other item as it is."""
    if not item.needs_proof or item.stated or not isinstance(item.expression, Product):
        return item
    count, *_, price = item.expression.factors
    if len(item.expression.factors) > 2 or not isinstance(price, Quantity) or not isinstance(count, Quantity):
        return item
    amount = replace(price, unit=price.unit.partition("/")[0])
    said_so = (f"按“{amount.text}”是总额、不是单价读",)
    return replace(item, expression=None, stated=(amount,), counted=count, needs_proof=False, assumed=said_so)


def _together(item: Item, said: Item) -> dict[str, object]:
    return {
        "segment": said.segment,
        "end": max(item.end, said.end),
        "asides": item.asides + said.asides,
        "repeated": item.repeated + said.repeated,
        "lists": item.lists + said.lists,
        "assumed": item.assumed + said.assumed,
        "months": said.months or item.months,
    }


def _may_be_money(stated: Quantity) -> bool:
    """22人+30人=52人 states none."""
    return not stated.unit or "元" in stated.unit
