"""Self-evaluations read as what they are: money block, goals, indicators with their results; against truth written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.across.auditing import check_filing, recognise
from audit.across.rehearsal import printed_values
from audit.closing.filing import ClosingFiling, ClosingForm
from audit.model.address import FormKind
from audit.model.document import Document, Grid, Paragraph
from audit.model.filing import FilingKind
from audit.reading.read import read
from tests.test_forms_layout_variants import grid

FORMS = Path(__file__).parent / "samples" / "forms"
MONEY = ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
LEVELS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
ROADS = ["产出指标", "数量指标", "养护道路条数", "≥12条", "12条", "90", "90", ""]


def closing(*blocks: Grid | str) -> ClosingFiling:
    flow = tuple(Paragraph(each, f"p[{i}]") if isinstance(each, str) else each for i, each in enumerate(blocks))
    filing = recognise(Document("x", "0" * 64, "docx", flow))
    assert isinstance(filing, ClosingFiling)
    return filing


def real(name: str) -> ClosingForm:
    filing = recognise(read(FORMS / f"{name}.xlsx"))
    assert isinstance(filing, ClosingFiling)
    assert filing.unread_numbers == ()
    return filing.closings[0]


def money_of(form: ClosingForm) -> list[tuple[str, ...]]:
    rows = ((each.name, *each.amounts, each.points, each.rate, each.score) for each in form.execution)
    return [tuple(value.text if value is not None else "" for value in row) for row in rows]


def results_of(form: ClosingForm) -> list[tuple[str, ...]]:
    rows = (
        (each.indicator.name, each.indicator.value, each.actual, each.indicator.weight, each.score, each.reason)
        for each in form.results
    )
    return [tuple(value.text if value is not None else "-" for value in row) for row in rows]


@pytest.mark.parametrize("path", sorted(FORMS.glob("*-zp.docx")), ids=lambda path: path.stem)
def test_a_document_is_read_as_its_sheet(path: Path) -> None:
    document, sheet = (recognise(read(each)) for each in (path, path.with_suffix(".xlsx")))

    assert document.kind is FilingKind.CLOSING
    assert [(v.place.address, v.text) for form in document.forms for v in printed_values(form)] == [
        (v.place.address, v.text) for form in sheet.forms for v in printed_values(form)
    ]


def test_money_by_source_with_points() -> None:
    form = real("bayannaoer-ziran-2024-zp")

    assert (form.subject, form.year, form.kind) == ("自然资源业务支出项目", 2024, FormKind.DIRECTION)
    assert money_of(form) == [
        ("年度资金总额", "0", "2.38", "2.38", "10", "100", "10"),
        ("其中：财政拨款", "0", "0.58", "0.58", "——", "100", "——"),
        ("其他资金", "0", "1.8", "1.8", "——", "0", "——"),
    ]
    assert {str(amount.unit) for amount in form.amounts} == {"万元"}
    assert results_of(form)[0] == ("指标1：租车次数（次）", "大于等于1次", "1", "8", "8", "")


def test_the_header_says_what_the_rate_divides_by() -> None:
    form = real("hengshan-liangshi-2020-zp")

    assert money_of(form)[2] == ("县级资金", "194.9", "194.9", "", "100%", "")
    assert {each.rate_base for each in form.execution} == {"annual_budget"}
    assert results_of(form)[10] == ("政策性挂账利息补贴保障率", "100%", "无", "-", "-", "没有轮换、动用库存")


def test_a_department_splits_its_budget_twice_below_the_money_block() -> None:
    form = real("lingling-linye-2021-zp")

    assert form.kind is FormKind.DEPARTMENT
    assert money_of(form) == [("年度资金总额", "4753.66万元", "4753.66万元", "3824.26万元", "10", "100%", "10")]
    assert [
        (each.name, each.total.text if each.total else "", [p.text for p in each.parts if p]) for each in form.splits
    ] == [
        ("按收入性质分", "4753.66万元", ["1873.66万元", "", "", "2880万元"]),
        ("按支出性质分", "4753.66万元", ["1768.16万元", "2985.5万元"]),
    ]
    assert results_of(form)[10] == ("林产品收入", "2.6亿元", "2.45亿元", "6", "5", "-")


def test_a_block_whose_labels_stand_in_the_first_column() -> None:
    rows = (["年度资金总额", "100", "100", "80"], ["其他资金", "", "", ""], ["上年结转", "5", "5", "5"])
    form = closing(
        "2024年项目支出绩效自评表",
        grid(["项目名称", "道路养护"], ["资金（万元）", "年初预算数", "全年预算数", "执行数"], *rows),
        grid(LEVELS, ROADS, name="b"),
    ).closings[0]

    assert [row[:4] for row in money_of(form)] == [(*row,) for row in rows]


def test_a_total_row_is_no_indicator() -> None:
    form = closing(
        "2024年项目支出绩效自评表",
        grid(
            ["项目名称", "道路养护"],
            MONEY,
            ["", "年度资金总额", "100", "100", "80", "10", "80%", "8"],
            LEVELS,
            ROADS,
            ["总分", "", "", "", "", "100", "98", ""],
        ),
    ).closings[0]

    assert [row[0] for row in results_of(form)] == ["养护道路条数"]
    assert [
        (each.label.text, each.points and each.points.text, each.score and each.score.text) for each in form.totals
    ] == [("总分", "100", "98")]


def test_several_projects_are_one_filing() -> None:
    filing = closing(
        "2024年项目支出绩效自评表",
        grid(["项目名称", "道路养护"], ["主管部门", "城管局"], LEVELS, ROADS),
        "2024年项目支出绩效自评表",
        grid(["项目名称", "公厕管护"], ["主管部门", "城管局"], LEVELS, ROADS, name="b"),
    )

    assert [form.subject for form in filing.closings] == ["道路养护", "公厕管护"]
    assert (filing.department, filing.year, filing.warnings) == ("城管局", 2024, ())


def test_a_form_of_targets_is_none() -> None:
    """Its title alone makes no self-evaluation of it, nor the money of an earlier year beside this year's."""
    flow = (
        Paragraph("2024年项目支出绩效目标自评表", "p"),
        grid(["项目名称", "道路养护"], ["资金总额（万元）", "80"], LEVELS[:4], ROADS[:4]),
    )

    assert recognise(Document("x", "0" * 64, "docx", flow)).kind is FilingKind.TARGETS


def test_points_printed_in_brackets() -> None:
    """As Hubei prints them: beside the head of the money block, in its header, and behind the names of indicators."""
    form = closing(
        "2022年度城区绿化项目自评表",
        grid(
            ["项目名称", "城区绿化"],
            ["预算执行情况（万元）", "", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"],
            ["", "年度财政资金总额", "100", "80", "80%", "16"],
            ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
            ["产出指标", "数量指标", "补植树木（80分）", "≥500株", "520株", "80"],
            ["偏差大或目标未完成原因分析", "无", "", "", "", ""],
        ),
    ).closings[0]

    assert money_of(form) == [("年度财政资金总额", "100", "80", "20分", "80%", "16")]
    assert results_of(form) == [("补植树木（80分）", "≥500株", "520株", "80分", "80", "-")]


def test_a_money_block_of_labels_and_values_side_by_side() -> None:
    form = closing(
        "2023年度项目支出绩效自评表",
        grid(
            ["项目名称", "道路养护", "主管部门", "交通局", "", "", "", ""],
            ["年初预算数（万元）", "120", "全年预算数（万元）", "100", "全年执行数（万元）", "80", "执行率", "80%"],
            ["分值", "10", "得分", "8", "", "", "", ""],
            LEVELS,
            ROADS,
        ),
    ).closings[0]

    assert money_of(form) == [("资金总额", "120", "100", "80", "10", "80%", "8")]


def test_the_earlier_of_two_budgets_is_the_initial_one() -> None:
    head = ["年度预算执行（万元）", "", "预算数", "调整预算数", "决算数", "执行率"]
    form = closing(
        "2023年度部门整体支出绩效自评表", grid(["部门名称", "民政局"], head, ["", "合计", "90", "100", "80", "80%"])
    ).closings[0]

    assert money_of(form) == [("合计", "90", "100", "80", "", "80%", "")]


def test_the_money_of_tasks_below_the_title_of_a_department() -> None:
    form = closing(
        "2022年度部门整体支出绩效自评表",
        grid(
            ["年度主要任务", "任务名称", "主要内容", "预算数", "执行数", "执行率", "完成情况", ""],
            ["", "社会救助", "发放低保", "300", "290", "96.67%", "完成", ""],
            ["", "养老服务", "养老院运营", "200", "200", "100%", "完成", ""],
            ["", "金额合计", "", "500", "490", "98%", "", ""],
            LEVELS,
            ROADS,
        ),
    ).closings[0]

    assert form.kind is FormKind.DEPARTMENT
    assert [(row[0], row[2], row[4]) for row in money_of(form)] == [
        ("金额合计", "490", "98%"),
        ("发放低保", "290", "96.67%"),
        ("养老院运营", "200", "100%"),
    ]


def test_a_second_block_of_money_is_that_of_the_tasks() -> None:
    form = closing(
        "2022年度部门整体支出绩效自评表",
        grid(
            MONEY,
            ["", "年度资金总额", "500", "500", "490", "10", "98%", "9.8"],
            ["任务", "名称", "预算数", "执行数", "执行率"],
            ["", "社会救助", "500", "490", "98%"],
        ),
    ).closings[0]

    assert [row[0] for row in money_of(form)] == ["年度资金总额"]
    assert [(each.name.text, each.executed and each.executed.text) for each in form.tasks] == [("社会救助", "490")]


def test_the_only_goal_of_a_transfer_is_called_that_of_the_whole() -> None:
    form = closing(
        "转移支付区域绩效目标自评表（2022年度）",
        grid(
            ["总体目标完成情况", "总体目标", "全年实际完成情况"],
            ["", "完成危房改造90户", "完成危房改造88户"],
            LEVELS,
            ROADS,
        ),
    ).closings[0]

    assert [(goal.target and goal.target.text, goal.result and goal.result.text) for goal in form.goals] == [
        ("完成危房改造90户", "完成危房改造88户")
    ]


def test_a_goal_beside_its_result_under_other_heads() -> None:
    money = [MONEY, ["", "年度资金总额", "60", "60", "60", "10", "100%", "10"]]
    goal = [
        ["绩效目标", "年初目标", "", "", "完成情况", "", "", ""],
        ["", "养护道路12条", "", "", "已养护道路12条", "", "", ""],
    ]
    filing = closing("项目支出绩效自评表（2024年度）", grid(["项目名称", "道路养护"], *money, *goal, LEVELS, ROADS))

    assert [(each.target and each.target.text, each.result and each.result.text) for each in filing.closings[0].goals] == [
        ("养护道路12条", "已养护道路12条")
    ]  # fmt: skip


def test_a_department_that_evaluates_itself_in_other_words() -> None:
    money = [["预算执行", "全年预算", "全年支出", "执行率", "满分", "得分"], ["", "600", "540", "90%", "10", "9"]]
    goal = [["预期目标", "养护渠道12条"], ["实际完成", "已养护渠道12条"]]
    heads = ["评价维度", "评价内容", "评价指标", "目标值", "完成值", "满分", "得分", "未达标说明"]
    rows = [["产出", "数量", "养护渠道条数", "≥12条", "12条", "60", "60", ""]]
    rows += [["效益", "社会效益", "供水保证率", "≥95%", "94%", "30", "29", "天旱"]]
    filing = closing("某局2024年度部门整体绩效自评表", "单位：万元", grid(*money, *goal, heads, *rows))
    [form] = filing.closings

    assert (money_of(form), filing.unread_numbers) == ([("", "600", "540", "10", "90%", "9")], ())
    assert results_of(form) == [
        ("养护渠道条数", "≥12条", "12条", "60", "60", ""),
        ("供水保证率", "≥95%", "94%", "30", "29", "天旱"),
    ]


def test_levels_of_an_offices_own() -> None:
    heads = ["评价维度", "评价内容", "评价指标", "目标值", "完成值", "满分", "得分", "未达标说明"]
    rows = [["履职效能", "重点工作", "养护渠道条数", "≥12条", "12条", "50", "50", ""]]
    rows += [["社会效应", "服务民生", "供水保证率", "≥95%", "96%", "40", "40", ""]]
    filing = closing(
        "某局2024年度部门整体绩效自评表", "单位：万元", grid(heads, *rows, ["总得分", "", "", "", "", "90", "90", ""])
    )

    assert results_of(filing.closings[0]) == [
        ("养护渠道条数", "≥12条", "12条", "50", "50", ""),
        ("供水保证率", "≥95%", "96%", "40", "40", ""),
    ]


@pytest.mark.parametrize(
    "basic", [["160", "160", "155", "10", "96.88%", "9.9"], ["560", "560", "555", "10", "99.11%", "9.9"]]
)
def test_parts_without_a_total_are_none_of_each_other(basic: list[str]) -> None:
    filing = closing(
        "2024年部门整体支出绩效自评表",
        grid(
            ["部门名称", "水利局"],
            MONEY,
            ["", "基本支出", *basic],
            ["", "项目支出", "340", "320", "300", "", "93.75%", ""],
            LEVELS,
            ROADS,
            ["自评总分", "", "", "", "", "", "99.9", ""],
        ),
    )
    found = {
        (each.code, each.verdict) for each in check_filing(filing) if each.code in ("A101", "S101", "S102", "S402")
    }

    assert found == {
        ("A101", "not_applicable"),
        ("S101", "passed"),
        ("S102", "unchecked"),
        ("S402", "not_applicable"),
    }


@pytest.mark.parametrize("label", ["履职完成情况", "全年实际完成情况", "目标实现情况"])
def test_the_result_and_the_money_spent_under_labels_of_other_offices(label: str) -> None:
    form = closing(
        "2024年度项目支出绩效自评表",
        grid(
            ["项目名称", "道路养护", "", ""],
            ["全年预算（万元）", "100", "全年支出（万元）", "80"],
            ["年度目标", "养护道路12条", label, "养护道路11条"],
            LEVELS,
            ROADS,
        ),
    ).closings[0]

    assert [row[:4] for row in money_of(form)] == [("资金总额", "100", "80", "")]
    assert [(goal.target and goal.target.text, goal.result and goal.result.text) for goal in form.goals] == [
        ("养护道路12条", "养护道路11条")
    ]
