"""A self-evaluation laid out as one of many places prints it: headers in other words, other columns, merged or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from random import Random

from audit.model.document import Cell, Document, Grid, Paragraph
from benchmarks.closings.specification import Form, Money, Row

Line = list[tuple[str, int]]
"""Texts with their widths; ABOVE stands where the cell above reaches down."""

ABOVE = "\0"


@dataclass(frozen=True)
class Style:
    """What a place decides."""

    is_department: bool
    budget: tuple[str, str, str]
    has_initial: bool
    has_points: bool
    in_yuan: bool
    is_merged: bool
    target: str
    actual: str
    weight: str
    score: str
    reason: str
    has_unit_column: bool
    has_operator_column: bool
    has_brackets: bool
    at_least: str
    result: str
    total: str
    goal: str
    part: str
    title: str


def style(random: Random) -> Style:
    """One at random."""
    is_department = random.random() < 0.3
    kind = "部门整体支出" if is_department else "项目支出"
    return Style(
        is_department,
        random.choice(
            (
                ("年初预算数", "全年预算数", "全年执行数"),
                ("年初预算", "调整后预算", "决算数"),
                ("年初预算数(A)", "预算数(B)", "执行数(C)"),
                ("年初批复数", "调整预算数", "实际支出数"),
            )
        ),
        random.random() < 0.7,
        random.random() < 0.8,
        random.random() < 0.2,
        random.random() < 0.7,
        random.choice(("年度指标值", "目标值", "年初目标值", "计划指标值", "年度指标值（A）")),
        random.choice(("实际完成值", "全年完成值", "完成值", "实际值", "实际完成值（B）", "完成情况")),
        random.choice(("分值", "权重", "分值（权重）", "标准分值")),
        random.choice(("得分", "自评得分", "自评分", "实际得分")),
        random.choice(("偏差原因分析及改进措施", "未完成原因和改进措施", "偏差原因", "扣分原因", "")),
        random.random() < 0.3,
        random.random() < 0.3,
        random.random() < 0.6,
        random.choice(("≥", "≥", "不低于{}", "{}以上")),
        random.choice(("{}", "{}", "实际完成{}", "达到{}")),
        random.choice(("总分", "合计", "总计", "总得分", "")),
        random.choice(("实际完成情况", "全年实际完成情况", "年度目标完成情况", "目标实际完成情况")),
        random.choice(("其中：", "其中:", "")),
        random.choice((f"{kind}绩效自评表", f"{kind}绩效目标自评表", f"{kind}绩效自评情况表", f"{kind}绩效评价自评表")),
    )


def document(form: Form, made: Style) -> Document:
    """The form as a document of a title and a table."""
    lines = [*_head(form, made), *_money(form, made), *_goal(form, made), *_indicators(form, made)]
    width = max(sum(span for _, span in line) for line in lines)
    filled = [[*line[:-1], (line[-1][0], line[-1][1] + width - sum(span for _, span in line))] for line in lines]
    title = f"{form.year}年度{made.title}"
    blocks = (Paragraph(title, "p[1]"), _grid(filled, made.is_merged))
    return Document("自评表.docx", "0" * 64, "docx", blocks)


def _head(form: Form, made: Style) -> list[Line]:
    if made.is_department:
        return [[("部门名称", 2), (form.department, 6)]]
    return [
        [("项目名称", 2), (form.project, 6)],
        [("主管部门", 2), (form.department, 2), ("实施单位", 1), (form.unit, 3)],
    ]


def _money(form: Form, made: Style) -> list[Line]:
    heads = [
        *(made.budget if made.has_initial else made.budget[1:]),
        *(["分值"] if made.has_points else []),
        "执行率",
        *(["得分"] if made.has_points else []),
    ]
    label = f"{'预算执行情况' if made.is_department else '项目资金'}（{'元' if made.in_yuan else '万元'}）"
    lines: list[Line] = [[(label, 1), ("", 1), *((head, 1) for head in heads)]]
    for index, row in enumerate(form.money):
        amounts = (row.initial, row.budget, row.executed) if made.has_initial else (row.budget, row.executed)
        points = [str(form.execution_points)] if made.has_points and not index else [""] * made.has_points
        score = [_plain(form.execution_score)] if made.has_points and not index else [""] * made.has_points
        name = row.name if not index else f"{made.part if index == 1 else ''}{row.name}"
        texts = [*(_amount(each, made.in_yuan) for each in amounts), *points, _rate(row), *score]
        lines.append([(ABOVE, 1), (name, 1), *((text, 1) for text in texts)])
    return lines


def _rate(row: Money) -> str:
    rate = (row.executed / row.budget * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return row.rate or f"{_plain(rate)}%"


def _goal(form: Form, made: Style) -> list[Line]:
    return [[("年度总体目标", 1), ("预期目标", 3), (made.goal, 4)], [(ABOVE, 1), (form.goal, 3), (form.result, 4)]]


def _indicators(form: Form, made: Style) -> list[Line]:
    operator, unit = ["指标符号"] * made.has_operator_column, ["计量单位"] * made.has_unit_column
    reason = [made.reason] if made.reason else []
    heads = [
        "一级指标",
        "二级指标",
        "三级指标",
        *operator,
        made.target,
        *unit,
        made.actual,
        made.weight,
        made.score,
        *reason,
    ]
    lines: list[Line] = [[(head, 1) for head in heads]]
    for dimension, rows in groupby(form.rows, key=lambda row: row.dimension):
        of_level = list(rows)
        bracket = f"（{sum(row.points for row in of_level)}分）" if made.has_brackets else ""
        lines += [
            _indicator(row, made, f"{dimension}{bracket}" if not index else ABOVE) for index, row in enumerate(of_level)
        ]
    if made.total:
        before = 5 + made.has_operator_column + made.has_unit_column
        points = form.points if made.has_points else form.points - form.execution_points
        score = form.score if made.has_points else form.score - form.execution_score
        lines.append(
            [(made.total, before), (_plain(points), 1), (_plain(score), 1), *([("", 1)] if made.reason else [])]
        )
    return lines


def _indicator(row: Row, made: Style, level: str) -> Line:
    unit = "" if made.has_unit_column else row.unit
    bound = {"≥": made.at_least, "≤": "不超过{}" if "{}" in made.at_least else "≤"}.get(row.operator, row.operator)
    stated = f"{row.target}{unit}"
    target = stated if made.has_operator_column else bound.format(stated) if "{}" in bound else f"{bound}{stated}"
    actual = (
        (f"{row.actual}" if made.has_unit_column else made.result.format(f"{row.actual}{unit}"))
        if row.printed is None
        else row.printed
    )
    columns = [row.operator] * made.has_operator_column, [row.unit] * made.has_unit_column
    reason = [row.reason] if made.reason else []
    texts = [
        level,
        row.aspect,
        row.name,
        *columns[0],
        target,
        *columns[1],
        actual,
        str(row.points),
        _plain(row.score),
        *reason,
    ]
    return [(text, 1) for text in texts]


def _amount(value: Decimal, in_yuan: bool) -> str:
    return f"{value * 10000:,.2f}" if in_yuan else f"{value:.2f}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _grid(lines: Sequence[Line], is_merged: bool) -> Grid:
    """A cell that reaches down is merged, or printed once with blank cells below."""
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for row, line in enumerate(lines):
        col = 0
        for text, span in line:
            if text == ABOVE and is_merged:
                index = above[col]
                cell = cells[index]
                cells[index] = Cell(cell.row, cell.col, cell.rowspan + 1, cell.colspan, cell.raw, cell.locator)
            else:
                above[col] = len(cells)
                cells.append(Cell(row, col, 1, span, "" if text == ABOVE else text, f"r{row}c{col}"))
            col += span
    return Grid(len(lines), max(cell.col + cell.colspan for cell in cells), tuple(cells))
