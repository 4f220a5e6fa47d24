"""Several prices of what is counted once: each payer's, or what is paid this year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, concluded
from audit.costing.compute import in_base
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.shares import bears_its_result, less, payer_of
from audit.costing.model import Product, Quantity, Sum, factors_of


def of_own_price(items: Items, said: Item) -> Iterator[Conclusion]:
    """3200头×80元/头，中央补助70元/头，县级10元/头，县级需3.2万元; 6辆，每辆保险0.5万元，计3万元，维修每辆0.8万元，计4.8万元.

    Prices that name who pays, or add up to the one before them, are its parts: the result's own is taken instead of it.
    Any other is a price of its own, of the same count.
    """
    *others, whole = items
    prices: list[tuple[Item, Quantity]] = []
    while others and (price := _lone_price(whole)) is not None:
        prices.insert(0, (whole, price))
        whole = others.pop()
    own = [each for each in prices if payer_of(each[0]) == payer_of(said)] or prices
    replaced = _price_of(whole, own[-1][1]) if own else None
    if replaced is None or not isinstance(whole.expression, Product) or not bears_its_result(whole):
        return
    named, price = own[-1]
    rest = _rest(replaced, prices, said)
    taken = rest or price
    expression = Product(tuple(taken if each is replaced else each for each in whole.expression.factors))
    add_up = sum(in_base(each) for _, each in prices) == in_base(replaced)
    if rest is not None:
        made = replace(whole, expression=expression)
    elif add_up or payer_of(named):
        # the whole price is proved by its parts, or by the whole's own result
        proved = tuple(each for _, each in prices if each is not price) if add_up else ()
        if add_up or whole.stated:
            proved += (replaced,)
        made = replace(whole, expression=expression, repeated=(*whole.repeated, *whole.stated, *proved))
    elif len(prices) == 1:
        others = [*others, whole]
        made = replace(named, expression=expression)
    else:
        return
    by = f"“{price.text}”以外的部分" if rest is not None else f"“{price.text}”"
    how = f"“{named.label or whole.label}”按{by}算出的结果"
    yield Conclusion((*others, concluded(made, said)), (expression,), how, 1 + len(prices), is_called_so=False)


def _rest(whole: Quantity, prices: Sequence[tuple[Item, Quantity]], said: Item) -> Sum | None:
    """每人7.6万元，中央每人4.2万元，县级承担108.8万元: what the payers before leave to the result's."""
    payers = [payer_of(each) for each, _ in prices]
    if not payer_of(said) or not all(payers) or payer_of(said) in payers:
        return None
    under = whole.unit.partition("/")[2]
    paid = (replace(price, unit=f"{price.unit.partition('/')[0]}/{under}") for _, price in prices)
    return Sum((whole, *map(less, paid)))


def _price_of(item: Item, alike: Quantity) -> Quantity | None:
    """The price of the same thing in its product."""
    prices = (each for each in factors_of(item.expression) if isinstance(each, Quantity)) if item.expression else ()
    things = _things(alike)
    return next(
        (each for each in prices if "元/" in each.unit and (things <= _things(each) or things >= _things(each))), None
    )


def _lone_price(item: Item) -> Quantity | None:
    """县级10元/头."""
    price = item.expression
    return price if isinstance(price, Quantity) and "元/" in price.unit and item.is_open else None


def _things(price: Quantity) -> set[str]:
    """人均2万元 is of the same as 人均年工资5万元."""
    return set(price.unit.split("/")[1:])
