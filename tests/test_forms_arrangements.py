"""Where other offices put things: columns right of the indicators, totals above or beside, a form in several grids."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from audit.model.document import Cell, Grid
from audit.model.values import MoneyUnit
from audit.targets.filing import Indicator, TargetFiling
from tests.test_forms_layout_variants import LEVELS, VISITS, grid, project, read, verdicts
from tests.test_forms_money import splits
from tests.test_forms_structure import TITLE, shown
from tests.test_wild_forms import form

LIST_TITLE = "2024年部门预算项目绩效目标表"
FIRST = ["产出指标", "数量指标", "巡查次数", "≥24次"]
SECOND = ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"]


def funds(filing: TargetFiling) -> list[tuple[str, str, str]]:
    """Name, amount and annual target of each project of a list."""
    assert filing.fund_summary is not None
    return [
        (each.name.text, each.amount.text if each.amount else "", each.annual_target.text if each.annual_target else "")
        for each in filing.fund_summary.funds
    ]


def indicators(filing: TargetFiling) -> tuple[Indicator, ...]:
    """The indicators of a list."""
    assert filing.fund_summary is not None
    return filing.fund_summary.indicators


def test_a_list_with_its_amounts_right_of_the_indicators() -> None:
    rows = [
        ["项目名称", "项目年度绩效目标", *LEVELS, "预算安排数"],
        ["巡河", "全年巡查24次", *FIRST, "60"],
        ["", "", *SECOND, ""],
    ]
    filing = read(LIST_TITLE, "填报单位：某局　　单位：万元", grid(*rows))

    assert (funds(filing), filing.unread_numbers) == ([("巡河", "60", "全年巡查24次")], ())


@pytest.mark.parametrize(("other", "verdict"), [("4.5", "passed"), ("5.4", "failed")])
def test_the_amount_of_a_list_is_the_total_and_not_one_of_its_sources(other: str, verdict: str) -> None:
    header = ["单位名称", "项目名称", "总计", "财政拨款", "其他资金", "绩效目标", *LEVELS]
    rows = [header, ["某局", "巡河", "44.5", "40", other, "巡查河道", *FIRST], ["", "", "", "", "", "", *SECOND]]
    filing = read(LIST_TITLE, "单位：万元", grid(*rows))

    assert (funds(filing), verdicts(filing, "A101")) == ([("巡河", "44.5", "巡查河道")], [verdict])


def test_a_list_that_prints_no_sum_is_asked_for_none() -> None:
    filing = read(
        LIST_TITLE, "单位：万元", grid(["项目名称", "预算数", "年度目标", *LEVELS], ["巡河", "60", "巡查", *FIRST])
    )

    assert verdicts(filing, "A201") == ["not_applicable"]


def test_a_sum_above_its_parts_is_their_total() -> None:
    form = project(["资金来源", "金额（万元）"], ["合计", "86.4"], ["1.财政拨款", "80"], ["2.自筹资金", "6.4"])

    assert (splits(form), form.directions[0].amount and form.directions[0].amount.text) == (
        [("合计", "86.4", ("80", "6.4"))],
        "86.4",
    )


def test_a_total_over_its_amount_beside_headings() -> None:
    rows = [
        ["资金总额", "按收入性质分", "", "按支出性质分", ""],
        ["100", "一般公共预算", "100", "基本支出", "70"],
        ["", "其他资金", "0", "项目支出", "30"],
    ]
    filing = read(
        "2024年部门整体绩效目标表",
        "单位：万元",
        grid(["部门名称", "某局", "", "", ""], *rows, ["部门职责", "巡查", "", "", ""]),
    )

    assert [(total, parts) for _, total, parts in splits(filing)] == [("100", ("100", "0")), ("100", ("70", "30"))]


def test_a_text_with_a_number_of_its_own_is_no_amount() -> None:
    form = project(["资金总额", "执行率分值", "10"], ["财政拨款", "60", ""])

    assert (verdicts(form, "F101"), [each.text for each in form.unread_numbers]) == (["passed"], ["10"])


def test_a_word_in_the_place_of_an_amount_stays_one() -> None:
    assert verdicts(project(["资金总额", "待定"], ["财政拨款", "60"]), "F101") == ["failed"]


def test_a_unit_in_a_cell_of_its_own() -> None:
    form = project(["年度金额：", "3,500", "万元"], ["其中：省级补助", "3,500", "万元"], unit="").directions[0]

    assert form.amount and (form.amount.text, form.amount.unit) == ("3,500", "万元")


def test_amounts_of_the_year_before_are_no_parts() -> None:
    rows = [["项目总预算（元）", "300", "", ""], ["同名项目上年预算额（元）", "210", "上年预算执行数（元）", "205"]]
    filing = read("2024年财政支出绩效目标表", grid(["项目名称", "巡查", "", ""], *rows))

    assert (splits(filing), filing.unread_numbers) == ([], ())
    assert [each.text for each in filing.directions[0].also_stated] == ["210", "205"]


@pytest.mark.parametrize(
    "line", ["部门：某局　　金额单位：万元　　版本：第一稿", "填报单位：某局    金额单位：万元    序列：甲"]
)
def test_a_value_ends_where_a_label_that_no_list_knows_begins(line: str) -> None:
    filing = read(TITLE, line, grid(["项目名称", "巡查"], ["资金总额", "60"]))

    assert (filing.department, filing.directions[0].money_unit) == ("某局", "万元")


def test_a_form_may_be_printed_in_several_grids() -> None:
    parts = [
        grid(["项目名称", "路灯"], ["起止时间", "2024年1月至2024年12月"], name="a"),
        grid(["资金总额（万元）", "60"], ["测算依据", "30盏×2万元/盏=60万元"], name="b"),
        grid(LEVELS, VISITS, name="c"),
    ]
    filing = read("项目支出绩效目标申报书", "一、基本情况", parts[0], "二、资金", parts[1], "三、指标", parts[2])

    assert [(each.subject, len(each.indicators)) for each in filing.directions] == [("路灯", 1)]
    assert (filing.year, verdicts(filing, "C201")) == (2024, ["passed"])


def test_the_grid_below_a_title_is_the_form_of_that_title() -> None:
    rows = [
        ["序号", "专项资金名称", "资金总额", "长期绩效目标", "年度绩效目标"],
        ["1", "巡查专项", "60", "三年河清", "巡查24次"],
    ]
    filing = read("2024年专项资金绩效目标汇总表", "单位：万元", grid(*rows))

    assert (funds(filing), filing.directions) == ([("巡查专项", "60", "巡查24次")], ())


@pytest.mark.parametrize(
    ("labels", "verdict"), [(("所属专项", "专项总资金"), "passed"), (("归口专项", "归口金额"), "unchecked")]
)
def test_a_fund_by_the_words_of_its_label(labels: tuple[str, str], verdict: str) -> None:
    fund, amount = labels
    filing = read(
        "2024年专项资金绩效目标汇总表",
        "单位：万元",
        grid(["序号", "名称", "金额"], ["1", "水域专项", "60"], name="a"),
        "2024年专项资金支出方向绩效目标表",
        "单位：万元",
        grid(["支出方向名称", "清障"], [fund, "水域专项"], ["支出方向资金", "50"], [amount, "60"], name="b"),
    )

    assert (verdicts(filing, "X201"), verdicts(filing, "X202")) == ([verdict], [verdict])


def test_levels_that_nobody_knows_stand_under_their_headers() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["投入管理指标", "预算管理", "预算编制完整性", "完整"],
        ["产出指标", "重点任务完成", "危房改造", "≥20户"],
        ["效益指标", "满意度", "群众满意度", "≥90%"],
    ]

    assert [shown(each)[2:] for each in project(*rows).directions[0].indicators] == [
        ("预算编制完整性", "", ""),
        ("危房改造", "≥", "20户"),
        ("群众满意度", "≥", "90%"),
    ]


def test_projects_of_two_levels_are_no_header_of_indicators() -> None:
    rows = [
        ["一级项目名称", "薄弱环节改善", "二级项目名称", "课桌椅采购"],
        ["绩效目标", "采购课桌椅860套。", "", ""],
        ["支出内容", "单价（元）", "数量（套）", "金额（万元）"],
        ["课桌椅", "350", "860", "30.1"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "采购课桌椅", "860套"],
        ["成本指标", "经济成本指标", "单套价格", "≤350元"],
    ]

    assert [shown(each)[2:] for each in project(*rows).directions[0].indicators] == [
        ("采购课桌椅", "", "860套"),
        ("单套价格", "≤", "350元"),
    ]


def test_a_project_of_the_second_level_beside_an_office_of_the_first_is_no_header() -> None:
    rows = [
        ["二级项目名称", "课桌椅采购", "一级预算部门", "某县教育局"],
        ["实施单位", "", "联系人", "张三"],
        ["一级指标", "指标", "三级指标", "指标值"],
        ["产出目标", "数量指标", "采购课桌椅", "860套"],
        ["满意度指标", "服务对象满意度指标", "师生满意度", "≥95%"],
    ]

    assert [shown(each)[2:] for each in project(*rows).directions[0].indicators] == [
        ("采购课桌椅", "", "860套"),
        ("师生满意度", "≥", "95%"),
    ]


def test_levels_called_targets() -> None:
    rows = [
        ["一级目标", "二级目标", "指标名称", "指标目标值"],
        ["产出目标", "数量", "口袋公园数", "=4处"],
        ["影响力目标", "满意度", "居民满意度", "≥85%"],
    ]

    assert [shown(each)[:3] for each in project(*rows).directions[0].indicators] == [
        ("产出", "数量", "口袋公园数"),
        ("效益", "满意度", "居民满意度"),
    ]


def test_what_is_no_operator_is_no_part_of_a_value() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "符号", "值", "单位"],
        ["产出指标", "数量指标", "巡查次数", "≥", "24", "次"],
        ["效益指标", "社会效益指标", "保障能力", "定性", "提升", ""],
    ]

    assert [each.value.text for each in project(*rows).directions[0].indicators] == ["≥24次", "提升"]


def test_the_values_of_the_whole_year_beside_those_of_half_of_it() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "半年目标值", "全年目标值"],
        ["产出指标", "数量指标", "巡查次数", "≥12次", "≥24次"],
        ["满意度指标", "服务对象满意度指标", "居民满意度", "≥80%", "≥90%"],
    ]

    assert [each.value.text for each in project(*rows).directions[0].indicators] == ["≥24次", "≥90%"]


def test_tasks_without_money() -> None:
    rows = [["序号", "工作名称", "责任科室", "工作成果"], ["1", "隐患排查", "监管科", "排查企业300家"]]
    filing = read(
        "2024年部门整体绩效目标表",
        grid(["部门名称", "某局", "", ""], ["部门职能", "监管", "", ""], *rows, ["整体目标", "守牢底线", "", ""]),
    )

    assert filing.department_form
    assert [(each.task.text, each.objective and each.objective.text) for each in filing.department_form.work_plan] == [
        ("隐患排查", "排查企业300家")
    ]


def test_who_supervises_a_project_may_be_another_than_who_files_it() -> None:
    filing = project(["主管部门", "某县农业农村局"], ["申报单位", "某县农技中心"], ["资金总额", "60"])

    assert verdicts(filing, "X501") == ["not_applicable"]


def test_a_half_that_repeats_names_and_values_only() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值", "三级指标", "指标值"],
        ["产出指标", "数量指标", "巡查次数", "≥72次", "巡查次数", "≥24次"],
        ["产出指标", "成本指标", "巡查总成本", "≤180万元", "巡查总成本", "≤60万元"],
    ]
    form = project(["实施期资金总额", "180", "年度资金总额", "60", "", ""], *rows)

    assert [(each.whole_period, each.value.text) for each in form.directions[0].indicators] == [
        (True, "≥72次"),
        (True, "≤180万元"),
        (False, "≥24次"),
        (False, "≤60万元"),
    ]
    assert (verdicts(form, "A401"), form.unread_numbers) == (["passed", "passed"], ())


def test_levels_joined_in_one_column() -> None:
    rows = [
        ["指标", "指标名称", "指标值", "说明"],
        ["产出-数量", "接入泊位数", "4000个", "平台统计"],
        ["效益-社会", "停车周转率提升", "≥10%", "平台统计"],
        ["满意度", "车主满意度", "≥85%", "问卷"],
    ]

    assert [shown(each)[:3] for each in project(*rows).directions[0].indicators] == [
        ("产出", "数量", "接入泊位数"),
        ("效益", "社会效益", "停车周转率提升"),
        ("满意度", "满意度", "车主满意度"),
    ]


def test_prices_in_words_are_a_costing() -> None:
    rows = [["内容", "数量及单价", "金额", "备注"], ["设备采购", "40套，每套2.5万元", "100万元", ""]]
    form = project(["申请预算", "100万元", "", ""], *rows, unit="")

    assert (verdicts(form, "C201"), verdicts(form, "F102")) == (["passed"], ["passed"])


def test_a_list_without_amounts() -> None:
    rows = [["项目名称", "项目年度绩效目标", *LEVELS], ["巡河", "全年巡查24次", *FIRST], ["", "", *SECOND]]

    assert funds(read("2024年预算项目绩效目标公开表", "单位：某局    单位：元", grid(*rows))) == [
        ("巡河", "", "全年巡查24次")
    ]


def test_a_header_of_two_lines_on_a_sheet_that_merges_nothing() -> None:
    rows = [
        ["项目名称", "预算数", "绩效目标", "绩效指标", "", "", "指标值", "分值"],
        ["", "", "", "一级指标", "二级指标", "三级指标", "", ""],
        ["巡河", "60", "巡查", *FIRST, "60"],
        ["", "", "", *SECOND, "40"],
    ]
    filing = read(LIST_TITLE, "单位：万元", grid(*rows, name="表1"))

    assert filing.fund_summary is not None
    assert [(each.value.text, each.weight and each.weight.text) for each in filing.fund_summary.indicators] == [
        ("≥24次", "60"),
        ("≥90%", "40"),
    ]


def test_the_group_of_a_header_on_a_sheet_that_merges_nothing() -> None:
    rows = [["主要任务", "任务名称", "主要内容", "预算金额（万元）"], ["", "普法", "宣传40场", "15.5"]]
    filing = read("2024年部门整体绩效目标表", grid(["部门名称", "某局", "", ""], *rows, name="表1"))

    assert filing.department_form
    assert [(each.task.text, each.amount and each.amount.text) for each in filing.department_form.work_plan] == [
        ("普法", "15.5")
    ]


def test_a_heading_that_names_a_total_is_none_where_a_sum_is_printed() -> None:
    rows = [
        ["收入预算", "", "支出预算", ""],
        ["收入总计", "100", "支出总计", "100"],
        ["财政拨款", "90", "基本支出", "70"],
    ]
    rows += [["其他收入", "10", "项目支出", "30"]]
    filing = read("2024年部门整体绩效目标表", "单位：万元", grid(["部门名称", "某局", "", ""], *rows, name="表1"))

    assert (filing.request == 1_000_000, verdicts(filing, "M101")) == (True, ["passed"])


@pytest.mark.parametrize(
    ("header", "line", "verdict"),
    [
        (["支出项目", "测算标准", "数量", "金额", "备注"], ["电梯补助", "5万元/台", "90台", "450", ""], "passed"),
        (["支出项目", "单价（元）", "人数", "月数", "金额"], ["保洁员", "2500", "20", "12", "60"], "passed"),
        (["支出项目", "单价（元）", "人数", "月数", "金额"], ["保洁员", "2500", "21", "12", "60"], "review"),
        (["支出项目", "单价", "数量", "金额", "备注"], ["保洁员", "2500", "20", "5", ""], "unchecked"),
    ],
)
def test_prices_times_counts(header: list[str], line: list[str], verdict: str) -> None:
    form = project(["资金总额", line[header.index("金额")], "", "", ""], header, line)

    assert (verdicts(form, "A304"), form.unread_numbers) == ([verdict], ())


@pytest.mark.parametrize(("sum_of_all", "found"), [("700", "passed"), ("770", "failed")])
@pytest.mark.parametrize("year", ["{}", "{}年度"])
def test_of_years_down_the_side_of_sources_the_forms_own_counts(year: str, sum_of_all: str, found: str) -> None:
    rows = [["年度（单位：万元）", "合计", "中央", "企业自筹"], [year.format(2024), "300", "200", "100"]]
    rows += [[year.format(2025), "400", "250", "150"], ["合计", sum_of_all, "450", "250"]]
    filing = project(*rows, ["年度绩效目标", "巡查24次", "", ""], unit="")
    [form] = filing.directions

    assert (form.amount and form.amount.text, form.project_total and form.project_total.text) == ("300", sum_of_all)
    assert ({each.unit for each in form.amounts}, filing.unread_numbers) == ({MoneyUnit.WAN_YUAN}, ())
    assert verdicts(filing, "A101") == ["passed", "passed", found, found, "passed", "passed"]


def test_counts_with_their_years_down_the_side_are_no_money() -> None:
    counts = [["年度", "合计", "场次", "人次"], ["2024", "3", "2", "1"], ["2025", "4", "2", "2"]]

    assert [each.text for each in project(*counts).unread_numbers] == ["2024", "3", "2", "1", "2025", "4", "2", "2"]


def test_personnel_and_running_costs_beside_projects() -> None:
    rows = [["单位资金", "10", "人员支出", "60"], ["财政拨款", "90", "公用支出", "10"], ["", "", "项目支出", "30"]]
    filing = read(
        "2024年部门整体绩效目标表",
        "单位：万元",
        grid(["部门名称", "某局", "", ""], *rows, ["合计", "100", "合计", "100"]),
    )

    assert [(total, parts) for _, total, parts in splits(filing)] == [
        ("100", ("10", "90")),
        ("100", ("60", "10", "30")),
    ]


def test_a_blank_beside_other_counts_as_none_in_a_line_of_money() -> None:
    assert verdicts(project(["资金总额", "100", "", ""], ["财政拨款", "90", "其他", ""]), "A101") == ["failed"]


def test_of_two_columns_of_budgets_the_later_year_is_audited() -> None:
    rows = [["项目", "2024年预算", "2025年预算"], ["年度预算安排数", "74", "114"], ["其中：财政预算拨款", "74", "114"]]
    form = project(*rows, title="2025年项目支出绩效目标申报表").directions[0]

    assert form.amount and form.amount.text == "114"


def test_what_is_a_part_in_a_department_s_form_is_the_amount_of_a_project() -> None:
    rows = [["部门预算总额", "100"], ["基本支出预算", "70"], ["项目支出预算", "30"]]
    filing = read("2024年部门整体绩效目标表", "单位：万元", grid(["部门名称", "某局"], *rows, ["部门职能", "巡查"]))
    form = project(["项目支出预算", "30"]).directions[0]

    assert splits(filing) == [("按支出性质分", "100", ("70", "30"))]
    assert form.amount and form.amount.text == "30"


@pytest.mark.parametrize("header", ["考核指标", "明细指标", "指标名"])
def test_what_ends_with_indicator_heads_the_names(header: str) -> None:
    rows = [["一级", "二级", header, "年度计划值", "赋分"], [*FIRST, "60"], [*SECOND, "40"]]
    found = project(*rows).directions[0].indicators

    assert [(each.name.text, each.weight and each.weight.text) for each in found] == [
        ("巡查次数", "60"),
        ("居民满意度", "40"),
    ]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("政策和项目名称", "direction"),
        ("工程名称", "direction"),
        ("年度产出和效果目标", "annual_target"),
        ("项目期绩效目标", "whole_period_target"),
    ],
)
def test_texts_by_the_words_of_their_labels(label: str, field: str) -> None:
    form = read(TITLE, "单位：万元", grid([label, "巡查全区河道，水质达标。"], ["资金总额", "60"])).directions[0]

    assert getattr(form, field).text == "巡查全区河道，水质达标。"


def test_amounts_under_a_header_of_two_lines_are_told() -> None:
    rows = [
        ["二、部门预算", "", "", ""],
        ["基本支出", "", "项目支出", ""],
        ["人员经费", "公用经费", "本级项目", "上级项目"],
    ]
    rows += [["520.00", "80.00", "2,960.00", "1,000.00"]]
    filing = read("2024年部门整体绩效目标表", "单位：万元", grid(["部门名称", "某局", "", ""], *rows, name="表1"))

    assert [each.text for each in filing.unread_numbers] == rows[-1]
    assert (splits(filing), verdicts(filing, "M101")) == ([], ["passed"])


def test_a_target_s_group_on_a_sheet_that_merges_nothing() -> None:
    rows = [["总体目标", "年度目标", "", ""], ["", "储备防汛物资1200件套，保障度汛安全。", "", ""]]
    form = read(TITLE, "单位：万元", grid(["项目名称", "储备", "金额", "60"], *rows, name="表1")).directions[0]

    assert (form.whole_period_target, form.annual_target and form.annual_target.text) == (None, rows[1][1])


def test_labels_and_values_above_are_no_part_of_a_header() -> None:
    rows = [
        ["立项依据", "", "项目负责人", "张三"],
        ["", "上年执行数", "当年申请数", ""],
        ["年度资金总额", "80", "60", ""],
    ]
    form = project(*rows)
    sheet = read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows, name="表1"))

    assert [each.directions[0].has_cost_table for each in (form, sheet)] == [False, False]


def test_money_from_above_is_no_fund() -> None:
    form = project(["县级财政资金", "40"], ["上级专项资金", "20"], ["合计", "60"])

    assert splits(form) == [("合计", "60", ("40", "20"))]


def test_a_department_has_no_amount_of_the_whole_period() -> None:
    rows = [["一级指标", "二级指标", "三级指标", "中长期目标值", "年度目标值"]]
    rows += [["产出指标", "数量指标", "巡查次数", "72次", "24次"]]
    rows += [["成本指标", "经济成本指标", "项目总成本", "≤300万元", "≤100万元"]]
    filing = read(
        "2024年部门整体绩效目标表",
        "单位：万元",
        grid(["部门名称", "某局", "", "", ""], ["资金总额", "100", "", "", ""], *rows),
    )

    assert verdicts(filing, "A401") == ["unchecked", "passed"]


def test_serial_numbers_are_no_part_of_the_values_of_several_lines() -> None:
    rows = [LEVELS, ["产出指标", "数量指标", "1.抽检批次\n2.发布公告", "1.600批次\n2.12期"], SECOND]

    assert [shown(each)[2:] for each in project(*rows).directions[0].indicators][:2] == [
        ("1.抽检批次", "", "600批次"),
        ("2.发布公告", "", "12期"),
    ]


@pytest.mark.parametrize(("name", "verdict"), [("指标1：", "passed"), ("指标1：巡查里程", "failed")])
def test_a_place_for_an_indicator_is_none(name: str, verdict: str) -> None:
    rows = [LEVELS, ["产出指标", "数量指标", "指标1：巡查次数", "≥24次"], ["效益指标", "经济效益指标", name, ""]]

    assert verdicts(project(*rows), "M202") == [verdict]


def test_a_remark_in_the_midst_of_a_label_before_a_colon() -> None:
    line = "资金总额：6万元；其中：省财政安排：3万元；县（区）财政配套：2万元；其他资金：1万元"

    assert splits(project([line, ""])) == [("资金总额", "6万元", ("3万元", "2万元", "1万元"))]


@pytest.mark.parametrize(("year", "amount"), [("2025", "5.04"), ("2024", "61.11"), ("2023", "5.04")])
def test_of_years_over_amounts_on_a_sheet_the_forms_own_counts(year: str, amount: str) -> None:
    rows = [["资金来源", "", "2024年预算", "2025年预算"], ["本年度财政预算", "", "61.11", "5.04"]]
    rows += [["其中：省财政安排", "", "61.11", "4.04"], ["其他资金", "", "0", "1.00"]]
    form = read(
        TITLE.replace("2024", year), "单位：万元", grid(["项目名称", "巡查", "", ""], *rows, name="表1")
    ).directions[0]

    assert form.amount and form.amount.text == amount


@pytest.mark.parametrize(
    ("group", "amount", "verdict"),
    [
        ("★水利类", "90.00", "passed"),
        ("★水利类", "95.00", "failed"),
        ("一、水利类", "90.00", "passed"),
        ("一、水利类", "95.00", "failed"),
        ("水利类", "90.00", "passed"),
    ],
)
def test_a_row_above_projects_that_has_only_an_amount_is_their_sum(group: str, amount: str, verdict: str) -> None:
    rows = [[group, amount, "", "", "", "", ""], ["修渠", "60", "修渠5公里", *FIRST], ["植树", "30", "植树9亩", *FIRST]]
    total = ["总 计", "90.00", "", "", "", "", ""]
    filing = read(
        LIST_TITLE, "填报单位：某局　单位：万元", grid(["项目名称", "预算数", "年度目标", *LEVELS], *rows, total)
    )

    assert (verdicts(filing, "A101"), verdicts(filing, "A201")) == ([verdict], ["passed"])


YEARS = [
    ["资金来源", "2023年", "2024年", "2025年", "合计"],
    ["中央", "200", "300", "400", "900"],
    ["县级配套", "100", "100", "100", "300"],
]


def test_years_across_and_sources_down_are_a_sum_a_year() -> None:
    filing = project(*YEARS, ["合计", "300", "400", "500", "1200"], ["年度绩效目标", "巡查24次"])
    [form] = filing.directions

    assert (form.amount and form.amount.text, [each.text for each in filing.unread_numbers]) == ("400", [])
    assert form.project_total and form.project_total.text == "1200"
    assert [(total, parts) for _, total, parts in splits(filing)] == [
        ("400", ("300", "100")),
        ("300", ("200", "100")),
        ("500", ("400", "100")),
        ("1200", ("900", "300")),
        ("900", ("200", "300", "400")),
        ("300", ("100", "100", "100")),
        ("1200", ("300", "400", "500")),
    ]


@pytest.mark.parametrize(
    ("total", "year", "period", "found"),
    [
        ("100", "30", "2024年1月至2026年12月", ["passed", "passed"]),
        ("110", "30", "2024年1月至2026年12月", ["passed", "failed"]),
        ("110", "30", "三年", ["passed", "unchecked"]),
        ("100", "31", "2024年1月至2026年12月", ["failed", "passed"]),
    ],
)
def test_amounts_behind_their_years_are_the_project_s_total(
    total: str, year: str, period: str, found: list[str]
) -> None:
    rows = [["项目总预算", total, "项目当年预算", year], ["项目期限", period, "", ""]]
    filing = project(*rows, ["分年度预算", "2024年：30", "2025年：40", "2026年：30"])

    assert (verdicts(filing, "A101"), filing.unread_numbers) == (found, ())


@pytest.mark.parametrize(("amount", "found"), [("100", ["passed"]), ("30", ["passed"]), ("60", ["failed"])])
def test_a_form_with_one_amount_that_is_the_years_or_all_of_them(amount: str, found: list[str]) -> None:
    filing = project(["资金总额", amount, "", ""], ["分年度预算", "2024年：30", "2025年：40", "2026年：30"])

    assert verdicts(filing, "A101") == found


@pytest.mark.parametrize(("total", "verdict"), [("900", "passed"), ("910", "failed")])
def test_the_sum_below_sources_without_a_gap_is_all_of_them(total: str, verdict: str) -> None:
    rows = [["资金来源", "金额（万元）"], ["中央补助", "500"], ["省级补助", "300"], ["县级配套", "100"]]

    assert verdicts(project(*rows, ["合计", total]), "A101") == [verdict]


@pytest.mark.parametrize(("total", "found"), [("900", ["passed", "passed"]), ("910", ["passed", "failed"])])
@pytest.mark.parametrize("is_beside", [True, False])
def test_the_sum_of_a_block_of_income_below_the_total(is_beside: bool, total: str, found: list[str]) -> None:
    heads, amounts = ["一般公共预算", "政府性基金", "其他", "合计"], ["600", "200", "100", total]
    across = [["收入预算", *heads], ["", *amounts]]
    down = [[name, amount, "", "", ""] for name, amount in zip(heads, amounts, strict=True)]
    rows = [["部门名称", "某局", "", "", ""], ["预算安排数", "900", "", "", ""], *(across if is_beside else down)]
    filing = read("2024年部门整体支出绩效目标表", "单位：万元", grid(*rows, ["部门职责", "巡查", "", "", ""]))

    assert verdicts(filing, "A101") == found


@pytest.mark.parametrize(
    ("total", "unknown", "verdict"),
    [
        ("100", "群众出工", "passed"),
        ("101", "群众出工", "unchecked"),
        ("101", "彩票公益金", "failed"),
        ("90", "涉农整合资金", "passed"),
        ("100", "其中：涉农整合资金", "unchecked"),
    ],
)
def test_a_label_that_no_list_knows_among_parts_is_one_or_some_of_another(
    total: str, unknown: str, verdict: str
) -> None:
    rows = [["资金总额", total], ["财政拨款", "80"], [unknown, "10"], ["其他资金", "10"]]

    assert verdicts(project(*rows), "A101") == [verdict]


@pytest.mark.parametrize(("grand", "found"), [("78", "passed"), ("87", "failed")])
@pytest.mark.parametrize("sheet", ["", "Sheet1"])
def test_groups_of_sources_with_their_sums_and_a_total_of_all(sheet: str, grand: str, found: str) -> None:
    rows = [["财政性资金", "一般公共预算", "40"], ["", "彩票公益金", "20"], ["", "上级补助", "10"], ["", "小计", "70"]]
    rows += [["非财政性资金", "单位自筹", "5"], ["", "社会捐赠", "3"], ["", "小计", "8"], ["总计", "", grand]]
    whole = grid(["项目名称", "巡查", ""], *rows, name=sheet)
    if not sheet:
        high = {"财政性资金": 4, "非财政性资金": 3}
        cells = (structs.replace(each, rowspan=high.get(each.raw, 1)) for each in whole.cells if each.raw or each.col)
        whole = Grid(whole.nrows, whole.ncols, tuple(cells))
    form = read("2024年项目支出绩效目标申报表", "单位：万元", whole)

    assert (form.directions[0].amount and form.directions[0].amount.text, form.unread_numbers) == (grand, ())
    assert verdicts(form, "A101") == ["passed", "passed", found]


@pytest.mark.parametrize(
    ("whole", "found"), [("1290", ["passed"] * 4), ("1209", ["passed", "passed", "failed", "failed"])]
)
def test_what_comes_in_with_what_was_left_is_what_goes_out(whole: str, found: list[str]) -> None:
    spent = [["人员经费", "702"], ["公用经费", "127"], ["执法办案经费", "461"], ["本年支出合计", "1290"]]
    income = [
        ["一般公共预算", "1000"],
        ["事业收入", "175"],
        ["本年收入合计", "1175"],
        ["上年结转", "115"],
        ["收入总计", whole],
    ]
    rows = [["部门名称", "某局"], *spent, *income, ["支出总计", "1290"], ["部门职责", "办理执法案件"]]
    form = read("2024年部门整体支出绩效目标表", "单位：万元", grid(*rows))

    assert (verdicts(form, "A101"), form.unread_numbers) == (found, ())


@pytest.mark.parametrize(
    ("unit", "bond", "found"), [("万元", "9,500", "passed"), ("万元", "9,900", "failed"), ("亿元", "9,500", "failed")]
)
def test_what_stands_before_some_of_it_is_split_whatever_it_is_called(unit: str, bond: str, found: str) -> None:
    whole = ["项目总投资（亿元）", "3.86", "其中：项目资本金（亿元）", "0.86", "专项债券（亿元）", "3.00"]
    year = [f"年内拟完成（{unit}）", "12,000", "其中：债券资金（万元）", bond, "财政安排（万元）", "2,500"]
    filing = project(whole, year, unit="")
    [form] = filing.directions

    assert (form.amount and form.amount.text, verdicts(filing, "A101")) == ("12,000", ["passed", found])


def test_what_is_no_part_after_all_is_stated_beside_them() -> None:
    rows = [["资金总额", "90"], ["财政拨款", "80"], ["涉农整合资金", "10"], ["其他资金", "10"]]
    filing = project(*rows)

    assert (splits(filing), [each.text for each in filing.directions[0].also_stated]) == (
        [("资金总额", "90", ("80", "10"))],
        ["10"],
    )


def test_some_of_a_total_is_money_and_some_of_the_staff_is_none() -> None:
    rows = [["本年投资", "140", "其中：中央预算内投资", "100"], ["已完成投资", "160", "", ""]]
    filing = project(*rows, ["在职人数", "60", "其中：女性", "20"])

    assert splits(filing) == [("本年投资", "140", ("100", None))]
    assert [each.text for each in filing.directions[0].also_stated] == ["160"]
    assert [each.text for each in filing.unread_numbers] == ["60", "20"]


@pytest.mark.parametrize(
    ("word", "found"), [("见附件", ["unchecked", "failed", "failed"]), ("无", ["failed", "passed"])]
)
def test_a_word_in_the_place_of_a_part_is_no_number(word: str, found: list[str]) -> None:
    rows = [
        ["资金总额", "100"],
        ["省级资金", "60"],
        ["市级资金", word],
        ["其他资金", word],
        ["年度绩效目标", "巡查24次"],
    ]
    filing = project(*rows)

    assert [*verdicts(filing, "A101"), *verdicts(filing, "F101")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("申请资金80万元，其中：县级财政60万元，省级专项20万元。", "passed"),
        ("申请资金68万元（其中县级财政60万元、省级专项20万元）。", "failed"),
        ("申请资金90万元，其中：县级财政60万元，省级专项20万元。", "unchecked"),
    ],
)
def test_money_in_a_sentence_is_the_forms_and_what_it_is_split_into(text: str, found: str) -> None:
    filing = project(["资金安排", text], ["年度绩效目标", "巡查24次"])
    [form] = filing.directions

    assert (form.amount and form.amount.text, verdicts(filing, "A101")) == (text[4:8], [found])
    assert project(["立项依据", text], ["年度绩效目标", "巡查24次"]).directions[0].amount is None


def test_who_files_a_summary_in_the_line_above_it() -> None:
    rows = [["序号", "专项名称", "金额", "年度绩效目标"], ["1", "贴息补助", "260", "发放贴息，惠及200户"]]

    assert read("2024年专项资金绩效目标汇总表", "主管部门：某局　单位：万元", grid(*rows)).department == "某局"


@pytest.mark.parametrize(
    ("whole", "found"), [("1,290", ["passed"] * 4), ("1,209", ["passed", "failed", "passed", "failed"])]
)
def test_income_and_spending_in_rows_of_several_amounts(whole: str, found: list[str]) -> None:
    rows = [
        ["一般公共预算", "1,000", "政府性基金", "100", "其他收入", "75"],
        ["本年收入合计", "1,175", "上年结余", "115", "收入总计", whole],
        ["人员经费", "702", "公用经费", "126", "项目支出", "462"],
        ["本年支出合计", "1,290", "", "", "支出总计", "1,290"],
    ]
    names = ["部门名称", "某局", "", "", "", ""], ["部门职责", "管理农业", "", "", "", ""]
    form = read("2024年部门整体支出绩效目标表", "单位：万元", grid(names[0], *rows, names[1]))

    assert (verdicts(form, "A101"), form.unread_numbers) == (found, ())


def test_two_totals_beside_each_other_with_their_parts_in_their_columns() -> None:
    rows = [
        ["总投资", "900", "累计下达", "500"],
        ["其中：中央", "600", "其中：中央", "400"],
        ["省级", "300", "省级", "100"],
    ]
    filing = project(*rows)

    assert [(name, total, parts[:2]) for name, total, parts in splits(filing)] == [
        ("总投资", "900", ("600", "300")),
        ("累计下达", "500", ("400", "100")),
    ]
    assert (filing.directions[0].amount, filing.unread_numbers) == (None, ())


def test_one_row_of_amounts_that_is_called_amounts() -> None:
    heads = ["资金来源", "合计", "财政拨款", "其中：上级", "其中：本级", "自筹资金"]
    filing = project(heads, ["金额", "300", "200", "150", "50", "100"])

    assert splits(filing) == [("合计", "300", ("200", "100")), ("财政拨款", "200", ("150", "50"))]
    assert filing.unread_numbers == ()


def test_sizes_before_some_money_and_counts_of_years_are_no_money() -> None:
    rows = [["建设规模（平方米）", "5000", "其中：财政投资", "300"], ["分年度培训人数", "2024年：30", "2025年：40", ""]]
    filing = project(["资金总额", "300", "", ""], *rows)

    assert (filing.directions[0].amount and filing.directions[0].amount.text, splits(filing)) == (
        "300",
        [("资金总额", "300", ("300", None))],
    )


def test_the_sum_in_a_table_that_goes_on_from_another_may_be_of_both() -> None:
    first = grid(["项目名称", "巡查"], ["资金来源", "金额"], ["中央补助", "60"], name="a")
    filing = read(
        TITLE, "单位：万元", first, grid(["县级配套", "10"], ["合计", "70"], ["年度绩效目标", "巡查"], name="b")
    )

    assert verdicts(filing, "A101") == ["unchecked"]


def test_years_with_what_they_are_split_into_below_them() -> None:
    heads = ["分年度投入（万元）", "合计", "2023年", "2024年", "2025年"]
    rows = [["项目资金", "360", "150", "120", "90"], ["其中：财政资金", "300", "120", "100", "80"]]
    filing = project(heads, *rows, ["其他资金", "60", "30", "20", "10"], unit="")
    [form] = filing.directions

    assert (form.amount and form.amount.text, form.project_total and form.project_total.text) == ("120", "360")
    assert (set(verdicts(filing, "A101")), filing.unread_numbers) == ({"passed"}, ())


def test_years_over_amounts_are_no_labels_of_these() -> None:
    rows = [["", "2023年预算", "2024年预算"], ["拟安排资金总额", "50", "60"], ["其中：地方政府债券", "10", ""]]
    filing = project(*rows, ["其他资金", "40", "60"])
    [form] = filing.directions

    assert (form.amount and form.amount.text, verdicts(filing, "A101"), filing.unread_numbers) == (
        "60",
        ["passed", "passed"],
        (),
    )


def test_the_sum_below_sources_and_a_row_that_no_list_knows_may_be_of_both() -> None:
    rows = [["资金来源", "金额（万元）"], ["历年积余", "10"], ["中央补助", "500"], ["县级配套", "100"]]

    assert verdicts(project(*rows, ["合计", "610"]), "A101") == ["unchecked"]


def test_a_total_beside_its_parts_in_one_row() -> None:
    department = grid(
        ["部门名称", "某局", "", "", "", ""], ["预算安排数", "900", "其中：基本支出", "500", "项目支出", "400"]
    )
    form = read("2024年部门整体支出绩效目标表", "单位：万元", department)

    assert splits(form) == [("按支出性质分", "900", ("500", "400"))]


@pytest.mark.parametrize(("total", "verdict"), [("30.00", "passed"), ("31.00", "failed")])
def test_a_summary_with_other_heads(total: str, verdict: str) -> None:
    head = ["编号", "专项资金名称", "资金规模", "中长期目标", "2024年目标", "牵头股室"]
    rows = [
        ["1", "巡河资金", "10.00", "长年巡河", "巡河24次", "甲股"],
        ["2", "保洁资金", "20.00", "长年保洁", "保洁30公里", "乙股"],
    ]
    filing = read("2024年专项资金绩效目标汇总表", "单位：万元", grid(head, *rows, ["总计", "", total, "", "", ""]))

    assert funds(filing) == [("巡河资金", "10.00", "巡河24次"), ("保洁资金", "20.00", "保洁30公里")]
    assert verdicts(filing, "A201") == [verdict]


def test_tasks_with_their_money_in_two_columns() -> None:
    tasks = grid(["任务名称", "投入（万元）"], ["修渠", "60"], ["植树", "30"], ["合计①", "90"], name="表2")
    department = grid(["部门名称", "某局"], ["资金总额", "90"], name="表1")
    form = read("2024年部门整体支出绩效目标表", "单位：万元", department, tasks).department_form

    assert form is not None
    assert [(each.task.text, each.amount and each.amount.text) for each in form.work_plan] == [
        ("修渠", "60"),
        ("植树", "30"),
    ]


@pytest.mark.parametrize(("part", "verdict"), [("0.30", "passed"), ("0.31", "failed")])
def test_amounts_in_hundreds_of_millions(part: str, verdict: str) -> None:
    form = project(["项目资金总额", "1.50"], ["其中：财政拨款", "1.20"], ["其他资金", part], unit="金额单位：亿元")

    assert (form.directions[0].money_unit, verdicts(form, "A101")) == (MoneyUnit.YI_YUAN, [verdict])


@pytest.mark.parametrize(
    ("text", "unread"),
    [("2025年：40.00", True), ("40人×300元=1.2万元", True), ("联系电话：8642135", False), ("巡查次数：全年", False)],
)
def test_a_text_that_states_a_sum_and_that_no_field_took_is_unread(text: str, unread: bool) -> None:
    filing = project(["项目资金总额", "60"], ["分年度预算", text], ["年度绩效目标", "巡查24次"])

    assert [each.text for each in filing.unread_numbers] == ([text] if unread else [])


@pytest.mark.parametrize(("carried", "verdict"), [("40", "passed"), ("50", "failed")])
def test_parts_that_are_numbered_alike_stand_beside_each_other(carried: str, verdict: str) -> None:
    numbered = [
        ["一、财政拨款收入", "700"],
        ["二、上级补助收入", "100"],
        ["三、事业收入", "60"],
        ["四、上年结转", carried],
    ]
    department = grid(["部门名称", "某局"], *numbered, ["收入总计", "900"])
    form = read("2024年部门整体支出绩效目标表", "单位：万元", department)

    assert (splits(form), verdicts(form, "A101")) == (
        [("收入总计", "900", ("700", "100", "60", carried))],
        [verdict],
    )


def test_an_organisation_before_the_name_of_a_list() -> None:
    filing = read(
        "某县供水中心2024年项目绩效目标清单",
        "单位：万元",
        grid(["项目名称", "预算数", "年度目标", *LEVELS], ["巡河", "60", "巡查", *FIRST]),
    )

    assert (filing.department, filing.year) == ("某县供水中心", 2024)


def test_wide_cells_that_are_printed_again_in_each_of_their_columns() -> None:
    money = [["预算总额", "预算总额", "预算总额", "9", "9", "9"], ["其中：", "市级资金", "市级资金", "6", "6", "6"]]
    rows = [["项目名称", *["巡查"] * 5], *money, ["其中：", "其他资金", "其他资金", "3", "3", "3"]]
    below = grid(*rows).cells
    title = Cell(0, 0, 1, 6, "2024年项目支出绩效目标申报表（单位：万元）", "A1")
    titled = Grid(5, 6, (title, *(structs.replace(cell, row=cell.row + 1) for cell in below)), "Sheet1")

    for filing in (read("2024年项目支出绩效目标申报表", "单位：万元", grid(*rows)), read(titled)):
        assert (splits(filing), filing.unread_numbers) == ([("预算总额", "9", ("6", "3"))], ())


def test_a_sentence_that_is_printed_again_tells_of_wide_cells_too() -> None:
    goal = ["年度绩效目标", *["巡查24次，清理河道12公里。"] * 3]
    rows = [["项目名称", "巡查", "主管部门", "某局"], ["资金总额", *["9"] * 3], ["财政拨款", *["9"] * 3], goal]
    filing = read("2024年项目支出绩效目标申报表", "单位：万元", grid(*rows))

    assert (splits(filing), filing.unread_numbers) == ([("资金总额", "9", ("9", None))], ())


def test_a_block_of_sources_down_the_side_of_which_its_label_is_printed_again() -> None:
    heads = ["收入预算", "一般公共预算", "政府性基金", "其他", "合计"]
    rows = [["部门名称", *["某局"] * 4], ["预算安排数", *["9"] * 4], heads, ["收入预算", "6", "2", "1", "9"]]
    duties = ["部门职责", *["巡查河道，清理垃圾，管护堤防。"] * 4]
    filing = read("2024年部门整体支出绩效目标表", "单位：万元", grid(*rows, duties))

    assert [(total, parts) for _, total, parts in splits(filing)] == [("9", ("6", "2", "1"))] * 2


def test_equal_numbers_under_two_heads_are_two() -> None:
    heads = [["项目名称", *["巡查"] * 5], ["资金来源", "资金来源", "资金来源", "2023年", "2024年", "2025年"]]
    rows = [*heads, ["市级资金", "市级资金", "市级资金", "6", "6", "6"], ["年度绩效目标", *["巡查24次"] * 5]]
    form = read("2024年项目支出绩效目标申报表", "单位：万元", grid(*rows)).directions[0]

    assert [(each.place.label, each.text) for each in form.amounts] == [
        ("巡查/市级资金", "6"),
        ("巡查/市级资金/2023年", "6"),
        ("巡查/市级资金/2025年", "6"),
    ]


@pytest.mark.parametrize(("total", "verdict"), [("30", "passed"), ("31", "failed")])
def test_a_list_whose_projects_stand_side_by_side(total: str, verdict: str) -> None:
    rows = [["项目名称", "修渠", "植树", "合计"], ["预算金额", "10", "20", total]]
    rows += [["年度绩效目标", "修渠5公里", "植树9亩", ""], ["产出数量", "修渠≥5公里", "植树≥9亩", ""]]
    filing = read(LIST_TITLE, "填报单位：某局　单位：万元", grid(*rows))

    assert (funds(filing), verdicts(filing, "A201")) == (
        [("修渠", "10", "修渠5公里"), ("植树", "20", "植树9亩")],
        [verdict],
    )


@pytest.mark.parametrize(("sheet", "upper", "verdict"), [("", "4", "passed"), ("Sheet1", "", "failed")])
def test_a_list_on_its_side_with_sources_and_indicators(sheet: str, upper: str, verdict: str) -> None:
    title = [["某县水利局2024年项目绩效目标清单", "", "", ""], ["填报单位：某县水利局　单位：万元", "", "", ""]]
    rows = [
        ["项目名称", "修渠", "植树", "合计"],
        ["预算金额", "10", "20", "30"],
        ["其中：县级财政", "6", "15", "21"],
        ["上级补助", upper, "5", "9"],
        ["年度绩效目标", "修渠5公里", "植树9亩", ""],
        ["产出数量", "渠道长度≥5公里", "1.植树面积9亩以上；2.浇水3次", ""],
        ["备注", "", "", ""],
    ]
    whole = [grid(*title, *rows, name=sheet)] if sheet else [*(line[0] for line in title), grid(*rows)]
    filing = read(*whole)

    assert (filing.department, filing.year, funds(filing)) == (
        "某县水利局",
        2024,
        [("修渠", "10", "修渠5公里"), ("植树", "20", "植树9亩")],
    )
    assert [shown(each)[1:] for each in indicators(filing)] == [
        ("数量", "渠道长度", "≥", "5公里"),
        ("数量", "植树面积", "≥", "9亩"),
        ("数量", "浇水", "", "3次"),
    ]
    assert verdicts(filing, "A101")[0] == verdict


@pytest.mark.parametrize(("other", "verdict"), [("5", "passed"), ("4", "failed")])
def test_a_list_on_its_side_whose_projects_have_columns_of_their_own(other: str, verdict: str) -> None:
    heads = ["三级指标", "计算符号", "指标值", "度量单位"]
    rows = [
        ["项目名称", "", "修渠", "", "", "", "植树", "", "", ""],
        ["预算金额", "", "10", "", "", "", "20", "", "", ""],
        ["财政拨款", "", "10", "", "", "", "15", "", "", ""],
        ["其他资金", "", "", "", "", "", other, "", "", ""],
        ["年度绩效目标", "", "修渠5公里", "", "", "", "植树80株", "", "", ""],
        ["一级指标", "二级指标", *heads, *heads],
        ["产出指标", "数量指标", "修渠长度", "≥", "5", "公里", "植树株数", "=", "80", "株"],
        ["满意度指标", "满意度指标", "村民满意度", "≥", "90", "%", "居民满意度", "≥", "95", "%"],
    ]
    filing = read(LIST_TITLE, "填报单位：某局　　单位：万元", grid(*rows), "填表人：")

    assert funds(filing) == [("修渠", "10", "修渠5公里"), ("植树", "20", "植树80株")]
    assert [shown(each)[1:] for each in indicators(filing)] == [
        ("数量", "修渠长度", "≥", "5公里"),
        ("满意度", "村民满意度", "≥", "90%"),
        ("数量", "植树株数", "=", "80株"),
        ("满意度", "居民满意度", "≥", "95%"),
    ]
    assert (verdicts(filing, "A101"), filing.unread_numbers) == (["passed", verdict], ())


def test_a_list_with_indicators_in_columns_of_their_levels() -> None:
    heads = ["项目名称", "预算金额", "数量指标", "质量指标", "社会效益指标", "满意度指标"]
    rows = [heads, ["修渠", "10", "渠道长度≥5公里\n清淤2处", "验收合格率≥150%", "灌溉改善", "满意度不低于90%"]]
    filing = read(LIST_TITLE, "单位：万元", grid(*rows))

    assert verdicts(filing, "I103") == ["failed"]
    assert [(str(each.aspect), each.name.text) for each in indicators(filing)] == [
        ("数量", "渠道长度"),
        ("数量", "清淤"),
        ("质量", "验收合格率"),
        ("社会效益", "灌溉改善"),
        ("满意度", "满意度"),
    ]


def test_a_project_over_amounts_of_three_years_is_not_turned() -> None:
    rows = [["项目名称", "灌区改造", "主管部门", "某局"], ["资金来源", "2024年", "2025年", "2026年"]]
    rows += [["中央补助", "10", "20", "30"], ["县级配套", "1", "2", "3"]]
    filing = read("2024年项目支出绩效目标申报表", "单位：万元", grid(*rows))

    assert [each.subject for each in filing.directions] == ["灌区改造"]


def test_a_form_of_one_project_is_not_turned() -> None:
    form = project(["资金总额", "9", "其中：市级资金", "9"], ["年度绩效目标", "巡查24次", "项目负责股室", "甲股"])

    assert (form.directions[0].direction and form.directions[0].direction.text, splits(form)) == (
        "巡查",
        [("资金总额", "9", ("9", None))],
    )


@pytest.mark.parametrize(("loan", "verdict"), [("0.40", "passed"), ("0.50", "failed")])
def test_an_investment_over_what_it_is_paid_from(loan: str, verdict: str) -> None:
    heads, amounts = ["总投资", "资本金", "专项债券", "银行贷款"], ["1.50", "0.30", "0.80", loan]
    form = project(heads, amounts, ["年度绩效目标", "巡查24次", "", ""], unit="金额单位：亿元")

    assert (splits(form), verdicts(form, "A101")) == ([("总投资", "1.50", ("0.30", "0.80", loan, None))], [verdict])


def test_a_unit_in_the_corner_of_years_and_sources() -> None:
    corner = [["资金来源（万元）", *YEARS[0][1:]], *YEARS[1:], ["合计", "300", "400", "500", "1200"]]

    assert {each.unit for each in project(*corner, unit="").directions[0].amounts} == {MoneyUnit.WAN_YUAN}


def test_forms_below_each_other_on_a_sheet_under_a_title_that_no_layout_knows() -> None:
    def rows(name: str, amount: str) -> list[list[str]]:
        head = [
            ["2024年专项资金使用方向绩效目标表"],
            ["使用方向", name, "方向预算额", amount],
            ["年度绩效目标", f"{name}完成"],
        ]
        costs = [
            ["支出内容", "支出明细", "金额", "测算依据"],
            ["工程", name, amount, f"{amount}万元"],
            ["合计", "", amount, ""],
        ]
        return [*head, LEVELS, FIRST, *costs]

    forms = read(grid(*rows("修渠", "12"), *rows("植树", "20"), name="表1")).directions

    assert [(each.direction and each.direction.text, len(each.cost_lines)) for each in forms] == [
        ("修渠", 1),
        ("植树", 1),
    ]


def test_what_was_spent_in_the_forms_own_year_is_not_what_it_asks_for() -> None:
    rows = [
        ["资金来源", "2024年执行数", "2025年预算数"],
        ["市级资金", "6", "7"],
        ["其他资金", "1", "2"],
        ["合计", "7", "9"],
    ]
    form = project(*rows).directions[0]

    assert form.amount and form.amount.text == "9"


@pytest.mark.parametrize(
    ("office", "grand", "found"), [("400", "580", ["passed"] * 3), ("410", "590", ["failed", "passed", "failed"])]
)
def test_rows_that_add_up_those_above_them_are_no_projects(office: str, grand: str, found: list[str]) -> None:
    heads = ["序号", "专项名称", "金额", "年度绩效目标"]
    rows = [
        ["1", "种粮补贴", "260", "补贴500户"],
        ["2", "良种推广", "140", "推广9000亩"],
        ["", "种植股小计", office, ""],
    ]
    rows += [["3", "动物防疫", "180", "免疫2万头"], ["", "小计", "180", ""], ["合计", "", grand, ""]]
    filing = read("2024年专项资金绩效目标汇总表", "单位：万元", grid(heads, *rows))

    assert [name for name, _, _ in funds(filing)] == ["种粮补贴", "良种推广", "动物防疫"]
    assert [*verdicts(filing, "A101"), *verdicts(filing, "A201")] == found


@pytest.mark.parametrize(
    ("group", "names", "found"),
    [("60", ["种粮补贴", "良种推广", "修渠"], ["passed"]), ("61", ["种粮补贴", "良种推广", "修渠"], ["failed"])],
)
@pytest.mark.parametrize("sheet", ["", "Sheet1"])
def test_heads_of_groups_in_a_summary(sheet: str, group: str, names: list[str], found: list[str]) -> None:
    title = [["2024年专项资金绩效目标汇总表", "", "", "", ""], ["填报单位：某局　单位：万元", "", "", "", ""]]
    rows = [["序号", "专项名称", "合计", "本级财政", "上级补助", "年度绩效目标"], ["一", "农业类", group, "", "", ""]]
    rows += [["1", "种粮补贴", "40", "30", "10", "补贴500户"], ["2", "良种推广", "20", "20", "0", "推广9000亩"]]
    rows += [
        ["二", "水利类", "40", "", "", ""],
        ["3", "修渠", "40", "40", "0", "修渠5公里"],
        ["合计", "", "100", "", "", ""],
    ]
    filing = read(*([grid(*title, *rows, name=sheet)] if sheet else [*(line[0] for line in title), grid(*rows)]))

    assert [name for name, _, _ in funds(filing)] == names
    assert (verdicts(filing, "A101")[:1], verdicts(filing, "A201")) == (found, ["passed"])


def test_a_project_without_a_target_among_others_numbered_alike_is_no_head() -> None:
    heads = ["序号", "专项名称", "金额", "年度绩效目标"]
    rows = [["一", "种粮补贴", "40", "补贴500户"], ["二", "良种推广", "20", ""], ["三", "修渠", "40", "修渠5公里"]]
    filing = read("2024年专项资金绩效目标汇总表", "单位：万元", grid(heads, *rows))

    assert [name for name, _, _ in funds(filing)] == ["种粮补贴", "良种推广", "修渠"]


@pytest.mark.parametrize(("county", "found"), [("50", "passed"), ("40", "unchecked")])
def test_a_sum_of_some_sources_is_of_those_above_it(county: str, found: str) -> None:
    rows = [["合计", "100"], ["1.中央补助", "30"], ["2.省级补助", "20"], ["小计", "50"], ["3.县级配套", county]]

    assert verdicts(project(*rows), "A101") == [found, "passed"]


def test_projects_that_are_all_numbered_are_no_groups() -> None:
    rows = [["一、修渠", "60", "", "", "", "", ""], ["二、植树", "30", "植树9亩", *FIRST]]
    total = ["总 计", "90", "", "", "", "", ""]
    filing = read(
        LIST_TITLE, "填报单位：某局　单位：万元", grid(["项目名称", "预算数", "年度目标", *LEVELS], *rows, total)
    )

    assert [name for name, *_ in funds(filing)] == ["一、修渠", "二、植树"]
    assert (verdicts(filing, "A201"), verdicts(filing, "M102")[0]) == (["passed"], "failed")


def test_a_project_without_a_target_beside_one_of_the_same_amount_is_no_group() -> None:
    rows = [["修渠", "30", "", "", "", "", ""], ["植树", "30", "植树9亩", *FIRST]]
    filing = read(LIST_TITLE, "填报单位：某局　单位：万元", grid(["项目名称", "预算数", "年度目标", *LEVELS], *rows))

    assert [name for name, *_ in funds(filing)] == ["修渠", "植树"]


def test_a_list_on_its_side_within_a_sheet_that_leaves_blanks_out() -> None:
    rows = [
        [LIST_TITLE],
        ["填报单位：某局　单位：万元"],
        ["项目名称", "修渠", "植树", "合计"],
        ["预算金额", "10", "20", "30"],
    ]
    rows += [["年度绩效目标", "修渠5公里", "植树9亩"], ["填表人：", "张三"]]
    sheet = grid(*rows, name="表1")
    filing = read(replace(sheet, cells=tuple(each for each in sheet.cells if each.raw)))

    assert funds(filing) == [("修渠", "10", "修渠5公里"), ("植树", "20", "植树9亩")]
    assert (verdicts(filing, "A201"), filing.unread_numbers) == (["passed"], ())


def test_a_project_with_its_money_in_columns_is_not_turned() -> None:
    money = [["资金来源", "合计", "市级资金", "其他资金"], ["金额", "9", "6", "3"]]
    rows = [["项目名称", "巡查", "主管部门", "某局"], *money, ["年度绩效目标", "巡查24次", "", ""]]
    filing = read(TITLE, "单位：万元", grid(*rows, name="表1"))

    assert (filing.fund_summary, [each.direction and each.direction.text for each in filing.directions]) == (
        None,
        ["巡查"],
    )


@pytest.mark.parametrize(("other", "verdict"), [("12.00", "passed"), ("21.00", "failed")])
def test_labels_that_fill_a_line_over_one_row_of_values(other: str, verdict: str) -> None:
    rows = [
        ["项目名称", "申报部门", "资金总额（万元）", "财政拨款", "其他资金", "实施周期"],
        ["巡河保洁", "某县水利局", "132.00", "120.00", other, "2024年1月—12月"],
        ["年度绩效目标", "全年巡查24次", "", "", "", ""],
        [*LEVELS, "", ""],
        [*FIRST, "", ""],
    ]
    filing = read("2024年度项目绩效目标申报表", grid(*rows))
    name = filing.directions[0].direction

    assert (name and name.text, filing.department, filing.unread_numbers) == ("巡河保洁", "某县水利局", ())
    assert verdicts(filing, "A101") == [verdict]


@pytest.mark.parametrize(
    ("goals", "read_as"),
    [
        (["年度目标v2 | 目标1：修渠5公里>3", "目标2：植树80株>3"], "目标1：修渠5公里\n目标2：植树80株"),
        (["年度目标v2 | 目标1 | 修渠5公里>2", "目标2 | 植树80株>2"], "目标1：修渠5公里\n目标2：植树80株"),
        (["年度目标 | 目标1 | 修渠5公里>2"], "目标1：修渠5公里"),
        (["年度目标v2 | 修渠5公里 | 备注 | 无", "植树80株>3"], "修渠5公里"),
    ],
)
def test_a_target_that_is_printed_in_several_cells(goals: list[str], read_as: str) -> None:
    tree = ["一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 修渠长度 | 5公里"]
    filing = form("2024年项目支出绩效目标申报表>4", "项目名称 | 修渠 | 资金总额（万元） | 60", *goals, *tree)

    assert isinstance(filing, TargetFiling)
    assert [each.annual_target and each.annual_target.text for each in filing.directions] == [read_as]


def test_what_stands_below_a_target_under_its_label_is_no_target() -> None:
    tree = ["一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 修渠长度 | 5公里"]
    filing = form(TITLE + ">5", "项目名称 | 修渠>2 | 资金总额（万元） | 60", "年度绩效目标v3 | 修渠5公里>4", *tree)

    assert isinstance(filing, TargetFiling)
    assert [each.annual_target and each.annual_target.text for each in filing.directions] == ["修渠5公里"]


@pytest.mark.parametrize(("other", "verdict"), [("12.00", "passed"), ("21.00", "failed")])
def test_a_table_of_a_text_file_that_merges_nothing(other: str, verdict: str) -> None:
    """Behind a wide cell blanks are left, in a text file as on a sheet: they are no values."""
    rows = [
        ["项目名称", "", "渠道清淤", "", "主管部门", "某县水利局"],
        ["预算资金（万元）", "", "年度资金总额", "192.00", "", ""],
        ["", "", "其中：财政拨款", "180.00", "", ""],
        ["", "", "其他资金", other, "", ""],
        ["年度目标", "", "完成渠道清淤22公里。", "", "", ""],
        [*LEVELS[:3], "", *LEVELS[3:], ""],
        [*FIRST[:3], "", *FIRST[3:], ""],
    ]
    filing = read("2024年度项目支出绩效目标表", grid(*rows))
    [form] = filing.directions

    assert (form.direction and form.direction.text, form.annual_target and form.annual_target.text) == (
        "渠道清淤",
        "完成渠道清淤22公里。",
    )
    assert (filing.department, verdicts(filing, "A101"), filing.unread_numbers) == ("某县水利局", [verdict], ())


@pytest.mark.parametrize(
    "rows",
    [
        [["资金总额", "2062"], ["财政拨款", "2038"], ["其他资金", "24"]],
        [["资金总额", "财政拨款", "其他资金"], ["2062", "2038", "24"]],
        [["资金总额", "2062", "财政拨款", "2038", "其他资金", "24"]],
    ],
)
def test_an_amount_that_looks_like_a_year(rows: list[list[str]]) -> None:
    form = project(*rows)

    assert (verdicts(form, "A101"), form.unread_numbers) == (["passed"], ())


def test_a_year_above_blanks_heads_no_column_of_money() -> None:
    rows = [["项目类别", "", "一般", "", "预算年度", "2024"], ["预算资金", "", "资金总额", "9", "", ""]]
    form = project(*rows, ["", "", "财政拨款", "9", "", ""]).directions[0]

    assert (form.amount and form.amount.text) == "9"


def test_a_project_that_is_printed_again_beside_each_of_its_indicators() -> None:
    header = ["项目名称", "预算数", "年度目标", *LEVELS]
    again = grid(header, ["巡河", "60", "巡查", *FIRST], ["巡河", "60", "巡查", *SECOND])
    other = grid(header, ["巡河", "60", "巡查", *FIRST], ["巡河", "50", "巡查", *SECOND])

    assert funds(read(LIST_TITLE, "单位：万元", again)) == [("巡河", "60", "巡查")]
    assert funds(read(LIST_TITLE, "单位：万元", other)) == [("巡河", "60", "巡查"), ("巡河", "50", "巡查")]


def test_what_comes_in_beside_what_goes_out_is_all_of_both() -> None:
    """The total is 收入总计, not the 合计 of this year's income above what was carried over."""
    rows = [
        ["部门名称", "某局", "", ""],
        ["收入", "金额", "支出", "金额"],
        ["一般公共预算", "90", "人员经费", "60"],
        ["本年收入合计", "90", "本年支出合计", "100"],
        ["上年结转", "10", "结转下年", "0"],
        ["收入总计", "100", "支出总计", "100"],
    ]
    form = read("2024年部门整体支出绩效目标表", "单位：万元", grid(*rows)).department_form

    assert form and form.total
    assert form.total.text == "100"
