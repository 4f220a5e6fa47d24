"""Figures with no sign between them: a product where units or the printed result leave no other reading, else not read."""

from __future__ import annotations

import pytest

from audit.costing.readings import read_costing
from tests.builders import costed
from tests.test_checks_costing import summary
from tests.test_costing_grammar import factors, stated


@pytest.mark.parametrize(
    ("costing", "expected"),
    [
        ("36人12个月每人每月1500元=64.8万元", ["36 人", "12 月", "1500 元/人/月", "64.8 万元"]),
        ("36人1500元/人/月12个月，计64.8万元", ["36 人", "1500 元/人/月", "12 月", "64.8 万元"]),
        ("36人12个月×1500元/人/月=64.8万元", ["36 人", "12 月", "1500 元/人/月", "64.8 万元"]),
        ("50条4000元/条，共20万元", ["50 条", "4000 元/条", "20 万元"]),
        ("50条4000元，共20万元", ["50 条", "4000 元/条", "20 万元"]),
        ("1套系统30万元", ["1 套", "30 万元/套"]),
        ("50条4000元=20万元", ["50 条", "4000 元/条", "20 万元"]),
        ("租金每月10400元，12个月12.48万元", ["10400 元/月", "12 月", "12.48 万元"]),
        ("20人每月1500元/人全年36万元", ["20 人", "1500 元/人/月", "12 月", "36 万元"]),
        ("行道树(单价128元x数量122株)=1.56万元", ["128 元/株", "122 株", "1.56 万元"]),
        ("护林员12人，工资1500元/月，共12个月，合计21.6万元", ["12 人", "1500 元/月", "12 月", "21.6 万元"]),
        ("8个乡镇，每个乡镇路灯2盏，每盏1813元", ["8 个", "2 盏/个", "1813 元/盏"]),
        ("￥1200/台×15台", ["1200 元/台", "15 台"]),
        ("护栏182延米，按164元/延米标准测算", ["182 延米", "164 元/延米"]),
        ("被褥55床（309元/床）16995元", ["55 床", "309 元/床", "16995 元"]),
        ("垃圾桶 数量243个 单价350元 金额8.51万元", ["243 个", "350 元/个", "8.51 万元"]),
        ("名称：帐篷；数量：92顶；单价：1223元；金额：11.25万元", ["92 顶", "1223 元/顶", "11.25 万元"]),
        ("护理员经费146.64万元：47人*2600元/人/月*12个月", ["47 人", "2600 元/人/月", "12 月", "146.64 万元"]),
        ("12人，每人每月1500元，12×1500×12=21.6万元", ["12 人", "1500 元/人/月", "12", "21.6 万元"]),
        ("45人（男20人、女25人）×650元/人/月×12月", ["45 人", "650 元/人/月", "12 月"]),
        ("3人×3700元/人/月×3个月（6月、7月、8月）", ["3 人", "3700 元/人/月", "3 月"]),
        ("DN300管道317mX543元/m", ["317 米", "543 元/米"]),
        ("80-89岁老人每人每月50元，共1200人", ["50 元/人/月", "1200 人"]),
        ("按1:1配套，每户500元，共20户", ["500 元/户", "20 户"]),
        ("补贴比例50%：611万元*50%=305.5万元", ["611 万元", "50 百分之", "305.5 万元"]),
    ],
)
def test_one_product(costing: str, expected: list[str]) -> None:
    read = read_costing(costing)

    assert [factors(term) + stated(term) for term in read.terms] == [expected]
    assert read.unread == ()


@pytest.mark.parametrize(
    "costing",
    [
        "50条4000元=21万元",
        "36人12个月每人1500元=68.4万元",
        "12人发放12个月岗位津贴",
        "12个月12.48万元",
        "总经费30万元：甲县10人×2万元；乙县5人×2万元",
    ],
)
def test_what_may_mean_something_else_is_not_read(costing: str) -> None:
    assert read_costing(costing).unread != ()


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # the amount is that of all of them, or of one; the line's amount says which
        ("投影机24台9.5万元", "9.50", set()),
        ("图书50册4000元", "20.00", set()),
        ("图书50册4000元", "21.00", {("terms_sum_to_amount", "review")}),
        ("空调4台0.47万元；对讲机35台3.5万元，合计39台3.97万元", "3.97", set()),
        (
            "购买图书50册4000元，共计5000元",
            "0.50",
            {("terms_sum_to_amount", "review"), ("printed_totals_tie", "review")},
        ),
    ],
)
def test_a_count_beside_an_amount_may_be_its_number(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        ("36人12个月每人每月1500元=64.8万元", "64.80", set()),
        ("36人12个月每人每月1500元=68.4万元", "68.40", {("products_tie", "failed")}),
        ("36人每人每月1500元=64.8万元", "64.80", {("products_tie", "failed")}),
        ("租金每月10400元，12个月12.48万元", "12.48", set()),
        ("租金每月10400元，12个月12.84万元", "12.84", {("products_tie", "failed")}),
    ],
)
def test_juxtaposed_figures_are_recomputed(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against
