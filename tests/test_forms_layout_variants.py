"""What other provinces' printers do to a form: each variant small, read whole, with the check that rests on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from audit.across import auditing
from audit.across.auditing import check_filing
from audit.model.document import Cell, Document, Grid, Paragraph
from audit.model.values import MoneyUnit
from audit.reading.dump.text_dump import read_text_dump
from audit.targets.filing import Aspect, Dimension, TargetFiling
from audit.targets.forms.explain import explain, nearest_field
from audit.targets.forms.layouts.faults import decode, form_faults
from audit.targets.forms.layouts.loading import layouts, vocabulary
from audit.targets.forms.layouts.model import Layout, LayoutError
from audit.targets.forms.recognise import recognise

LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]
VISITS = ["产出指标", "数量指标", "巡查次数", "≥24次"]


def grid(*rows: list[str], name: str = "") -> Grid:
    """A grid without merged cells."""
    cells = [Cell(r, c, 1, 1, raw, f"{name}r{r}c{c}") for r, row in enumerate(rows) for c, raw in enumerate(row)]
    return Grid(len(rows), max(map(len, rows)), tuple(cells), name)


def read(*blocks: Grid | str) -> TargetFiling:
    flow = (Paragraph(each, f"p[{i}]") if isinstance(each, str) else each for i, each in enumerate(blocks))
    return recognise(Document("x", "0" * 64, "docx", tuple(flow)))


def project(*rows: list[str], title: str = "2024年项目支出绩效目标申报表", unit: str = "单位：万元") -> TargetFiling:
    return read(title, unit, grid(["项目名称", "巡查"], *rows))


def verdicts(filing: TargetFiling, code: str) -> list[str]:
    return [each.verdict for each in check_filing(filing) if each.code == code]


@pytest.mark.parametrize("declared", ["单位：元", "（金额单位：元）", "（单位:人民币元）"])
def test_money_unit_in_a_line_of_its_own(declared: str) -> None:
    assert project(["资金总额", "5,000"], unit=declared).directions[0].money_unit is MoneyUnit.YUAN


def test_money_unit_in_the_title() -> None:
    form = project(["资金总额", "5,000"], title="2024年项目支出绩效目标申报表（单位：元）", unit="").directions[0]

    assert form.money_unit is MoneyUnit.YUAN


DEPARTMENT = grid(["部门名称", "某局"], ["部门职责概述", "巡查河道"], ["整体绩效目标", "河道清洁"])
SET = ["部门整体支出绩效目标表", "专项资金绩效目标汇总表", "专项资金支出方向绩效目标表"]


@pytest.mark.parametrize(
    ("blocks", "layout"),
    [
        ([SET[0], DEPARTMENT], "部门整体支出绩效目标表"),
        ([*SET, SET[0], DEPARTMENT], "部门整体支出绩效目标表"),
        (
            [SET[0], DEPARTMENT, SET[1], grid(["序号", "名称", "金额"], ["1", "巡查费", "3.7"])],
            "三表式绩效目标申报表",
        ),
    ],
    ids=["one form", "one form behind a list of contents", "a set"],
)
def test_a_set_is_told_from_a_lone_department_form_by_titles_with_a_form_below(
    blocks: list[Grid | str], layout: str
) -> None:
    assert read(*blocks).layout == layout


@pytest.mark.parametrize("line", ["（2023年度）", "2023年"])
def test_year_in_a_line_of_its_own(line: str) -> None:
    assert project(title="项目支出绩效目标申报表", unit=line).year == 2023


def test_year_and_title_in_the_name_of_the_sheet() -> None:
    found = read(
        grid(["部门名称", "某局"], ["整体绩效目标", "管好"], LEVELS, VISITS, name="2024年部门整体支出绩效目标表")
    )

    assert (found.year, found.department) == (2024, "某局")


def test_label_with_numbering_and_value_in_one_cell() -> None:
    found = read(
        "2024年项目支出绩效目标申报表",
        grid(["（一）项目名称：巡查"], ["（二）资金总额（万元）：120.5"], LEVELS, VISITS),
    )

    assert [amount.text for amount in found.directions[0].amounts] == ["120.5"]


def test_unit_in_the_name_of_an_indicator() -> None:
    [count, remark] = (
        project(LEVELS, [*VISITS[:2], "培训人数（人）", "≥60"], ["", "", "受益人数（农村）", "200"])
        .directions[0]
        .indicators
    )

    assert [count.value.unit, remark.value.unit] == ["人", ""]


def weighted(*points: str) -> TargetFiling:
    return project([*LEVELS, "分值"], *([*VISITS[:2], f"事项{i}", "1件", each] for i, each in enumerate(points)))


@pytest.mark.parametrize(
    ("points", "verdict"),
    [(("60", "40"), "passed"), (("60", "30"), "passed"), (("70", "40"), "failed"), (("0.6", "0.4"), "passed")],
)
def test_column_of_weights_adds_up(points: tuple[str, ...], verdict: str) -> None:
    assert verdicts(weighted(*points), "I301") == [verdict]


def test_rows_of_a_level_add_up_to_the_points_in_its_brackets() -> None:
    rows = [
        ["产出指标（50分）", "数量指标", "甲", "1件", "40"],
        ["效益指标（50分）", "社会效益指标", "乙", "1件", "60"],
    ]

    assert verdicts(project([*LEVELS, "分值"], *rows), "I301") == ["passed", "failed"]


def test_every_level_whose_points_are_off_is_named() -> None:
    rows = [
        ["产出指标（50分）", "数量指标", "甲", "1件", "40"],
        ["效益指标（50分）", "社会效益指标", "乙", "1件", "60"],
    ]
    form = project([*LEVELS, "分值"], *rows)
    finding = next(each.finding for each in check_filing(form) if each.code == "I301" and each.verdict == "failed")

    assert [each.text for each in finding.evidence] == ["40", "60"]


def test_weights_of_a_list_add_up_project_by_project() -> None:
    header = ["单位名称", "项目名称", "预算数（万元）", "年度目标", *LEVELS, "权重"]
    rows = [["某局", name, "5", "办好", *VISITS, "100"] for name in ("甲", "乙")]

    assert verdicts(read("2024年部门预算项目绩效目标表", grid(header, *rows)), "I301") == ["passed", "passed"]


@pytest.mark.parametrize(
    "below", [["财政部门审核意见", "", "同意"], ["填表说明：", "1.本表一式3份。", ""], ["注：本表一式3份"]]
)
def test_what_stands_below_the_indicators_is_none(below: list[str]) -> None:
    assert len(project(LEVELS, VISITS, below).directions[0].indicators) == 1


def test_first_level_of_its_own_words_stays_an_indicator() -> None:
    assert len(project(LEVELS, VISITS, ["投入", "投入管理", "预算执行率", "100%"]).directions[0].indicators) == 2


def test_list_with_a_header_of_two_lines() -> None:
    found = read(
        "2025年部门预算项目绩效目标表",
        grid(
            ["单位名称", "项目名称", "预算资金（万元）", "", "年度目标", "绩效指标", "", "", ""],
            ["", "", "总额", "其中：财政拨款", "", *LEVELS],
            ["某局", "", "15.5", "15.5", "", "", "", "", ""],
            ["", "办案", "10", "10", "办好", *VISITS],
            ["", "培训", "5.5", "5.5", "训好", *VISITS],
        ),
    )

    assert found.fund_summary is not None and found.department == "某局"
    assert [(each.name.text, each.amount.unit) for each in found.fund_summary.funds if each.amount] == [
        ("办案", MoneyUnit.WAN_YUAN),
        ("培训", MoneyUnit.WAN_YUAN),
    ]


def side_by_side(mid_ceiling: str = "≤300万元") -> TargetFiling:
    return read(
        "项目支出绩效目标申报表",
        grid(
            ["项目名称", "平台", "", "", "", "", "", ""],
            ["中期资金总额：", "300", "", "", "年度资金总额：", "100", "", ""],
            ["其中：财政拨款", "250", "", "", "其中：财政拨款", "90", "", ""],
            ["其他资金", "50", "", "", "其他资金", "10", "", ""],
            ["总体目标", "中期目标（2023年—2025年）", "", "", "年度目标", "", "", ""],
            ["", "三年建成", "", "", "建成一期", "", "", ""],
            [*LEVELS, *LEVELS],
            ["产出指标", "成本指标", "总成本", mid_ceiling, "产出指标", "成本指标", "总成本", "≤100万元"],
            ["单位：万元"],
        ),
    )


def test_mid_term_block_is_told_from_the_years() -> None:
    form = side_by_side().directions[0]
    splits = {each.name: [part.text for part in each.parts if part] for each in form.splits}

    assert splits == {"中期资金总额": ["250", "50"], "年度资金总额": ["90", "10"]}


def test_target_under_its_label_is_not_the_label() -> None:
    form = side_by_side().directions[0]

    assert [each.text for each in (form.whole_period_target, form.annual_target) if each] == ["三年建成", "建成一期"]


@pytest.mark.parametrize(("ceiling", "verdict"), [("≤300万元", "passed"), ("≤320万元", "failed")])
def test_ceiling_of_the_mid_term_half_caps_the_whole_period(ceiling: str, verdict: str) -> None:
    assert verdicts(side_by_side(ceiling), "A401") == [verdict, "passed"]


@pytest.mark.parametrize(
    ("prose", "verdict"),
    [
        ("2023年投入3万元。印刷20次×500元/次=10000元；租车5次×2000元/次=10000元，共计2万元。", "passed"),
        ("2023年投入3万元。印刷20次×500元/次=10000元；租车5次×2000元/次=10000元，共计2.5万元。", "review"),
    ],
)
def test_costing_in_running_text(prose: str, verdict: str) -> None:
    assert verdicts(project(["资金总额", "2"], ["项目概况", prose]), "C201") == [verdict]


def test_wrong_product_in_running_text_is_wrong() -> None:
    assert "failed" in verdicts(project(["资金总额", "2"], ["项目概况", "印刷20次×500元/次=20000元。"]), "C101")


def test_total_that_is_not_printed_is_not_its_first_part_alone() -> None:
    rows = [
        ["年度资金总额", "金额（万元）"],
        ["（一）财政拨款小计", "6"],
        ["（二）自有资金小计", "{}"],
        ["（三）其他收入", "0"],
    ]
    own, alone = (
        project(*([label, value.format(own)] for label, value in rows), ["预算单位", "某局"]).directions[0].amount
        for own in ("4", "0")
    )

    assert (own, alone and alone.value) == (None, Decimal(6))


def test_form_that_no_layout_knows_says_what_was_known_and_what_was_not() -> None:
    found = read("某市专题工作绩效目标备案单", grid(["拟安排资金", "33.5"], ["绩效目标", "管好"], LEVELS, VISITS))

    assert "只按认得的栏目名称读取：绩效目标；没有归入任何栏目的：拟安排资金、33.5" in found.warnings[0]


def test_figures_that_no_column_takes_are_left_over() -> None:
    table = grid(["项目名称", "巡查", ""], ["资金总额", "12", "2023年执行数 7.5"])
    document = Document("x", "0" * 64, "docx", (Paragraph("2024年项目支出绩效目标申报表", "p"), table))

    assert [cell.raw for cell in explain(document).left_over] == ["2023年执行数 7.5"]


@pytest.mark.parametrize(
    ("label", "near"),
    [
        ("项目实施期间", "period（项目实施期）"),
        ("年度绩效指标", ""),
        ("牵头科室", ""),
        ("项目类别", ""),
        ("实施单位", ""),
        ("部门编码", ""),
        ("滚动项目", ""),
        ("主管部门负责人", ""),
        ("项目资金总额（万元）", ""),
    ],
)
def test_unknown_label_is_shown_with_the_field_it_looks_like(label: str, near: str) -> None:
    assert nearest_field(Cell(0, 0, 1, 1, label, "x")) == near


MINE = """name = "我的"
{before}
[[form]]
name = "表"
kind = "direction"
titles = ["某表"]
fields = ["amount", "direction"]
tables = ["indicators"]
{after}
"""


def loaded(tmp_path: Path, before: str = "", after: str = "") -> Layout:
    path = tmp_path / "mine.toml"
    path.write_text(MINE.format(before=before, after=after), encoding="utf-8")
    return decode(path, Layout)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", 'anchros = ["amount"]', r"mine\.toml .*“anchros”。是不是“anchors”？"),
        ("", "[form.labels]\namonut = ['甲']", "“amonut”。是不是“amount”？"),
        ("", "[form.labels]\namount = '甲'", "写成一列"),
        ("[not_applicable]\nA1 = '不查'", "", "规则代码要写成一个字母加三位数字"),
        ("name = 甲", "", "看第 2 行|不是合法的 TOML"),
    ],
)
def test_fault_of_a_layout_is_said_with_its_fix(tmp_path: Path, before: str, after: str, said: str) -> None:
    with pytest.raises(LayoutError, match=said):
        loaded(tmp_path, before, after)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ('anchors = ["period"]', "把“period”加进 fields"),
        ("[form.columns.indicators]\nvalu = ['值']", "是不是“value”？"),
        ("[form.labels]\namount = ['甲']\ndirection = ['甲']", "同时归入 amount 和 direction"),
    ],
)
def test_what_does_not_hang_together_is_said(tmp_path: Path, after: str, said: str) -> None:
    [form] = loaded(tmp_path, after=after).form

    assert any(said in fault for fault in form_faults(form, vocabulary()))


def test_layout_declares_levels_unit_and_exemptions(tmp_path: Path) -> None:
    layout = loaded(
        tmp_path,
        "[not_applicable]\nT201 = '一年期'",
        'first_levels = ["产出", "成本"]\nmoney_unit = "万元"\n[form.dimensions]\n"产出" = ["管理"]\n[form.aspects]\n"质量" = ["规范"]',
    )
    [form] = layout.form

    assert (form.first_levels, form.money_unit) == ((Dimension.OUTPUT, Dimension.COST), MoneyUnit.WAN_YUAN)
    assert (form.dimensions, form.aspects) == ({Dimension.OUTPUT: ("管理",)}, {Aspect.QUALITY: ("规范",)})
    assert layout.not_applicable == {"T201": "一年期"}


def test_rule_that_the_layout_exempts_is_not_applicable_and_says_why() -> None:
    filing = replace(project(["资金总额", "2"], ["其他资金", "1"]), exempt={"A101": "本表分项不全"})

    assert [each.finding.message for each in check_filing(filing) if each.code == "A101"] == [
        f"不适用：本表分项不全（布局“{filing.layout}”登记）。"
    ]


def test_exempting_a_rule_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = msgspec.structs.replace(layouts()[0], not_applicable={"A999": "不查"})
    monkeypatch.setattr(auditing, "layouts", lambda: (wrong,))

    with pytest.raises(LayoutError, match="not_applicable 写了“A999”，没有这条规则"):
        auditing.refuse_unknown_rules.__wrapped__()


SUMMARY = "2024年专项资金绩效目标汇总表"
SOURCES = [
    ["序号", "名称", "金额", "", "", "", "年度绩效目标"],
    ["", "", "合计", "当年财政拨款", "上年结转", "其他资金", ""],
]
SHARED = [["1", "巡河", "9", "6", "2", "1", "河道清洁"], ["2", "护林", "5", "5", "0", "0", "山林防火"]]
TOTALLED = ["", "合计", "14", "11", "2", "1", ""]


def merged(*rows: list[str]) -> Grid:
    """As `grid`, with a header of two lines as a form prints it: 金额 above its columns, the rest beside both."""
    flat = grid(*rows)
    spans = {(0, 2): (1, 4)} | {(0, col): (2, 1) for col in (0, 1, 6)}
    covered = {(0, 3), (0, 4), (0, 5), (1, 0), (1, 1), (1, 6)}
    cells = (
        Cell(each.row, each.col, *spans.get((each.row, each.col), (1, 1)), each.raw, each.locator)
        for each in flat.cells
        if (each.row, each.col) not in covered
    )
    return dataclasses.replace(flat, cells=tuple(cells))


def dumped(*rows: list[str]) -> Grid:
    """The table as it comes out of the text dump of a Word file, which has a cell less for each column that 金额 spans."""
    printed = [[cell for cell in rows[0] if cell], *rows[1:]]
    text = "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in printed)
    [table] = [block for block in read_text_dump(f"{text}\n".encode()).blocks if isinstance(block, Grid)]
    return table


@pytest.mark.parametrize("shape", [merged, dumped, partial(grid, name="附表2")])
@pytest.mark.parametrize(
    ("row", "column", "printed", "failed"),
    [
        (0, 3, "6", []),
        (0, 3, "7", ["附表2/巡河", "附表2/当年财政拨款"]),
        (0, 2, "8", ["附表2/巡河"]),
        (2, 4, "3", ["附表2/合计", "附表2/上年结转"]),
    ],
)
def test_columns_that_an_amount_is_split_into(
    shape: Callable[..., Grid], row: int, column: int, printed: str, failed: list[str]
) -> None:
    rows = [list(each) for each in (*SHARED, TOTALLED)]
    rows[row][column] = printed
    filing = read(SUMMARY, "单位：万元", shape(*SOURCES, *rows))

    assert filing.fund_summary is not None
    assert [fund.name.text for fund in filing.fund_summary.funds] == ["巡河", "护林"]
    assert [
        each.finding.subject for each in check_filing(filing) if each.code == "A101" and each.verdict == "failed"
    ] == failed


@pytest.mark.parametrize(
    ("sources", "checked"),
    [
        (["当年财政拨款", "上年结转", "其他资金"], True),
        (["当年财政拨款", "其中：上年结转", "其他资金"], False),
        (["2023年执行数", "2024年预算数", "说明"], False),
    ],
)
def test_only_sources_split_an_amount(sources: list[str], checked: bool) -> None:
    header = [SOURCES[0], ["", "", "合计", *sources, ""]]
    filing = read(SUMMARY, "单位：万元", merged(*header, *SHARED, TOTALLED))

    assert (verdicts(filing, "A101") == ["passed"] * 6) is checked
    assert verdicts(filing, "A201") == ["passed"]


def test_sources_in_a_header_of_one_line() -> None:
    header = ["名称", "金额", "财政拨款", "其他资金", "年度绩效目标"]
    filing = read(SUMMARY, "单位：万元", grid(header, ["巡河", "9", "6", "2", "河道清洁"], ["合计", "9", "6", "2", ""]))

    assert verdicts(filing, "A101") == ["failed", "failed", "passed", "passed"]


@pytest.mark.parametrize(("running", "verdict"), [("20", "passed"), ("21", "failed")])
def test_basic_expenditure_is_personnel_and_running_costs(running: str, verdict: str) -> None:
    rows = [
        ["资金总额", "130"],
        ["基本支出", "120"],
        ["其中：人员经费", "100"],
        ["公用经费", running],
        ["项目支出", "10"],
    ]
    filing = read(SET[0], "单位：万元", grid(["部门职责概述", "巡查河道"], *rows), SET[1], grid(["名称", "金额"]))
    found = {each.finding.subject: each.verdict for each in check_filing(filing) if each.code == "A101"}

    assert found["附表1/基本支出"] == verdict
    assert found["附表1/按支出性质分"] == "passed"


def test_sources_by_year_are_another_split() -> None:
    rows = [["资金总额", "130"], ["当年财政拨款", "100"], ["上年结转", "20"], ["其他资金", "11"]]
    filing = read(SET[0], "单位：万元", grid(["部门职责概述", "巡查河道"], *rows), SET[1], grid(["名称", "金额"]))

    assert [
        each.finding.subject for each in check_filing(filing) if each.code == "A101" and each.verdict == "failed"
    ] == ["附表1/按资金来源分"]


def test_a_row_that_stands_under_no_column_keeps_the_sum_from_failing() -> None:
    table = "\t名称\n\t金额\n\t年度绩效目标\n\n\t巡河\n\t9\n\t河道清洁\n\n\t护林\n\t5\n\t山林\n\t防火\n\n\t合计\n\t14\n\t\n\n\n"
    blocks = read_text_dump(table.encode()).blocks
    filing = read(SUMMARY, "单位：万元", *(block for block in blocks if isinstance(block, Grid)))

    assert verdicts(filing, "A201") == ["unchecked"]


@pytest.mark.parametrize(("past", "verdict"), [("12", "passed"), ("13", "failed")])
def test_columns_of_earlier_years_add_up(past: str, verdict: str) -> None:
    header = ["成本构成", "金额", "测算（公式）依据", "2018年实际执行数", "备注"]
    rows = [["购书", "5", "10次*5000=50000元", "5", "见附件"], ["修车", "8", "4次*20000=80000元", "7", ""]]
    filing = project(header, *rows, ["合计", "13", "", past, ""])
    found = {
        each.finding.subject.rpartition("/")[2]: each.verdict for each in check_filing(filing) if each.code == "A101"
    }

    assert found["2018年实际执行数"] == verdict
    assert "备注" not in found


@pytest.mark.parametrize(("ceiling", "verdict"), [("≤13万元", "passed"), ("≤14万元", "failed")])
def test_the_total_of_the_costs_is_capped_where_no_other_amount_is_printed(ceiling: str, verdict: str) -> None:
    costs = [["成本构成", "金额", "测算（公式）依据"], ["购书", "13", "13次*10000=130000元"], ["合计", "13", ""]]
    levels = [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "成本指标", "不超过预算", ceiling]]
    filing = read("2020年市直部门预算项目支出绩效目标表", "金额单位：万元", grid(["项目名称", "图书"], *costs, *levels))

    assert verdicts(filing, "A401") == [verdict]


def test_one_cell_over_the_whole_table_is_no_row_of_it() -> None:
    rows = [
        ["名称", "金额", "年度绩效目标"],
        ["巡河", "9", "河道清洁"],
        ["续表", "", ""],
        ["护林", "5", "山林防火"],
        ["合计", "14", ""],
    ]
    flat = grid(*rows)
    cells = [
        replace(each, colspan=3) if each.raw == "续表" else each for each in flat.cells if each.row != 2 or each.raw
    ]
    filing = read(SUMMARY, "单位：万元", dataclasses.replace(flat, cells=tuple(cells)))

    assert filing.fund_summary is not None
    assert [fund.name.text for fund in filing.fund_summary.funds] == ["巡河", "护林"]
