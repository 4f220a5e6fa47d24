"""The oracle rows of the real filing that ask for judgement: each comes out as stated, and none of these rules fails."""

from __future__ import annotations

import pytest

from tests.real_filing import CLERK, PATROL, audited, findings, verdicts

DEPARTMENT, THIRD, FOURTH = "附表1", f"附表3（{CLERK}）", f"附表3（{PATROL}）"
FAMILIES = "MI"
MORE = {"F102", "F103", "F104", "T201", "T202", "T301", "T401", "T501", "T601"}

EXPECTED = {
    ("M401", "盖章", "unchecked"),
    ("M401", "单位负责人签字", "unchecked"),
    ("I101", DEPARTMENT, "review"),
    ("I101", THIRD, "review"),
    ("I101", FOURTH, "review"),
    ("I105", THIRD, "review"),
    ("I106", DEPARTMENT, "review"),
    ("I107", DEPARTMENT, "review"),
    ("I107", THIRD, "review"),
    ("I107", FOURTH, "review"),
    ("I201", "指标覆盖的金额", "review"),
    ("I202", DEPARTMENT, "review"),
    ("I203", PATROL, "review"),
    ("T201", CLERK, "review"),
    ("T201", PATROL, "review"),
    ("T501", PATROL, "review"),
}


def test_what_is_not_passed_is_exactly_this() -> None:
    mine = [each for each in audited().outcomes if each.code[0] in FAMILIES or each.code in MORE]
    open_ = {
        (each.code, each.finding.subject, each.verdict.value)
        for each in mine
        if each.verdict.value not in {"passed", "not_applicable"}
    }

    assert open_ == EXPECTED


@pytest.mark.parametrize(
    ("code", "position", "words"),
    [
        ("I105", 1, "“一线信访岗位；其他信访岗位”只写一个“14人”"),
        ("I106", 0, "“社区（村）治安巡逻防控费”写“49人”"),
        ("I106", 0, "“信访工作人员岗位津贴”写“14人”"),
        ("I107", 0, "“预算资金使用率”写在质量指标里"),
        ("I201", 0, "共39.69万元，占资金总额184.37万元的21.5%"),
        ("I203", 1, "按“79农村籍退役参战人员”计算"),
    ],
)
def test_the_message_says_what(code: str, position: int, words: str) -> None:
    assert words in findings(audited(), code)[position].message


@pytest.mark.parametrize("phrase", ["基本稳定", "良好", "基本满意"])
def test_phrases_that_cannot_be_measured(phrase: str) -> None:
    assert f"写“{phrase}”" in findings(audited(), "I101")[0].message


def test_none_of_the_three_tasks_has_an_indicator() -> None:
    [finding] = findings(audited(), "I202")

    assert [task in finding.message for task in ("强化责任担当", "抓好源头治理", "着力攻坚克难")] == [True] * 3


def test_no_direct_benefit_is_a_note_and_not_a_fault() -> None:
    assert {(finding.verdict.value, len(finding.hints)) for finding in findings(audited(), "M201")} == {("passed", 2)}


def test_presentation_of_one_decimal_is_a_note() -> None:
    assert [(finding.verdict.value, len(finding.hints)) for finding in findings(audited(), "F103")] == [
        ("passed", 0),
        ("passed", 1),
        ("passed", 1),
        ("passed", 0),
    ]


def test_weights_do_not_apply() -> None:
    assert verdicts(audited(), "I301") == [("", "not_applicable")]
