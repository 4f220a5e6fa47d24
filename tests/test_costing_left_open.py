"""What no reading accounts for leaves a costing open: it is the auditor's, without a sum that nobody would have added up."""

from __future__ import annotations

import pytest

from audit.model.outcome import Finding
from audit.targets.rules.costing.c200_totals import terms_sum_to_amount
from tests.builders import asked, costed
from tests.test_checks_costing import summary


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # a discount in two digits, behind a count in ten thousands, behind a sign of multiplication
        ("购书架120组，每组800元，按75折结算，计7.2万元", "7.20", set()),
        ("食材配送1.2万份，均价15元，按92折结算，实付16.56万元", "16.56", set()),
        ("校服500套×260元/套×90折=11.7万元", "11.70", set()),
        ("校服500套×260元/套，9折优惠，合计11.7万元", "11.70", set()),
        ("印刷手册5000本，每本12元，8.8折后5.28万元", "5.28", set()),
        # growth over a base, and what is cut from it
        ("去年支出60万元，今年按5%增长安排，需63万元", "63.00", set()),
        ("上年预算200万元，今年按3%递增，需206万元", "206.00", set()),
        ("基数150万元，较上年压减5%，安排142.5万元", "142.50", set()),
        ("去年经费50万元，今年按10%压减后安排45万元", "45.00", set()),
        # spans of time in words
        ("渡船30艘，每艘每季度600元，全年四个季度，共计7.2万元", "7.20", set()),
        ("寄宿生补助300人，每人每学期500元，两个学期，共30万元", "30.00", set()),
        ("保安12人，每人每月2500元，期限半年，共18万元", "18.00", set()),
        # shares in words
        ("培训100人，每人1000元，企业承担两成，财政承担八成，需8万元", "8.00", set()),
        ("体检300人，每人400元，单位承担半数，需6万元", "6.00", set()),
    ],
)
def test_what_makes_another_amount_is_a_factor(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize(
    ("costing", "amount", "open_"),
    [
        ("保费2000户，每户120元，财政负担三分之二，需16万元", "16.00", "财政负担三分之二"),
        ("宣传车4辆，每辆每天300元，隔日出车，全年共21.9万元", "21.90", "隔日出车"),
        ("租金每月2万元，全年24万元，免租两个月，实付20万元", "20.00", "两个月"),
    ],
)
def test_what_is_left_open_is_said_instead_of_a_sum(costing: str, amount: str, open_: str) -> None:
    [finding] = asked(terms_sum_to_amount, costed(costing, amount))

    assert said(finding) == ("review", f"“{open_}”没有归入任何算式，请人工判断。", None)


def test_a_sum_that_nobody_would_have_added_up_is_not_shown() -> None:
    [finding] = asked(terms_sum_to_amount, costed("甲项目总投资900万元，乙项目500万元，上年已拨300万元", "20.00"))

    assert said(finding) == ("review", "各个数怎样合成它，原文看不出，请人工判断。", None)


def said(finding: Finding) -> tuple[str, str, object]:
    """The verdict, the message behind its colon, and the difference."""
    return finding.verdict.value, finding.message.partition("：")[2], finding.difference
