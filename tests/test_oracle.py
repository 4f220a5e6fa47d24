"""The oracle of the real filing (arithmetic, cross-form, costing and text), and the docx beside the text dump."""

from __future__ import annotations

from pathlib import Path

from audit.across.auditing import Audited, audit_file
from tests.builders import wan
from tests.real_filing import CLERK, PATROL, audited, failed, findings, verdicts

SAMPLES = Path(__file__).parent / "samples"


def summary(result: Audited) -> list[tuple[str, str, str, str | None]]:
    return [(each.code, each.finding.subject, each.verdict, each.finding.agreement) for each in result.outcomes]


def test_nothing_else_failed() -> None:
    assert failed(audited()) == {
        ("C101", f"{CLERK}/一线信访岗位"),
        ("C101", f"{CLERK}/其他信访岗位"),
        ("T101", PATROL),
        ("T102", PATROL),
    }


def test_every_sum_and_every_repeated_amount_is_exact() -> None:
    sums = [
        each
        for each in audited().outcomes
        if each.code in {"A101", "A102", "A201", "A301", "A302", "A303", "A401"}
        or each.code in {"X101", "X301", "X302", "X303"}
    ]

    assert {(each.verdict.value, each.finding.agreement) for each in sums} == {("passed", "exact")}


def test_both_splits_add_up() -> None:
    assert [finding.message for finding in findings(audited(), "A101")] == [
        "184.37＋0＋0＝184.37万元，资金总额写的是184.37，一致。",
        "144.68＋39.69＝184.37万元，资金总额写的是184.37，一致。",
    ]


def test_product_as_written_is_not_the_stated_amount_and_twelve_months_are_offered() -> None:
    first, second, third = findings(audited(), "C101")

    assert (first.verdict, first.stated, first.expected) == ("failed", wan("3.38"), wan("0.282"))
    assert (second.verdict, second.stated, second.expected) == ("failed", wan("0.31"), wan("0.026"))
    assert "假设" in first.hints[0]
    assert "12" in first.hints[0]
    assert (third.verdict, third.agreement, third.expected) == ("passed", "rounding_proved", wan("35.9856"))


def test_unrounded_terms_prove_the_rounding() -> None:
    first, second = findings(audited(), "C201")

    assert (first.verdict, first.agreement, first.expected) == ("passed", "rounding_proved", wan("3.696"))
    assert (second.verdict, second.agreement) == ("passed", "rounding_proved")


def test_people_are_left_over_in_the_unit() -> None:
    found = [finding for finding in findings(audited(), "C102") if PATROL in finding.subject]

    assert [(finding.verdict.value, "元/人/月" in finding.message + "".join(finding.hints)) for finding in found] == [
        ("review", True)
    ]


def test_head_counts_agree() -> None:
    assert {verdict for _, verdict in verdicts(audited(), "X401") + verdicts(audited(), "X402")} == {"passed"}


def test_target_differs_in_one_word() -> None:
    [finding] = [each for each in findings(audited(), "T101") if each.subject == PATROL]

    assert finding.difference == "有效维护辖区稳定，化解社会矛盾【、→，】促进社会和谐【发展→稳定】。"


def test_whole_period_target_repeats_the_annual_one() -> None:
    assert verdicts(audited(), "T201") == [(CLERK, "review"), (PATROL, "review")]


def test_year_preparer_and_phone_are_the_same_in_all_tables() -> None:
    assert [verdicts(audited(), code)[0][1] for code in ("X502", "X503", "X504")] == ["passed"] * 3


def test_docx_gives_the_same_codes_and_verdicts() -> None:
    dump = audit_file(SAMPLES / "shifeng-petitions-bureau-2023.txt")

    assert summary(audit_file(SAMPLES / "sample.docx")) == summary(dump)
