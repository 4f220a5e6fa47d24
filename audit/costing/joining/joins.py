"""How a clause goes on from the items before it: each join takes items and a clause, and gives new items or None."""

from __future__ import annotations

import re

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, as_amount, concluded, multiplied_by, with_count
from audit.costing.compute import leftover, proves
from audit.costing.joining.bases import of_numbered, with_base
from audit.costing.joining.steps import stepped, with_share
from audit.costing.model import Expression, Product, Quantity, factors_of, quantities
from audit.costing.words import phrases
from audit.words.units import TIMES, cancels, residue, thing

_UNIT_PRICE = re.compile(r"单价|均价|定价|标准")


def joined(items: Items, said: Item) -> Items | None:
    """The items with the clause taken up by the last of them; None where it says something of its own.

    A ；or a line's end stands between items, unless the clause goes on from a printed result, or takes a share of it.
    """
    last = items[-1] if items else None
    if last is None:
        return None
    if (beside := with_base(items, said) or of_numbered(items, said)) is not None:
        return beside
    if last.segment == said.segment and (nearby := _joined_nearby(items, said)) is not None:
        return nearby
    if last.needs_proof:
        return None
    if (shared := with_share(items, said)) is not None:
        return shared
    made = stepped(last, said) or (priced(last, said) if _are_two_fields(last, said) else None)
    return (*items[:-1], made) if made is not None else None


def _joined_nearby(items: Items, said: Item) -> Items | None:
    """Within one ；or line."""
    *others, last = items
    if (made := restated(last, said) or explained(last, said)) is not None:
        return (*others, made)
    if last.needs_proof:
        return None
    if (made := counted_again(last, said)) is not None:
        return (*others, made)
    if (made := went_on_from_count(last, said)) is not None:
        return (*items, made)
    if (made := priced(last, said) or counted(last, said) or counted_up(last, said)) is not None:
        return with_counts_before((*others, made))
    return priced_before(items, said)


def explained(last: Item, said: Item) -> Item | None:
    """会议3次15万元（每次5万元）: the price of one, which proves that the amount is that of all."""
    amount = as_amount(last)
    if not last.needs_proof or amount is last or amount.counted is None or not said.is_open or said.is_product:
        return None
    assert said.expression is not None
    product, [whole] = Product((amount.counted, said.expression)), amount.stated
    if not cancels((amount.counted.unit,), said.units) or not proves(product, whole):
        return None
    return replace(
        concluded(amount, replace(said, stated=amount.stated)), expression=product, counted=None, assumed=last.assumed
    )


def counted_again(last: Item, said: Item) -> Item | None:
    """53人（男21人，女32人），每人每月1790元，共53人，12个月: a count that is in the product already."""
    again = said.expression
    if not isinstance(again, Quantity) or not said.is_count or not last.is_product or not last.money:
        return None
    is_among = any(each.value == again.value and each.unit == again.unit for each in last.figures)
    is_called_so = bool(phrases.result().fullmatch(said.label)) and again.unit not in TIMES
    return replace(last, repeated=(*last.repeated, again), end=said.end) if is_among and is_called_so else None


def priced_before(items: Items, said: Item) -> Items | None:
    """发电机2台，50千瓦，每台3万元: the price of what is counted before another count, of which it says nothing."""
    if said.is_product or not said.is_open or not said.money:
        return None
    for at, item in reversed([*enumerate(items)]):
        if item.segment != said.segment or not item.is_count:
            return None
        if cancels(item.units, said.units) and (made := priced(item, said)) is not None:
            return (*items[:at], *items[at + 1 :], made)
    return None


def _are_two_fields(last: Item, said: Item) -> bool:
    """补助标准：110元/亩；补助面积：2380亩: nothing else stands in either line, and one times the other is money."""
    alone = all(each.is_open and not each.is_product and not each.steps and all(each.units) for each in (last, said))
    return alone and len(last.units) == len(said.units) == 1 and residue((*last.units, *said.units)).nothing


def priced(last: Item, said: Item) -> Item | None:
    """63人 and 1000元/人: multiplied, since one unit stands in the other's denominator; 1908株 and 单价37元."""
    price, said, words = _price_of(last, said)
    if not last.is_open or price is None or said.steps or (said.needs_proof and not said.stated):
        return None
    units = tuple(each.unit for each in quantities(price) if each.unit)
    if not words and not (last.units and cancels(last.units, units)):
        return None
    made = multiplied_by(last, price, said)
    return replace(made, time=price if isinstance(price, Quantity) and price.unit in TIMES else None)


def _price_of(last: Item, said: Item) -> tuple[Expression | None, Item, bool]:
    """Of 单价37元 behind 1908株: 37元/株; and whether words say so."""
    count = last.expression
    if said.expression is not None or not isinstance(count, Quantity) or not last.is_count:
        return said.expression, said, False
    if not _UNIT_PRICE.search(said.label):
        return None, said, False
    price, *stated = said.stated
    unit = f"{price.unit}/{thing(count.unit)}" if count.unit else price.unit
    return replace(price, unit=unit), replace(said, stated=tuple(stated)), True


def counted(last: Item, said: Item) -> Item | None:
    """单价420元，数量96份: the price before its count."""
    count = said.expression
    if last.expression is not None or len(last.stated) != 1 or not _UNIT_PRICE.search(last.label):
        return None
    if not isinstance(count, Quantity) or not count.unit or said.money:
        return None
    [amount] = last.stated
    label = _UNIT_PRICE.sub("", last.label).strip(":：") or last.label
    price = replace(last, label=label, expression=replace(amount, unit=f"{amount.unit}/{thing(count.unit)}"), stated=())
    return multiplied_by(price, count, said)


def with_counts_before(items: Items) -> Items:
    """20名志愿者，30天，150元/人·天: the count before the last asks for the price as well."""
    while len(items) > 1:
        *others, before, last = items
        if last.expression is None or before.segment != last.segment or not before.is_count:
            return items
        if not cancels(before.units, last.units):
            return items
        items = (*others, with_count(before, last))
    return items


def restated(last: Item, said: Item) -> Item | None:
    """12人，每人每月1500元，12×1500×12＝21.6万元 says the count and the price twice: the second says it all.

    It takes over the name, and the units that it does not print.
    """
    if not isinstance(said.expression, Product) or not last.is_open or not said.stated:
        return None
    known = list(last.figures)
    is_named_alike = said.label in ("", last.label)
    if not (last.is_product or last.is_count) or not is_named_alike or not all(_is_among(each, said) for each in known):
        return None
    factors = []
    for factor in said.expression.factors:
        same = next((each for each in known if isinstance(factor, Quantity) and each.value == factor.value), None)
        bare = same is not None and isinstance(factor, Quantity) and not factor.unit
        if bare and same is not None:
            known.remove(same)
        factors.append(replace(factor, unit=same.unit) if bare and same is not None else factor)
    return replace(
        said,
        label=last.label or said.label,
        start=last.start,
        expression=Product(tuple(factors)),
        asides=last.asides + said.asides,
        repeated=(*last.used, *said.repeated),
        lists=last.lists + said.lists,
    )


def _is_among(figure: Quantity, said: Item) -> bool:
    """The figure is printed again, with its unit or without the whole of it: 300元 behind 每人每月300元."""
    head, *under = figure.unit.split("/")
    return any(
        each.value == figure.value
        and (not each.unit or (each.unit.split("/")[0] == head and {*each.unit.split("/")[1:]} <= {*under}))
        for each in said.figures
    )


def counted_up(last: Item, said: Item) -> Item | None:
    """5期，每期50人，共250人次: a count that is the product of those before it, called so and counting what they leave."""
    count = said.expression
    if last.segment != said.segment or not (last.is_count and last.is_product) or not isinstance(count, Quantity):
        return None
    left = leftover(last.expression) if last.expression is not None else None
    named = bool(said.label) and phrases.result().fullmatch(said.label)
    if not named or said.stated or left is None or left.under or not count.unit.startswith(left.over[:1]):
        return None
    return concluded(last, replace(said, stated=(count,)))


def went_on_from_count(last: Item, said: Item) -> Item | None:
    """2次，每次40人，计80人次，每人次100元: a printed count that is priced in the next clause."""
    if last.segment != said.segment or last.money or not last.stated or not said.is_open or not said.money:
        return None
    count = last.stated[-1]
    if not count.unit or not cancels((count.unit,), said.units):
        return None
    assert said.expression is not None
    return replace(said, label=last.label, expression=Product((count, *factors_of(said.expression))))
