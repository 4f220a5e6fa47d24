"""What the terms of a costing give a sum, and the ways in which they may be added: some may restate others, or share a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from audit.costing.compute import compute, leftover, proves, value_of
from audit.costing.model import Product, Quantity, factors_of, is_money, quantities
from audit.judging.agreement import compare_computed, in_yuan
from audit.judging.written import yuan_text
from audit.model.precision import is_to_the_full
from audit.model.values import Amount, MoneyUnit
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.recomputed import PROVED, open_value
from audit.words.units import SHARES

_UNROUNDED = 15
"""Decimals given to a figure that is known exactly, so that rounding explains nothing of it."""


class Addend(Struct, frozen=True, gc=False):
    """A term's share of a sum.

    printed: its printed result; None for 63人，1000元/人, and for 310册×600, which is taken for 元. yuan: its unrounded value
    in 元; None where only the printed result is known. supposed: the hypothesis that the unrounded value rests on.
    is_broken: the unrounded value is not what is printed, and nothing explains why. a_rate: units left over say that it
    is a rate (2,820元/月), not an amount.
    """

    costed: CostedTerm
    printed: Amount | None
    yuan: Decimal | None
    supposed: str = ""
    is_broken: bool = False
    a_rate: bool = False

    @property
    def best(self) -> Amount:
        """The unrounded value where it is known, else the printed result."""
        if self.yuan is None:
            assert self.printed is not None
            return self.printed
        return Amount(yuan_text(self.yuan), self.costed.printing.place, self.yuan, _UNROUNDED, MoneyUnit.YUAN)


def addend_of(costed: CostedTerm, unit: MoneyUnit | None) -> Addend | None:
    """Of several printed results the one in `unit` is taken, else the last.

    None where the term's money bears no unit and none is declared, or it cannot be computed.
    """
    if not costed.term.stated:
        return _unstated(costed)
    recomputed = costed.recomputed if costed.term.expression is not None else None
    results = recomputed.results if recomputed is not None and recomputed.ties else costed.results
    printed = next((result for result in results if result.unit is unit), results[-1])
    if recomputed is not None and recomputed.ties:
        return Addend(costed, printed, recomputed.yuan)
    if printed.unit is None:
        return None
    if recomputed is None:
        return Addend(costed, printed, in_yuan(printed) if is_to_the_full(printed) else None)
    supposed = [each for each in costed.suppositions if each.yuan is not None]
    if len(supposed) == 1:
        return Addend(costed, printed, supposed[0].yuan, supposed[0].text)
    return Addend(costed, printed, recomputed.yuan, is_broken=True)


def _unstated(costed: CostedTerm) -> Addend | None:
    value, expression = open_value(costed.term), costed.term.expression
    if costed.without_money_unit and expression is not None and (computed := compute(expression)) is not None:
        return Addend(costed, None, computed.value)
    left = leftover(expression) if expression is not None else None
    return Addend(costed, None, value, a_rate=bool(left and left.under)) if value is not None else None


def restates(addend: Addend, stated: Amount) -> bool:
    """It names the printed sum, and no more."""
    printed = addend.printed if addend.costed.term.expression is None else None
    return printed is not None and printed.unit is not None and in_yuan(printed) == in_yuan(stated)


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
    if part is not None and len(addends) > 2 and any(_is_made_up(whole, part, addends) for whole in addends):
        yield (part,)


def _is_made_up(whole: Addend, part: Addend, addends: Sequence[Addend]) -> bool:
    """合同总价55万元，已付22万元，余款33万元; 甲20万元，乙20万元，合计40万元，省级50%即20万元，县级50%即20万元.

    All others are shares of the whole, or they add up to it; the part is one of these.
    """
    shares = [each for each in addends if goes_on_from(each.costed, whole.costed)]
    rest = [each for each in addends if each is not whole and each not in shares]
    adds_up = any(
        len(group) > 1 and sum(in_yuan(each.best) for each in group) == in_yuan(whole.best)
        for group in (rest, [*shares, *rest])
    )
    return adds_up or (part in shares and not rest)


def _base_of(addend: Addend) -> Addend | None:
    """主材5.44万元，安装费按10%计0.544万元: the amount that a share is of, which may be an item of its own as well."""
    base = base_of_share(addend.costed)
    if base is None:
        return None
    product = addend.costed.term.expression
    assert isinstance(product, Product)
    whole = product.factors[:-1]
    return Addend(addend.costed, None, value_of(Product(whole) if len(whole) > 1 else whole[0]))


def base_of_share(costed: CostedTerm) -> Quantity | None:
    """The printed result of which the term is a share."""
    product = costed.term.expression
    if not isinstance(product, Product) or not any(each.unit in SHARES for each in quantities(product.factors[-1])):
        return None
    whole = Product(product.factors[:-1])
    return next((each for each in costed.term.repeated if is_money(each) and proves(whole, each)), None)


def goes_on_from(costed: CostedTerm, before: CostedTerm) -> bool:
    """It is computed from all figures of the other: a share of it."""
    made, whole = costed.term.expression, before.term
    if made is None or not whole.stated:
        return False
    figures = quantities(whole.expression if whole.expression is not None else whole.stated[0])
    return {each.digits_at for each in figures} < {each.digits_at for each in quantities(made)}


def _comes_to(addend: Addend, stated: Amount) -> bool:
    return compare_computed(stated, in_yuan(addend.best)).agreement in PROVED


def _with_shared_count(addends: tuple[Addend, ...]) -> Iterator[Addend]:
    """2辆车，每辆油费1.2万元、保险0.4万元: the amounts behind the first are per 辆 as well."""
    times: Decimal | None = None
    for before, addend in zip((None, *addends), addends, strict=False):
        term = addend.costed.term
        if term.expression is not None:
            *_, price = factors_of(term.expression)
            value = value_of(price) if "每" in term.text and not term.stated else None
            times = addend.yuan / value if value and addend.yuan else None
        elif before is None or not stands_beside(before.costed, addend.costed):
            times = None
        is_shared = times is not None and term.expression is None and addend.printed is not None
        yield Addend(addend.costed, None, in_yuan(addend.best) * (times or 1)) if is_shared else addend


def stands_beside(first: CostedTerm, second: CostedTerm) -> bool:
    """No more than a comma is between the two, and the second is an amount that is called no total."""
    between = first.costing.text[first.term.end : second.term.start].strip()
    return second.term.expression is None and not second.term.is_total and between in ("、", "，", ",")


def _result_alone(addend: Addend) -> Addend:
    """Of 每人每年2400元，租金40.5万元 where both happen to be as much: the result taken for an amount of its own."""
    return Addend(addend.costed, addend.printed, None)


def _if_priced(addend: Addend) -> Addend:
    """Of 记录仪20台5万元: taken for the price of one."""
    priced = addend.costed.term.if_priced
    return addend if priced is None else Addend(addend.costed, None, value_of(priced))


def choices(addends: tuple[Addend, ...], stated: Amount) -> Iterator[tuple[Addend, ...]]:
    """All of them; those that do not restate the sum; and where 其中 begins a list, without the list or its whole."""
    yield addends
    others = tuple(each for each in addends if not restates(each, stated))
    if 1 < len(others) == len(addends) - 1:
        yield others
    for i, addend in enumerate(addends):
        if i and begins_a_list(addend.costed):
            yield addends[: i - 1] + addends[i:]
            yield from (addends[:i] + addends[end:] for end in range(i + 1, len(addends) + 1))


def begins_a_list(costed: CostedTerm) -> bool:
    """其中：… lists what the amount before it is made of, wholly or in part."""
    return costed.term.text.startswith("其中")
