"""What forms of other places showed wrong: words, prices and ceilings that are right there are not asked about."""

from __future__ import annotations

import pytest

from audit.across.auditing import check_filing, recognise
from audit.across.rehearsal import filing_of, rehearse
from audit.book.example import Change, Example
from audit.model.document import Cell, Document, Grid, Paragraph
from audit.model.outcome import Outcome, Verdict
from audit.targets.filing import TargetFiling

LEVELS = ["一级指标", "二级指标", "三级指标", "指标值"]


def outcomes(
    *rows: list[str], title: str = "2024年项目支出绩效目标申报表", unit: str = "单位：万元"
) -> tuple[Outcome, ...]:
    """Of a form with these rows, whose amounts are in 万元 unless the line above its table says otherwise."""
    cells = [Cell(r, c, 1, 1, raw, f"r{r}c{c}") for r, row in enumerate(rows) for c, raw in enumerate(row)]
    blocks = (Paragraph(title, "p[1]"), Paragraph(unit, "p[2]"), Grid(len(rows), max(map(len, rows)), tuple(cells)))
    return check_filing(recognise(Document("x", "0" * 64, "docx", blocks)))


def project(*indicators: list[str], total: str = "10.00", period: str = "2024年") -> dict[str, Outcome]:
    """The outcomes of a project with these indicators, by their codes."""
    head = [["项目名称", "绿化管护", "项目实施期", period], ["资金总额", total, "", ""]]
    return {each.code: each for each in outcomes(*head, LEVELS, *indicators)}


def quantity(name: str, value: str) -> list[str]:
    return ["产出指标", "数量指标", name, value]


def cost(name: str, value: str) -> list[str]:
    return ["产出指标", "成本指标", name, value]


@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("受益脱贫人口数", "≥500人", "passed"),
        ("参训村干部数", "60人", "passed"),
        ("栽植苗木棵数", "60人", "review"),
        ("制作宣传横幅、公益宣传牌等（年）", "1年", "review"),
        ("办公桌椅采购数量", "3个月", "review"),
        ("制作宣传横幅", "3条", "passed"),
        ("采购物业服务（月）", "12月", "passed"),
        ("购买车辆租赁（月）", "12个月", "passed"),
        ("印制手册周期", "30天", "passed"),
        ("信息系统运维", "1年", "passed"),
        ("管护合格率", "≥95百分比", "passed"),
    ],
)
def test_a_unit_fits_what_the_last_word_of_a_name_counts(name: str, value: str, verdict: str) -> None:
    assert project(quantity(name, value))["I102"].verdict == verdict


def test_a_percentage_printed_in_words_is_one() -> None:
    assert project(["产出指标", "质量指标", "管护合格率", "≥110百分比"])["I103"].verdict == "failed"


@pytest.mark.parametrize(
    ("prices", "period", "message"),
    [
        ([cost("管护标准", "≤475元/亩")], "2024年", "200亩×475元/亩＝95000元＝9.5万元，"),
        (
            [cost("管护标准", "≤475元/亩"), quantity("聘用人数", "5人"), cost("补助标准", "1000元/人")],
            "2024年",
            "200亩×475元/亩＋5人×1000元/人＝100000元＝10万元，",
        ),
        (
            [quantity("聘用人数", "5人"), cost("补助标准", "2000元/人/月")],
            "2024年1月至10月",
            "5人×10月×2000元/人/月＝100000元＝10万元，",
        ),
    ],
)
def test_unit_costs_are_multiplied_and_added(prices: list[list[str]], period: str, message: str) -> None:
    found = project(quantity("管护面积", "≥200亩"), *prices, period=period)["C501"]

    assert (found.verdict, found.finding.message.partition("资金总额")[0]) == (
        "passed" if message.endswith("＝10万元，") else "review",
        message,
    )


@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("绿化管护总成本", "≤10万元", "passed"),
        ("绿化管护总成本", "≤8万元", "failed"),
        ("差旅总成本", "≤1万元", "review"),
        ("单株成本", "≤300元", "not_applicable"),
        ("超预算金额", "0元", "not_applicable"),
        ("施工的社会成本", "≤0元", "not_applicable"),
        ("绿化管护总成本", "≤0万元", "failed"),
        ("人均成本", "≤3000元", "not_applicable"),
    ],
)
def test_a_ceiling_of_a_part_or_of_one_thing_is_not_that_of_the_project(name: str, value: str, verdict: str) -> None:
    assert project(cost(name, value))["A401"].verdict == verdict


def test_a_ceiling_is_held_against_the_amount_that_its_name_says() -> None:
    found = outcomes(
        ["部门名称", "某局", "资金总额", "300.00"],
        ["基本支出", "200.00", "项目支出", "100.00"],
        LEVELS,
        cost("项目支出总成本", "≤100万元"),
        title="2024年部门整体支出绩效目标表",
    )

    assert [(each.verdict, each.root) for each in found if each.code in ("A401", "M103")] == [
        ("passed", None),
        ("not_applicable", None),
    ]


def test_a_missing_unit_is_no_reason_for_a_missing_seal() -> None:
    rows = [["项目名称", "绿化管护", "资金总额", "10.00"], LEVELS, quantity("管护面积", "200亩")]
    found = {each.code: each for each in outcomes(*rows, unit="")}

    assert (found["F102"].verdict, found["M401"].root) == ("review", None)


def test_what_ends_alike_is_said_once() -> None:
    message = project(quantity("管护处数", "8"), quantity("巡查里程", "9"))["I102"].finding.message

    assert message.startswith("“管护处数”写“8”、“巡查里程”写“9”，没有单位。")


def test_a_message_calls_a_field_what_its_label_says() -> None:
    found = {each.code: each for each in outcomes(["项目名称", "绿化管护", "年度资金总额（万元）", ""], LEVELS)}

    assert found["M101"].finding.message == "年度资金总额没有填写。"


def test_whom_a_project_benefits_is_not_whom_it_pays() -> None:
    assert project(quantity("受益脱贫人口数", "≥500人"))["I203"].verdict == "not_applicable"


def test_a_total_that_states_its_own_unit_contradicts_no_other_form() -> None:
    example = Example("", Verdict.PASSED, "三表式", (Change("附表1/资金总额", "3017000元"),))
    verdicts = {each.verdict for each in rehearse(example).outcomes if each.code == "F105"}

    assert verdicts == {Verdict.PASSED}


@pytest.mark.parametrize(("total", "verdict"), [("50.00", "passed"), ("60.00", "review")])
def test_what_a_plan_prices_is_added_up(total: str, verdict: str) -> None:
    plan = ["项目实施计划", "勘察设计需20万元；督导检查需20万元；竣工验收需10万元，合计50万元。", "", ""]
    found = outcomes(["项目名称", "绿化管护", "资金总额", total], plan, LEVELS, quantity("管护面积", "200亩"))

    assert [each.verdict for each in found if each.code == "C201"] == [verdict]


def test_a_direction_whose_names_hold_words_of_a_header_is_read() -> None:
    names = ("支出方向", "农田管护经费"), ("所属专项名称", "高标准农田管护资金")
    subjects = ("河湖保洁员补助", "农田管护经费")
    changes = [Change(f"附表3/{of}/{label}", name) for of, (label, name) in zip(subjects, names, strict=True)]
    filing = filing_of(Example("", Verdict.PASSED, "三表式", tuple(changes)))

    assert isinstance(filing, TargetFiling)
    assert [(each.subject, each.fund and each.fund.text) for each in filing.directions][-1] == (
        names[0][1],
        names[1][1],
    )


@pytest.mark.parametrize(
    ("parts", "verdicts"), [((4, 6), ["passed"]), ((4, 5), ["review", "review"]), ((10,), ["passed"])]
)
def test_ceilings_of_parts_are_added_up(parts: tuple[int, ...], verdicts: list[str]) -> None:
    named = [cost(name, f"≤{amount}万元") for name, amount in zip(("差旅总成本", "劳务总成本"), parts, strict=False)]
    found = outcomes(["项目名称", "绿化管护", "资金总额", "10.00"], LEVELS, *named)

    assert [each.verdict for each in found if each.code == "A401"] == verdicts


@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("各项工作完成及时率%", "≥99%", "passed"),
        ("*旅游设施质量达标率", "≥98%", "passed"),
        ("旅游景点开发数量（≥**个）", "≥4个", "review"),
        ("群众满意度达到%", "≥90%", "review"),
    ],
)
def test_a_mark_before_a_name_and_its_unit_are_no_place_to_fill(name: str, value: str, verdict: str) -> None:
    assert project(quantity(name, value))["T301"].verdict == verdict


@pytest.mark.parametrize(("value", "verdict"), [("=44,561", "review"), ("≥44561", "review"), ("=4,561", "passed")])
def test_a_date_that_became_a_number_is_known_behind_an_operator(value: str, verdict: str) -> None:
    assert project(["产出指标", "时效指标", "资金到位时间", value])["F104"].verdict == verdict


def test_a_blank_total_is_called_what_its_label_says() -> None:
    found = outcomes(["项目名称", "绿化管护", "年度资金总额（万元）", ""], ["", "", "财政拨款", "10"], LEVELS)
    message = next(each.finding.message for each in found if each.code == "A101")

    assert message.startswith("未能核对：“年度资金总额”（")


@pytest.mark.parametrize(
    ("roads", "verdicts"), [(6, ["passed", "passed", "passed"]), (7, ["passed", "failed", "unchecked"])]
)
def test_a_total_that_prints_its_parts_has_two_splits(roads: int, verdicts: list[str]) -> None:
    head = ["项目名称", "绿化管护", "资金总额", f"10万元（农田4万元，道路{roads}万元）"]
    found = outcomes(head, ["", "", "其中：财政拨款", "10"], LEVELS)

    assert [each.verdict for each in found if each.code in ("A101", "A102")] == verdicts


@pytest.mark.parametrize(("other", "verdicts"), [("20万元", ["passed", "passed"]), ("0", ["failed", "passed"])])
def test_a_0_needs_no_unit(other: str, verdicts: list[str]) -> None:
    head = [["项目名称", "绿化管护", "项目总投资", "20万元"], ["中央补助", "0", "其他资金", other]]
    found = outcomes(*head, LEVELS, unit="")

    assert [each.verdict for each in found if each.code in ("A101", "F102")] == verdicts


@pytest.mark.parametrize(
    ("name", "operator", "better", "verdict"),
    [
        ("宣传册制作数量", "≥", "正向", "passed"),
        ("宣传册制作数量", "≤", "反向", "review"),
        ("宣传册制作数量", "≤", "正向指标", "review"),
        ("噪声均值", "≤", "反向", "passed"),
        ("噪声均值", "≥", "逆向指标", "review"),
        ("安全事故起数", "≥", "正向", "review"),
    ],
)
def test_an_operator_agrees_with_the_direction_that_the_form_states(
    name: str, operator: str, better: str, verdict: str
) -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "指标方向"]
    row = ["产出指标", "质量指标", name, operator, "50", "", better]
    found = {each.code: each for each in outcomes(["项目名称", "绿化管护"], header, row)}

    assert found["I104"].verdict == verdict
