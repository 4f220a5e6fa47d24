"""What is made of items that its own words name, and stands beside them: 设计费按上述两项之和的5%计取, (1)＋(2)＋(3)＝50000元."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items
from audit.costing.compute import leftover, proves
from audit.costing.joining.shares import bears_its_result, is_a_share, is_a_total, payer_of
from audit.costing.model import Expression, Product, Quantity, Sum, quantities
from audit.costing.words import phrases
from audit.costing.words.phrases import without_money_ending
from audit.words.chinese_numbers import number_in

_MOST_FIGURES = 60
"""Shares of shares of shares would be twice as long each time."""


def with_base(items: Items, said: Item) -> Items | None:
    """The items with the share as one more, which is a product of what it is of; None where its words name none of them.

    What a payer bears, or is paid this year, is no item of its own: 县级按上述费用的50%承担.
    """
    if not is_a_share(said):
        return None
    name, words = _parted(said)
    if not name or not words or payer_of(said) or _is_a_result(name):
        return None
    bases, is_sure = _named([each for each in items if each.money and not each.needs_proof], words)
    amounts, printed = _amounts(bases)
    if said.expression is None or not amounts or not all(map(_is_money, amounts)):
        return None
    if sum(len(quantities(each)) for each in amounts) > _MOST_FIGURES:
        return None
    exact, step = (Product((_sum(each), said.expression)) for each in (amounts, printed))
    return (*items, replace(said, label=name, expression=exact, printed_step=step, is_result_named=not is_sure))


def of_numbered(items: Items, said: Item) -> Items | None:
    """(1)＋(2)＋(3)＝50000元: the items of these numbers are added, not the numbers. None where they are no items' numbers, or
    do come to what is stated themselves.
    """
    numbers = said.expression
    if not isinstance(numbers, Sum) or not said.stated or not said.money or proves(numbers, said.stated[0]):
        return None
    priced = [each for each in items if each.money and not is_a_total(each)]
    places = [int(each.value) - 1 for each in numbers.addends if isinstance(each, Quantity) and _is_ordinal(each)]
    if len(places) < len(numbers.addends) or len({*places}) < len(places) or max(places) >= len(priced):
        return None
    exact, printed = _amounts([priced[place] for place in places])
    if not all(map(_is_money, exact)):
        return None
    repeated = (*said.repeated, *said.figures)
    return (*items, replace(said, expression=_sum(exact), printed_step=_sum(printed), repeated=repeated, is_total=True))


def _is_ordinal(figure: Quantity) -> bool:
    return not figure.unit and not figure.decimals and figure.value > 0


def _amounts(items: Sequence[Item]) -> tuple[Sequence[Expression], Sequence[Expression]]:
    """What each item is made of, and what it prints."""
    exact = [_amount(each) for each in items]
    return exact, [each.stated[-1] if each.stated else amount for each, amount in zip(items, exact, strict=True)]


def _parted(said: Item) -> tuple[str, str]:
    """监理费 and 工程费 of 监理费按工程费(的2%); a name may stand behind: 按上述费用(的10%)计取管理费."""
    found = phrases.of_a_base().fullmatch(said.label)
    if found is None:
        return "", ""
    behind = "".join(said.remarks)
    taken = phrases.said("share_taken").match(behind)
    return found["name"] or (behind[taken.end() :] if taken else ""), found["base"]


def _is_a_result(name: str) -> bool:
    return any(words().fullmatch(name) for words in (phrases.share, phrases.share_result, phrases.result))


def _named(priced: Sequence[Item], words: str) -> tuple[Sequence[Item], bool]:
    """The items that the words mean, and whether they say so in full: so many before, all before, or one by its name."""
    totals = [at for at, each in enumerate(priced) if is_a_total(each)]
    apart = [each for each in priced if not is_a_total(each)]
    if (found := phrases.items_before().match(words)) is not None:
        number = number_in(found["number"]) if found["number"] else None
        if number is not None:
            return apart[-number:] if len(apart) >= number else (), True
        # behind a total, all is what it says
        begin = totals[-1] + (totals[-1] < len(priced) - 1) if totals else 0
        return priced[begin:], True
    key = without_money_ending(words)
    same = [each for each in priced if without_money_ending(each.label) == key or _is_total_of(each, words)]
    alike = [each for each in apart if _is_alike(without_money_ending(each.label), key)]
    return (same[-1:], True) if same else (alike if len(alike) == 1 else (), False)


def _is_total_of(item: Item, name: str) -> bool:
    """工程费用小计 for 工程费用, which 建筑工程费 is only a part of."""
    return is_a_total(item) and item.label.startswith(name)


def _is_alike(label: str, name: str) -> bool:
    """职工工资 for 工资, 水泵 for 水泵设备."""
    return min(len(label), len(name)) > 1 and (label.endswith(name) or label.startswith(name) or name.startswith(label))


def _amount(item: Item) -> Expression:
    """What it is made of, unless it prints another amount."""
    return item.expression if item.expression is not None and bears_its_result(item) else item.stated[-1]


def _is_money(amount: Expression) -> bool:
    """It is no price of one, of which the number is said elsewhere."""
    left = leftover(amount)
    return left is not None and left.money == 1 and not left.under


def _sum(amounts: Sequence[Expression]) -> Expression:
    return Sum(tuple(amounts)) if len(amounts) > 1 else amounts[0]
