"""Products told in steps: what is taken of an amount, and what goes on from a printed result."""

from __future__ import annotations

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, multiplied_by
from audit.costing.compute import in_base, proves, suits
from audit.costing.joining.shares import beside_its_whole, is_a_total, is_of_the_same, is_share
from audit.costing.model import Expression, Product, Quantity, factors_of, quantities
from audit.words.units import TIMES


def with_share(items: Items, said: Item) -> Items | None:
    """总投资120万元，按30%配套: an amount, and what is taken of it.

    Behind the result of a share, another payer's share is of the same amount: 省级补助50%即180万元，市级补助30%即108万元.
    """
    *others, last = items
    if said.expression is None or not is_share(said) or not last.money or len(last.stated) > 1:
        return None
    if last.share_of is not None and last.stated and is_of_the_same(last, said):
        return _beside(beside_its_whole(items), last.share_of[0], said)
    if others and is_a_total(last):
        return _beside(items, last, said)
    lone = [
        each for each in items if each.segment == last.segment and each.expression is None and len(each.stated) == 1
    ]
    if last.segment == said.segment and len(lone) > 1:
        return None
    made = _going_on(last, (said.expression,), said)
    return (*others, replace(made, share_of=(last, said))) if made is not None else None


def _beside(items: Items, whole: Item, said: Item) -> Items | None:
    """The share as an item of its own, behind the amount that it is of."""
    assert said.expression is not None
    made = _going_on(whole, (said.expression,), said)
    if made is None:
        return None
    return (*items, replace(made, label=said.label, start=said.start, share_of=(whole, said), is_total=False))


def stepped(last: Item, said: Item) -> Item | None:
    """45人×2850元/人/月=128250元/月，128250元/月×12月=153.9万元: one product, told in two steps.

    What is multiplied on is a rate, or an amount that is taken for some time. 10% of an amount is an item of its own.
    """
    if last.expression is None or len(last.stated) != 1 or not isinstance(said.expression, Product) or said.steps:
        return None
    [result], (first, *others) = last.stated, said.expression.factors
    if not isinstance(first, Quantity) or in_base(first) != in_base(result):
        return None
    times = [each.unit for factor in others for each in quantities(factor)]
    if "百分之" in times or not ("/" in result.unit or all(unit in TIMES for unit in times)):
        return None
    made = _going_on(last, tuple(others), said)
    return made and replace(made, repeated=(first, *made.repeated))


def _going_on(last: Item, factors: tuple[Expression, ...], said: Item) -> Item | None:
    """From what gave the printed result, unrounded; or from the result as printed, where that alone gives the next."""
    if last.expression is None:
        return multiplied_by(replace(last, expression=last.stated[0]), _product(factors), said)
    if not last.stated:
        return multiplied_by(last, _product(factors), said)
    if not suits(last.expression, last.stated[0]):
        return None
    step = last.stated[0] if proves(last.expression, last.stated[0]) else None
    first = replace(last, printed_step=step, repeated=(*last.repeated, *last.stated))
    return from_printed_step(multiplied_by(first, _product(factors), said))


def _product(factors: tuple[Expression, ...]) -> Expression:
    return Product(factors) if len(factors) > 1 else factors[0]


def from_printed_step(item: Item) -> Item:
    """Who rounds the first step and goes on from there is right as well: 12.84万元×12月 where 12.8385万元 was printed so."""
    if item.printed_step is None or item.expression is None or not item.stated:
        return item
    if proves(item.expression, item.stated[0]) or not proves(item.printed_step, item.stated[0]):
        return item
    step = factors_of(item.printed_step)[0]
    assumed = f"按已印出的“{step.text}”往下算" if isinstance(step, Quantity) else "按已印出的中间结果往下算"
    return replace(item, expression=item.printed_step, assumed=(*item.assumed, assumed))
