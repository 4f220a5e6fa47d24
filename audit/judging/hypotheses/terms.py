"""What would make a term of a costing tie with its printed result, and what it would then be worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from audit.costing.compute import leftover
from audit.costing.model import Term, quantities
from audit.judging.agreement import ZERO, compare_computed, in_yuan, plain
from audit.judging.written import yuan_text
from audit.model.outcome import Agreement
from audit.model.precision import rounded_to
from audit.model.values import Amount

MONTHS = Decimal(12)
LARGEST_FACTOR = 1_000_000


class Hypothesis(Struct, frozen=True, gc=False):
    """Its sentence, and the unrounded value in 元 under it; None where it says that the result is wrong."""

    text: str
    yuan: Decimal | None = None


def hypotheses_of_term(term: Term, terms: Sequence[Term], yuan: Decimal, stated: Amount) -> tuple[Hypothesis, ...]:
    """Those under which a term ties whose value as written is not what it states, the likeliest first; terms: those of its cell."""
    found = [*_missing_factor(term, terms, yuan, stated)]
    found += _slip(yuan, stated)
    if not found:
        found += _transposed_result(yuan, stated)
        found += _transposed_factor(term, yuan, stated)
    return tuple(found)


def missing_months(yuan: Decimal, stated: Amount) -> Hypothesis | None:
    """Twelve months make it tie."""
    if not _ties(stated, yuan * MONTHS):
        return None
    return Hypothesis(
        f"假设：原文漏写了×12（12个月），{_product(yuan, MONTHS, stated)}，与所写的{stated.text}相符。", yuan * MONTHS
    )


def _missing_factor(term: Term, terms: Sequence[Term], yuan: Decimal, stated: Amount) -> Iterator[Hypothesis]:
    under = _lacking(term)
    months = missing_months(yuan, stated) if not under or "月" in under else None
    counted = _missing_count(yuan, stated, under) if under and months is None else None
    yield from (each for each in (months, counted) if each is not None)
    own = [each.value for each in quantities(term.expression)] if term.expression else []
    elsewhere = {
        each.value: each
        for other in terms
        if other is not term and other.expression is not None
        for each in quantities(other.expression)
        if "元" not in each.unit and each.value < LARGEST_FACTOR and each.value not in (*own, 0, 1, MONTHS)
    }
    for factor, quantity in elsewhere.items():
        if _ties(stated, yuan * factor):
            text = f"假设：原文漏乘了别处写有的{quantity.text}，{_product(yuan, factor, stated)}，与所写的{stated.text}相符。"
            yield Hypothesis(text, yuan * factor)


def _lacking(term: Term) -> tuple[str, ...]:
    """The denominators that nothing in the term cancels."""
    left = leftover(term.expression) if term.expression is not None else None
    return left.under if left is not None else ()


def _missing_count(yuan: Decimal, stated: Amount, under: tuple[str, ...]) -> Hypothesis | None:
    """A whole number makes it tie, and its neighbours do not. It is fitted to the result, so no value may rest on it."""
    count = rounded_to(in_yuan(stated) / yuan, Decimal(1)) if yuan else ZERO
    if not 1 < count < LARGEST_FACTOR or not _ties(stated, yuan * count):
        return None
    if _ties(stated, yuan * (count - 1)) or _ties(stated, yuan * (count + 1)):
        return None
    lacking = "、".join(under)
    text = f"假设：原文漏乘了以“{lacking}”计的数量{plain(count)}，{_product(yuan, count, stated)}，与所写的{stated.text}相符。"
    return Hypothesis(text)


def _slip(yuan: Decimal, stated: Amount) -> Iterator[Hypothesis]:
    for value in (yuan * 10000, yuan / 10000):
        if yuan and _ties(stated, value):
            yield Hypothesis(
                f"假设：金额单位写错（元与万元相差一万倍），按{yuan_text(value)}则与所写的{stated.text}相符。"
            )


def _transposed_result(yuan: Decimal, stated: Amount) -> Iterator[Hypothesis]:
    assert stated.value is not None
    for value in _swaps(stated.value, stated.decimals):
        other = Amount(stated.text, stated.place, value, stated.decimals, stated.unit)
        if _ties(other, yuan):
            yield Hypothesis(f"假设：结果的相邻两位数字颠倒，应为{plain(value)}{stated.unit}。")


def _transposed_factor(term: Term, yuan: Decimal, stated: Amount) -> Iterator[Hypothesis]:
    figures = quantities(term.expression) if term.expression is not None else ()
    for quantity in figures:
        for value in _swaps(quantity.value, quantity.decimals):
            if quantity.value and _ties(stated, yuan / quantity.value * value):
                yield Hypothesis(
                    f"假设：{quantity.text}的相邻两位数字颠倒，若为{plain(value)}则与所写的{stated.text}相符。"
                )


def _swaps(value: Decimal, decimals: int) -> Iterator[Decimal]:
    """The figures that two neighbouring digits in each other's place would make."""
    exponent = -max(decimals, 0)
    digits = str(int(abs(value).scaleb(-exponent)))
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            yield Decimal(swapped).scaleb(exponent)


def _ties(stated: Amount, yuan: Decimal) -> bool:
    agreement = compare_computed(stated, yuan).agreement
    return agreement in (Agreement.EXACT, Agreement.ROUNDING_PROVED)


def _product(yuan: Decimal, factor: Decimal, stated: Amount) -> str:
    assert stated.unit is not None
    product = yuan * factor
    in_unit = f"＝{plain(product / stated.unit.yuan)}{stated.unit}" if stated.unit.yuan != 1 else ""
    return f"{yuan_text(yuan)}×{plain(factor)}＝{yuan_text(product)}{in_unit}"
