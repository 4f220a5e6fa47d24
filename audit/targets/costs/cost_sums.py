"""The terms of a costing added up, and compared with a printed sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from audit.judging.agreement import ZERO, Comparison, compare_computed, compare_rounded_terms, in_yuan, plain
from audit.judging.written import yuan_text
from audit.model.outcome import Agreement
from audit.model.precision import step_of
from audit.model.values import Amount, MoneyUnit
from audit.targets.costs.addends import Addend, addend_of, restates
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.recomputed import CLOSENESS, PROVED
from audit.targets.costs.ways import choices, other_ways, without_parts

_MOST_CHOICES = 100
"""Of what may count where 其中 begins a list; a sum that ties with none of these is the auditor's to judge anyway."""


class CostSum(Struct, frozen=True, gc=False):
    """Addends compared with a printed sum; by their unrounded values wherever those are known.

    is_for_a_result: it does not tie for no other reason than that the result of an addend is broken.
    restating: the terms that name the printed sum itself (项目资金16万元，用于设备采购10万元、软件6万元), what it is a part of, or what
    its addends are made up of.
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
    plain_ways = islice(choices(known, stated), _MOST_CHOICES) if lists else [known]
    found = [_compare(stated, chosen, may_be_coarse) for chosen in plain_ways]
    if not any(each.ties for each in found):
        found += [_compare(stated, chosen, may_be_coarse) for chosen in other_ways(known, stated)]
    closest = min(found, key=lambda each: CLOSENESS.index(each.comparison.agreement))
    is_part = closest.ties and len(closest.addends) == 1 and restates(closest.addends[0], stated)
    is_part = is_part or (closest.ties and closest.addends == without_parts(known))
    left_out = [each for each in known if each not in closest.addends and (is_part or restates(each, stated))]
    return replace(closest, restating=tuple(each.costed for each in left_out)) if left_out else closest


def _compare(stated: Amount, addends: tuple[Addend, ...], may_be_coarse: bool) -> CostSum:
    """By the unrounded values, or by the printed results: either proves the sum, unless a result is broken."""
    unrounded = _compare_unrounded(stated, addends, may_be_coarse)
    proved = unrounded is not None and unrounded.ties
    if unrounded is not None and proved and not any(addend.is_broken or addend.supposed for addend in addends):
        return unrounded
    as_printed = _compare_printed(stated, addends, may_be_coarse)
    if any(addend.is_broken for addend in addends):
        return _compare_broken(stated, addends, [each for each in (unrounded, as_printed) if each is not None])
    if as_printed is not None and (
        as_printed.comparison.agreement is Agreement.EXACT or (as_printed.ties and not proved)
    ):
        # printed results added up as printed, then rounded to the amount's claim, are as good
        return as_printed if unrounded is None or proved else _from_its_start(as_printed, unrounded)
    return unrounded or _compare_rounded(stated, addends, may_be_coarse)


def _from_its_start(as_printed: CostSum, unrounded: CostSum) -> CostSum:
    """7人×3333元=2.33万元 beside 23300元, which claims more than the result: the chain gives 23,331, so nothing is proved."""
    stated = as_printed.stated
    steps = [step_of(each.printed) for each in as_printed.addends if each.printed is not None]
    assert stated.unit is not None
    if step_of(stated) >= max(steps):
        return as_printed
    explainable = sum(steps, ZERO) / 2 / stated.unit.yuan
    possible = replace(unrounded.comparison, agreement=Agreement.ROUNDING_POSSIBLE, explainable=explainable)
    return replace(unrounded, comparison=possible)


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
