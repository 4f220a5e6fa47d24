"""The readings of a printed result: what it may conclude of the items before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, as_amount, with_count
from audit.costing.compute import leftover, proves
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.last import of_counts, of_counts_behind, of_last
from audit.costing.joining.prices import of_own_price
from audit.costing.joining.shares import of_discount, of_shares
from audit.costing.joining.years import in_a_year, in_days_of_a_year
from audit.costing.model import Expression, Product, Quantity, factors_of
from audit.costing.words import phrases
from audit.words.units import TIMES, parse

_STANDARD = re.compile(r"标准|单价|均价")


def conclusions(items: Items, said: Item) -> Iterator[Conclusion]:
    """What the result may conclude: the last item, alone or with the counts before it; several items; all amounts."""
    last, near = items[-1], items[-1].segment == said.segment
    words = bool(phrases.result().fullmatch(said.label))
    of_share = (
        near and last.is_product and "百分之" in last.units and bool(phrases.share_result().fullmatch(said.label))
    )
    open_ = last.is_open and (last.money or last.is_product)
    certain = open_ and not last.needs_proof and (words or of_share)
    called_so = words or of_share or (near and bool(phrases.said("may_be_result").match(said.label)))
    if open_ and (called_so or near):
        yield of_last(items, said, is_plain=certain and _is_its_own(items, said), is_called_so=called_so)
        if (daily := in_days_of_a_year(said, last)) is not None:
            yield of_last((*items[:-1], daily), said, is_called_so=False)
    if open_ and called_so and near:
        yield from of_counts(items, said)
    if near:
        yield from of_counts_behind(items, said)
    if words:
        yield from _of_several(items, said, is_plain=(certain or not near) and not _is_of_others(items))
        yield from _of_amounts(items, said)
    if near:
        yield from of_shares(items, said)
        yield from of_own_price(items, said)
        yield from of_discount(items, said)


def _is_its_own(items: Items, said: Item) -> bool:
    """Nothing else waits for a result; or it is a share of the others; or each item has its own, and the word is none of a total."""
    last = items[-1]
    if last.segment != said.segment:
        return [each for each in items if each.money] == [last]
    waiting = set(map(id, waiting_items(items)))
    if _is_of_others(items):
        return True
    priced = [each for each in items[:-1] if each.money and (each.segment == last.segment or id(each) in waiting)]
    own = bool(phrases.said("own_result").fullmatch(said.label))
    return not priced or (own and all(each.stated for each in priced))


def _is_of_others(items: Items) -> bool:
    """The last is a share of others, and its result none of all of them: 全年24万元，给予8折优惠."""
    *others, last = items
    if "百分之" not in last.units:
        return False
    own = {each.digits_at for each in last.figures}
    return any(each.digits_at in own for item in others for each in item.used)


def _of_several(items: Items, said: Item, *, is_plain: bool) -> Iterator[Conclusion]:
    """甲20人，每人每月1500元；乙5人，每人每月900元，全年共计…: the time and the count that one says may be those of all."""
    waiting, prices = waiting_items(items), open_prices(items)
    if items[-1] not in waiting and items[-1].segment == said.segment and items[-1] in prices:
        waiting = (*waiting, items[-1])
    for group, shared in ((waiting, _times(waiting)), (prices, (*_counts(prices), *_times(prices)))):
        if not group:
            continue
        made = {id(each): in_a_year(said, _with_shared(each, shared)) for each in group}
        changed = tuple(made.get(id(each), each) for each in items)
        amounts = tuple(each.expression for each in made.values() if each.expression is not None)
        others = [_amount(each) for each in items if each.money and not each.is_total and id(each) not in made]
        for more in ([], others) if others else ([],):
            made_of = (*amounts, *(each for each in more if each is not None))
            if None not in more and len(made_of) > 1:
                yield _total_of(changed, made_of, said, shared, is_plain=is_plain)
        # the second time is only for a result that it proves
        is_plain = False
    yield from _of_counted(items, said)
    for begin in range(1, len(waiting) - 1):
        # 评审3次*2万元；集体2个*1万元、个人3名*5000元＝3.5万元
        made_of = tuple(each.expression for each in waiting[begin:] if each.expression is not None)
        yield replace(_total_of(items, made_of, said), is_called_so=False)


def _of_counted(items: Items, said: Item) -> Iterator[Conclusion]:
    """队长2人，3000元/月；队员10人，2500元/月；按12个月测算，共37.2万元: each rate is of who stands before it."""
    *others, last = items
    is_time = isinstance(last.expression, Quantity) and last.is_count and last.expression.unit in TIMES
    times = (last.expression,) if is_time and isinstance(last.expression, Quantity) else _times(open_prices(items))
    made: list[Item] = []
    count: Item | None = None
    for each in others if is_time else items:
        # a time that was joined to the rate may stand in a line of its own
        beside = count is not None and (count.segment == each.segment or each.time is not None)
        if count is not None and beside and each.is_open and _is_regular(each):
            named = "、".join(f"“{figure.text}”" for figure in count.figures)
            rate = replace(with_count(count, each), assumed=(*each.assumed, f"按{named}也是因数读"))
            if made[-1] is count:
                made.pop()
            else:
                # 16人，工资3200元/月，社保980元/月: another rate of the same count
                rate = replace(rate, label=each.label, start=each.start)
            made.append(rate)
        else:
            made.append(each)
            count = each if each.is_count else None
    if all(any(each is item for item in items) for each in made):
        return
    whole = tuple(in_a_year(said, _with_shared(each, times)) for each in made)
    amounts = tuple(each.expression for each in waiting_items(whole) if each.expression is not None)
    if len(amounts) > 1:
        yield replace(_total_of(whole, amounts, said, times), joins=len(items))


def _total_of(
    items: Items,
    made_of: tuple[Expression, ...],
    said: Item,
    shared: tuple[Quantity, ...] = (),
    *,
    is_plain: bool = False,
) -> Conclusion:
    named = "、".join(f"“{each.text}”" for each in shared)
    how = f"其前{len(made_of)}项的合计" + (f"（缺{named}的都乘上）" if named else "")
    return Conclusion((*items, replace(said, is_total=True)), made_of, how, len(made_of), is_plain)


def open_prices(items: Items) -> Items:
    """The items since the last total that price something and print no result, prices of one among them."""
    totals = (at for at, each in enumerate(items) if each.expression is None and phrases.result().fullmatch(each.label))
    behind = items[max(totals, default=-1) + 1 :]
    return tuple(each for each in behind if each.is_open and each.money and not each.needs_proof)


def waiting_items(items: Items) -> Items:
    """Those of them that may be amounts of their own: products, and a rent of 1500元/月."""
    return tuple(each for each in open_prices(items) if each.is_product or _is_regular(each))


def _is_regular(item: Item) -> bool:
    """水费每月500元."""
    under = {word for unit in item.units for word, power in parse(unit) if power < 0}
    return bool(under) and under <= TIMES and not _STANDARD.search(item.label)


def _times(waiting: Items) -> tuple[Quantity, ...]:
    return (waiting[-1].time,) if waiting and waiting[-1].time is not None else ()


def _counts(waiting: Items) -> tuple[Quantity, ...]:
    """2辆 of 2辆车，保险0.5万元/辆，油费1.5万元/辆."""
    first = waiting[0].expression if waiting else None
    count = first.factors[0] if isinstance(first, Product) else None
    return (count,) if isinstance(count, Quantity) and "元" not in count.unit else ()


def _with_shared(item: Item, shared: tuple[Quantity, ...]) -> Item:
    """The item times what its unit asks for and it does not say itself."""
    for each in shared:
        left = leftover(item.expression) if item.expression is not None else None
        if left is None or each.unit not in left.under or item.expression is None:
            continue
        said_so = f"按“{each.text}”乘各项读"
        made = Product(
            (each, *factors_of(item.expression)) if each.unit not in TIMES else (*factors_of(item.expression), each)
        )
        item = replace(item, expression=made, assumed=(*item.assumed, said_so))
    return item


def _of_amounts(items: Items, said: Item) -> Iterator[Conclusion]:
    """记录仪20台5万元，对讲机30台2.4万元，合计7.4万元: the total says that these are no prices of one."""
    amounts = [_amount(each) for each in items if each.money and not each.is_total]
    made_of = tuple(each for each in amounts if each is not None)
    if len(made_of) == len(amounts) > 1:
        yield _total_of(tuple(map(as_amount, items)), made_of, said)


def _amount(item: Item) -> Expression | None:
    """What an item comes to; of figures with no sign between them, that they are a count and what all of it costs."""
    if item.needs_proof:
        amount = as_amount(item)
        return None if amount is item else amount.stated[0]
    proved = item.expression is not None and item.stated and proves(item.expression, item.stated[0])
    return item.expression if proved or not item.stated else item.stated[-1]
