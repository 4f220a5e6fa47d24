"""What is taken of an amount, or multiplied on: 按30%配套, 128250元/月×12月."""

from __future__ import annotations

import re

from msgspec.structs import replace

from audit.costing.compute import gives, in_base, quantities
from audit.costing.draft import Draft
from audit.costing.model import Expression, Product, Quantity
from audit.words.units import TIMES

_SHARE = re.compile(
    r"(?:其中|按照?|省级?|市级?|区级?|县级?|本级|财政|地方|本年度?|今年|当年|首年|第[一二三四五]年|首付|预付|给予|予以)*"
    r"(?:配套|承担|负担|分担|补助|补贴|奖补|比例|标准|支付|拨付|安排|兑现|计提|计算)*(?:为|的)?"
)


def multiply_on(last: Draft, said: Draft) -> bool:
    """45人×2850元/人/月=128250元/月，128250元/月×12月=153.9万元: one product, told in two steps.

    What is multiplied on is a rate, or an amount that is taken for some time, also behind a ；. 10% of an amount is an item of its own.
    """
    if last.expression is None or len(last.stated) != 1 or not isinstance(said.expression, Product) or said.steps:
        return False
    [result], (first, *others) = last.stated, said.expression.factors
    if not isinstance(first, Quantity) or in_base(first) != in_base(result) or not gives(last.expression, result):
        return False
    times = [each.unit for factor in others for each in quantities(factor)]
    if "百分之" in times or not ("/" in result.unit or all(unit in TIMES for unit in times)):
        return False
    last.rounded = result
    for factor in others:
        last.multiply(factor, said)
    round_on(last)
    return True


def share(last: Draft, said: Draft) -> bool:
    """总投资120万元，按30%配套: an amount, and what is taken of it."""
    taken = said.expression
    if taken is None or not is_share(said) or not last.money or len(last.stated) > 1:
        return False
    if last.expression is not None and last.stated:
        if not gives(last.expression, last.stated[0]):
            return False
        last.rounded = last.stated[0]
    last.expression = last.expression or last.stated[0]
    last.multiply(taken, said)
    round_on(last)
    return True


def restates(last: Draft, said: Draft) -> bool:
    """12人，每人每月1500元，12×1500×12＝21.6万元 says the count and the price twice: the second says it all.

    It takes over the name, and the units that it does not print.
    """
    if not isinstance(said.expression, Product) or not isinstance(last.expression, Product) or not last.open:
        return False
    known, again = ([*quantities(each)] for each in (last.expression, said.expression))
    if not said.stated or not {each.value for each in known} <= {each.value for each in again}:
        return False
    said.expression = Product(tuple(_with_unit(each, known) for each in said.expression.factors))
    said.label, said.start, said.unread = last.label or said.label, last.start, last.unread + said.unread
    return True


def _with_unit(factor: Expression, known: list[Quantity]) -> Expression:
    """Each of the known figures lends its unit once."""
    same = next((each for each in known if isinstance(factor, Quantity) and each.value == factor.value), None)
    if not isinstance(factor, Quantity) or factor.unit or same is None:
        return factor
    known.remove(same)
    return replace(factor, unit=same.unit)


def is_share(said: Draft) -> bool:
    """按30%: says nothing without the amount that it is a share of."""
    share = said.expression
    return isinstance(share, Quantity) and share.unit == "百分之" and bool(_SHARE.fullmatch(said.label))


def round_on(draft: Draft) -> None:
    """Who rounds the first step and goes on from there is right as well: 12.84万元×12月 where 12.8385万元 was printed so."""
    if draft.rounded is None or draft.expression is None or not draft.stated:
        return
    if gives(draft.rounded, draft.stated[0]) and not gives(draft.expression, draft.stated[0]):
        draft.expression = draft.rounded
