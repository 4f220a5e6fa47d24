"""Two lists that belong together by their order: 台式机60台、笔记本25台，单价分别为5000元、7000元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items
from audit.costing.joining.conclusion import Conclusion
from audit.costing.model import Expression, Product, Quantity
from audit.costing.words import phrases
from audit.words.units import SHARES, TIMES, thing


def of_lists(items: Items, said: Item) -> Iterator[Conclusion]:
    """The total of each count times the price at its place among the prices, and times the spans behind them.

    Of 电工、木工各10名 one count is that of each.
    """
    prices = [each for each in items if each.is_listed and each.stated]
    if not prices:
        return
    counts = _counts_before(items, prices)
    spans = [each for each in items if _unit(each) in TIMES and each.start > prices[-1].end]
    if len(counts) == len(prices):
        made = [_made(*each, spans) for each in zip(counts, prices, strict=True)]
        yield _total_of(items, made, said, {id(each) for each in (*counts, *prices, *spans)}, "逐项对应相乘后")
    # 两校分别补助3万元、2万元
    amounts = [replace(each, needs_proof=False) for each in prices]
    yield _total_of(items, amounts, said, set(map(id, prices)), "")


def _total_of(items: Items, made: Sequence[Item], said: Item, used: set[int], how: str) -> Conclusion:
    """The items with the total behind them, of which some were put together."""
    kept = (*(each for each in items if id(each) not in used), *made, replace(said, is_total=True))
    amounts = tuple(each.expression if each.expression is not None else each.stated[-1] for each in made)
    named = bool(phrases.result().fullmatch(said.label))
    return Conclusion(kept, amounts, f"其前{len(made)}项{how}的合计", len(used), is_called_so=named)


def _counts_before(items: Items, prices: Sequence[Item]) -> list[Item]:
    counts = [each for each in items if each.start < prices[0].start and _unit(each) not in ("", *TIMES, *SHARES)]
    if counts and counts[-1].label.endswith("各"):
        return counts[-1:] * len(prices)
    return counts[-len(prices) :]


def _unit(item: Item) -> str:
    """That of a lone count; empty of anything else."""
    figure = item.expression
    return figure.unit if isinstance(figure, Quantity) and item.is_count else ""


def _made(count: Item, price: Item, spans: Sequence[Item]) -> Item:
    [amount] = price.stated
    under = (thing(_unit(count)), *map(_unit, spans))
    rate = replace(amount, unit="/".join((amount.unit.partition("/")[0], *under)))
    factors: list[Expression] = [each.expression for each in (count, *spans) if each.expression is not None]
    product = Product((factors[0], rate, *factors[1:]))
    # what a count of each is of stands in no order
    label = "" if count.label.endswith("各") else count.label or price.label
    return replace(price, label=label, start=price.start, expression=product, stated=(), needs_proof=False)
