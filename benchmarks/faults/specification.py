"""A filing as a person would fill it in: every value is the text to be printed, nothing is computed from it.

A clean specification is made by `generate.py` or written by hand (`fictional/*.toml`); a fault changes one value of it
(`kinds/`); `sheets.py` lays it out as the forms that `text_dump.py` and `word.py` print. Money is in 万元 unless
`money_unit` says otherwise. The names are those of DOMAIN: fund, direction, indicator, costing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.faults.terms import CostLine


@dataclass(slots=True)
class Indicator:
    """A row of the indicator table; dimension and aspect as printed (产出指标, 数量指标)."""

    dimension: str
    aspect: str
    name: str
    value: str
    standard: str = "计划标准"


@dataclass(slots=True)
class Task:
    """A row of the work plan."""

    task: str
    office: str
    objective: str


@dataclass(slots=True)
class FundRow:
    """A row of 附表2."""

    serial: str
    name: str
    amount: str
    whole_period_target: str
    annual_target: str


@dataclass(slots=True, kw_only=True)
class Form:
    """What stands in the head and the foot of every form."""

    title: str
    filing_unit: str = ""
    money_unit: str = "万元"
    preparer: str = ""
    phone: str = ""
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class DepartmentForm(Form):
    """附表1."""

    department: str
    total: str
    general_public_budget: str
    government_fund: str
    other_funds: str
    basic_expenditure: str
    project_expenditure: str
    mandate: list[str] = field(default_factory=list)
    work_plan: list[Task] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class FundSummary(Form):
    """附表2."""

    stated_total: str
    funds: list[FundRow] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Direction(Form):
    """附表3."""

    direction: str
    fund: str
    amount: str
    fund_amount: str
    period: str
    whole_period_target: str
    annual_target: str
    stated_total: str
    lines: list[CostLine] = field(default_factory=list)


@dataclass(slots=True)
class Habits:
    """How the department's clerk types, and what the export adds: none of it changes what the filing says.

    blank_rows: empty rows below the funds; folded: names broken over two lines; bookmarks: Tika's marks between the
    text; loose_ends: empty paragraphs at the end of some cells; spaced: blanks in labels (名  称) and at line ends.
    """

    seed: int = 0
    blank_rows: int = 0
    folded: bool = False
    bookmarks: bool = False
    loose_ends: bool = False
    spaced: bool = True


@dataclass(slots=True)
class Filing:
    """The whole set. omitted: a form that is not printed."""

    department: DepartmentForm
    summary: FundSummary
    directions: list[Direction]
    habits: Habits = field(default_factory=Habits)
    omitted: str = ""

    @property
    def forms(self) -> list[Form]:
        """附表1, 附表2 and each 附表3."""
        return [self.department, self.summary, *self.directions]
