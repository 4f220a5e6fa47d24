"""The ways in which the terms of a costing may be added: some may restate others, be parts of them, or share a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, takewhile

from audit.costing.compute import value_of
from audit.costing.model import Product, factors_of
from audit.judging.agreement import compare_computed
from audit.model.values import Amount
from audit.targets.costs.addends import Addend, Shares, base_of_share, begins_a_list, restates, stands_beside
from audit.targets.costs.recomputed import PROVED

_SENTENCE_END = re.compile(r"[；;。\n]")


def choices(addends: tuple[Addend, ...], stated: Amount) -> Iterator[tuple[Addend, ...]]:
    """All of them; those that do not restate the sum; and where 其中 begins a list, without the list or its whole."""
    yield addends
    if len(heads := without_parts(addends)) < len(addends):
        yield heads
    if len(others := _without_lists(addends)) < len(addends):
        yield others
    others = tuple(each for each in addends if not restates(each, stated))
    if 1 < len(others) == len(addends) - 1:
        yield others
    for i, addend in enumerate(addends):
        if i and begins_a_list(addend.costed):
            yield addends[: i - 1] + addends[i:]
            yield from (addends[:i] + addends[end:] for end in range(i + 1, len(addends) + 1))


def without_parts(addends: tuple[Addend, ...]) -> tuple[Addend, ...]:
    """一是办公经费9万元，包括耗材费7万元、差旅费2万元；二是…: each amount without those behind it that add up to it."""
    kept, at = [], 0
    while at < len(addends):
        kept.append(addends[at])
        at += 1 + _number_of_parts(addends[at:])
    return tuple(kept)


def _number_of_parts(addends: Sequence[Addend]) -> int:
    """How many behind the first add up to it; none, where no two of them do."""
    head, *behind = addends
    if not head.costed.term.stated:
        return 0
    whole = head.worth
    sums = takewhile(lambda total: total <= whole, accumulate(each.worth for each in behind))
    return next((number for number, total in enumerate(sums, 1) if number > 1 and total == whole), 0)


def _without_lists(addends: tuple[Addend, ...]) -> tuple[Addend, ...]:
    """Each amount without what stands in its sentence from 包括 on."""
    kept: list[Addend] = []
    is_in_list = False
    for before, addend in zip((None, *addends), addends, strict=False):
        costed = addend.costed
        if before is not None and _SENTENCE_END.search(costed.costing.text, before.costed.term.end, costed.term.start):
            is_in_list = False
        is_in_list = before is not None and (is_in_list or begins_a_list(costed))
        if not is_in_list:
            kept.append(addend)
    return tuple(kept)


def other_ways(addends: tuple[Addend, ...], stated: Amount) -> Iterator[tuple[Addend, ...]]:
    """What the items come to where a count, a name or an order says more than it says of itself."""
    if any(each.costed.term.counted is not None for each in addends):
        yield tuple(map(_if_priced, addends))
    if named := [each for each in addends if each.costed.term.is_result_named]:
        yield (*addends, *map(_result_alone, named))
    shared = tuple(_with_shared_count(addends))
    if shared != addends:
        yield shared
    if bases := [base for each in addends if (base := _base_of(each)) is not None]:
        yield (*addends, *bases)
    part = next((each for each in addends[1:] if _comes_to(each, stated)), None)
    if part is not None and len(addends) > 2 and _is_made_up(part, addends):
        yield (part,)


def _is_made_up(part: Addend, addends: Sequence[Addend]) -> bool:
    """合同总价55万元，已付22万元，余款33万元; 甲20万元，乙20万元，合计40万元，省级50%即20万元，县级50%即20万元.

    All others are shares of one of them, the whole, or they add up to it; the part is one of these.
    """
    worth = {each.costed: Fraction(each.worth) for each in addends}
    every, shares_of = sum(worth.values()), Shares(worth)
    for whole, value in worth.items():
        shares = shares_of.of(whole)
        others, rest = len(worth) - 1, len(worth) - 1 - len(shares)
        without_shares = every - value - sum(map(worth.__getitem__, shares))
        if (others > 1 and every == 2 * value) or (rest > 1 and without_shares == value):
            return True
        if part.costed in shares and not rest:
            return True
    return False


def _base_of(addend: Addend) -> Addend | None:
    """主材5.44万元，安装费按10%计0.544万元: the amount that a share is of, which may be an item of its own as well."""
    base = base_of_share(addend.costed)
    if base is None:
        return None
    product = addend.costed.term.expression
    assert isinstance(product, Product)
    whole = product.factors[:-1]
    return Addend(addend.costed, None, value_of(Product(whole) if len(whole) > 1 else whole[0]))


def _comes_to(addend: Addend, stated: Amount) -> bool:
    return compare_computed(stated, addend.worth).agreement in PROVED


def _with_shared_count(addends: tuple[Addend, ...]) -> Iterator[Addend]:
    """2辆车，每辆油费1.2万元、保险0.4万元、轮胎4条（每条600元）: the amounts behind the first are per 辆 as well."""
    times: Decimal | None = None
    for before, addend in zip((None, *addends), addends, strict=False):
        term = addend.costed.term
        is_beside = before is not None and stands_beside(before.costed, addend.costed)
        if times is not None and is_beside:
            yield Addend(addend.costed, None, addend.worth * times)
            continue
        *_, price = factors_of(term.expression) if term.expression is not None else (None,)
        value = value_of(price) if price is not None and "每" in term.text and not term.stated else None
        times = addend.yuan / value if value and addend.yuan else None
        yield addend


def _result_alone(addend: Addend) -> Addend:
    """Of 每人每年2400元，租金40.5万元 where both happen to be as much: the result taken for an amount of its own."""
    return Addend(addend.costed, addend.printed, None)


def _if_priced(addend: Addend) -> Addend:
    """Of 记录仪20台5万元: taken for the price of one."""
    priced = addend.costed.term.if_priced
    return addend if priced is None else Addend(addend.costed, None, value_of(priced))
