"""The values that forms print: each with its text, its place, and what was read from it. Nothing here is computed.
They are structs, since a filing has hundreds: ten times faster made than a dataclass.

"stated" is what a form prints. A label with nothing beside it gives a value whose text is empty. Missing is None, never 0.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from audit.model.address import Place


class Text(Struct, frozen=True, gc=False):
    """A printed text and its place; `text` is the value's own part of the cell."""

    text: str
    place: Place


class MoneyUnit(StrEnum):
    """The money unit of an amount; values are as printed. yuan: how many 元 one unit is."""

    yuan: Decimal

    YUAN = "元", 1
    WAN_YUAN = "万元", 10_000
    YI_YUAN = "亿元", 100_000_000

    def __new__(cls, printed: str, yuan: int) -> MoneyUnit:
        """A member, which is its printed word."""
        unit = str.__new__(cls, printed)
        unit._value_, unit.yuan = printed, Decimal(yuan)
        return unit


class Amount(Struct, frozen=True, gc=False):
    """A printed amount of money.

    value: the number as printed, in `unit`; None when the text is blank, a mark for nothing, or no number.
    decimals: how many decimals are printed. unit: printed beside the number, else declared by the form; None when
    neither says. nothing: the text is blank or a mark such as — / 无. remark: what stands in brackets behind the number
    and is no unit: 含上年结转, or the parts of the amount.
    """

    text: str
    place: Place
    value: Decimal | None
    decimals: int = 0
    unit: MoneyUnit | None = None
    nothing: bool = False
    remark: str = ""

    @property
    def unreadable(self) -> bool:
        """Something is printed, and it is no number."""
        return self.value is None and not self.nothing

    @property
    def lacks_unit(self) -> bool:
        """No unit tells how much it is; a 0 is nothing in any unit."""
        return self.unit is None and self.value != 0


class IndicatorValue(Struct, frozen=True, gc=False):
    """指标值 as printed; operator one of = ≥ ≤ > < or empty; number and unit where the text is a number with a unit."""

    text: str
    place: Place
    operator: str = ""
    number: Decimal | None = None
    decimals: int = 0
    unit: str = ""


def yuan_of(amount: Amount | None) -> Decimal | None:
    """The amount in 元, exactly; None where there is no number, or no unit."""
    return None if amount is None or amount.value is None or amount.unit is None else amount.value * amount.unit.yuan
