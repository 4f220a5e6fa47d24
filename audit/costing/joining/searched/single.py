"""A single rate, and counts that do not stand right before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items
from audit.costing.compute import leftover, value_of
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.searched.supply import Count, complete, counts_of, time_in_other_words
from audit.costing.joining.searched.told import conclusion_of
from audit.costing.model import Expression, Product, Quantity, Sum, factors_of, has_money, quantities
from audit.words.units import TIMES


def of_one_rate(items: Items, at: int, said: Item) -> Iterator[Conclusion]:
    """A single rate times all counts before it, where money alone is left; or times one behind it; or times all there are.

    长3公里，宽5米，深0.5米，每立方米40元; 每个每月检测50批次，每批次10元，全年检测3000批次; 车2辆，早晚各1次，每次50元，300天.
    """
    rate, counts = items[at], counts_of(items)
    assert rate.expression is not None
    price = tuple(each for each in factors_of(rate.expression) if has_money(each))
    before = tuple(each for each in counts if each.at <= at)
    whole = Product((*(each.value for each in before), *price))
    left = leftover(whole)
    ways: list[tuple[Expression, tuple[Quantity, ...]]] = (
        [(whole, ())] if before and left is not None and left.nothing else []
    )
    whole = Product((*(each.value for each in counts if not each.is_total or each.unit in TIMES), *price))
    left = leftover(whole)
    if len(before) < len(counts) and left is not None and left.money == 1 and not left.under:
        ways.append((whole, ()))
    ways += [(Product((group, *price)), ()) for group in _groups(items[: at + 1], said)]
    for count in counts:
        alone = complete(price, rate, at, [count], "") if count.at > at and count.is_alone else None
        proved = _said_otherwise(rate, count, counts)
        # 每次3000元×2次，共8次 says twice how often, and not the same
        is_other = not any(each.at == at and each.unit == count.unit for each in counts)
        if alone is not None and (proved or is_other):
            ways.append((alone, proved))
    for expression, proved in ways:
        made = replace(rate, expression=expression, needs_proof=False, repeated=(*rate.repeated, *proved))
        if (told := conclusion_of(items, {at: made}, said)) is not None:
            yield told


def _groups(items: Items, said: Item) -> Iterator[Expression]:
    """The sum of what each item before a rate counts, in a year: 平日100天、每天4人，周末60天、每天7人; 2个每月1次，4个每季1次."""
    factors = [
        tuple(each for each in factors_of(item.expression) if not has_money(each)) for item in items if item.expression
    ]
    groups = [_in_a_year(Product(each), said) for each in factors if each]
    kinds = {left.over for each in groups if (left := leftover(each)) is not None and not left.under}
    if len(groups) > 1 and len(kinds) == 1 and all(len(each) > 1 for each in factors):
        yield Sum(tuple(groups))


def _in_a_year(count: Product, said: Item) -> Product:
    left = leftover(count)
    times = time_in_other_words((), left.under[0], said, "全年") if left is not None and left.under else ()
    return Product((*count.factors, *times))


def _said_otherwise(rate: Item, count: Count, counts: Sequence[Count]) -> tuple[Quantity, ...]:
    """The counts of the rate, if they come to the count in a year: 5个, 50批次 of 3000批次."""
    factors = factors_of(rate.expression) if rate.expression is not None else ()
    own = [each.value for each in counts if any(each.value is factor for factor in factors)]
    left = leftover(Product(tuple(own))) if own else None
    if left is None or left.over != (count.unit,) or not set(left.under) <= {"月", "季度"}:
        return ()
    value = value_of(Product(tuple(own)))
    year = 12 if left.under == ("月",) else 4 if left.under == ("季度",) else 1
    same = value is not None and value * year == value_of(count.value)
    return tuple(each for factor in own for each in quantities(factor)) if same else ()
