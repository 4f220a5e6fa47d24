"""Families A and X 100–300: one figure changed makes exactly the checks that rest on it fail."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.across.rehearsal import rehearse
from audit.book.example import Change, Example
from audit.judging.hypotheses.amounts import transposed
from audit.model.outcome import Verdict
from tests.builders import wan
from tests.real_filing import CLERK, DUMP, PATROL, audited, failed, findings, newly_failed, verdicts

SUMMARY_ROW = "\t信访工作人员岗位津贴\n\t3.7\n\t稳定"
"""附表2's row of the first fund."""


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("资金总额：184.37", "资金总额：184.73", {"A101", "A401"}),
        ("\t144.68", "\t144.86", {"A101", "A102"}),
        ("项目支出\n\t39.69", "项目支出\n\t39.96", {"A101", "A102", "X101"}),
        ("合  计\n\t39.69", "合  计\n\t39.96", {"A201", "X101"}),
        (SUMMARY_ROW, SUMMARY_ROW.replace("3.7", "3.77"), {"A201", "X301", "X302"}),
        ("\t项目金额\n\t35.99", "\t项目金额\n\t39.59", {"A302", "A303", "A401", "X302", "X303"}),
        ("\t金额\n\t35.99", "\t金额\n\t39.59", {"X301", "X303"}),
        ("合  计\n\t35.99", "合  计\n\t39.59", {"A301", "A302"}),
        ("≤35.99万元", "≤39.59万元", {"A401"}),
        ("≤184.37万元", "≤1843700元", set()),
        ("≤184.37万元", "≤184.37元", {"A401"}),
    ],
)
def test_changed_amount(old: str, new: str, codes: set[str]) -> None:
    assert newly_failed((old, new)) - {"C201"} == codes


def test_a_figure_without_its_trailing_zeros_is_no_rounder_one() -> None:
    result = audited((SUMMARY_ROW, SUMMARY_ROW.replace("3.7", "3.74")))
    [finding] = [each for each in findings(result, "X301") if each.subject == CLERK]

    assert (finding.verdict, finding.agreement, finding.difference) == ("failed", "inconsistent", wan("0.04"))


def test_printed_column_has_no_tolerance() -> None:
    [finding] = findings(audited(("合  计\n\t39.69", "合  计\n\t39.70")), "A201")

    assert (finding.verdict, finding.difference) == ("failed", wan("0.01"))


def test_transposed_digits_are_a_hypothesis() -> None:
    [finding] = findings(audited(("合  计\n\t39.69", "合  计\n\t39.96")), "A201")

    assert finding.hints == ("假设：39.96与39.69只差相邻两位数字颠倒，可能是录入颠倒。",)


def test_forgotten_addend_is_a_hypothesis_and_no_row_is_accused() -> None:
    [finding] = findings(audited(("合  计\n\t39.69", "合  计\n\t35.99")), "A201")

    assert finding.hints == ("假设：少写的数正好等于信访工作人员岗位津贴/金额3.7，合计可能漏加了这一项。",)
    assert len(finding.evidence) == 3


def test_blank_addend_counts_as_nothing() -> None:
    assert verdicts(audited(("政府性基金拨款\n\t0", "政府性基金拨款\n\t")), "A101")[0][1] == "passed"


def test_blank_addend_that_would_tie_is_a_hypothesis() -> None:
    finding = findings(audited(("\t144.68", "\t")), "A101")[1]

    assert (finding.verdict, finding.hints) == ("failed", ("假设：基本支出没有填写，若应为144.68则相符。",))


def test_blank_total_is_unchecked_never_passed() -> None:
    [finding] = findings(audited(("合  计\n\t39.69", "合  计\n\t")), "A201")

    assert (finding.verdict, finding.message) == ("unchecked", "未能核对：“合计”（L189）没有填写。")


def test_words_for_a_number_are_unchecked_where_they_are_needed_and_failed_where_they_stand() -> None:
    result = audited(("\t144.68", "\t一百四十四"))

    assert verdicts(result, "A101")[1] == ("附表1/按支出性质分", "unchecked")
    assert ("F101", "附表1") in failed(result)


def test_fund_without_direction_and_direction_without_fund() -> None:
    renamed = audited(("二\n\t社区（村）\n治安巡逻防控费\n\t35.99", "二\n\t校园食堂改造\n\t36.99"))

    assert failed(renamed) >= {("X201", "校园食堂改造"), ("X202", PATROL)}


def test_nearly_equal_name_is_one_fund_written_in_two_ways() -> None:
    result = audited(("二\n\t社区（村）\n治安巡逻防控费\n\t35.99", "二\n\t社区治安巡逻防控费\n\t35.99"))

    assert {code for code, _ in failed(result)} == {"C101", "T101", "T102", "X203"}
    assert findings(result, "X203")[1].difference == "社区【无→（村）】治安巡逻防控费"


def test_department_form_missing() -> None:
    start, end = DUMP.index("\t附表1"), DUMP.index("\t\n附表2")
    result = audited((DUMP[start:end], ""))

    assert verdicts(result, "X101") == [("附表1", "unchecked")]
    assert verdicts(result, "A201") == [("附表2", "passed")]


def test_several_directions_share_one_fund() -> None:
    fund = "所属专项\n\t名称\n\t信访工作人员岗位津贴"
    patrol = "所属专项\n\t名称\n\t社区（村）治安巡逻防控费"
    result = audited(
        (patrol, fund), ("\t金额\n\t3.7\n", "\t金额\n\t39.69\n"), ("\t金额\n\t35.99\n", "\t金额\n\t39.69\n")
    )

    assert verdicts(result, "X303") == [(CLERK, "passed"), (PATROL, "passed")]
    assert verdicts(result, "X302")[0] == (CLERK, "failed")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("39.96", "39.69", True),
        ("39.7", "39.70", False),
        ("1.20", "2.10", True),
        ("12", "21.0", True),
        ("9" * 30, "1.5", False),
    ],
)
def test_transposed(one: str, other: str, expected: bool) -> None:
    assert transposed(Decimal(one), Decimal(other)) is expected


def test_a_direction_that_writes_its_funds_name_otherwise_or_not_at_all_stays_with_it() -> None:
    def failed_with(name: str) -> set[str]:
        changes = (Change("附表3/饮用水水质检测/所属专项名称", name),)
        result = rehearse(Example("", Verdict.FAILED, "三表式", changes))
        return {each.code for each in result.outcomes if each.verdict is Verdict.FAILED}

    assert failed_with("农村供水工程维修养护费") == {"X203"}
    assert failed_with("") == {"M101"}


def test_a_row_of_the_summary_without_a_name_accuses_no_direction() -> None:
    result = rehearse(Example("", Verdict.FAILED, "三表式", (Change("附表2/农村供水工程维修养护资金/名称", ""),)))

    assert {each.code for each in result.outcomes if each.verdict is Verdict.FAILED} == {"M101"}
    assert {each.root.code for each in result.outcomes if each.code in ("X201", "X202") and each.root} == {"M101"}


def test_a_fund_in_two_rows_is_said_to_be_listed_twice() -> None:
    name = "河湖保洁员补助资金"
    result = rehearse(Example("", Verdict.FAILED, "三表式", (Change("附表2/农村供水工程维修养护资金/名称", name),)))
    messages = [each.finding.message for each in result.outcomes if each.code == "X201" and each.verdict == "failed"]

    assert messages == [f"专项“{name}”在附表2列了不止一行，附表3只对应其中一行，可能重列。"]


def test_a_fund_with_a_row_for_each_direction_has_the_one_of_its_amount() -> None:
    name = "河湖保洁员补助资金"
    addresses = (
        "附表2/农村供水工程维修养护资金/名称",
        "附表3/饮用水水质检测/所属专项名称",
        "附表3/村级水厂维修养护/所属专项名称",
    )
    result = rehearse(Example("", Verdict.FAILED, "三表式", tuple(Change(each, name) for each in addresses)))

    assert {each.code for each in result.outcomes if each.verdict is Verdict.FAILED} == set()
