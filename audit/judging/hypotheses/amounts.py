"""What would make two amounts, or an amount and the sum of its addends, tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from audit.judging.agreement import Comparison, plain
from audit.model.outcome import Agreement
from audit.model.values import Amount


def hypotheses(stated: Amount, comparison: Comparison, addends: Sequence[Amount] = ()) -> tuple[str, ...]:
    """Hypotheses for an inconsistent comparison, each a Chinese sentence that begins with 假设."""
    if comparison.agreement is not Agreement.INCONSISTENT or stated.value is None:
        return ()
    return tuple(dict.fromkeys(_hypotheses(stated.value, comparison, addends)))


def _hypotheses(stated: Decimal, comparison: Comparison, addends: Sequence[Amount]) -> Iterator[str]:
    expected, difference = comparison.expected, comparison.difference
    if transposed(stated, expected):
        yield f"假设：{plain(stated)}与{plain(expected)}只差相邻两位数字颠倒，可能是录入颠倒。"
    if times := unit_slip(stated, expected):
        yield f"假设：两数相差{times}倍，可能把{_SLIPS[times][1]}（或相反）。"
    for addend in addends:
        if addend.value and addend.value == -difference:
            yield f"假设：少写的数正好等于{addend.place.label}{plain(addend.value)}，合计可能漏加了这一项。"
        if addend.value and addend.value == difference:
            yield f"假设：多写的数正好等于{addend.place.label}{plain(addend.value)}，合计可能重加了这一项。"
        if addend.value is None and addend.nothing and difference > 0:
            yield f"假设：{addend.place.label}没有填写，若应为{plain(difference)}则相符。"


def unit_slip(one: Decimal, other: Decimal) -> str:
    """How many times one figure is the other, where that is what a wrong money unit makes of it: 一万; else empty."""
    told = (times for times, (factor, _) in _SLIPS.items() if other and one in (other * factor, other / factor))
    return next(told, "")


_SLIPS = {"一万": (10**4, "元写成了万元、万元写成了亿元"), "一亿": (10**8, "元写成了亿元")}


def transposed(one: Decimal, other: Decimal) -> bool:
    """The two figures, printed to the same decimals, differ by two neighbouring digits changing places."""
    left, right = _aligned(one, other)
    if len(left) != len(right):
        return False
    wrong = [index for index, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return any(wrong == [i, j] and left[i] == right[j] and left[j] == right[i] for i, j in pairwise(range(len(left))))


def _aligned(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both, to the same number of decimals."""
    parts = [format(value, "f").partition(".") for value in (one, other)]
    decimals = max(len(fraction) for _, _, fraction in parts)
    left, right = (whole + fraction.ljust(decimals, "0") for whole, _, fraction in parts)
    return left, right
