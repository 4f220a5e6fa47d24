"""A term recomputed as written, and compared with each result that is printed behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from audit.costing.compute import Computed, compute, in_ten_thousands, leftover
from audit.costing.model import Expression, Quantity, Term
from audit.judging.agreement import Comparison, compare_computed, in_yuan, plain
from audit.judging.written import written, yuan_text
from audit.model.address import Place
from audit.model.outcome import Agreement
from audit.model.values import Amount, MoneyUnit
from audit.targets.costs.spoken import is_rough
from audit.words import units

_FINEST = Decimal("0.00000001")
PROVED = (Agreement.EXACT, Agreement.ROUNDING_PROVED)
CLOSENESS = (*PROVED, Agreement.ROUNDING_POSSIBLE, Agreement.INCONSISTENT)


class Printing(Struct, frozen=True, gc=False):
    """Where a term is printed, and how its form prints money: in which unit, and whether every amount in whole 万元."""

    place: Place
    money_unit: MoneyUnit | None
    in_whole_wan_yuan: bool


class Recomputed(Struct, frozen=True, gc=False):
    """The result that agrees least, compared with the value as written.

    yuan: the unrounded value in 元. results: all that are printed. notes: what had to be taken for granted
    where a unit is not printed.
    """

    yuan: Decimal
    stated: Amount
    comparison: Comparison
    results: tuple[Amount, ...]
    as_stated: bool
    notes: tuple[str, ...] = ()

    @property
    def ties(self) -> bool:
        """The printed result is the value as written, rounded at most once."""
        return self.comparison.agreement in PROVED


class Reading(Struct, frozen=True, gc=False):
    """One way to take units that are not printed: the value in 元, and the results as amounts.

    as_stated: the expression is taken in the results' unit (3.38+0.31=3.69万元).
    """

    yuan: Decimal
    stated: tuple[Amount, ...]
    as_stated: bool = False
    note: str = ""


def recompute(term: Term, printing: Printing) -> Recomputed | None:
    """None where the term has no result to compare with, or cannot be computed."""
    found = [_compare(term, printing, reading) for reading in readings(term, printing)]
    return min(found, key=lambda each: CLOSENESS.index(each.comparison.agreement), default=None)


def open_value(term: Term) -> Decimal | None:
    """The value in 元 of a term that prints no result (63人，1000元/人); None where its money has no unit."""
    computed = compute(term.expression) if term.expression is not None else None
    if computed is None or not computed.money:
        return None
    ratio = _time_ratio(computed)
    return computed.value if ratio is None else (computed.value * ratio).quantize(_FINEST)


def _time_ratio(computed: Computed) -> Decimal | None:
    """What the months, or years, left over make of an amount: 1250元/人/月×8人×1年 is twelve times 10,000元."""
    residue = computed.residue
    return residue.ratio if computed.money and residue is not None and residue.money == 1 else None


def _time_words(computed: Computed) -> str:
    residue = computed.residue
    assert residue is not None and residue.ratio is not None
    over, under = residue.over[0], residue.under[0]
    return f"1{over}＝{residue.ratio:f}{under}" if residue.ratio >= 1 else f"1{under}＝{round(1 / residue.ratio)}{over}"


def readings(term: Term, printing: Printing) -> Iterator[Reading]:
    """The ways to take the units that are not printed; one where all are. The likeliest comes first."""
    if not term.stated or any(quantity.unit and not _is_money(quantity) for quantity in term.stated):
        return
    if term.expression is None:
        first, *others = (as_amount(each, printing.place, printing.money_unit) for each in term.stated)
        if others and all(amount.unit for amount in (first, *others)):
            yield Reading(in_yuan(first), tuple(others))
        return
    computed = compute(term.expression)
    if computed is not None:
        yield from _unit_readings(term, printing, term.expression, computed)


def _unit_readings(term: Term, printing: Printing, expression: Expression, computed: Computed) -> Iterator[Reading]:
    form = printing.money_unit
    bare = not all(quantity.unit for quantity in term.stated)
    for unit in (MoneyUnit.YUAN, form) if bare and form is MoneyUnit.WAN_YUAN else (MoneyUnit.YUAN,):
        stated = tuple(as_amount(each, printing.place, unit) for each in term.stated)
        result_note = f"提示：原文的结果未写金额单位，按{unit}核对。" if bare else ""
        taken = stated[0].unit
        yield Reading(computed.value, stated, note=result_note or _value_note(computed, MoneyUnit.YUAN))
        if (ratio := _time_ratio(computed)) is not None:
            converted = (computed.value * ratio).quantize(_FINEST)
            yield Reading(converted, stated, note=f"提示：{_time_words(computed)}，按此换算后复算。")
        if taken is MoneyUnit.WAN_YUAN and (in_ten_thousands(expression) or not computed.money):
            note = "" if in_ten_thousands(expression) else _value_note(computed, MoneyUnit.WAN_YUAN)
            yield Reading(computed.value * taken.yuan, stated, True, note)


def _value_note(computed: Computed, unit: MoneyUnit) -> str:
    return "" if computed.money else f"提示：原文的算式未写金额单位，按{unit}复算。"


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit.endswith("元") and "/" not in quantity.unit


def _compare(term: Term, printing: Printing, reading: Reading) -> Recomputed:
    compared = [
        (compare_computed(amount, reading.yuan, may_be_coarse=may_be_coarse(term, printing, amount)), amount)
        for amount in reading.stated
    ]
    comparison, stated = max(compared, key=lambda pair: CLOSENESS.index(pair[0].agreement))
    notes = (reading.note,) if reading.note else ()
    return Recomputed(reading.yuan, stated, comparison, reading.stated, reading.as_stated, notes)


def may_be_coarse(term: Term, printing: Printing, result: Amount) -> bool:
    """Its form rounds everything to whole 万元, or the result is a round figure said in words."""
    return printing.in_whole_wan_yuan or is_rough(term, result)


def recomputation(term: Term, recomputed: Recomputed) -> str:
    """How the value comes about: 12×235＝2,820元, without 元 where the result is in 元 itself."""
    if term.expression is None:
        return term.stated[0].text
    same_unit = recomputed.as_stated or recomputed.stated.unit is MoneyUnit.YUAN
    left = leftover(term.expression)
    converted = f"×{plain(left.factor)}" if left is not None and left.factor != 1 else ""
    return written(term.expression) + converted + ("" if same_unit else f"＝{yuan_text(recomputed.yuan)}")


def steps_that_differ(term: Term, yuan: Decimal) -> Sequence[str]:
    """Intermediate expressions (＝2820×12＝) whose value is not that of the first."""
    values = ((step, compute(step)) for step in term.steps)
    return [
        f"{written(step)}＝{yuan_text(computed.value)}"
        for step, computed in values
        if computed is not None and computed.value not in (yuan, yuan / MoneyUnit.WAN_YUAN.yuan)
    ]


def as_amount(quantity: Quantity, place: Place, unit: MoneyUnit | None = None) -> Amount:
    """A printed result as an amount in 元 or 万元; `unit` where it bears none, None leaves it unknown."""
    if not quantity.unit:
        return Amount(quantity.text, place, quantity.value, quantity.decimals, unit)
    scale = units.scale(quantity.unit)
    kept = MoneyUnit.WAN_YUAN if scale >= MoneyUnit.WAN_YUAN.yuan else MoneyUnit.YUAN
    factor = scale / kept.yuan
    return Amount(quantity.text, place, quantity.value * factor, quantity.decimals - factor.adjusted(), kept)
