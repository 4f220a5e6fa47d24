"""An item as it grows: one clause at first, before others join it."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.costing.compute import LARGEST, gives, has_money, in_base, quantities
from audit.costing.model import Expression, Product, Quantity, factors_of


@dataclass(slots=True)
class Draft:
    """A clause with figures. unread, remarks: brackets in it that take no part, with and without figures.

    dangling: it says something only together with another clause: 按20%, 12个月36万元, or 50条4000元 where 20万元 follows.
    time: the months that a clause of its own multiplied it with. total: it prints what the items before it come to.
    rounded: the expression that goes on from a printed step.
    """

    label: str
    start: int
    end: int
    expression: Expression | None
    stated: tuple[Quantity, ...] = ()
    steps: tuple[Expression, ...] = ()
    unread: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    dangling: bool = False
    time: Quantity | None = None
    total: bool = False
    rounded: Expression | None = None

    def multiply(self, factor: Expression, said: Draft) -> None:
        """By what another clause says, which may print the result."""
        assert self.expression is not None
        self.expression = Product((*factors_of(self.expression), *factors_of(factor)))
        if self.rounded is not None:
            self.rounded = Product((*factors_of(self.rounded), *factors_of(factor)))
        self.stated, self.end = said.stated, said.end

    @property
    def says_nothing(self) -> bool:
        """A lone number: neither what it counts nor its unit is printed."""
        lone = isinstance(self.expression, Quantity) and not self.expression.unit
        return lone and not self.label and not self.stated

    @property
    def beyond_bounds(self) -> bool:
        """A figure in it is larger than any money."""
        expressions = (*self.steps, *self.stated, *((self.expression,) if self.expression else ()))
        return any(in_base(each) >= LARGEST for expression in expressions for each in quantities(expression))

    @property
    def open(self) -> bool:
        """It prices or counts something and prints no result yet."""
        return self.expression is not None and not self.stated

    @property
    def counts(self) -> bool:
        """It counts something, and says no more."""
        return self.open and not self.money and not self.steps

    def take_up(self, count: Draft) -> None:
        """A count that stands before it is its factor as well."""
        assert self.expression is not None
        assert count.expression is not None
        self.expression = Product((*factors_of(count.expression), *factors_of(self.expression)))
        self.label, self.start, self.unread = count.label, count.start, count.unread + self.unread

    @property
    def proved(self) -> bool:
        """The printed result is what it gives, so that 2.5公里（宽3.5米） lacks nothing that stands in its brackets."""
        money = any("元" in text for text in self.unread)
        return (
            not money and bool(self.stated) and self.expression is not None and gives(self.expression, self.stated[0])
        )

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its figures."""
        return tuple(each.unit for each in quantities(self.expression) if each.unit) if self.expression else ()

    @property
    def money(self) -> bool:
        """A money unit is printed in it."""
        return bool(self.stated) or (self.expression is not None and has_money(self.expression))
