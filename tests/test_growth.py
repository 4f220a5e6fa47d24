"""Four times the rows take about four times as long, whatever it is that a filing has many of."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from audit.across.auditing import audit_filing, filing_of, found_in
from audit.across.rehearsal import EXAMPLES
from audit.reading.read import read
from audit.view.printout import printout

FORMS = EXAMPLES["三表式"].read_text("utf-8")
COSTING = "1200（米）*250（元/米）=30.00万元"
GROWTH = 8
"""Between four times, which is linear, and sixteen, which is quadratic: a machine at work measures four as six."""

MOST_FIGURES = 500
"""Of a costing; one with more is not read."""


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


def seconds(page: str, path: Path) -> float:
    """What reading, recognition, checks and the printout of all that a page holds take of the processor."""
    path.write_text(f"<html><body>{page}</body></html>", "utf-8")
    begin = time.process_time()
    shown = [printout(audit_filing(filing_of(each))) for each in found_in(read(path))]
    assert any(shown)
    return time.process_time() - begin


@pytest.mark.parametrize(
    ("many", "number"),
    [
        (projects, 200),
        (subtotals, 250),
        (results, 300),
        (indicators, 300),
        (tasks, 300),
        (sources, 150),
        (departments, 15),
    ],
)
def test_four_times_as_many_take_about_four_times_as_long(
    many: Callable[[int], str], number: int, tmp_path: Path
) -> None:
    path = tmp_path / "many.html"
    seconds(many(2), path)  # what is loaded once is loaded
    few = min(seconds(many(number), path) for _ in range(2))
    ratio = seconds(many(4 * number), path) / few

    assert ratio < GROWTH, f"{ratio:.1f} times as long"


def test_a_costing_of_as_many_figures_as_are_read_takes_seconds(tmp_path: Path) -> None:
    assert (
        seconds(costing(MOST_FIGURES // 3 - 1), tmp_path / "costing.html") < 5
    )  # 1.5, and 35 where each term is held against each
