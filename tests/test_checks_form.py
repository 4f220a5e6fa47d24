"""Family F: numbers, units, decimals, formats."""

from __future__ import annotations

import pytest

from audit.across.auditing import Audited
from tests.real_filing import CLERK, PATROL, audited, findings, verdicts

FIRST, SECOND, THIRD, FOURTH = "附表1", "附表2", f"附表3（{CLERK}）", f"附表3（{PATROL}）"
DECLARED = "填报单位：（盖章）\n\t          金额单位：万元"


def verdict(result: Audited, code: str, subject: str = FOURTH) -> str:
    return dict(verdicts(result, code))[subject]


@pytest.mark.parametrize(
    ("amount", "expected"), [("144.68", "passed"), ("", "passed"), ("—", "passed"), ("一百四十四", "failed")]
)
def test_amount_is_a_number(amount: str, expected: str) -> None:
    assert verdict(audited(("基本支出\n\t144.68", f"基本支出\n\t{amount}")), "F101", FIRST) == expected


def test_money_unit() -> None:
    result = audited((DECLARED, "填报单位：（盖章）\n\t"))

    assert verdicts(audited(), "F102") == [(form, "passed") for form in (FIRST, SECOND, THIRD, FOURTH)]
    assert verdicts(result, "F102") == [(FIRST, "passed"), (SECOND, "passed"), (THIRD, "review"), (FOURTH, "review")]


@pytest.mark.parametrize(("declared", "expected"), [("万元", "passed"), ("元", "review")])
def test_unit_of_the_head_beside_that_of_a_label(declared: str, expected: str) -> None:
    result = audited(("金额：万元\n\n\t部门名称", f"金额：{declared}\n\n\t部门名称"))

    assert verdict(result, "F102", FIRST) == expected


def test_form_without_a_unit_shows_its_title() -> None:
    result = audited((DECLARED, "填报单位：（盖章）\n\t"))

    assert findings(result, "F102")[2].evidence[0].text == "2023年区级专项资金支出方向绩效目标表"


def test_unit_of_one_table_wrong_shows_where_it_is_declared() -> None:
    result = audited((DECLARED, DECLARED.replace("万元", "元")))
    evidence = [
        each.text for finding in findings(result, "F105") if finding.verdict == "failed" for each in finding.evidence
    ]

    assert evidence.count("元") == 2


@pytest.mark.parametrize(("amount", "expected"), [("35.99", "passed"), ("36", "passed"), ("35.9856", "review")])
def test_decimals(amount: str, expected: str) -> None:
    assert verdict(audited(("项目金额\n\t35.99", f"项目金额\n\t{amount}")), "F103") == expected


def test_fewer_than_two_decimals_are_a_note() -> None:
    finding = findings(audited(), "F103")[2]

    assert (finding.verdict, finding.hints) == (
        "passed",
        ("提示：3.7不足两位小数，填表说明要求保留两位小数。",),
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("工作及时完成率\n\t100%", "工作及时完成率\n\t100%", "passed"),
        ("工作及时完成率\n\t100%", "工作及时完成率\n\t1", "review"),
        ("工作及时完成率\n\t100%", "工作及时完成率\n\t0.95", "review"),
        ("工作及时完成率\n\t100%", "完成时间\n\t2023年12月31日", "passed"),
        ("工作及时完成率\n\t100%", "完成时间\n\t45,291", "review"),
        ("退役参战人员\n\t49人", "退役参战人员\n\t1人", "passed"),
        ("预算资金使用率\n\t100%", "治疗有效率\n\t0.9", "review"),
        ("工作及时完成率\n\t100%", "工作及时完成率\n\t#REF!", "review"),
        ("2023年\n\n\t实施期绩效目标\n\t有效", "44927-45291\n\n\t实施期绩效目标\n\t有效", "review"),
    ],
)
def test_format_lost(old: str, new: str, expected: str) -> None:
    assert verdict(audited((old, new)), "F104") == expected


def test_date_behind_a_serial_number_is_offered() -> None:
    result = audited(("2023年\n\n\t实施期绩效目标\n\t有效", "44561\n\n\t实施期绩效目标\n\t有效"))

    assert findings(result, "F104")[3].hints == ("假设：“44561”是2021年12月31日。",)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("144.68", "passed"),
        ("1 44.68", "review"),
        ("144. 68", "review"),
        ("1 144.68", "passed"),
        ("144.68 万元", "passed"),
        ("l44.68", "failed"),
    ],
)
def test_a_figure_with_white_space_in_it_goes_to_the_auditor(printed: str, expected: str) -> None:
    assert verdict(audited(("\t144.68", f"\t{printed}")), "F101", "附表1") == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("144.68（万元）", "passed"),
        ("144.68（注1）", "passed"),
        ("144.68（含上年结转）", "review"),
        ("144.68（暂定）", "review"),
    ],
)
def test_a_remark_behind_a_figure_goes_to_the_auditor(printed: str, expected: str) -> None:
    assert verdict(audited(("\t144.68", f"\t{printed}")), "F101", "附表1") == expected
