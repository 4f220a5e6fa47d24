"""What the rules of self-evaluations say beyond the examples on their pages."""

from __future__ import annotations

import pytest

from audit.across.auditing import check_filing
from audit.model.outcome import Outcome
from tests.test_closing_forms import LEVELS, closing
from tests.test_forms_layout_variants import grid

TITLE = "2024年项目支出绩效自评表"
HEAD = ["项目名称", "道路养护"]


def said(code: str, *rows: list[str], notes: str = "") -> list[Outcome]:
    filing = closing(TITLE, grid(HEAD, *rows), *([notes] if notes else []))
    return [each for each in check_filing(filing) if each.code == code]


def verdicts(code: str, *rows: list[str], notes: str = "") -> list[str]:
    return [each.verdict for each in said(code, *rows, notes=notes)]


def money(budget: str, executed: str, rate: str, *, initial: str = "100", head: str = "执行率") -> list[list[str]]:
    header = ["项目资金（万元）", "", "年初预算数(A)", "全年预算数(B)", "全年执行数(C)", head]
    return [header, ["", "年度资金总额", initial, budget, executed, rate]]


def indicator(
    target: str,
    actual: str,
    points: str = "10",
    score: str = "10",
    reason: str = "",
    name: str = "养护道路条数",
    level: str = "数量指标",
) -> list[list[str]]:
    return [LEVELS, ["产出指标", level, name, target, actual, points, score, reason]]


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [
        ("99.97%", "passed"),
        ("99.97", "passed"),
        ("0.9997", "passed"),
        ("100%", "passed"),  # rounded to what is printed
        ("1", "failed"),  # a share of which a sheet has shown no decimals
        ("99.96%", "review"),  # cut off
        ("99.9%", "review"),
        ("99.98%", "failed"),
    ],
)
def test_a_rate_is_rounded_to_what_is_printed(rate: str, verdict: str) -> None:
    assert verdicts("S101", *money("90", "89.97", rate)) == [verdict]


@pytest.mark.parametrize(
    ("head", "rate", "verdict"),
    [
        ("执行率", "80%", "passed"),
        ("执行率", "64%", "review"),  # of the initial budget, which a place may ask for
        ("执行率（C/A）", "64%", "passed"),
        ("执行率（C/A）", "80%", "failed"),
        ("执行率（C/B*100%）", "80%", "passed"),
    ],
)
def test_a_rate_divides_by_what_its_header_says(head: str, rate: str, verdict: str) -> None:
    assert verdicts("S101", *money("80", "64", rate, initial="100", head=head)) == [verdict]


@pytest.mark.parametrize(("rate", "verdict"), [("0", "review"), ("99.97%", "not_applicable")])
def test_a_total_of_nothing_has_the_rate_of_its_parts(rate: str, verdict: str) -> None:
    parts = ["", "其中：财政拨款", "90", "90", "89.97", ""], ["", "其他资金", "0", "0", "0", ""]

    assert verdicts("S101", *money("0", "0", rate, initial="0"), *parts) == [verdict]


def test_nothing_budgeted_has_no_rate() -> None:
    assert verdicts("S101", *money("0", "0", "0")) == ["not_applicable"]


@pytest.mark.parametrize(
    ("target", "actual", "name", "verdict"),
    [
        ("≥12条", "9条", "养护道路条数", "failed"),
        ("≥12条", "12", "养护道路条数", "passed"),  # the unit may stand with the target only
        ("12条", "9条", "养护道路条数", "failed"),
        ("12条", "15条", "养护道路条数", "passed"),
        ("≤5起", "7起", "道路投诉起数", "failed"),
        ("5起", "3起", "道路投诉起数", "passed"),
        ("5台", "4台", "甲乙台数", "review"),  # nobody says that more of it is better
        ("100%", "1", "验收合格率", "passed"),  # a sheet has lost the format
        ("≥95%", "0.9", "验收合格率", "failed"),
        ("12条", "9公里", "养护道路条数", "passed"),  # not to be compared
        ("效果明显", "效果明显", "市容改善", "passed"),
    ],
)
def test_full_marks_at_a_missed_target(target: str, actual: str, name: str, verdict: str) -> None:
    assert verdicts("S301", *indicator(target, actual, name=name)) == [verdict]


def test_full_marks_at_a_missed_target_with_a_reason_are_the_auditors() -> None:
    assert verdicts("S301", *indicator("≥12条", "9条", reason="三条道路移交公路部门，经批准不计")) == ["review"]


@pytest.mark.parametrize("reason", ["", "当年没有轮换、动用库存"])
def test_a_result_of_nothing_is_the_auditors_whatever_its_reason(reason: str) -> None:
    assert verdicts("S401", *indicator("100%", "无", reason=reason)) == ["review"]


def test_points_lost() -> None:
    assert verdicts("S302", *indicator("≥12条", "9条", score="7")) == ["failed"]
    assert verdicts("S302", *indicator("≥12条", "9条", score="7", reason="雨季停工")) == ["passed"]
    assert verdicts("S303", *indicator("≥12条", "12条", score="9")) == ["review"]


@pytest.mark.parametrize(
    ("note", "verdict"),
    [
        ("偏差原因分析：养护道路条数未完成，是因为三条道路年中移交公路部门管理。", "review"),
        ("未完成原因：雨季停工。", "review"),
        ("养护道路条数受雨季影响，只完成九条。", "review"),
        ("其他需要说明的问题：因雨季停工未完成三条。", "review"),
        ("偏差原因", "failed"),
        ("未完成原因：无", "failed"),
        ("填表人：王某", "failed"),
    ],
)
def test_a_reason_may_stand_below_the_table(note: str, verdict: str) -> None:
    assert verdicts("S302", *indicator("≥12条", "9条", score="7"), notes=note) == [verdict]


def test_a_reason_may_stand_right_of_its_label_below_the_indicators() -> None:
    rows = indicator("≥12条", "9条", score="7")

    assert verdicts("S302", *rows, ["未完成原因及改进措施", "三条道路移交公路部门"]) == ["review"]
    assert verdicts("S302", *rows, ["未完成原因及改进措施", "无"]) == ["failed"]


def test_a_reason_elsewhere_or_of_another_row_may_be_that_of_this_one() -> None:
    rows = indicator("≥12条", "9条", score="7", reason="见说明")

    assert verdicts("S302", *rows) == ["review"]


@pytest.mark.parametrize(
    ("actual", "verdict"), [("≥266米", "review"), ("266米", "passed"), ("270米以上", "review"), ("约270米", "passed")]
)
def test_a_target_is_no_result(actual: str, verdict: str) -> None:
    assert verdicts("S304", *indicator("≥266米", actual, name="护坡长度")) == [verdict]


def test_points_that_a_note_gives() -> None:
    note = "注：各级指标分值统一设置为：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。"

    assert verdicts("S203", *indicator("≥12条", "12条", points="50", score="50"), notes=note) == ["passed"]
    assert verdicts("S203", *indicator("≥12条", "12条", points="60", score="60"), notes=note) == ["review"]


def test_a_total_that_is_printed() -> None:
    rows = [*indicator("≥12条", "12条", points="100", score="96", reason="雨季")]

    assert verdicts("S202", *rows, ["总分", "", "", "", "", "100", "96", ""]) == ["passed"]
    assert verdicts("S202", *rows, ["总分", "", "", "", "", "100", "98", ""]) == ["failed"]
    assert verdicts("S201", *rows, ["总分", "", "", "", "", "110", "96", ""]) == ["failed"]
    assert verdicts("S202", *rows) == ["not_applicable"]


def test_parts_of_a_part_are_not_added_twice() -> None:
    header, whole = money("100", "80", "80%")
    fiscal = ["", "其中：财政拨款", "100", "100", "80", "80%"]
    rows = [fiscal, ["", "其中：上级补助", "60", "60", "50", ""], ["", "本级财政资金", "40", "40", "30", ""]]

    assert set(verdicts("A101", header, whole, *rows)) == {"passed"}
    assert verdicts("A101", header, whole, fiscal, ["", "其他资金", "0", "5", "0", ""])[1] == "failed"


def test_a_rule_of_targets_is_not_asked() -> None:
    codes = {each.code for each in check_filing(closing(TITLE, grid(HEAD, *indicator("≥12条", "12条"))))}

    assert {"S101", "F106", "I101"} <= codes
    assert codes.isdisjoint({"X201", "C101", "M101", "I301"})


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [("实际培训260人", "failed"), ("已培训300人", "passed"), ("未达到300人", "passed"), ("培训2期300人", "passed")],
)
def test_a_result_in_words_that_hold_one_number(actual: str, verdict: str) -> None:
    assert verdicts("S301", *indicator("≥300人", actual, name="培训人数")) == [verdict]


def test_a_total_with_the_score_of_an_execution_that_prints_none() -> None:
    rows = [*money("50", "45", "90%"), *indicator("≥12条", "12条", points="90", score="90")]

    assert verdicts("S201", *rows, ["总分", "", "", "", "", "100", "99", ""]) == ["passed"]
    assert verdicts("S202", *rows, ["总分", "", "", "", "", "100", "99", ""]) == ["passed"]
    assert verdicts("S202", *rows, ["总分", "", "", "", "", "100", "100", ""]) == ["review"]


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        ("共支出89.97万元。其中：30万元用于预算编制；30万元用于审计；29.99万元用于设计。", "review"),
        ("共支出90万元，其中审计30万元，设计30万元，测绘30万元。", "passed"),
        ("共支出90万元，其中审计30万元，设计20万元。", "passed"),  # 其中 may name a part only
        ("共支出90万元，其中审计60万元（甲公司40万元、乙公司20万元），设计30万元。", "not_applicable"),
        ("全年支出90万元。", "not_applicable"),
    ],
)
def test_parts_in_words_stay_within_their_total(result: str, verdict: str) -> None:
    goal = [["年度总体目标", "预期目标", "实际完成情况"], ["", "完成审计、设计、测绘各一项", result]]

    assert verdicts("S306", *goal, *indicator("≥3项", "3项")) == [verdict]


def test_a_bound_behind_a_number_whose_unit_has_a_column() -> None:
    head = [*LEVELS[:4], "计量单位", *LEVELS[4:7]]
    row = ["产出指标", "质量指标", "验收合格率", "90以上", "%", "88", "10", "10"]

    assert verdicts("S301", head, row) == ["failed"]


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        ("负责编制辖区内国土空间规划；承担矿产资源管理工作。", "review"),
        ("1.负责辖区绿化；2.组织实施城乡规划。", "review"),
        ("负责养护城区道路，承办投诉。", "passed"),  # speaks of what the goal is about
        ("组织实施的绿化已经完成。", "passed"),
        ("负责辖区绿化，栽植苗木三百株；巡查12次。", "passed"),
        ("负责辖区绿化；栽植苗木，维护秩序。", "passed"),
    ],
)
def test_a_result_that_speaks_of_duties_is_none(result: str, verdict: str) -> None:
    goal = ["年度总体目标", "预期目标", "实际完成情况"], ["", "养护城区道路，降低投诉", result]

    assert verdicts("S305", *goal, *indicator("≥12条", "12条")) == [verdict]
