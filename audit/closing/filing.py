"""The self-evaluation an auditor audits: typed, frozen, every value with the cell it stands in; nothing here is computed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from audit.model.address import FormAddress, FormKind
from audit.model.filing import Filing, FilingKind
from audit.model.values import Amount, IndicatorValue, Text, yuan_of
from audit.targets.filing import Indicator, TargetFiling, TargetForm


class Execution(Struct, frozen=True, gc=False):
    """One row of the money block (年度资金总额, 其中：财政拨款): what was budgeted and spent, and the points for it.

    rate_base: the column that the form's own header divides by (执行率（B/A） beside 年初预算数（A）), empty where it says none.
    is_part: the form prints several and no whole: 基本支出, 项目支出.
    """

    name: Text
    initial_budget: Amount | None
    annual_budget: Amount | None
    executed: Amount | None
    rate: IndicatorValue | None
    points: IndicatorValue | None
    score: IndicatorValue | None
    rate_base: str = ""
    is_part: bool = False

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The three amounts, as far as the form has them."""
        return tuple(each for each in (self.initial_budget, self.annual_budget, self.executed) if each is not None)


class Goal(Struct, frozen=True, gc=False):
    """The year's goal and what is said to have become of it."""

    target: Text | None
    result: Text | None


class Result(Struct, frozen=True, gc=False):
    """An indicator with what was achieved, the score for it, and why it was not achieved; None where the form has no such
    column. Its points are the indicator's weight.
    """

    indicator: Indicator
    actual: IndicatorValue | None
    score: IndicatorValue | None
    reason: Text | None


class Points(Struct, frozen=True, gc=False):
    """A printed sum of points and scores: 总分 | 100 | 96.5."""

    label: Text
    points: IndicatorValue | None
    score: IndicatorValue | None


class ClosingForm(TargetForm, frozen=True, kw_only=True):
    """项目支出绩效自评表, or 部门整体支出绩效自评表 (`kind` says which).

    project: what it evaluates. execution: the rows of the money block, the whole first; tasks: the same of
    the year's tasks. totals: the printed sums, the last of
    which is the form's. notes: the sentences around the tables that speak of points; reasons:
    those that say why targets were missed.
    """

    project: Text | None = None
    execution: tuple[Execution, ...] = ()
    tasks: tuple[Execution, ...] = ()
    goals: tuple[Goal, ...] = ()
    results: tuple[Result, ...] = ()
    totals: tuple[Points, ...] = ()
    stated_score: IndicatorValue | None = None
    notes: tuple[Text, ...] = ()
    reasons: tuple[Text, ...] = ()

    @property
    def whole(self) -> Execution | None:
        """The money of the whole form."""
        return self.rated if self.rated and not self.rated.is_part else None

    @property
    def rated(self) -> Execution | None:
        """The row that bears the points for the execution, of the whole or of its first part."""
        return self.execution[0] if self.execution else None

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every amount of money that the form has a label for."""
        return tuple(amount for row in (*self.execution, *self.tasks) for amount in row.amounts) + self.split_amounts


class ClosingFiling(Filing, frozen=True, kw_only=True):
    """The self-evaluations of one department for one year: of itself, of its projects.

    targets: the filings of that year's targets that are at hand, in which a place begins with its file.
    """

    kind: ClassVar[FilingKind] = FilingKind.CLOSING
    closings: tuple[ClosingForm, ...] = ()
    targets: tuple[TargetFiling, ...] = ()

    @cached_property
    def forms(self) -> tuple[ClosingForm, ...]:
        """Every form, in printed order."""
        return self.closings

    @cached_property
    def request(self) -> Decimal | None:
        """The year's budget of the department's form, else of a sole project, in 元."""
        own = [each for each in self.closings if each.kind is FormKind.DEPARTMENT] or self.closings
        return yuan_of(own[0].whole.annual_budget) or None if len(own) == 1 and own[0].whole else None

    @cached_property
    def has_doubts(self) -> bool:
        """Whether the text of any cell is in doubt, its own or one of the targets'."""
        return self.document.has_doubts or any(each.has_doubts for each in self.targets)

    @cached_property
    def money(self) -> Mapping[tuple[FormAddress, str], Decimal]:
        """(form, "") → the year's budget of the project, in 元."""
        budgets = ((form.address, yuan_of(form.whole.annual_budget)) for form in self.closings if form.whole)
        return {(address, ""): yuan for address, yuan in budgets if yuan}
