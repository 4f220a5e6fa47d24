"""Family X, 400 and 500: counts, names, years; the same in every table."""

from __future__ import annotations

import pytest

from audit.across.rehearsal import rehearse
from audit.book.example import Change, Example
from audit.model.outcome import Verdict
from tests.real_filing import CLERK, DUMP, PATROL, audited, findings, verdicts


@pytest.mark.parametrize(
    ("old", "new", "clerk", "patrol"),
    [
        ("12（人）*235", "12（人）*235", "passed", "passed"),
        ("12（人）*235", "13（人）*235", "failed", "passed"),
        ("其他信访岗位\n\t14人", "其他信访岗位\n\t12人", "failed", "passed"),
        ("参战人员\n\t49人", "参战人员\n\t94人", "passed", "failed"),
        ("49（人）*612", "49（名）*612", "passed", "passed"),
    ],
)
def test_head_count_of_indicator_and_costing(old: str, new: str, clerk: str, patrol: str) -> None:
    assert [verdict for _, verdict in verdicts(audited((old, new)), "X401")] == [clerk, patrol]


def test_costing_in_another_unit_is_not_compared() -> None:
    assert verdicts(audited(("49（人）*612（元/月）", "49（户）*612（元/月）")), "X401")[1] == (
        PATROL,
        "not_applicable",
    )


def test_head_count_of_the_department_form() -> None:
    result = audited(("治安巡逻防控费\n\t49人", "治安巡逻防控费\n\t48人"))

    assert verdicts(result, "X402")[0] == (PATROL, "failed")


def test_one_count_under_two_names_goes_to_the_auditor() -> None:
    same = audited(("79农村籍退役参战人员\n\t49人", "社区（村）治安巡逻防控费\n\t49人"))

    assert verdicts(audited(), "X403")[0] == (PATROL, "review")
    assert verdicts(same, "X403")[0] == (PATROL, "passed")


def test_year_of_one_title_left_over_from_last_year() -> None:
    result = audited(("2023年区级专项资金绩效目标汇总表", "2022年区级专项资金绩效目标汇总表"))

    assert [(each.verdict.value, "附表2写2022年" in each.message) for each in findings(result, "X502")] == [
        ("failed", True)
    ]


def test_period_outside_the_year() -> None:
    result = audited(("\t2023年\n\n\t实施期绩效目标\n\t稳定", "\t2021年-2022年\n\n\t实施期绩效目标\n\t稳定"))

    assert verdicts(result, "X505") == [(CLERK, "failed"), (PATROL, "passed")]


@pytest.mark.parametrize(
    ("period", "verdict"),
    [
        ("2022-2024年", "passed"),
        ("2023.07-2024.01", "passed"),
        ("长期", "unchecked"),
        ("2023年9月至3月", "passed"),
        ("2023年9月至2024年3月", "passed"),
        ("2023年9月至2023年3月", "failed"),
        ("2024年-2023年", "failed"),
        ("2023-24年", "passed"),
        ("2023.01-2023.13", "failed"),
        ("2023年1月-12月", "passed"),
        ("2023年1月-13月", "failed"),
        ("2023/1/1-2023/2/28", "passed"),
        ("2023/1/1-2023/2/30", "failed"),
        ("2022/12-2023", "passed"),
        ("202301-202312", "passed"),
        ("202401-202412", "failed"),
    ],
)
def test_period_as_written(period: str, verdict: str) -> None:
    result = audited(("\t2023年\n\n\t实施期绩效目标\n\t稳定", f"\t{period}\n\n\t实施期绩效目标\n\t稳定"))

    assert verdicts(result, "X505")[0] == (CLERK, verdict)


def test_another_preparer_is_not_named_in_the_message() -> None:
    first = DUMP.index("填表人：明小丁")
    result = audited((DUMP[: first + 10], DUMP[: first + 4] + "赵一" + DUMP[first + 7 : first + 10]))
    [finding] = findings(result, "X503")

    assert (finding.verdict, "赵一" in finding.message) == ("failed", False)


def test_department_stands_once_so_nothing_agrees_with_it() -> None:
    named = audited(("填报单位：（盖章）", "填报单位：（盖章）石峰区信访局"))
    other = audited(("填报单位：（盖章）\n\t\n\t\n\t金额单位", "填报单位：（盖章）区民政局\n\t\n\t\n\t金额单位"))

    assert [verdicts(each, "X501")[0][1] for each in (audited(), named)] == ["unchecked", "passed"]
    assert verdicts(other, "X501")[0][1] in {"failed", "unchecked"}


@pytest.mark.parametrize(("name", "expected"), [("年度完成数量", "review"), ("慰问老兵人数", "not_applicable")])
def test_small_count_is_paired_where_its_name_says_nothing(name: str, expected: str) -> None:
    result = audited(
        ("社区（村）治安巡逻防控费\n\t49人", f"{name}\n\t9人"),
        ("信访工作人员\n岗位津贴\n\t14人", "接访岗位\n\t15人"),
        ("79农村籍退役参战人员\n\t49人", "治安巡逻队员\n\t9人"),
    )

    assert verdicts(result, "X403")[0][1] == expected


@pytest.mark.parametrize(("other", "expected"), [("信访工作人员岗位津贴", True), ("接访岗位", False)])
def test_small_count_is_paired_where_it_alone_is_left(other: str, expected: bool) -> None:
    result = audited(
        ("社区（村）治安巡逻防控费\n\t49人", "慰问老兵人数\n\t9人"),
        ("信访工作人员\n岗位津贴\n\t14人", f"{other}\n\t14人"),
        ("79农村籍退役参战人员\n\t49人", "治安巡逻队员\n\t9人"),
    )

    assert (("慰问老兵人数", "review") in verdicts(result, "X403")) is expected


def test_count_under_two_names_shows_both_names() -> None:
    finding = findings(audited(), "X403")[0]

    assert [each.text for each in finding.evidence] == [PATROL, "49人", "79农村籍退役参战人员", "49人"]


def test_fund_of_several_directions_that_one_of_them_miswrites() -> None:
    """The direction prints the amount of a fund that has another direction, under nearly its name."""
    fund = "附表3/饮用水水质检测/所属专项名称"
    result = rehearse(Example("", Verdict.FAILED, "三表式", (Change(fund, "农村供水工程维修养护资"),)))

    assert verdicts(result, "X203")[1] == ("饮用水水质检测", "failed")
    assert {verdict for _, verdict in verdicts(result, "X202")} == {"passed"}


@pytest.mark.parametrize(("number", "expected"), [("49人", "review"), ("48人", "not_applicable")])
def test_one_count_that_no_name_pairs(number: str, expected: str) -> None:
    result = audited(
        ("社区（村）治安巡逻防控费\n\t49人", f"服务对象数量\n\t{number}"),
        ("信访工作人员\n岗位津贴\n\t14人", "接访岗位\n\t15人"),
    )

    assert verdicts(result, "X403")[0][1] == expected


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("区信访局", "passed"),
        ("信访局", "passed"),
        ("石峰区信访局", "passed"),
        ("株洲市石峰区信访局（本级）", "passed"),
        ("127001-株洲市石峰区信访局", "passed"),
        ("[127]区信访局（机关）", "passed"),
        ("127002-株洲市石峰区教育局", "failed"),
        ("洲市石峰区信访局", "failed"),
        ("峰区信访局", "failed"),
        ("株洲市石峰区信访", "failed"),
    ],
)
def test_a_name_without_its_places_is_the_same_and_one_that_lacks_a_character_is_not(name: str, verdict: str) -> None:
    result = audited(
        ("\t填报单位：（盖章）\n\t          金额单位：万元", f"\t填报单位：{name}（盖章）\n\t          金额单位：万元")
    )

    assert [each.verdict for each in findings(result, "X501")] == [verdict]


@pytest.mark.parametrize(
    ("whole", "name", "verdict"),
    [
        ("云溪大学附属医院", "附属医院", "passed"),
        ("云溪经济开发园财政所", "财政所", "passed"),
        ("云溪大学附属医院", "属医院", "failed"),
    ],
)
def test_a_name_without_its_superior_is_an_abbreviation(whole: str, name: str, verdict: str) -> None:
    units = (("\t株洲市石峰区信访局", f"\t{whole}"), ("填报单位：（盖章）", f"填报单位：（盖章）{name}"))

    assert [each.verdict for each in findings(audited(*units), "X501")] == [verdict]
