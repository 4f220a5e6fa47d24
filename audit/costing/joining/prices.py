"""Several prices of what is counted once: each payer's, or what is paid this year."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, concluded
from audit.costing.compute import in_base, proves
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.shares import payer_of
from audit.costing.model import Product, Quantity, factors_of


def of_own_price(items: Items, said: Item) -> Iterator[Conclusion]:
    """3200头×80元/头，中央补助70元/头，县级10元/头，县级需3.2万元: the price of who pays the result, else the last.

    The whole price is proved by its parts where these add up to it.
    """
    *others, whole = items
    prices: list[tuple[Item, Quantity]] = []
    while others and (price := _lone_price(whole)) is not None:
        prices.insert(0, (whole, price))
        whole = others.pop()
    own = [each for each in prices if payer_of(each[0]) == payer_of(said)] or prices
    replaced = (
        next((each for each in factors_of(whole.expression) if _is_alike(each, own[-1][1])), None)
        if own and whole.expression is not None
        else None
    )
    if not isinstance(replaced, Quantity) or not isinstance(whole.expression, Product):
        return
    price = own[-1][1]
    factors = tuple(price if each is replaced else each for each in whole.expression.factors)
    known = [figure for _, figure in prices if figure is not price]
    add_up = sum(in_base(each) for _, each in prices) == in_base(replaced)
    proved = (
        (*known, replaced)
        if add_up
        else (replaced,)
        if whole.stated and proves(whole.expression, whole.stated[0])
        else ()
    )
    made = concluded(
        replace(whole, expression=Product(factors), repeated=(*whole.repeated, *whole.stated, *proved)), said
    )
    how = f"“{whole.label}”按“{price.text}”算出的结果"
    yield Conclusion((*others, made), (Product(factors),), how, 1 + len(prices), is_called_so=False)


def _lone_price(item: Item) -> Quantity | None:
    """县级10元/头."""
    price = item.expression
    return price if isinstance(price, Quantity) and "元/" in price.unit and item.is_open else None


def _is_alike(factor: object, price: Quantity) -> bool:
    """A price of the same thing."""
    return isinstance(factor, Quantity) and "元/" in factor.unit and _thing(factor) == _thing(price)


def _thing(price: Quantity) -> str:
    return price.unit.partition("/")[2]
