"""What a printed figure claims: 万元 to two decimals, said or not, judged from the unrounded start of a chain."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.across.auditing import check_filing
from audit.judging.agreement import compare_computed, compare_places
from audit.model.outcome import Root
from audit.targets.rules.costing.c100_terms import products_tie
from audit.targets.rules.costing.c200_totals import printed_totals_tie, terms_sum_to_amount
from tests.builders import WAN, YUAN, amount, asked, costed
from tests.test_checks_costing import only

PRODUCT_AND_SUM = (products_tie, terms_sum_to_amount)


@pytest.mark.parametrize(
    ("printed", "yuan", "agreement"),
    [
        ("3.70", "37000", "exact"),
        ("3.7", "36960", "rounding_proved"),
        ("17.8", "177980", "rounding_proved"),
        ("3.6960", "36960", "exact"),
        ("3.697", "36960", "inconsistent"),
        ("3.7", "37400", "inconsistent"),
        ("5", "54600", "inconsistent"),
        ("1", "5200", "inconsistent"),
        ("0.125", "1250", "exact"),
        ("0.13", "1250", "rounding_proved"),
    ],
)
def test_ten_thousands_claim_two_decimals(printed: str, yuan: str, agreement: str) -> None:
    assert compare_computed(amount(printed, unit=WAN), Decimal(yuan)).agreement == agreement


@pytest.mark.parametrize(
    ("printed", "yuan", "agreement"),
    [
        ("36960", "36960.4", "rounding_proved"),
        ("36960.0", "36960.4", "inconsistent"),
        ("36961", "36960.4", "inconsistent"),
    ],
)
def test_yuan_claim_what_they_print(printed: str, yuan: str, agreement: str) -> None:
    assert compare_computed(amount(printed, unit=YUAN), Decimal(yuan)).agreement == agreement


@pytest.mark.parametrize(
    ("costing", "printed", "verdict"),
    [
        ("7人*3333元/人=23331元", "23331", "passed"),
        ("7人*3330元/人=2.331万元", "23310", "passed"),
        ("7人*3333元/人=2.33万元", "23300", "review"),
        ("7人*3333元/人=2.33万元", "23400", "failed"),
    ],
)
def test_an_amount_in_yuan_claims_more_than_a_result_in_ten_thousands(costing: str, printed: str, verdict: str) -> None:
    assert only(asked(terms_sum_to_amount, costed(costing, printed, YUAN))).verdict == verdict


def test_a_form_in_whole_ten_thousands_may_have_rounded_which_proves_nothing() -> None:
    compared = compare_computed(amount("5"), Decimal(54600 - 6000), may_be_coarse=True)

    assert (compared.agreement, compared.difference, compared.explainable) == (
        "rounding_possible",
        Decimal("0.14"),
        Decimal("0.5"),
    )


@pytest.mark.parametrize(
    ("stated", "other", "agreement"),
    [
        (amount("3.7"), amount("37000", unit=YUAN), "exact"),
        (amount("3.7"), amount("36960", unit=YUAN), "rounding_proved"),
        (amount("36960", unit=YUAN), amount("3.70"), "rounding_proved"),
        (amount("3.7"), amount("3.74"), "inconsistent"),
        (amount("3.7"), amount("37400", unit=YUAN), "inconsistent"),
    ],
)
def test_one_amount_in_two_forms(stated: object, other: object, agreement: str) -> None:
    assert compare_places(stated, (other,)).agreement == agreement  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("costing", "printed", "verdicts"),
    [
        ("14人*3900元=5.46万元", "5.46", ["passed", "passed"]),
        ("14人*3900元=5万元", "5.00", ["failed", "failed"]),
        ("14人*3900元=5万元", "5", ["review", "review"]),
        ("14人*3900元=5万元", "5.46", ["failed", "failed"]),
        ("2人×2600元/人·年=1万元", "1.00", ["failed", "failed"]),
        ("14人*3900元=6万元", "6", ["failed", "failed"]),
        ("14人*3500元=5万元", "5.00", ["failed", "failed"]),
        ("14人*3500元=约5万元", "5.00", ["review", "review"]),
        ("14人*3500元≈5万元", "5.00", ["review", "review"]),
        ("保洁员20人，每人每月2000元，全年48万元", "48.00", ["passed", "passed"]),
        ("保洁员20人，每人每月2010元，全年48万元", "48.00", ["review", "review"]),
        ("保洁员20人，每人每月2010元，全年48万元", "48.24", ["review", "review"]),
        ("保洁员20人，每人每月2010元，全年47万元", "47.00", ["failed", "failed"]),
        ("52000人*3元/人=15.6万元，取整16万元", "16.00", ["review", "review"]),
    ],
)
def test_a_chain_is_judged_from_its_unrounded_start(costing: str, printed: str, verdicts: list[str]) -> None:
    found = costed(costing, printed)

    assert [only(asked(check, found)).verdict.value for check in PRODUCT_AND_SUM] == verdicts


def test_a_total_said_roughly_is_the_auditors() -> None:
    costing = "甲岗12人*2820元=3.38万元；乙岗2人*10400元=2.08万元；共计5万元"

    assert only(printed_totals_tie(costed(costing, "5.46"))).verdict == "review"


def test_what_rests_on_a_wrong_result_stands_under_it() -> None:
    outcomes = check_filing(costed("14人*3900元=5万元", "5.00").filing)
    [total] = [each for each in outcomes if each.code == "C201"]

    assert (total.verdict, total.finding.difference_yuan, total.root) == (
        "failed",
        Decimal(-4600),
        Root("C101", "方向/明细"),
    )
