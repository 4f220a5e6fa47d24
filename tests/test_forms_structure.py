"""Forms read by what they are: labels and headers that no list holds, levels in whichever column they stand."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from msgspec.structs import replace

from audit.model.document import Document, Grid, Paragraph
from audit.targets.filing import ExpenditureDirection, Indicator
from audit.targets.forms.recognise import recognise
from tests.test_forms_layout_variants import grid, project, read, verdicts

TITLE = "2024年项目支出绩效目标申报表"


def shown(indicator: Indicator) -> tuple[str, ...]:
    """Dimension, aspect, name, operator, number with its unit."""
    value = indicator.value
    number = "" if value.number is None else f"{value.number}{value.unit}"
    return (str(indicator.dimension), str(indicator.aspect), indicator.name.text, value.operator, number)


def tree(*rows: list[str]) -> list[tuple[str, ...]]:
    return [shown(each) for each in project(["资金总额", "60"], *rows).directions[0].indicators]


VISITS = ("产出", "数量", "巡查次数", "≥", "24次")
PRAISE = ("满意度", "满意度", "居民满意度", "≥", "90%")


@pytest.mark.parametrize(
    "header",
    [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["一级指标", "二级指标", "三级指标", "指标目标值"],
        ["一级指标", "二级指标", "绩效指标名称", "本年度数值"],
        ["指标类型", "指标类别", "指标内容", "2024年期望水平"],
        ["", "", "", "目标"],
    ],
)
def test_levels_names_and_values_are_known_whatever_their_headers_say(header: list[str]) -> None:
    rows = [["产出指标", "数量指标", "巡查次数", "≥24次"], ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"]]

    assert tree(header, *rows) == [VISITS, PRAISE]


def test_levels_may_stand_in_one_column() -> None:
    header = ["一级指标", "二级指标", "指标解释", "当年预期实现值"]

    assert tree(header, ["数量指标", "巡查次数", "反映巡查", "≥24次"], ["满意度指标", "居民满意度", "", "≥90%"]) == [
        VISITS,
        PRAISE,
    ]


def test_the_second_level_may_be_the_first() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [["实施效果指标", "产出指标", "巡查次数", "≥24次"], ["实施效果指标", "效益指标", "居民投诉", "≤3件"]]

    assert [each[:1] for each in tree(header, *rows)] == [("产出",), ("效益",)]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        (["指标性质", "指标值", "度量单位"], ["≥", "24", "次"]),
        (["指标性质", "指标方向", "指标值", "度量单位"], ["定量", "≥", "24", "次"]),
        (["指标性质", "计算符号", "指标值", "度量单位"], ["正向", "大于等于", "24", "次"]),
        (["指标方向性", "指标性质", "指标值", "度量单位"], ["正向指标", "≥", "24", "次"]),
    ],
)
def test_nature_and_direction_are_no_part_of_the_value(columns: list[str], cells: list[str]) -> None:
    header = ["一级指标", "二级指标", "三级指标", *columns]

    assert (
        tree(header, ["产出指标", "数量指标", "巡查次数", *cells], ["效益指标", "社会效益指标", "影响", *cells])[0]
        == VISITS
    )


YEARS = ["一级指标", "二级指标", "三级指标", "2023年完成值", "2024年目标值", "2025年目标值"]


@pytest.mark.parametrize(("year", "value"), [("2024", "≥20次"), ("2025", "≥24次"), ("2026", "≥24次")])
def test_of_the_values_of_several_years_those_of_the_forms_own_count(year: str, value: str) -> None:
    rows = [["产出指标", "数量指标", "巡查次数", "18次", "≥20次", "≥24次"]]
    rows += [["满意度指标", "服务对象满意度指标", "居民满意度", "80%", "≥85%", "≥90%"]]
    filing = read(f"{year}年项目支出绩效目标申报表", grid(["项目名称", "巡查"], ["资金总额", "60"], YEARS, *rows))

    assert filing.directions[0].indicators[0].value.text == value
    assert len(filing.unread_numbers) == 4


def test_names_may_stand_before_their_levels() -> None:
    header = ["序号", "指标名称", "指标类别", "指标子类", "计量单位", "目标值", "数据来源"]
    rows = [["1", "巡查次数", "产出指标", "数量指标", "次", "≥24", "台账"]]
    rows += [["2", "居民满意度", "满意度指标", "服务对象满意度指标", "%", "≥90", "问卷"]]

    assert tree(header, *rows) == [VISITS, PRAISE]


def test_a_label_down_the_side_is_no_name() -> None:
    header = ["绩效指标", "一级指标", "二级指标", "绩效标准", "指标值"]
    rows = [["", "产出指标", "数量指标", "巡查次数", "≥24次"], ["", "满意度指标", "满意度指标", "居民满意度", "≥90%"]]

    assert tree(header, *rows) == [VISITS, PRAISE]


@pytest.mark.parametrize(("points", "weights"), [(["60", "40"], ["60", "40"]), (["60", "41"], [None, None])])
def test_units_and_points_are_known_by_what_they_are(points: list[str], weights: list[str | None]) -> None:
    header = ["一级指标", "二级指标", "三级指标", "比较符", "目标值", "量纲", "占比"]
    rows = [["产出指标", "数量指标", "巡查次数", "≥", "24", "次", points[0]]]
    rows += [["满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90", "%", points[1]]]
    indicators = project(["资金总额", "60"], header, *rows).directions[0].indicators

    assert [shown(each) for each in indicators] == [VISITS, PRAISE]
    assert [each.weight and each.weight.text for each in indicators] == weights


@pytest.mark.parametrize(
    ("header", "values"), [("前值", ["60次", "40%"]), ("上年", ["60%", "40%"]), ("前值", ["60", ""])]
)
def test_what_adds_up_by_chance_is_no_column_of_points(header: str, values: list[str]) -> None:
    rows = [["产出指标", "数量指标", "巡查次数", "≥24次", values[0]]]
    rows += [["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", values[1]]]
    filing = project(["资金总额", "60"], ["一级指标", "二级指标", "三级指标", "目标值", header], *rows)

    assert [each.weight for each in filing.directions[0].indicators] == [None, None]


def test_levels_under_a_numbered_label_and_in_a_word_each() -> None:
    header = ["五、绩效指标", "指标类型", "指标名称", "指标值"]
    rows = [
        ["", "数量", "巡查次数", "≥24次"],
        ["", "社会效益", "居民投诉", "≤3件"],
        ["", "满意度", "居民满意度", "≥90%"],
    ]

    assert tree(header, *rows) == tree(["5.绩效指标", *header[1:]], *rows)
    assert [each[:2] for each in tree(header, *rows)] == [("产出", "数量"), ("效益", "社会效益"), ("满意度", "满意度")]


def test_a_second_level_may_leave_out_what_the_first_says() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [
        ["产出", "数量", "巡查次数", "≥24次"],
        ["效益", "社会", "居民投诉", "≤3件"],
        ["效益", "生态", "水质", "≥3类"],
    ]

    assert [each[1] for each in tree(header, *rows)] == ["数量", "社会效益", "生态效益"]


@pytest.mark.parametrize(("first", "verdict"), [("60分，每少1次扣5分", "passed"), ("70分，每少1次扣5分", "failed")])
def test_points_with_how_they_are_taken_off(first: str, verdict: str) -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值", "分值及评分标准"]
    rows = [
        ["产出指标", "数量指标", "巡查次数", "≥24次", first],
        ["效益指标", "社会效益指标", "投诉", "≤3件", "40分（不达标不得分）"],
    ]

    assert verdicts(project(["资金总额", "60"], header, *rows), "I301") == [verdict]


@pytest.mark.parametrize(
    "rows",
    [
        [["产出指标", "数量指标：巡查次数≥24次"], ["满意度指标", "居民满意度≥90%"]],
        [["数量指标", "巡查次数不少于24次"], ["服务对象满意度指标", "居民满意度90%以上"]],
        [
            ["绩效指标", "产出指标", "数量指标", "1.巡查次数≥24次"],
            ["", "满意度指标", "满意度指标", "1.居民满意度≥90%。"],
        ],
    ],
)
def test_indicators_beside_their_levels_without_a_table_of_them(rows: list[list[str]]) -> None:
    assert tree(*rows) == [VISITS, PRAISE]


def test_a_lone_level_beside_a_text_is_no_tree() -> None:
    assert tree(["效益指标", "提升市容，投诉下降≥5%"]) == []


@pytest.mark.parametrize(("points", "verdict"), [("90", "passed"), ("80", "failed")])
def test_a_first_level_in_a_row_of_its_own_holds_the_second_ones_below(points: str, verdict: str) -> None:
    header = ["二级指标", "三级指标", "指标值", "分值"]
    rows = [[f"产出指标（{points}分）", "", "", ""], ["数量指标", "巡查次数", "≥24次", "90"]]
    rows += [["满意度指标（10分）", "", "", ""], ["服务对象满意度指标", "居民满意度", "≥90%", "10"]]
    filing = project(["资金总额", "60"], header, *rows)

    assert [shown(each) for each in filing.directions[0].indicators] == [VISITS, PRAISE]
    assert verdicts(filing, "I301")[-1] == verdict


def test_a_second_level_without_an_indicator_holds_nothing() -> None:
    header = ["二级指标", "三级指标", "指标值", "分值"]
    rows = [
        ["成本指标", "", "", ""],
        ["社会效益指标", "居民投诉", "≤3件", "90"],
        ["满意度指标", "居民满意度", "≥90%", "10"],
    ]

    assert [each[:2] for each in tree(header, *rows)] == [("效益", "社会效益"), ("满意度", "满意度")]


def halves(*header: str) -> ExpenditureDirection:
    rows = [
        ["产出指标", "数量指标", "巡查次数", "≥72次", "≥24次"],
        ["效益指标", "社会效益指标", "投诉", "≤9件", "≤3件"],
    ]
    return project(["资金总额", "60"], ["一级指标", "二级指标", "三级指标", *header], *rows).directions[0]


def test_values_of_the_period_and_of_the_year_side_by_side() -> None:
    form = halves("中期指标值", "年度指标值")

    assert [(each.whole_period, each.value.text) for each in form.indicators] == [
        (True, "≥72次"), (True, "≤9件"), (False, "≥24次"), (False, "≤3件"),
    ]  # fmt: skip


def test_the_right_half_may_repeat_the_second_level_only() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值（或计划水平）", "二级指标", "三级指标", "计划指标值"]
    rows = [
        ["产出指标", "数量指标", "巡查次数", "≥72次", "数量指标", "巡查次数", "≥24次"],
        ["满意度指标", "满意度指标", "居民满意度", "≥80%", "满意度指标", "居民满意度", "≥90%"],
    ]

    assert tree(header, *rows)[2:] == [VISITS, PRAISE]


@pytest.mark.parametrize("label", ["项目主管部门", "业务主管部门", "一级预算单位名称", "主管预算部门"])
def test_a_department_by_the_words_of_its_label(label: str) -> None:
    assert project([label, "某县水利局"], ["资金总额", "60"]).department == "某县水利局"


def _merged_down(flat: Grid) -> Grid:
    """A text that stands again right below itself is one cell over both."""
    texts = {(cell.row, cell.col): cell.raw for cell in flat.cells}
    again = {(row, col) for (row, col), raw in texts.items() if raw and texts.get((row - 1, col)) == raw}
    cells = [
        replace(cell, rowspan=2) if (cell.row + 1, cell.col) in again else cell
        for cell in flat.cells
        if (cell.row, cell.col) not in again
    ]
    return dataclasses.replace(flat, cells=tuple(cells))


def test_who_carries_the_project_out_is_not_the_department() -> None:
    assert project(["项目实施单位", "某某公司"], ["资金总额", "60"]).department is None


@pytest.mark.parametrize(
    "label", ["项目预算金额", "当年年度预算", "总额", "本年度申请市财政预算资金", "2024年资金总额", "年度总预算"]
)
def test_an_amount_by_the_words_of_its_label(label: str) -> None:
    form = project([f"{label}（万元）", "60.00"], ["年度目标", "巡查河道"]).directions[0]

    assert form.amount is not None
    assert form.amount.text == "60.00"


TARGETS = [
    pytest.param([["总体目标", "年度目标"], ["总体目标", "巡查河道"]], (None, "巡查河道"), id="a side label over one target"),
    pytest.param(
        [["总体目标", "中期滚动目标（2022年--2024年）", "年度目标"], ["总体目标", "巡查三年", "巡查河道"]],
        ("巡查三年", "巡查河道"), id="a side label over two",
    ),
    pytest.param([["项目年度目标", "年度目标完成情况"], ["巡查河道", "巡查了"]], (None, "巡查河道"), id="what became of it beside it"),
    pytest.param([["总体目标", "年度目标", "巡查河道"], ["一级指标", "", ""]], (None, "巡查河道"), id="the text beside its label"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "targets"), TARGETS)
def test_a_label_is_never_a_target(rows: list[list[str]], targets: tuple[str | None, str]) -> None:
    flat = grid(["项目名称", "巡查", ""], ["资金总额", "60", ""], *rows)
    form = read(TITLE, "单位：万元", _merged_down(flat)).directions[0]

    assert tuple(each and each.text for each in (form.whole_period_target, form.annual_target)) == targets


@pytest.mark.parametrize("printed", ["60.00①", "①60.00", "60.00（注1）", "60.00*", "60.00¹", "60.00 ※"])
def test_the_mark_of_a_note_is_no_part_of_an_amount(printed: str) -> None:
    amount = project(["资金总额", printed]).directions[0].amount

    assert amount is not None
    assert amount.value == Decimal("60.00")


@pytest.mark.parametrize("between", ["（续表）", "附表1（续上页）", f"{TITLE}（续）", "第2页", "—2—", "单位：万元"])
def test_a_line_between_two_pages_of_indicators_does_not_end_them(between: str) -> None:
    head = [["项目名称", "巡查", "", ""], ["资金总额", "60", "", ""], ["一级指标", "二级指标", "三级指标", "指标值"]]
    first = grid(*head, ["产出指标", "数量指标", "巡查次数", "≥24次"])
    second = grid(["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"], name="")
    moved = dataclasses.replace(second, cells=tuple(replace(each, locator=f"2{each.locator}") for each in second.cells))
    form = read(TITLE, "单位：万元", first, between, moved).directions[0]

    assert [shown(each) for each in form.indicators] == [VISITS, PRAISE]


def test_a_row_that_says_continued_is_none_of_the_table() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [
        ["产出指标", "数量指标", "巡查次数", "≥24次"],
        [f"{TITLE}（续表）"],
        ["满意度指标", "", "居民满意度", "≥90%"],
    ]

    assert tree(header, *rows) == [VISITS, PRAISE]


def test_every_number_that_no_field_took_is_told() -> None:
    filing = project(["资金总额", "60"], ["编制人数", "15"], ["单位编码", "820001"])

    assert ([each.text for each in filing.unread_numbers], filing.numbers) == (["15"], 2)


def test_a_column_of_standards_where_no_other_holds_the_names_is_that_of_the_names() -> None:
    header = ["一级指标", "二级指标", "绩效标准", "当年预期实现值"]
    rows = [["产出指标", "数量指标", "巡查次数", "≥24次"], ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"]]

    assert tree(header, *rows) == [VISITS, PRAISE]


def test_a_seal_over_a_level_leaves_it_a_level() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [
        ["产出指标", "数量指标", "巡查次数", "≥24次"],
        ["满意度指标MRA", "服务对象满意度指标", "居民满意度", "≥90%"],
    ]

    assert tree(header, *rows) == [VISITS, PRAISE]


@pytest.mark.parametrize(("share", "verdict"), [("150", "failed"), ("50", "unchecked")])
def test_parts_above_their_total_fail_whatever_part_is_not_printed(share: str, verdict: str) -> None:
    filing = project(["资金总额", "100"], ["其中：财政拨款", share], title="2024年项目支出绩效目标申报表")

    assert verdicts(filing, "A101") == [verdict]


@pytest.mark.parametrize(
    "columns",
    [
        ["单位名称", "项目名称", "预算数", "年度目标"],
        ["单位", "项目", "金额", "绩效目标"],
        ["部门", "专项", "年度预算", "年度绩效目标"],
    ],
)
def test_a_list_of_projects_by_the_words_of_its_header(columns: list[str]) -> None:
    levels = ["一级", "二级", "指标", "符号", "值", "计量"]
    rows = [
        ["某局", "巡河", "60", "巡查河道", "产出指标", "数量指标", "巡查次数", "≥", "24", "次"],
        ["", "", "", "", "满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90", "%"],
        ["", "护林", "40", "山林防火", "产出指标", "数量指标", "巡山次数", "≥", "12", "次"],
        ["合计", "", "100", "", "", "", "", "", "", ""],
    ]
    listed = read("2024年项目绩效目标表", "填报单位：某局    单位：万元", grid([*columns, *levels], *rows))

    assert listed.fund_summary is not None
    assert [(each.name.text, each.amount and each.amount.text) for each in listed.fund_summary.funds] == [
        ("巡河", "60"),
        ("护林", "40"),
    ]
    assert [shown(each) for each in listed.fund_summary.indicators][:2] == [VISITS, PRAISE]
    assert (listed.department, listed.unread_numbers) == ("某局", ())


def test_values_of_some_years_beside_those_of_this_year() -> None:
    form = halves("三年目标", "2024年目标")

    assert [(each.whole_period, each.value.text) for each in form.indicators][1:3] == [(True, "≤9件"), (False, "≥24次")]


@pytest.mark.parametrize(
    ("title", "sheet", "source", "owner"),
    [
        ("2024年项目支出绩效目标申报表", "", "a.xlsx", (None, 2024)),
        ("某县水利局2024年项目支出绩效目标申报表", "", "a.xlsx", ("某县水利局", 2024)),
        ("项目支出绩效目标申报表（2024年度）", "某县教育局", "a.xlsx", ("某县教育局", 2024)),
        ("项目支出绩效目标申报表", "", "某县卫生健康局2024年绩效目标表.xlsx", ("某县卫生健康局", 2024)),
        ("项目支出绩效目标申报表", "", "申报表.xlsx", (None, None)),
    ],
)
def test_whose_a_form_is_where_no_label_says_so(
    title: str, sheet: str, source: str, owner: tuple[str | None, int | None]
) -> None:
    table = grid(["项目名称", "巡查"], ["资金总额", "60"], ["年度目标", "巡查河道"], name=sheet)
    filing = recognise(Document(source, "0" * 64, "xlsx", (Paragraph(title, "p"), table)))

    assert (filing.department, filing.year) == owner
    assert any("按文件名取" in warning for warning in filing.warnings) is (source[0] == "某")


def test_a_number_in_the_column_of_units_is_no_unit() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值", "计量单位"]
    rows = [
        ["产出指标", "时效指标", "完成时间", "44,561", "44,561"],
        ["满意度指标", "满意度指标", "居民满意度", "90", "%"],
    ]

    assert [each[4] for each in tree(header, *rows)] == ["44561", "90%"]


def test_a_level_of_several_benefits_is_none_of_them() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [["效果指标", "社会、经济、生态效益指标", "投诉", "≤3件"], ["产出指标", "数量指标", "巡查次数", "≥24次"]]

    assert tree(header, *rows)[0][:2] == ("效益", "None")


@pytest.mark.parametrize("value", ["", "某县水利局"])
def test_a_blank_on_a_sheet_is_not_filled_by_the_next_label(value: str) -> None:
    rows = [
        ["项目名称", "巡查", "项目类别", "甲类"],
        ["主管部门", value, "实施单位", "某公司"],
        ["资金总额", "60", "年度目标", "巡查河道"],
    ]
    filing = read(TITLE, "单位：万元", grid(*rows, name="表"))

    assert filing.department == (value or None)


def test_a_header_of_amounts_is_no_amount() -> None:
    rows = [["年度预算申请（万元）", "", "年初预算数", "全年预算数"], ["年度资金总额", "", "50", "60"]]
    form = read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows, name="表")).directions[0]

    assert form.amount is not None
    assert form.amount.text == "60"


def test_several_indicators_in_one_row() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [
        ["产出指标", "数量指标", "1.巡查次数\n2.巡查里程", "≥24次\n≥10公里"],
        ["满意度指标", "服务对象满意度指标", "居民\n满意度", "≥90%"],
    ]

    assert [each[2:] for each in tree(header, *rows)] == [
        ("1.巡查次数", "≥", "24次"),
        ("2.巡查里程", "≥", "10公里"),
        ("居民满意度", "≥", "90%"),
    ]


@pytest.mark.parametrize(
    ("name", "value"), [("巡查\n次数", "≥24\n次"), ("巡查次数", "≥24次\n≥10公里"), ("甲\n乙", "完成\n完成")]
)
def test_lines_that_are_no_indicators_of_their_own(name: str, value: str) -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [["产出指标", "数量指标", name, value], ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"]]

    assert len(tree(header, *rows)) == 2


@pytest.mark.parametrize(("result", "verdict"), [("5.46", "passed"), ("6.46", "failed")])
def test_a_list_of_projects_may_state_how_their_amounts_come_about(result: str, verdict: str) -> None:
    header = ["项目名称", "预算数", "测算依据", "年度目标", "一级指标", "二级指标", "三级指标", "指标值"]
    rows = [
        ["巡河", "5.46", f"14人×3900元/人={result}万元", "巡查河道", "产出指标", "数量指标", "巡查次数", "≥24次"],
        ["", "", "", "", "满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"],
    ]
    listed = read("2024年项目绩效目标表", "单位：万元", grid(header, *rows))

    assert verdicts(listed, "C101") == [verdict]
