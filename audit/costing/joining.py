"""Clauses joined into items: a count and its price, a share of an amount, an item and its result."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.compute import compute, in_base, leftover, quantities
from audit.costing.draft import Draft
from audit.costing.model import Expression, Product, Quantity
from audit.costing.units import TIMES, cancels

_RESULT = re.compile(
    r"(?:合计|共计|总计|小计|总共|合共|总额|总价|金额|经费|资金|费用|预算|补助|支出|全年|每年|年度|所需|需要|共|计|需|约|为|即|折合|总|年|应|安排)*"
)
_OWN_RESULT = frozenset({"计", "为", "需", "约", "即"})
"""Behind several items each with its result, these conclude the last one; 共计 or 合计 conclude them all."""
_AGAIN = re.compile(r"(?:即|折合|约|合|折|取整|四舍五入|保留[一二两三]位小数|后|为)+")
_OF_ALL = re.compile("全|年|月|总|共")
"""年租金12.6万元 is a result where the product gives it."""
_SHARE = re.compile(
    r"(?:按|按照|区级|县级|市级|本级|财政|地方|区|县|市)*(?:配套|承担|负担|分担|补助|比例|标准)*(?:为|的)?"
)
_WHOLE_YEAR = re.compile(r"全年|一年")
_IN_A_YEAR = {"月": Decimal(12), "季度": Decimal(4)}
_UNIT_PRICE = re.compile(r"单价|均价|标准")


def add(drafts: list[Draft], said: Draft) -> None:
    """A clause continues the open item where its unit asks for the other, or where it prints the item's result."""
    last = drafts[-1] if drafts else None
    if last is None or not (
        _continue(drafts, last, said)
        or _count_of(last, said)
        or _share(last, said)
        or multiply_on(last, said)
        or _conclude(last, said, drafts[:-1])
    ):
        drafts.append(said)


def _count_of(last: Draft, said: Draft) -> bool:
    """单价420元，数量96份: the price before its count."""
    count = said.expression
    counts = isinstance(count, Quantity) and count.unit and not said.money
    if last.expression is not None or len(last.stated) != 1 or not counts or not _UNIT_PRICE.search(last.label):
        return False
    assert isinstance(count, Quantity)
    last.label = _UNIT_PRICE.sub("", last.label).strip(":：") or last.label
    last.expression = replace(last.stated[0], unit=f"{last.stated[0].unit}/{count.unit}")
    _multiply(last, count, said)
    return True


def multiply_on(last: Draft, said: Draft) -> bool:
    """45人×2850元/人/月=128250元/月，128250元/月×12月=153.9万元: one product, told in two steps.

    What is multiplied on is a rate, or an amount that is taken for some time, also behind a ；. 10% of an amount is an item of its own.
    """
    if last.expression is None or len(last.stated) != 1 or not isinstance(said.expression, Product) or said.steps:
        return False
    [result], (first, *others) = last.stated, said.expression.factors
    if not isinstance(first, Quantity) or in_base(first) != in_base(result) or not _equals(last, last):
        return False
    times = [each.unit for factor in others for each in quantities(factor)]
    if "百分之" in times or not ("/" in result.unit or all(unit in TIMES for unit in times)):
        return False
    last.expression = Product((*_factors(last.expression), *others))
    last.stated, last.end = said.stated, said.end
    return True


def _continue(drafts: list[Draft], last: Draft, said: Draft) -> bool:
    """63人 and 1000元/人: multiplied, since one unit stands in the other's denominator."""
    if not last.open or last.expression is None:
        return False
    expression = said.expression
    if (
        expression is None
        and _UNIT_PRICE.search(said.label)
        and isinstance(last.expression, Quantity)
        and not last.money
    ):
        price, *stated = said.stated
        expression, said.stated = replace(price, unit=f"{price.unit}/{last.expression.unit}"), tuple(stated)
    elif expression is None or said.steps or not (last.units and cancels(last.units, said.units)):
        return False
    _multiply(last, expression, said)
    _take_up(drafts)
    return True


def _take_up(drafts: list[Draft]) -> None:
    """20名志愿者，30天，150元/人·天: the count before the last asks for the price as well."""
    while len(drafts) > 1:
        last, before = drafts[-1], drafts[-2]
        counts = before.open and not before.money and not before.steps
        if last.expression is None or before.expression is None or not counts or not cancels(before.units, last.units):
            return
        last.expression = Product((*_factors(before.expression), *_factors(last.expression)))
        last.label, last.start = before.label, before.start
        drafts.pop(-2)


def _share(last: Draft, said: Draft) -> bool:
    """总投资120万元，按30%配套: an amount, and what is taken of it."""
    share = said.expression
    asks = isinstance(share, Quantity) and share.unit == "百分之" and bool(_SHARE.fullmatch(said.label))
    if not asks or not last.money or (last.expression is not None and last.stated) or len(last.stated) > 1:
        return False
    assert share is not None
    last.expression = last.expression or last.stated[0]
    _multiply(last, share, said)
    return True


def _multiply(last: Draft, factor: Expression, said: Draft) -> None:
    assert last.expression is not None
    last.expression = Product((*_factors(last.expression), *_factors(factor)))
    last.stated, last.end = said.stated, said.end


def _factors(expression: Expression) -> tuple[Expression, ...]:
    return expression.factors if isinstance(expression, Product) else (expression,)


def _conclude(last: Draft, said: Draft, before: list[Draft]) -> bool:
    """63人，1000元/人，共计6.3万元 prints its result; after several such items 共计 is the total of all."""
    if said.expression is not None:
        return False
    again = bool(last.stated) and bool(_AGAIN.fullmatch(said.label))
    priced = [draft for draft in before if draft.money]
    its_own = _equals(last, said) or (said.label in _OWN_RESULT and all(draft.stated for draft in priced))
    # 30台×62,000，共186万元 prints no 元 beside its price, and is a product all the same
    result = (
        last.open
        and (last.money or isinstance(last.expression, Product))
        and (not priced or its_own)
        and bool(_RESULT.fullmatch(said.label) or (_OF_ALL.match(said.label) and _equals(last, said)))
    )
    if again or result:
        last.stated, last.end = last.stated + said.stated, said.end
    if result and not again and (year := _WHOLE_YEAR.search(said.label)):
        _take_year(last, year[0])
    return again or result


def _take_year(last: Draft, words: str) -> None:
    """每人每月1500元，全年36万元: the result's word says the months."""
    assert last.expression is not None
    left = leftover(last.expression)
    if left is not None and len(left.under) == 1 and left.under[0] in _IN_A_YEAR:
        times = Quantity(words, _IN_A_YEAR[left.under[0]], 0, left.under[0])
        last.expression = Product((*_factors(last.expression), times))


def _equals(last: Draft, said: Draft) -> bool:
    """共5.3万元 behind 53人次，每人次1000元: of the two things that 共 may conclude, the one that it equals."""
    computed = compute(last.expression) if last.expression is not None else None
    printed = said.stated[0]
    step = in_base(replace(printed, value=Decimal("0.5").scaleb(-printed.decimals)))
    return computed is not None and abs(computed.value - in_base(printed)) <= step
