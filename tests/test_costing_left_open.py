"""What no reading accounts for leaves a costing open: it is the auditor's, without a sum that nobody would have added up."""

from __future__ import annotations

import pytest

from audit.model.outcome import Finding
from audit.targets.rules.costing.c200_totals import printed_totals_tie, terms_sum_to_amount
from audit.targets.rules.costing.weight import weightless
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
        ("会计服务外包15家，每家每年2.4万元，本年执行半年，需18万元", "18.00", set()),
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


SUM, TOTAL = ("terms_sum_to_amount", "failed"), ("printed_totals_tie", "failed")
RATE = ("units_tie", "review")


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # of a total in 元 that is said again in 万元, each is to tie
        ("碎石100吨，每吨90元；沥青20吨，每吨2500元。以上合计59000元，即5.9万元", "5.90", set()),
        ("碎石100吨，每吨90元；沥青20吨，每吨2500元。以上合计59006元，即5.9万元", "5.90", {TOTAL}),
        ("兼职10人×200元=2000元，专职5人×4000元=20000元，两项相加22000元，折合2.2万元", "2.20", set()),
        ("兼职10人×200元=2000元，专职5人×4000元=20000元，两项相加22007元，折合2.2万元", "2.20", {TOTAL}),
        # units in Latin letters
        ("云存储80TB×120元/TB/月×12个月=11.52万元；安全服务4万元；共15.52万元", "15.52", set()),
        ("云存储80TB×120元/TB/月×12个月=11.52万元；安全服务3万元；共15.52万元", "15.52", {SUM, TOTAL}),
        ("电费：用电10万kWh，0.6元/kWh，共6万元", "6.00", set()),
        ("5G基站10座，每座2万元，共20万元", "20.00", set()),
        # in which parts an amount is divided, and what another pays beside it
        ("三家共用机房年费60万元，按3:2:1分摊，我局承担第一份，即30万元", "30.00", set()),
        ("物业费90万元按5:3:1分摊，我单位承担50万元", "50.00", set()),
        ("巡护100公里，每公里3000元，共30万元，县乡按2:1分担，县级20万元，乡级10万元", "30.00", set()),
        ("中央补助80万元，按2:1比例配套，县级40万元，合计120万元", "120.00", set()),
        ("中央补助80万元，按2:1比例配套，县级50万元，合计130万元", "130.00", set()),
    ],
)
def test_each_figure_is_held_against_another(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) - {RATE} == against


@pytest.mark.parametrize(
    ("costing", "amount", "named"),
    [
        ("三家共用机房年费60万元，按4:2:1分摊，我局承担第一份，即30万元", "30.00", ["60万元", "4", "2", "1", "30万元"]),
        ("中央补助80万元，按2:1比例配套，县级50万元，合计130万元", "130.00", ["2", "1"]),
        # nothing is proved of a line of which a part is not read
        ("备份软件20套×0.1万元=2万元；其他200至300元；培训3万元；合计5.1万元", "5.00", ["5.1万元"]),
        ("备份软件20套×0.1万元=2万元；其他200至300元；培训4万元；合计5.1万元", "5.00", ["4万元", "5.1万元"]),
    ],
)
def test_what_is_held_against_nothing_is_named(costing: str, amount: str, named: list[str]) -> None:
    [line] = costed(costing, amount).cost_lines

    assert [each.text for each in weightless(line)] == named


def said(finding: Finding) -> tuple[str, str, object]:
    """The verdict, the message behind its colon, and the difference."""
    return finding.verdict.value, finding.message.partition("：")[2], finding.difference


@pytest.mark.parametrize(
    ("costing", "amount"),
    [
        (
            "除草300平方米，40元/平方米；整地50平方米，200元/平方米；设计费按上述两项之和的5%计取，为0.11万元；总额2.31万元",
            "2.31",
        ),
        ("甲线10条，每条每月1000元；乙线20条，每条每月500元；全年24万元，给予8折优惠，实际19.2万元", "19.20"),
    ],
)
def test_a_share_said_of_some_items_proves_no_total_wrong(costing: str, amount: str) -> None:
    facts = costed(costing, amount)

    assert "failed" not in {
        each.verdict.value for rule in (terms_sum_to_amount, printed_totals_tie) for each in asked(rule, facts)
    }
