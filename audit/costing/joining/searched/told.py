"""What is told of items that were put together: themselves with the result behind them."""

from __future__ import annotations

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, concluded
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.searched.supply import counts_of, is_said_again
from audit.costing.joining.shares import bears_its_result
from audit.costing.model import Expression, quantities
from audit.costing.words import phrases


def conclusion_of(items: Items, made: dict[int, Item], said: Item) -> Conclusion | None:
    """One item with the result, or the items with a total behind them; None where a count contradicts them."""
    amounts = tuple(map(amount_of, made.values()))
    kept = _kept(items, made, amounts)
    if kept is None:
        return None
    is_one = len(amounts) == 1 and kept[-1] is next(iter(made.values()))
    how = f"其前{len(amounts)}项各按单位配上数量后的合计" if len(amounts) > 1 else "按单位配上数量后的结果"
    joins = len(kept) + len(amounts)
    if is_one:
        kept[-1] = replace(concluded(kept[-1], said), is_result_named=not phrases.result().fullmatch(said.label))
    else:
        kept.append(replace(said, is_total=True))
    return Conclusion(tuple(kept), amounts, how, joins, is_called_so=bool(phrases.result().fullmatch(said.label)))


def amount_of(item: Item) -> Expression:
    """What it is made of, unless it prints another amount."""
    return item.expression if item.expression is not None and bears_its_result(item) else item.stated[-1]


def _kept(items: Items, made: dict[int, Item], amounts: tuple[Expression, ...]) -> list[Item] | None:
    """The items as they were made; counts that became factors are no items any more.

    共24场 says again what 6个乡镇×4场 are, and is proved by them; None where it is called so and they are another number.
    """
    used = {each.start for amount in amounts for each in quantities(amount)}
    counts = counts_of(items)
    kept: list[Item] = []
    for at, item in enumerate(items):
        if at in made:
            kept.append(made[at])
        elif not item.is_count:
            kept.append(item)
        elif not {each.start for each in item.figures} <= used:
            if not item.label or not phrases.result().fullmatch(item.label):
                kept.append(item)
            elif kept and is_said_again(item, at, counts):
                kept[-1] = replace(kept[-1], repeated=(*kept[-1].repeated, *item.figures))
            else:
                return None
    return kept
