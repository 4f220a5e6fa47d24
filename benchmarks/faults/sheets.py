"""A specification laid out as the three forms: tables of merged cells and the paragraphs between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from random import Random

from benchmarks.faults.specification import DepartmentForm, Direction, Filing, Form, FundSummary, Habits, Indicator

SIGNATURE = "单位负责人签字："


@dataclass(slots=True)
class Cell:
    """A cell `span` columns wide. below: merged with the cell above it (it prints nothing then); opens: others are
    merged into it from below.
    """

    text: str
    span: int = 1
    opens: bool = False
    below: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells whose spans add up to the columns; `widths` in twentieths of a point. bare: rows without a frame."""

    widths: list[int]
    rows: list[list[Cell]] = field(default_factory=list)
    bare: set[int] = field(default_factory=set)

    def add(self, *cells: Cell, bare: bool = False) -> None:
        """Add one row."""
        if bare:
            self.bare.add(len(self.rows))
        self.rows.append(list(cells))


Block = Table | str


def sheets(filing: Filing) -> list[list[Block]]:
    """The forms in the order of the set, each a flow of tables and paragraphs."""
    typist = _Typist(filing.habits)
    heads = {
        "附表1": _department_sheet(filing.department, typist),
        "附表2": _summary_sheet(filing.summary, typist),
    }
    directions = [_direction_sheet(each, typist, first=index == 0) for index, each in enumerate(filing.directions)]
    return [sheet for name, sheet in heads.items() if name != filing.omitted] + directions


class _Typist:
    """The habits at work: where a name is broken, where a cell ends in an empty paragraph."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits
        self._random = Random(habits.seed)

    def name(self, text: str) -> str:
        """A name, broken over two lines at times."""
        if not self.habits.folded or len(text) < 8 or self._random.random() < 0.4:
            return text
        place = text.index("）") + 1 if "）" in text[2:-2] else self._random.randint(3, len(text) - 3)
        return f"{text[:place]}\n{text[place:]}"

    def label(self, text: str, spaced: str) -> str:
        """A label, in its spaced form where the clerk spaces labels."""
        return spaced if self.habits.spaced else text

    def ending(self, text: str) -> str:
        """A text, followed by an empty paragraph at times."""
        return text + "\n" if self.habits.loose_ends and text and self._random.random() < 0.5 else text


def _department_sheet(form: DepartmentForm, typist: _Typist) -> list[Block]:
    table = Table([1361, 1247, 227, 340, 680, 340, 113, 567, 567, 340, 1361, 227, 1928])
    table.add(Cell("附表1"), Cell("", 2), Cell("", 3), Cell("", 4), Cell(""), Cell("", 2), bare=True)
    table.add(Cell(form.title, 13), bare=True)
    unit = f"\n金额：{form.money_unit}" if form.money_unit else ""
    table.add(Cell(_filed_by(form), 3), Cell("", 3), Cell("", 4), Cell(unit, 3), bare=True)
    table.add(Cell("部门名称"), Cell(form.department, 12))
    _budget_rows(table, form)
    table.add(Cell("部门职责概述"), Cell("\n".join(form.mandate), 12))
    plan = typist.label("年度重点工作计划", "年度重点       工作计划")
    table.add(Cell(plan, opens=True), Cell("事项", 3), Cell("责任单位/科室", 4), Cell("工作目标", 5))
    for task in form.work_plan:
        cells = (Cell(typist.name(task.task), 3), Cell(task.office, 4), Cell(task.objective, 5))
        table.add(Cell("", below=True), *cells)
    _indicator_rows(table, form, typist, (1, 5, 5, 1))
    table.add(Cell(SIGNATURE, 13), bare=True)
    return [table, "", "", "", _filled_by(form), *[""] * 4]


def _budget_rows(table: Table, form: DepartmentForm) -> None:
    unit = f"\n（{form.money_unit}）" if form.money_unit else ""
    table.add(Cell(f"年度预算申请{unit}", opens=True), Cell(f"资金总额：{form.total}", 12))
    table.add(Cell("", below=True), Cell("按收入性质分", 8), Cell("按支出性质分", 4))
    left = (
        ("其中：一般公共预算拨款", form.general_public_budget),
        ("     政府性基金拨款", form.government_fund),
        ("         其他资金", form.other_funds),
    )
    right = (("其中：基本支出", form.basic_expenditure), ("      项目支出", form.project_expenditure), ("", ""))
    for (source, money), (nature, spent) in zip(left, right, strict=True):
        table.add(Cell("", below=True), Cell(source, 4), Cell(money, 4), Cell(nature, 3), Cell(spent))


def _indicator_rows(table: Table, form: Form, typist: _Typist, spans: tuple[int, ...]) -> None:
    heads = ("一级指标", "二级指标", "三级指标", "指标值及单位", "绩效标准")
    table.add(Cell("年度绩效指标", opens=True), *(Cell(head, span) for head, span in zip(heads, spans, strict=False)))
    for _, rows in groupby(form.indicators, key=lambda each: each.dimension):
        seen: Indicator | None = None
        for row in rows:
            cells = (
                Cell("" if seen else row.dimension, spans[0], opens=seen is None, below=seen is not None),
                _aspect_cell(row, seen, spans[1]),
                Cell(typist.name(row.name), spans[2]),
                Cell(row.value, spans[3]),
                *(Cell(row.standard, span) for span in spans[4:]),
            )
            table.add(Cell("", below=True), *cells)
            seen = row


def _aspect_cell(row: Indicator, above: Indicator | None, span: int) -> Cell:
    same = above is not None and above.aspect == row.aspect
    return Cell("" if same else row.aspect, span, opens=not same, below=same)


def _summary_sheet(form: FundSummary, typist: _Typist) -> list[Block]:
    table = Table([794, 2041, 340, 1361, 2381, 2381])
    table.add(Cell("\n附表2"), Cell("", 3), Cell(""), Cell(""), bare=True)
    table.add(Cell(form.title, 6), bare=True)
    unit = f"金额单位：{form.money_unit}" if form.money_unit else ""
    table.add(Cell(_filed_by(form), 2), Cell("", 2), Cell(""), Cell(unit), bare=True)
    name, money = typist.label("名称", "名  称"), typist.label("金额", "金  额")
    table.add(Cell("序号"), Cell(name, 2), Cell(money), Cell("实施期绩效目标"), Cell("年度绩效目标"))
    table.add(Cell(""), Cell(typist.label("合计", "合  计"), 2), Cell(form.stated_total), Cell(""), Cell(""))
    for fund in form.funds:
        targets = (Cell(typist.ending(text)) for text in (fund.whole_period_target, fund.annual_target))
        table.add(Cell(fund.serial), Cell(typist.name(fund.name), 2), Cell(fund.amount), *targets)
    for _ in range(typist.habits.blank_rows):
        table.add(Cell(""), Cell("", 2), Cell(""), Cell(""), Cell(""))
    table.add(Cell(SIGNATURE, 6), bare=True)
    table.add(Cell(_filled_by(form), 6), bare=True)
    return [table, "", "", ""]


def _direction_sheet(form: Direction, typist: _Typist, *, first: bool) -> list[Block]:
    table = Table([1361, 1247, 454, 907, 907, 1247, 1474, 1701])
    if first:
        table.add(Cell("附表3"), Cell(""), Cell("", 2), Cell("", 2), Cell(""), Cell(""), bare=True)
    table.add(Cell(form.title, 8), bare=True)
    unit = f"          金额单位：{form.money_unit}" if form.money_unit else ""
    table.add(Cell(_filed_by(form), 6), Cell(unit, 2), bare=True)
    direction = typist.label("支出方向（子项）", "支出方向      （子项）")
    table.add(Cell(direction), Cell(form.direction, 3), Cell("所属专项", opens=True), Cell("名称"), Cell(form.fund, 2))
    table.add(Cell("项目金额"), Cell(form.amount, 3), Cell("", below=True), Cell("金额"), Cell(form.fund_amount, 2))
    table.add(Cell("项目实施期"), Cell(form.period, 7))
    table.add(Cell("实施期绩效目标"), Cell(form.whole_period_target, 7))
    table.add(Cell("年度绩效目标"), Cell(form.annual_target, 7))
    _indicator_rows(table, form, typist, (1, 2, 2, 1, 1))
    _cost_rows(table, form, typist)
    table.add(Cell(SIGNATURE, 8), bare=True)
    return [table, "", "", _filled_by(form)]


def _cost_rows(table: Table, form: Direction, typist: _Typist) -> None:
    head = typist.label("支出明细及测算说明", "支出明细及测算 说明")
    table.add(
        Cell(head, opens=True),
        Cell("支出内容简介", 2),
        Cell("支出明细", 2),
        Cell("金额"),
        Cell("支出测算依据及过程说明", 2),
    )
    for line in form.lines:
        cells = (Cell(line.summary, 2), Cell(line.detail, 2), Cell(line.amount), Cell(line.basis, 2))
        table.add(Cell("", below=True), *cells)
    total = typist.label("合计", "合  计")
    table.add(Cell("", below=True), Cell(total, 4), Cell(form.stated_total), Cell("", 2))


def _filed_by(form: Form) -> str:
    return f"填报单位：{form.filing_unit}（盖章）"


def _filled_by(form: Form) -> str:
    return f"填表人：{form.preparer}                                    联系电话：{form.phone}      "
