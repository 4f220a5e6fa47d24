"""Four times the rows take about four times as long, whatever it is that a filing has many of."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import audit
from audit.across.auditing import audit_filing, filing_of, found_in
from audit.across.rehearsal import EXAMPLES
from audit.reading.read import read
from audit.view.printout import printout

PACKAGE = str(Path(audit.__file__).parent)

FORMS = EXAMPLES["三表式"].read_text("utf-8")
COSTING = "1200（米）*250（元/米）=30.00万元"


def words(number: int) -> str:
    """A name of its own for each number."""
    chosen = random.Random(number)
    return "".join(chosen.choice("供水管网河道保洁森林防火道路养护学校食堂设备社区巡逻教师培训") for _ in range(6))


def rows(cells: Iterable[Iterable[object]]) -> str:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)


def within(form: str, before: str, added: str) -> str:
    """The form with rows before one of its own."""
    assert form.count(before) >= 1, before
    return form.replace(before, added + before, 1)


def projects(number: int) -> str:
    """Each names its goal and its indicators, and none ties with its parts."""
    head = [
        "序号",
        "主管部门",
        "项目名称",
        "金额（万元）",
        "其中：财政拨款",
        "其他资金",
        "年度绩效目标",
        "数量指标",
        "质量指标",
    ]
    listed = (
        (n, f"{words(n // 50)}局", words(n), f"{n}.5", f"{n}.0", "0.4", f"改造{n}米", f"改造≥{n}米", "合格率≥90%")
        for n in range(number)
    )
    return f"<p>2024年项目支出绩效目标清单</p><table>{rows([head, *listed])}</table>"


def subtotals(number: int) -> str:
    """A list in groups, each with a total of its own."""
    head = ["序号", "项目名称", "金额（万元）", "年度绩效目标"]
    groups = ((("", f"{words(n)}局小计", "3.00", ""), (n, words(n), "3.00", "完成3项")) for n in range(number))
    return (
        f"<p>2024年项目支出绩效目标清单</p><table>{rows([head, *(row for group in groups for row in group)])}</table>"
    )


def results(number: int) -> str:
    """A list of what became of projects."""
    head = ["序号", "项目名称", "全年预算数（万元）", "全年执行数（万元）", "执行率"]
    listed = ((n, words(n), f"{n}.00", f"{n}.00", "100%") for n in range(1, number))
    return f"<p>2023年度项目支出绩效自评汇总表</p><table>{rows([head, *listed])}</table>"


def indicators(number: int) -> str:
    """As many in one table, each with a name and a value of its own."""
    added = rows((f"{words(n)}数量", f"{n}个") for n in range(number))
    spans = ('rowspan="3">数量', number + 3), ('rowspan="6">产出', number + 6), ('rowspan="12">年度绩', number + 12)
    form = within(FORMS, "<tr><td>检测水样数量</td>", added)
    for span, more in spans:
        form = form.replace(span, f'rowspan="{more}"{span[span.index(">") :]}', 1)
    return form


def tasks(number: int) -> str:
    """As many in a work plan, most without an indicator."""
    objectives = (f"改造供水{words(n)}{n}米，完好率97%" for n in range(number))
    added = "".join(
        f'<tr><td>{words(n)}</td><td colspan="2">供水股</td><td colspan="2">{objective}</td></tr>'
        for n, objective in enumerate(objectives)
    )
    form = within(FORMS, "<tr><td>河湖保洁</td>", added)
    return form.replace('<td rowspan="4">年度重点', f'<td rowspan="{number + 4}">年度重点', 1)


def sources(number: int) -> str:
    """The same source of money, over and over."""
    row = '<tr><td colspan="2">其他收入</td><td>1.00</td><td>其他支出</td><td>1.00</td></tr>'
    return within(FORMS, '<tr><td colspan="2">政府性基金拨款', row * number)


def costing(number: int) -> str:
    """Amounts with a total of every two, none of which is the sum of all."""
    each = (f"{words(n)}{n + 2}.5万元，{words(n + 1)}{n + 1}万元，共{2 * n + 3.5}万元" for n in range(number))
    return FORMS.replace(COSTING, "；".join(each))


def departments(number: int) -> str:
    """The self-evaluations of as many departments in one file."""
    form = EXAMPLES["自评表"].read_text("utf-8")
    return "".join(form.replace("云溪区", f"云溪区{words(n)}") for n in range(number))


def steps(page: str, path: Path) -> int:
    """How many lines of our program are come to, once for each turn of a loop, while what a page holds is read, recognised,
    checked and printed: the same on any machine, however busy.
    """
    path.write_text(f"<html><body>{page}</body></html>", "utf-8")
    counted = itertools.count()

    def count(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            next(counted)
        return count if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        shown = [printout(audit_filing(filing_of(each))) for each in found_in(read(path))]
    finally:
        sys.settrace(before)
    assert any(shown)
    return next(counted)


@pytest.mark.parametrize(
    ("many", "number", "growth"),
    [
        (projects, 100, 6),
        (subtotals, 60, 6),
        (results, 60, 6),
        (indicators, 120, 8),
        (tasks, 60, 6),
        (sources, 50, 8),
        (departments, 8, 6),
    ],
)
def test_four_times_as_many_take_about_four_times_as_long(
    many: Callable[[int], str], number: int, growth: int, tmp_path: Path
) -> None:
    """Growth: at most; what is quadratic takes 7 to 14 times as long at this size, before it takes 16 times."""
    path = tmp_path / "many.html"
    steps(many(2), path)  # what is loaded once is loaded
    none, few, most = (steps(many(each), path) for each in (2, number, 4 * number))
    ratio = (most - none) / (few - none)

    assert ratio < growth, f"{ratio:.1f} times as long"


def test_a_costing_of_two_hundred_figures_takes_few_steps(tmp_path: Path) -> None:
    assert steps(costing(60), tmp_path / "costing.html") < 4_000_000  # 17 where each whole is sought for each part
