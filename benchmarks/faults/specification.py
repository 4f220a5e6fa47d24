"""A filing as a person would fill it in: every value is the text to be printed, nothing is computed from it.

A clean specification is made by `generate.py` or written by hand (`fictional/*.toml`); a fault changes one value of it
(`kinds/`); `sheets.py` lays it out as the forms that `text_dump.py` and `word.py` print. Money is in 万元 unless
`money_unit` says otherwise. The names are those of DOMAIN: fund, direction, indicator, costing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal


def rounded(yuan: Decimal, decimals: int = 2) -> Decimal:
    """An amount in 元 as 万元, rounded once, half up."""
    return (yuan / 10000).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


_FULL_WIDTH = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}


@dataclass(slots=True)
class Factor:
    """One printed figure of a product: what stands before it, the figure, and its unit; `scale` turns it into 元 or
    a plain number (10000 for a rate in 万元, 0.01 for a percentage). months: a count of months, days or years.
    """

    figure: str
    unit: str = ""
    before: str = ""
    scale: Decimal = Decimal(1)
    months: bool = False

    @property
    def value(self) -> Decimal:
        """The figure as a number."""
        return Decimal(self.figure.replace(",", "")) * self.scale


@dataclass(slots=True)
class Term:
    """One item of a costing: a sum of products, the sum multiplied by `times`, and the result stated for it.

    groups empty: an item that only states its amount (印刷费1.5万元). steps: an expression printed between the first one
    and the result (＝2820×12). result empty: none is stated (63人，1000元/人).
    """

    label: str
    groups: list[list[Factor]] = field(default_factory=list)
    times: list[Factor] = field(default_factory=list)
    operator: str = "×"
    equals: str = "＝"
    steps: str = ""
    result: str = ""
    result_unit: str = "万元"

    @property
    def yuan(self) -> Decimal:
        """What the factors come to, unrounded; the stated result where there are none."""
        if not self.groups:
            return Decimal(self.result.replace(",", "")) * (10000 if self.result_unit == "万元" else 1)
        total = Decimal(0)
        for group in self.groups:
            total += product(group)
        return total * product(self.times)

    @property
    def factors(self) -> list[Factor]:
        """Every factor, in printed order."""
        return [factor for group in self.groups for factor in group] + self.times

    @property
    def text(self) -> str:
        """The item as printed."""
        shown = "＋".join(self._joined(group) for group in self.groups)
        if self.times:
            shown = f"（{shown}）{self.operator}{self._joined(self.times)}" if len(self.groups) > 1 else shown
        steps = f"{self.equals}{self.steps}" if self.steps else ""
        equals = self.equals if self.groups else ""
        return f"{self.label}{shown}{steps}" + (f"{equals}{self.result}{self.result_unit}" if self.result else "")

    def _joined(self, factors: list[Factor]) -> str:
        return self.operator.join(f"{each.before}{each.figure}{each.unit}" for each in factors)


def product(factors: list[Factor]) -> Decimal:
    """The factors multiplied; 1 for none."""
    result = Decimal(1)
    for factor in factors:
        result *= factor.value
    return result


@dataclass(slots=True)
class CostLine:
    """A row of 支出明细; `basis` is what is printed, `terms` what it was made from (empty for one written by hand).

    mark: how the items are numbered (`{}.`, or ① for ①②③), joint: what stands between them, ending: what is printed
    after them. wide: figures are typed full-width.
    """

    summary: str
    detail: str
    amount: str
    basis: str
    terms: list[Term] = field(default_factory=list)
    mark: str = ""
    joint: str = "；"
    ending: str = ""
    wide: bool = False

    def print_basis(self) -> None:
        """Make `basis` anew from the terms."""
        numbered = [f"{self._numbering(number)}{term.text}" for number, term in enumerate(self.terms, 1)]
        basis = self.joint.join(numbered) + self.ending
        self.basis = basis.translate(_FULL_WIDTH) if self.wide else basis

    def _numbering(self, number: int) -> str:
        return chr(ord("①") + number - 1) if self.mark == "①" else self.mark.format(number)


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
