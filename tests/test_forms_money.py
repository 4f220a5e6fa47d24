"""Money by position and wording together: totals, the parts printed under them, and columns of amounts beside a label."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.across.auditing import audit_file
from audit.targets.filing import Split, TargetFiling
from audit.targets.forms.money.sources import source_of
from tests.test_forms_layout_variants import grid, project, read, verdicts
from tests.test_forms_structure import TITLE

Shown = tuple[str, str, tuple[str | None, ...]]


def shown(split: Split) -> Shown:
    """What is split, its total, its parts: 0 printed, blank as "", not printed on the form as None."""
    return (
        split.name,
        split.total.text if split.total else "",
        tuple(part.text if part else None for part in split.parts),
    )


def splits(filing: TargetFiling) -> list[Shown]:
    return [shown(each) for form in filing.forms for each in form.splits]


@pytest.mark.parametrize(
    "labels",
    [
        ["中央资金", "市级资金", "区级资金", "其他资金"],
        ["1.中央补助", "2.省级补助", "3.县级配套", "4.其它资金"],
        ["其中：上级补助资金", "本级财政安排", "单位自筹", "其他"],
        ["中央", "省级", "市县", "其他"],
        ["一般公共预算拨款", "政府性基金预算", "财政专户管理资金", "其他收入"],
        ["本年财政拨款", "上年结转资金", "银行贷款", "其他资金"],
        ["政府债券资金", "乡镇配套资金", "企业自筹资金", "其他来源"],
    ],
)
def test_parts_of_a_total_are_known_by_the_words_of_their_labels(labels: list[str]) -> None:
    rows = [[label, amount] for label, amount in zip(labels, ["10", "3", "2", "0"], strict=True)]
    filing = project(["年度资金总额", "15"], *rows)

    assert splits(filing) == [("年度资金总额", "15", ("10", "3", "2", "0"))]
    assert filing.unread_numbers == ()


@pytest.mark.parametrize(("city", "verdict"), [("5", "passed"), ("6", "failed")])
def test_parts_and_other_funds_are_all_of_a_total(city: str, verdict: str) -> None:
    filing = project(["资金总额", "15"], ["中央资金", "10"], ["市级资金", city], ["其他资金", ""])

    assert verdicts(filing, "A101") == [verdict]


@pytest.mark.parametrize(("city", "verdict"), [("5", "passed"), ("6", "failed"), ("4", "unchecked")])
def test_what_is_lacking_may_stand_in_parts_that_are_not_printed(city: str, verdict: str) -> None:
    assert verdicts(project(["资金总额", "15"], ["中央资金", "10"], ["市级资金", city]), "A101") == [verdict]


@pytest.mark.parametrize(("other", "verdict"), [("0.00", "passed"), ("3.0O", "failed")])
def test_the_parts_of_a_total_that_is_not_printed_are_amounts(other: str, verdict: str) -> None:
    filing = project(["年度资金总额", "金额（万元）"], ["财政拨款小计", "6.30"], ["其他收入", other])

    assert verdicts(filing, "F101") == [verdict]


def test_a_part_stands_under_the_one_that_holds_its_kind() -> None:
    rows = [
        ["财政拨款", "9"],
        ["一般公共预算", "8"],
        ["政府性基金", "1"],
        ["单位资金", "5"],
        ["事业收入", "5"],
        ["其他资金", "1"],
    ]
    filing = project(["资金总额", "15"], *rows)

    assert splits(filing) == [
        ("资金总额", "15", ("9", "5", "1")),
        ("财政拨款", "9", ("8", "1", None)),
        ("单位资金", "5", ("5", None)),
    ]


def test_what_is_printed_behind_its_mark_is_of_the_part_above() -> None:
    rows = [["上级资金", "9"], ["其中：中央资金", "6"], ["省级资金", "3"], ["其他资金", "6"]]

    assert splits(project(["资金总额", "15"], *rows)) == [
        ("资金总额", "15", ("9", "6")),
        ("上级资金", "9", ("6", "3", None)),
    ]


def test_totals_side_by_side_have_the_parts_of_their_own_column() -> None:
    rows = [
        ["资金总额", "30", "当年资金总额", "10"],
        ["其中：财政拨款", "20", "其中：当年财政拨款", "10"],
        ["其他资金", "10", "当年其他资金", ""],
    ]
    form = read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows)).directions[0]

    assert [shown(each) for each in form.splits] == [
        ("资金总额", "30", ("20", "10")),
        ("当年资金总额", "10", ("10", "")),
    ]
    assert [each and each.text for each in (form.project_total, form.amount)] == ["30", "10"]


def test_parts_in_a_second_column_of_labels_belong_to_the_total_before_them() -> None:
    rows = [
        ["项目总投资", "20", "中央补助安排", "0"],
        ["省级财政安排", "5", "其他资金", "15"],
        ["预算申报数", "20", "资金性质", "一般公共预算"],
    ]

    assert splits(read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows))) == [
        ("项目总投资", "20", ("0", "5", "15"))
    ]


YEARS = ["", "上年预算数", "本年预算数"]
SELF = ["", "年初预算数", "全年预算数", "全年执行数", "执行率"]


@pytest.mark.parametrize(
    ("header", "total", "part", "amount"),
    [
        (YEARS, ["资金总额", "8", "9"], ["其中：财政拨款", "8", "9"], "9"),
        (["资金来源", "2023年", "2024年预算"], ["资金总额", "8", "9"], ["其中：财政拨款", "8", "9"], "9"),
        (SELF, ["资金总额", "0", "9", "7", "78%"], ["其中：财政拨款", "0", "9", "7", "78%"], "9"),
        (["资金来源", "年初安排金额（万元）"], ["资金总额", "9"], ["其中：财政拨款", "9"], "9"),
    ],
)  # fmt: skip
def test_the_header_above_says_which_amount_is_the_year_s(
    header: list[str], total: list[str], part: list[str], amount: str
) -> None:
    [form] = read(TITLE, "单位：万元", grid(["项目名称", "巡查"], header, total, part)).directions

    assert form.amount is not None
    assert form.amount.text == amount


def test_every_column_of_amounts_adds_up_by_itself() -> None:
    rows = [YEARS, ["资金总额", "8", "9"], ["其中：财政拨款", "8", "7"], ["其他资金", "1", "2"]]

    assert splits(project(*rows)) == [("资金总额", "9", ("7", "2")), ("上年预算数", "8", ("8", "1"))]


def test_a_label_without_a_place_for_its_amount_is_the_value_of_the_text_before_it() -> None:
    rows = [["财政资金预算分类", "一般公共预算", "当年年度预算", "65"], ["其中：财政资金", "60", "其它资金", "5"]]
    filing = read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows))

    assert splits(filing) == [("当年年度预算", "65", ("60", "5"))]


def test_another_level_s_money_is_no_part_of_the_own_level_s_amount() -> None:
    filing = project(["年度本级预算金额", "250"], ["该项目支出上级资金", "300"])

    assert (splits(filing), [each.text for each in filing.directions[0].amounts]) == ([], ["250", "300"])


def test_several_labels_with_their_amounts_in_one_cell() -> None:
    filing = project(["资金总额：60万元（其中：中央资金：40万元，县级资金：15万元，其他资金：5万元）", ""])

    assert splits(filing) == [("资金总额", "60万元", ("40万元", "15万元", "5万元"))]


def shares(printed: str) -> list[Shown]:
    return splits(project(["资金总额", printed]))


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("854万（农田400万元，示范建设295万元，畅通工程159万元）", ("400万元", "295万元", "159万元", None)),
        ("60万元（其中：人工40万元；材料20万元）", ("40万元", "20万元", None)),
    ],
)
def test_an_amount_may_say_what_it_is_made_of(printed: str, parts: tuple[str | None, ...]) -> None:
    assert shares(printed) == [("资金总额（括注）", printed, parts)]


@pytest.mark.parametrize(
    "printed", ["854万", "60（万元）", "60万元（含税）", "60万元（20人×3万元/人）", "人民币60万元整"]
)
def test_a_remark_that_shares_nothing_out_is_no_split(printed: str) -> None:
    form = project(["资金总额", printed]).directions[0]

    assert (form.splits, form.amount is not None and form.amount.value is not None) == ((), True)


@pytest.mark.parametrize(("city", "verdict"), [("454", "passed"), ("455", "failed"), ("453", "unchecked")])
def test_what_an_amount_is_made_of_may_not_be_more(city: str, verdict: str) -> None:
    assert verdicts(project(["资金总额", f"854万（农田400万元，道路{city}万元）"]), "A101") == [verdict]


TASKS = ["任务名称", "主要内容", "预算金额（万元）"]
NATURES = [["资金总额", "60", ""], ["其中：基本支出", "40", ""], ["项目支出", "20", ""]]


def tasks(*rows: list[str], title: str = "2024年部门整体支出绩效目标申报表") -> TargetFiling:
    return read(title, "单位：万元", grid(["部门名称", "某局", ""], *NATURES, *rows))


@pytest.mark.parametrize(
    "header",
    [
        TASKS,
        ["年度目标任务", "工作内容", "预算金额（万元）"],
        ["重点工作", "目标要求", "所需资金"],
        ["工作事项", "成果", "经费预算"],
    ],
)
def test_tasks_with_their_money(header: list[str]) -> None:
    filing = tasks(header, ["巡河", "巡查24次", "20"], ["保运转", "按时发放工资", "40"])

    assert filing.department_form is not None
    assert [(each.task.text, each.amount and each.amount.text) for each in filing.department_form.work_plan] == [
        ("巡河", "20"),
        ("保运转", "40"),
    ]
    assert filing.unread_numbers == ()


@pytest.mark.parametrize(("second", "verdict"), [("40", "passed"), ("41", "failed"), ("30", "unchecked")])
def test_tasks_may_not_cost_more_than_the_department_asks_for(second: str, verdict: str) -> None:
    filing = tasks(TASKS, ["巡河", "巡查24次", "20"], ["保运转", "按时发放工资", second])

    assert verdicts(filing, "A101") == ["passed", verdict]


def test_money_of_tasks_in_columns_of_sources_with_their_sum() -> None:
    top = ["任务名称", "主要内容", "预算金额（万元）", "", ""]
    rows = [
        ["", "", "总额", "财政拨款", "其他资金"],
        ["巡河", "巡查24次", "20", "15", "5"],
        ["护林", "巡山12次", "9", "9", ""],
        ["金额合计", "", "29", "24", "6"],
    ]
    filing = read(
        "2024年部门整体支出绩效目标申报表", "单位：万元", grid(["部门名称", "某局", "", "", ""], top, *rows, name="表")
    )

    assert [(name, total, parts) for name, total, parts in splits(filing)] == [
        ("巡河", "20", ("15", "5")),
        ("护林", "9", ("9", "")),
        ("合计", "29", ("24", "6")),
        ("财政拨款", "24", ("15", "9")),
        ("其他资金", "6", ("5", "")),
        ("总额", "29", ("20", "9")),
    ]


@pytest.mark.parametrize("printed", ["1,128.4", "1，128.4", "60万元"])
def test_an_amount_behind_its_label_is_whole(printed: str) -> None:
    form = project([f"资金总额：{printed}", ""]).directions[0]

    assert form.amount is not None
    assert form.amount.text == printed


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("本年度预算安排", "amount"),
        ("申请预算金额", "amount"),
        ("项目资金合计", "amount"),
        ("全周期资金总额", "project_total"),
        ("项目总投资概算", "project_total"),
    ],
)
def test_totals_by_the_words_of_their_labels(label: str, field: str) -> None:
    form = project([label, "60"], ["年度目标", "巡查河道"], ["明细", "预算金额", "测算依据"]).directions[0]

    assert getattr(form, field).text == "60"


def test_department_year_and_unit_in_one_line() -> None:
    filing = read(
        "项目支出绩效目标表",
        "单位名称：某局        2024年度        单位：万元",
        grid(["项目名称", "巡查"], ["资金总额", "60"]),
    )

    assert (filing.department, filing.year, filing.directions[0].money_unit) == ("某局", 2024, "万元")


def department(*rows: list[str]) -> TargetFiling:
    return read(
        "2024年部门整体绩效目标表",
        "单位：万元",
        grid(["部门名称", "某局", "", ""], *rows, ["部门职责", "巡查", "", ""]),
    )


def test_a_sum_below_its_parts_is_their_total() -> None:
    rows = [
        ["财政拨款收入", "80", "基本支出", "70"],
        ["其他收入", "20", "项目支出", "30"],
        ["收入合计", "100", "支出合计", "100"],
    ]
    filing = department(*rows)

    assert splits(filing) == [("收入合计", "100", ("80", "20")), ("支出合计", "100", ("70", "30"))]
    assert filing.request == 1_000_000


def test_numbered_sentences_as_labels() -> None:
    rows = [
        ["预算情况", "部门预算总额（万元）：100", "", ""],
        ["", "1、资金来源：（1）财政性资金", "80", ""],
        ["", "（2）其他资金", "20", ""],
        ["", "2、资金结构：（1）基本支出：70；（2）项目支出：30", "", ""],
    ]

    assert splits(department(*rows)) == [("按资金来源分", "100", ("80", "20")), ("按支出性质分", "100", ("70", "30"))]


def test_parts_that_stand_in_the_columns_of_two_totals_belong_to_the_last() -> None:
    rows = [["项目总金额", "300", "其中：本年度申请金额", "100"], ["财政拨款", "100", "其他资金", "0"]]

    assert splits(read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows))) == [
        ("本年度申请金额", "100", ("100", "0"))
    ]


COSTS = [
    ["序号", "支出事项", "预算数", "说明"],
    ["序号", "费用项目", "申请金额（万元）", "计算过程"],
    ["", "开支明细", "资金", "测算依据及说明"],
]


@pytest.mark.parametrize("header", COSTS)
def test_a_cost_table_by_the_words_of_its_header(header: list[str]) -> None:
    rows = [["资金总额", "60", "", ""], header, ["1", "船", "30", "3艘×10万元/艘"], ["2", "油", "30", "10吨×3万元/吨"]]
    filing = read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows))

    assert [
        (
            line.detail and line.detail.text,
            line.amount and line.amount.text,
            line.costing_basis and line.costing_basis.text,
        )
        for line in filing.directions[0].cost_lines
    ] == [("船", "30", "3艘×10万元/艘"), ("油", "30", "10吨×3万元/吨")]


def test_labels_in_a_row_over_their_amounts() -> None:
    rows = [["资金总额", "财政拨款", "其他资金"], ["60", "50", "10"], ["年度目标", "巡查河道", ""]]
    filing = read(TITLE, "单位：万元", grid(["项目名称", "巡查", ""], *rows))

    assert (splits(filing), filing.unread_numbers) == ([("资金总额", "60", ("50", "10"))], ())


@pytest.mark.parametrize("lines", [["预算年度：2024"], ["2024年度"], ["单位：万元    2024年度"]])
def test_a_year_in_a_line_of_its_own(lines: list[str]) -> None:
    assert read("项目支出绩效目标申报表", *lines, grid(["项目名称", "巡查"], ["资金总额", "60"])).year == 2024


def test_a_year_beside_its_label() -> None:
    filing = read("项目支出绩效目标申报表", grid(["项目名称", "巡查"], ["申报年度", "2024"], ["资金总额", "60万元"]))

    assert (filing.year, filing.unread_numbers) == (2024, ())


@pytest.mark.parametrize("line", ["单位：某局 2024年 单位：万元", "填报单位：某局　2024年度　金额单位：万元"])
def test_one_word_for_who_and_in_what(line: str) -> None:
    filing = read("项目支出绩效目标表", line, grid(["项目名称", "巡查"], ["资金总额", "60"]))

    assert (filing.department, filing.year, filing.directions[0].money_unit) == ("某局", 2024, "万元")


def test_labels_with_their_values_are_no_header_of_costs() -> None:
    rows = [
        ["立项依据", "", "资金性质", "甲类"],
        ["资金总额", "60", "其中：财政拨款", "60"],
        ["年度目标", "巡查", "", ""],
    ]
    form = read(TITLE, "单位：万元", grid(["项目名称", "巡查", "", ""], *rows)).directions[0]

    assert (form.cost_lines, form.amount and form.amount.text) == ((), "60")


def test_who_carries_a_project_out_is_no_source_of_its_money(tmp_path: Path) -> None:
    heads = ("序号", "项目单位", "项目名称", "金额（万元）", "其中：财政拨款", "其他资金", "年度绩效目标")
    row = ("1", "第三中学", "操场改造", "1.5", "1.0", "0.5", "改造操场3个")
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in each)}</tr>" for each in (heads, row))
    path = tmp_path / "清单.html"
    path.write_text(f"<p>2024年项目支出绩效目标清单</p><table>{cells}</table>", "utf-8")
    filing = audit_file(path).filing
    assert isinstance(filing, TargetFiling)

    assert splits(filing) == [("操场改造", "1.5", ("1.0", "0.5"))]
    assert [source_of(key) is None for key in ("项目单位", "预算单位", "单位资金")] == [True, True, False]
    assert [source_of(key) is None for key in ("人员安排", "人员经费安排")] == [True, False]
