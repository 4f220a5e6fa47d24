"""One root stands once, what follows from it stands under it; findings say what they are about in money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.auditing import Audited
from audit.checks.example import Change, Example
from audit.outcome import EffectKind, Verdict
from audit.rehearsal import rehearse


def changed(*changes: Change) -> Audited:
    return rehearse(Example("", Verdict.FAILED, "三表式", changes))


def roots(result: Audited) -> dict[str, str]:
    return {each.code: each.root.code for each in result.outcomes if each.root}


def test_nothing_wrong_nothing_under_a_root() -> None:
    assert roots(changed()) == {}


def test_a_blank_total_stands_once() -> None:
    assert roots(changed(Change("附表2/合计", ""))) == {"A201": "M101", "X101": "M101"}


def test_a_missing_form_stands_once() -> None:
    result = changed(Change("附表2", None))

    assert set(roots(result).values()) == {"M103"}
    assert {each.code for each in result.outcomes if each.verdict is Verdict.UNCHECKED and not each.root} == {"M401"}


def test_directions_of_one_fund_are_added_up_without_the_summary_too() -> None:
    result = changed(Change("附表2", None))

    assert {each.verdict for each in result.outcomes if each.code == "X303"} == {Verdict.PASSED}


def test_a_wrong_unit_stands_once() -> None:
    result = rehearse(Example("", Verdict.FAILED, "单位写错", ()))

    assert roots(result) == {"A401": "F105", "X301": "F105", "X302": "F105", "C201": "F105"}
    assert {each.code for each in result.outcomes if each.verdict is Verdict.FAILED and not each.root} == {"F105"}


def test_a_unit_that_is_left_over_for_want_of_a_factor_stands_under_the_product_that_fails() -> None:
    basis = "附表3/饮用水水质检测/支出明细/水样检测/测算依据"

    assert roots(changed(Change(basis, "14（人）*1000（元/人/月）=16.80万元"))) == {"C102": "C101"}
    assert roots(changed(Change(basis, "14（人）*1000（元/月）*12（月）=16.80万元"))) == {}


def test_what_is_wrong_by_itself_stands_by_itself() -> None:
    assert roots(changed(Change("附表2/合计", "91.30"))) == {}


def test_a_difference_is_the_effect_and_its_share_is_of_the_request() -> None:
    effect = next(each.effect for each in changed(Change("附表2/合计", "91.30")).outcomes if each.code == "A201")

    assert effect is not None
    assert (effect.kind, effect.wan_yuan) == (EffectKind.DIFFERENCE, Decimal("0.10"))
    assert effect.share == Decimal("0.10") / Decimal("301.70")


@pytest.mark.parametrize(
    ("address", "code", "concerned"),
    [
        ("附表2/河湖保洁员补助资金/年度绩效目标", "T102", "28.80"),
        ("附表1/部门职责概述", "M301", "301.70"),
    ],
)
def test_without_a_difference_the_money_concerned_is_told(address: str, code: str, concerned: str) -> None:
    result = changed(Change(address, ""))
    effects = [each.effect for each in result.outcomes if each.code == code and each.effect]

    assert [(each.kind, each.wan_yuan) for each in effects] == [(EffectKind.CONCERNED, Decimal(concerned))]
