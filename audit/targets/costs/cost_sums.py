"""The terms of a costing added up, and compared with a printed sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from audit.costing.compute import compute, leftover, value_of
from audit.judging.agreement import ZERO, Comparison, compare_computed, compare_rounded_terms, in_yuan, plain
from audit.judging.written import yuan_text
from audit.model.outcome import Agreement
from audit.model.precision import is_to_the_full
from audit.model.values import Amount, MoneyUnit
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.recomputed import CLOSENESS, PROVED, open_value

_UNROUNDED = 15
"""Decimals given to a figure that is known exactly, so that rounding explains nothing of it."""

_MOST_CHOICES = 100
"""Of what may count where 其中 begins a list; a sum that ties with none of these is the auditor's to judge anyway."""


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


class CostSum(Struct, frozen=True, gc=False):
    """Addends compared with a printed sum; by their unrounded values wherever those are known.

    is_for_a_result: it does not tie for no other reason than that the result of an addend is broken.
    restating: the terms that name the printed sum itself: 项目资金16万元，用于设备采购10万元、软件6万元.
    """

    stated: Amount
    addends: tuple[Addend, ...]
    comparison: Comparison
    sentence: str
    is_for_a_result: bool = False
    restating: tuple[CostedTerm, ...] = ()

    @property
    def ties(self) -> bool:
        """The sum is proved."""
        return self.comparison.agreement in PROVED

    @property
    def root(self) -> CostedTerm | None:
        """The first term whose own result is why the sum does not tie."""
        broken = (addend.costed for addend in self.addends if addend.is_broken)
        return next(broken, None) if self.is_for_a_result else None


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


def sum_up(
    stated: Amount, terms: Sequence[CostedTerm], *, lists: bool = True, may_be_coarse: bool = False
) -> CostSum | None:
    """The terms' sum against the printed one, which may be rounded coarsely; None where a term has no usable figure.

    Where 其中 begins a list, whose end is not printed, the amount before it or the list counts: what ties is taken,
    unless the terms are such a list themselves (lists False).
    """
    addends = [addend_of(costed, stated.unit) for costed in terms]
    known = tuple(addend for addend in addends if addend is not None)
    if len(known) < len(addends) or not known:
        return None
    choices = [*islice(_choices(known, stated), _MOST_CHOICES)] if lists else [known]
    if any(each.costed.term.counted is not None for each in known):
        choices.append(tuple(map(_if_priced, known)))
    found = (_compare(stated, chosen, may_be_coarse) for chosen in choices)
    closest = min(found, key=lambda each: CLOSENESS.index(each.comparison.agreement))
    left_out = [each.costed for each in known if each not in closest.addends and restates(each, stated)]
    return replace(closest, restating=tuple(left_out)) if left_out else closest


def restates(addend: Addend, stated: Amount) -> bool:
    """It names the printed sum, and no more."""
    printed = addend.printed if addend.costed.term.expression is None else None
    return printed is not None and printed.unit is not None and in_yuan(printed) == in_yuan(stated)


def _if_priced(addend: Addend) -> Addend:
    """Of 记录仪20台5万元: taken for the price of one."""
    priced = addend.costed.term.if_priced
    return addend if priced is None else Addend(addend.costed, None, value_of(priced))


def _choices(addends: tuple[Addend, ...], stated: Amount) -> Iterator[tuple[Addend, ...]]:
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


def _compare(stated: Amount, addends: tuple[Addend, ...], may_be_coarse: bool) -> CostSum:
    """By the unrounded values, or by the printed results: either proves the sum, unless a result is broken."""
    unrounded = _compare_unrounded(stated, addends, may_be_coarse)
    as_printed = _compare_printed(stated, addends, may_be_coarse)
    if any(addend.is_broken for addend in addends):
        return _compare_broken(stated, addends, [each for each in (unrounded, as_printed) if each is not None])
    proved = unrounded is not None and unrounded.ties
    if unrounded is not None and proved and not any(addend.supposed for addend in addends):
        return unrounded
    if as_printed is not None and (
        as_printed.comparison.agreement is Agreement.EXACT or (as_printed.ties and not proved)
    ):
        # printed results added up as printed, then rounded to the amount's claim, are as good
        return as_printed
    return unrounded or _compare_rounded(stated, addends, may_be_coarse)


def _compare_broken(stated: Amount, addends: tuple[Addend, ...], found: list[CostSum]) -> CostSum:
    """Where a product does not give its printed result, what is asked of the sum is asked of both: the first that fails.

    If only one fails, the sum is wrong because the result is.
    """
    failing = [each for each in found if not each.ties]
    if not found:
        return _compare_rounded(stated, addends, may_be_coarse=False)
    return replace(failing[0], is_for_a_result=len(failing) < len(found)) if failing else found[0]


def _compare_rounded(stated: Amount, addends: tuple[Addend, ...], may_be_coarse: bool) -> CostSum:
    best = [addend.best for addend in addends]
    return _added(stated, addends, best, compare_rounded_terms(stated, best, may_be_coarse=may_be_coarse))


def _compare_printed(stated: Amount, addends: tuple[Addend, ...], may_be_coarse: bool) -> CostSum | None:
    printed = [addend.printed for addend in addends if addend.printed is not None]
    if len(printed) < len(addends):
        return None
    total = sum(map(in_yuan, printed), ZERO)
    return _added(stated, addends, printed, compare_computed(stated, total, may_be_coarse=may_be_coarse))


def _compare_unrounded(stated: Amount, addends: tuple[Addend, ...], may_be_coarse: bool) -> CostSum | None:
    exact = [addend.yuan for addend in addends if addend.yuan is not None]
    if len(exact) < len(addends):
        return None
    total = sum(exact, ZERO)
    twice = stated.unit is MoneyUnit.WAN_YUAN and len(exact) > 1
    sentence = "＋".join(map(yuan_text, exact)) + (f"＝{yuan_text(total)}" if twice else "")
    return CostSum(stated, addends, compare_computed(stated, total, may_be_coarse=may_be_coarse), sentence)


def _added(stated: Amount, addends: tuple[Addend, ...], figures: Sequence[Amount], comparison: Comparison) -> CostSum:
    return CostSum(stated, addends, comparison, "＋".join(map(plain_amount, figures)))


def plain_amount(amount: Amount) -> str:
    """3.38万元."""
    assert amount.value is not None
    return yuan_text(amount.value) if amount.unit is MoneyUnit.YUAN else f"{plain(amount.value)}{amount.unit}"
