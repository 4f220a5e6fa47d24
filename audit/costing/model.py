"""What a costing says, as a tree: no arithmetic here, and nothing guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

_YUAN = "元"


class Quantity(Struct, frozen=True, gc=False):
    """A printed number with its unit expression in normal form (元/人/月); unit is empty when none is printed.

    start: its first character in the cell's raw text; digits_at: where its number stands, by which it is told from others;
    -1 where a word says it (全年 is 12 months).
    """

    text: str
    value: Decimal
    decimals: int
    unit: str
    start: int = -1
    digits_at: int = -1


class Product(Struct, frozen=True, gc=False):
    """Factors multiplied."""

    factors: tuple[Expression, ...]


class Sum(Struct, frozen=True, gc=False):
    """Addends added; a subtrahend is a Product with the factor -1."""

    addends: tuple[Expression, ...]


class Quotient(Struct, frozen=True, gc=False):
    """A division as printed."""

    dividend: Expression
    divisor: Expression


Expression = Quantity | Product | Sum | Quotient

MINUS_ONE = Quantity("-", Decimal(-1), 0, "")
"""The sign of a subtrahend."""


def factors_of(expression: Expression) -> tuple[Expression, ...]:
    """Of anything but a product: itself."""
    return expression.factors if isinstance(expression, Product) else (expression,)


def quantities(expression: Expression) -> list[Quantity]:
    """The printed figures, in order."""
    found: list[Quantity] = []
    _collect(expression, found)
    return found


def figures_of(
    expression: Expression | None, steps: Iterable[Expression], stated: Iterable[Quantity], repeated: Iterable[Quantity]
) -> list[Quantity]:
    """Every figure that a term or an item computes with, or compares."""
    found: list[Quantity] = []
    for each in steps if expression is None else (expression, *steps):
        _collect(each, found)
    return [*found, *stated, *repeated]


def _collect(expression: Expression, found: list[Quantity]) -> None:
    """Into one list: this is asked a thousand times a filing, and nested generators take twice as long."""
    if isinstance(expression, Quantity):
        if expression.text != "-":
            found.append(expression)
        return
    for part in _parts(expression):
        if not isinstance(part, Quantity):
            _collect(part, found)
        elif part.text != "-":
            found.append(part)


def _parts(expression: Product | Sum | Quotient) -> tuple[Expression, ...]:
    if isinstance(expression, Product):
        return expression.factors
    return expression.addends if isinstance(expression, Sum) else (expression.dividend, expression.divisor)


def has_money(expression: Expression) -> bool:
    """Whether a money unit is printed in it."""
    return _YUAN in expression.unit if isinstance(expression, Quantity) else any(map(has_money, _parts(expression)))


def is_money(expression: Expression) -> bool:
    """An amount of money: 3.38万元, not 235元/人."""
    return isinstance(expression, Quantity) and expression.unit.endswith(_YUAN) and "/" not in expression.unit


class Term(Struct, frozen=True, gc=False):
    """One priced item: `label` expression `=` stated.

    text: the term as printed; start, end: its character range in the cell's raw text.
    expression: None when the term only states an amount (办公费2万元). stated: the results printed after each `=`, in
    order (empty for 63人，1000元/人); counts as well as money (22人+30人=52人). is_total: the term states the total of the
    others (共计3.69万元). steps: expressions printed between the first and the results (12×235×12＝2820×12＝33840元).
    repeated: figures that say again what stands in the term, and are equal to it (12人，每人每月1500元，12×1500×12＝21.6万元).
    counted: a count beside an amount with no sign between them (记录仪20台5万元), which may be its number or not.
    lists: each a count and what the bracket behind it says that it is made of (23人（男17人，女6人）).
    is_result_named: the result stands under a name of its own (…每平方米300元，租金40.5万元), and may be another amount.
    parts: the terms, by their position in the costing, whose counts make up this term's count (补助201人，其中重度90人、轻度111人).
    A term may state a count only (全区信访岗位14人): its expression is a Quantity without money, stated is empty.
    """

    label: str
    text: str
    start: int
    end: int
    expression: Expression | None
    stated: tuple[Quantity, ...]
    is_total: bool = False
    steps: tuple[Expression, ...] = ()
    parts: tuple[int, ...] = ()
    repeated: tuple[Quantity, ...] = ()
    counted: Quantity | None = None
    lists: tuple[tuple[Quantity, ...], ...] = ()
    is_result_named: bool = False

    @property
    def figures(self) -> list[Quantity]:
        """Every figure that it computes with, or compares."""
        return figures_of(self.expression, self.steps, self.stated, self.repeated)

    @property
    def if_priced(self) -> Expression | None:
        """The product of the count with the amount, which may be the price of one: 记录仪20台5万元."""
        return Product((self.counted, self.stated[-1])) if self.counted is not None else None

    @property
    def places(self) -> frozenset[int]:
        """Where the digits of its figures begin in the raw text."""
        return frozenset([each.digits_at for each in self.figures])

    @property
    def is_lone_count(self) -> bool:
        """补助201人: a count, of which nothing is computed in the term, nor is it made up of others."""
        return isinstance(self.expression, Quantity) and not (self.stated or self.parts or has_money(self.expression))

    @property
    def tells(self) -> bool:
        """It prints a result, or prices something: 63人，1000元/人 does, 标准235元/人/月 does not."""
        if self.stated or self.expression is None:
            return True
        factors = tuple(quantities(self.expression))
        return len(factors) > 1 and (has_money(self.expression) or not all(each.unit for each in factors))


class Tie(StrEnum):
    """How a printed result ties with what it should be; the words are what an auditor reads.

    COARSE: equal only when rounded to the few decimals that are printed (5.46 as 5万元), which proves nothing.
    """

    EXACT = "相等"
    ROUNDED = "四舍五入后相等"
    COARSE = "只在印出的位数上相符"
    NO = "不符"

    @property
    def proves(self) -> bool:
        """The result is proved."""
        return self in (Tie.EXACT, Tie.ROUNDED)


class Reading(Struct, frozen=True, gc=False):
    """One way to read a printed result that no equals sign binds. how: what it is taken for (其前3项的合计). value: the
    unrounded value in 元 or ones under it. joins: how many items it makes one. is_plain: words and place say so.
    """

    result: Quantity
    how: str
    value: Decimal | None
    tie: Tie
    joins: int
    is_plain: bool
    is_chosen: bool


class Costing(Struct, frozen=True, gc=False):
    """A costing cell read: terms in printed order; unread: segments with figures that the grammar does not cover,
    quoted as printed (the whole cell where it holds hundreds of figures); remarks: prose without figures that belongs to no term (保留两位小数). Dates, ordinals and the
    number of decimals to keep are no figures.

    figures: those that are printed outside of what is unread, but for those of a name. unused: those of them from which
    nothing is computed (宽3.5米). assumed: what the reading takes for granted, a sentence each
    (按“2辆”乘各项读). readings: those tried of each result that stands behind words, not behind an equals sign.
    """

    text: str
    terms: tuple[Term, ...]
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    figures: tuple[Quantity, ...] = ()
    unused: tuple[Quantity, ...] = ()
    assumed: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def rivals(self) -> tuple[str, ...]:
        """The readings that are not taken and would tie as well, a sentence each."""
        lost = [each for each in self.readings if each.tie.proves and not each.is_chosen]
        return tuple(f"“{each.result.text}”也可以是{each.how}" for each in lost)

    @property
    def is_draw(self) -> bool:
        """A result may be read in two ways that prove it and join as few items, and are not called the same."""
        return any(
            other.tie.proves and other.joins == taken.joins and other.how != taken.how for taken, other in self._choices
        )

    @property
    def taken_for_less(self) -> tuple[str, ...]:
        """Results that stand where those of several items do, and are that of the last alone: 甲村…；乙村…；需资金….

        Where each item has a result of its own, so does the last.
        """
        if all(each.stated for each in self.terms if each.tells):
            return ()
        return tuple(
            taken.result.text
            for taken, other in self._choices
            if other.is_plain and not other.tie.proves and taken.joins == 1 < other.joins
        )

    @property
    def _choices(self) -> Iterator[tuple[Reading, Reading]]:
        """Each reading that is taken beside each that is not, of one result."""
        taken = {each.result.start: each for each in self.readings if each.is_chosen}
        lost = (each for each in self.readings if not each.is_chosen and each.result.start in taken)
        return ((taken[each.result.start], each) for each in lost)
