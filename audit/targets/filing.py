"""The filing an auditor audits: typed, frozen, every value with the cell it stands in.

"stated" is what a form prints. Nothing here is computed. A field is None when the form has no such label; a label
with nothing beside it gives an `Amount` or `Text` whose text is empty. Missing is None, never 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from audit.costing.model import Costing
from audit.model.address import FormAddress
from audit.model.filing import Filing, FilingKind, Form
from audit.model.values import Amount, IndicatorValue, Text, yuan_of


class Dimension(StrEnum):
    """First-level indicator (一级指标)."""

    OUTPUT = "产出"
    BENEFIT = "效益"
    SATISFACTION = "满意度"
    COST = "成本"


class Aspect(StrEnum):
    """Second-level indicator (二级指标)."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    ECONOMIC = "经济效益"
    SOCIAL = "社会效益"
    ECOLOGICAL = "生态效益"
    SUSTAINED = "可持续影响"
    SATISFACTION = "满意度"


class Indicator(Struct, frozen=True, gc=False):
    """One row of the indicator table; dimension and aspect are None where the printed words are not recognised.

    costing: what a cost indicator's value prices (1000元/人), None where the value is a plain number or prices nothing.
    weight: its points, where the form has a column for them. better: which way is better, where the form has a column that
    says it (正向, 反向). explanation: what a column of its own (指标解释) says of it. whole_period: it stands in the 中期 half of a table that has
    the whole period and the year side by side.
    """

    dimension: Dimension | None
    aspect: Aspect | None
    dimension_text: str
    aspect_text: str
    name: Text
    value: IndicatorValue
    performance_standard: Text | None = None
    costing: Costing | None = None
    weight: IndicatorValue | None = None
    whole_period: bool = False
    better: Text | None = None
    explanation: Text | None = None


class Split(Struct, frozen=True, gc=False):
    """A total and the printed parts it is split into (按收入性质分). A part is None when the form has no such label."""

    name: str
    total: Amount | None
    parts: tuple[Amount | None, ...]


class Task(Struct, frozen=True, gc=False):
    """One row of the work plan (年度重点工作计划); amount: what it costs, where the form asks for it."""

    task: Text
    responsible_office: Text | None
    objective: Text | None
    amount: Amount | None = None


class SpecialFund(Struct, frozen=True, gc=False):
    """One row of 附表2."""

    serial: Text | None
    name: Text
    amount: Amount | None
    whole_period_target: Text | None
    annual_target: Text | None


class CostLine(Struct, frozen=True, gc=False):
    """One row of 支出明细及测算说明: costing_basis as printed, costing as read from it (None where the cell is blank). price,
    counts: what stands in columns of their own (单价, 数量, 月数).
    """

    summary: Text | None
    detail: Text | None
    amount: Amount | None
    costing_basis: Text | None
    costing: Costing | None
    price: Amount | None = None
    counts: tuple[IndicatorValue, ...] = ()


class TargetForm(Form, frozen=True, kw_only=True):
    """What every form of targets carries.

    splits: the totals, with their parts. also_stated: amounts above which no total is printed. has_cost_table: a
    table of costs is printed, even blank; a list of projects may state each one's costing instead. prose_costing: what
    项目概况 prices in running text, beside the amount of the form. labelled_texts: what stands beside labels that no field is read from (项目设立必要性).
    first_levels: the first levels of indicators that the layout
    says this form asks for.
    """

    indicators: tuple[Indicator, ...] = ()
    splits: tuple[Split, ...] = ()
    also_stated: tuple[Amount, ...] = ()
    has_cost_table: bool = False
    cost_lines: tuple[CostLine, ...] = ()
    prose_costing: CostLine | None = None
    labelled_texts: tuple[Text, ...] = ()
    first_levels: tuple[Dimension, ...] = (Dimension.OUTPUT, Dimension.BENEFIT, Dimension.SATISFACTION)

    @cached_property
    def costings(self) -> tuple[CostLine, ...]:
        """Every line that states how its amount comes about: the cost table's, and the costing in running text."""
        return (*self.cost_lines, *((self.prose_costing,) if self.prose_costing else ()))

    @cached_property
    def split_amounts(self) -> tuple[Amount, ...]:
        """The totals that are split, their parts, and what is stated beside them."""
        return _present(*(amount for each in self.splits for amount in (each.total, *each.parts)), *self.also_stated)


class DepartmentForm(TargetForm, frozen=True, kw_only=True):
    """附表1 部门整体支出绩效目标表; work_plan_head: what the work plan's column of tasks is called (事项)."""

    total: Amount | None = None
    general_public_budget: Amount | None = None
    government_fund: Amount | None = None
    other_funds: Amount | None = None
    basic_expenditure: Amount | None = None
    project_expenditure: Amount | None = None
    mandate: Text | None = None
    whole_period_target: Text | None = None
    annual_target: Text | None = None
    work_plan_head: Text | None = None
    work_plan: tuple[Task, ...] = ()

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every amount of money that the form has a label for."""
        return _present(
            self.total,
            self.general_public_budget,
            self.government_fund,
            self.other_funds,
            self.basic_expenditure,
            self.project_expenditure,
            *(task.amount for task in self.work_plan),
            *self.split_amounts,
        )


class FundSummary(TargetForm, frozen=True, kw_only=True):
    """附表2 专项资金绩效目标汇总表, or a layout's list of projects; there each unit row is a split into its projects."""

    stated_total: Amount | None = None
    funds: tuple[SpecialFund, ...] = ()

    @cached_property
    def request(self) -> Decimal | None:
        """合计 in 元; where no total is printed, what the rows come to, if every one states an amount."""
        amounts = [yuan_of(fund.amount) for fund in self.funds]
        stated = [each for each in amounts if each is not None]
        rows = sum(stated, Decimal(0)) if stated and len(stated) == len(amounts) else None
        return rows if self.stated_total is None else yuan_of(self.stated_total)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every amount of money that the form has a label for."""
        return _present(self.stated_total, *(fund.amount for fund in self.funds), *self.split_amounts)


class ExpenditureDirection(TargetForm, frozen=True, kw_only=True):
    """附表3 专项资金支出方向绩效目标表, or a layout's form of one project."""

    direction: Text | None = None
    fund: Text | None = None
    amount: Amount | None = None
    fund_amount: Amount | None = None
    project_total: Amount | None = None
    period: Text | None = None
    whole_period_target: Text | None = None
    annual_target: Text | None = None
    stated_total: Amount | None = None

    @property
    def own_yuan(self) -> Decimal | None:
        """项目金额 in 元, or 合计 where that is blank."""
        own = yuan_of(self.amount)
        return yuan_of(self.stated_total) if own is None else own

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every amount of money that the form has a label for."""
        return _present(
            self.amount,
            self.fund_amount,
            self.project_total,
            *(line.amount for line in self.cost_lines),
            self.stated_total,
            *self.split_amounts,
        )


class TargetFiling(Filing, frozen=True, kw_only=True):
    """The set of 附表1, 附表2 and 附表3, or what a layout has in their place."""

    kind: ClassVar[FilingKind] = FilingKind.TARGETS

    department_form: DepartmentForm | None = None
    fund_summary: FundSummary | None = None
    directions: tuple[ExpenditureDirection, ...] = ()

    @cached_property
    def forms(self) -> tuple[TargetForm, ...]:
        """Every form of the set, in the order 附表1, 附表2, 附表3 …."""
        heads: tuple[TargetForm | None, ...] = (self.department_form, self.fund_summary)
        return tuple(form for form in heads if form is not None) + self.directions

    @cached_property
    def request(self) -> Decimal | None:
        """In 元: the department's total, else the summary's or that of all its rows, else the amount of a sole direction."""
        if self.department_form is not None:
            return yuan_of(self.department_form.total)
        if self.fund_summary is not None:
            return self.fund_summary.request
        return self.directions[0].own_yuan if len(self.directions) == 1 else None

    @cached_property
    def money(self) -> Mapping[tuple[FormAddress, str], Decimal]:
        """(form, row) → the money, in 元, of the direction or project, or of the fund or project in this row of a list."""
        return dict(self._money())

    def _money(self) -> Iterator[tuple[tuple[FormAddress, str], Decimal]]:
        for direction in self.directions:
            if (yuan := direction.own_yuan) is not None:
                yield (direction.address, ""), yuan
        of_names = {each.fund.text: yuan_of(each.fund_amount) for each in self.directions if each.fund}
        for fund in self.fund_summary.funds if self.fund_summary else ():
            own = yuan_of(fund.amount)
            if (yuan := of_names.get(fund.name.text) if own is None else own) is not None:
                yield (fund.name.place.form, fund.name.text), yuan


def _present(*amounts: Amount | None) -> tuple[Amount, ...]:
    """Each once, in their order."""
    each = {(amount.place.path, amount.place.cell.locator): amount for amount in amounts if amount is not None}
    return tuple(each.values())
