"""What the parts of a ratio come to: 年费60万元，按3:2:1分摊，我局30万元."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, multiplied_by
from audit.costing.compute import value_of
from audit.costing.joining.conclusion import Conclusion
from audit.costing.model import Quotient, Sum


def of_ratio(items: Items, said: Item) -> Iterator[Conclusion]:
    """The result is a part of the amount before the ratio; of 按1:1配套 also what another pays beside it.

    Behind the part of one, that of another is of the same amount: 按3:2:1分摊，甲局30万元，乙局20万元.
    """
    *others, ratio = items
    if ratio.ratio and others and others[-1].money:
        whole = others.pop()
    elif ratio.share_of is not None and ratio.share_of[1].ratio:
        # the part before it stays an item
        others, (whole, ratio) = [*items], ratio.share_of
    elif others and others[-1].ratio and ratio.money:
        # 市、县按7:3分担，总额160万元
        whole, ratio = ratio, others.pop()
    else:
        return
    amount = whole.expression if whole.expression is not None else whole.stated[0]
    for factor in _factors(ratio):
        made = replace(whole, expression=amount, stated=(), repeated=(*whole.repeated, *whole.stated))
        made = replace(multiplied_by(made, factor, said), label=said.label or whole.label, share_of=(whole, ratio))
        assert made.expression is not None
        before = others if isinstance(factor.divisor, Sum) else [*others, whole]
        how = f"“{whole.label}”按“{ratio.label}”算出的一份"
        yield Conclusion((*before, made), (made.expression,), how, 2, is_called_so=False)


def _factors(ratio: Item) -> Iterator[Quotient]:
    """Each part over all of them; of two, of which another payer pays the first, each over the other. No value twice."""
    over = [Quotient(part, Sum(ratio.ratio)) for part in ratio.ratio]
    if len(ratio.ratio) == 2:
        over += [Quotient(one, other) for one, other in permutations(ratio.ratio)]
    yield from {value_of(each): each for each in over}.values()
