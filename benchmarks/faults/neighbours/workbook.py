"""The block of a sheet that an auditor keeps for a filing: its amounts in 万元 as on the forms, and beside them the formulas.

`=IF(ABS(D2-SUM(D3:D5))<=0.5,"ok","check")`, 0.5 being the usual tolerance. Rows stand in the order of the forms; a form
or a table that is not there leaves its rows blank, as in a template. An amount that is no number stands as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from audit.model.values import Amount, IndicatorValue, Text
from audit.targets.filing import Aspect, DepartmentForm, ExpenditureDirection, TargetFiling, TargetForm
from benchmarks.faults.neighbours.flattening import in_wan_yuan, squeezed

TOLERANCE = "0.5"
NAME, AMOUNT, CHECK, FORMULA = "B", "D", "F", "G"
_RANGE = re.compile(r"([A-Z])(\d+)(?::[A-Z](\d+))?")


@dataclass
class Block:
    """The rows of amounts (form, name, label, amount) from row `first` on, and the checks: name and formula."""

    first: int
    rows: list[tuple[str, str | None, str, float | str | None]] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    checks: list[tuple[str, str]] = field(default_factory=list)

    def put(self, form: str, label: str, amount: Amount | IndicatorValue | None, name: Text | None = None) -> int:
        """A row; its number."""
        number = self.first + len(self.rows)
        self.rows.append((form, squeezed(name), label, _entry(amount)))
        for column, printed in ((AMOUNT, amount), (NAME, name)):
            if printed is not None:
                self.addresses[f"{column}{number}"] = printed.place.address
        return number

    def table(self, form: str, label: str, amounts: Sequence[tuple[Amount | None, Text | None]]) -> range:
        """A row for each amount, one blank row for none; their numbers."""
        numbers = [self.put(form, label, amount, name) for amount, name in amounts or [(None, None)]]
        return range(numbers[0], numbers[-1] + 1)

    def check(self, name: str, stated: int, expected: str) -> None:
        """The stated amount is what is expected, within the tolerance."""
        self.checks.append((name, f'=IF(ABS({AMOUNT}{stated}-{expected})<={TOLERANCE},"ok","check")'))

    def cells(self, formula: str) -> frozenset[str]:
        """The addresses of the cells that a formula names."""
        return frozenset(self.addresses[cell] for cell in _named(formula) if cell in self.addresses)

    def write(self, sheet: Worksheet) -> None:
        """Onto a sheet whose last row is the one before the first."""
        for row in self.rows:
            sheet.append(row)
        for number, (name, formula) in enumerate(self.checks, self.first):
            sheet[f"{CHECK}{number}"] = name
            sheet[f"{FORMULA}{number}"] = formula


def block_of(filing: TargetFiling, first: int) -> Block:
    """The block for a filing."""
    block = Block(first)
    total, project = _department(block, filing.department_form)
    summary = filing.fund_summary
    stated = block.put("附表2", "合计", summary.stated_total if summary else None)
    funds = block.table("附表2", "金额", [(each.amount, each.name) for each in summary.funds] if summary else [])
    directions = filing.directions
    amounts = block.table("附表3", "项目金额", [(each.amount, each.fund) for each in directions])
    own_funds = block.table("附表3", "所属专项金额", [(each.fund_amount, each.fund) for each in directions])
    block.check("附表2 合计", stated, _sum(funds))
    block.check("项目支出", project, f"{AMOUNT}{stated}")
    for row in funds:
        block.check(f"{block.rows[row - first][1]} 金额", row, _sum_of_name(amounts, row))
    for row in own_funds:
        block.check(f"{block.rows[row - first][1]} 所属专项金额", row, _sum_of_name(funds, row))
    for row, direction in zip(amounts, directions, strict=False):
        _cost_lines(block, row, direction)
        _ceilings(block, row, direction)
    if filing.department_form:
        _ceilings(block, total, filing.department_form)
    return block


def _department(block: Block, form: DepartmentForm | None) -> tuple[int, int]:
    """附表1; the rows of its total and its project expenditure."""
    labels = {
        "total": "资金总额", "general_public_budget": "一般公共预算拨款", "government_fund": "政府性基金拨款",
        "other_funds": "其他资金", "basic_expenditure": "基本支出", "project_expenditure": "项目支出",
    }  # fmt: skip
    total, *parts = (block.put("附表1", label, getattr(form, name, None)) for name, label in labels.items())
    block.check("资金总额（按收入性质）", total, _sum(range(parts[0], parts[2] + 1)))
    block.check("资金总额（按支出性质）", total, _sum(range(parts[3], parts[4] + 1)))
    return total, parts[4]


def _cost_lines(block: Block, amount: int, form: ExpenditureDirection) -> None:
    stated = block.put("附表3", "合计", form.stated_total)
    lines = block.table("附表3", "支出明细", [(line.amount, line.detail) for line in form.cost_lines])
    name = squeezed(form.direction)
    block.check(f"{name} 项目金额", amount, _sum(lines))
    block.check(f"{name} 合计", stated, _sum(lines))


def _ceilings(block: Block, amount: int, form: TargetForm) -> None:
    """≤39.69万元 among the cost indicators is the form's amount."""
    for each in form.indicators:
        if each.aspect is Aspect.COST and each.value.unit == "万元":
            ceiling = block.put(form.name, each.name.text, each.value)
            block.check(each.value.place.label, ceiling, f"{AMOUNT}{amount}")


def _entry(amount: Amount | IndicatorValue | None) -> float | str | None:
    """What is typed in: the number where it is one, else the text; nothing for a mark of nothing."""
    if isinstance(amount, IndicatorValue):
        return float(amount.number) if amount.number is not None else None
    if amount is None or amount.nothing:
        return None
    value = in_wan_yuan(amount)
    return amount.text if value is None else value


def _sum(rows: range) -> str:
    return f"SUM({_span(AMOUNT, rows)})"


def _sum_of_name(rows: range, row: int) -> str:
    return f"SUMIF({_span(NAME, rows)},{NAME}{row},{_span(AMOUNT, rows)})"


def _span(column: str, rows: range) -> str:
    return f"{column}{rows[0]}:{column}{rows[-1]}"


def _named(formula: str) -> Iterator[str]:
    for column, first, last in _RANGE.findall(formula):
        yield from (f"{column}{row}" for row in range(int(first), int(last or first) + 1))
