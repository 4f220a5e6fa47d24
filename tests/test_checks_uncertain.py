"""A costing that does not tie as read, and may well be right: review with the reason; the like without it: failed."""

from __future__ import annotations

import pytest

from tests.builders import costed
from tests.test_checks_costing import summary

SUM = ("terms_sum_to_amount", "review")
TOTAL = ("printed_totals_tie", "review")
PRODUCT = ("products_tie", "review")
UNITS = ("units_tie", "review")


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        ("2022年支出48.6万元，2024年安排50万元", "50", {SUM}),
        ("项目总投资500万元，本年申请200万元", "200", {SUM}),
        ("总投资500万元，其中：上级300万元，区级210万元", "500", {SUM}),
        ("第一年20万元，第二年30万元", "20", {SUM}),
        ("5辆车，每辆每年油费1.2万元、保险0.5万元", "8.6", {SUM}),
        ("每季度2次，每次3000元，共9次，计2.7万元", "2.7", {SUM, TOTAL, UNITS}),
        ("绿地2.4亩，单价85元/平方米，合计13.6万元", "13.6", {PRODUCT}),
        ("月支出3万元，全年36万元", "36", {SUM}),
        ("甲镇、乙镇各3万元", "6", {SUM}),
        ("2.4亩×85元/㎡=13.6万元", "13.6", {PRODUCT, UNITS}),
    ],
)
def test_what_may_be_misread_is_left_to_the_auditor(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        ("宣传48.6万元，培训50万元", "50", {("terms_sum_to_amount", "failed")}),
        ("各项经费3万元", "6", {("terms_sum_to_amount", "failed")}),
        ("5辆车，每辆油费1.2万元；保险0.5万元", "8.5", {("terms_sum_to_amount", "failed")}),
        ("6米×85元/米=163.2万元", "163.2", {("products_tie", "failed")}),
    ],
)
def test_what_is_read_for_certain_fails(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize("listed", ["上级300万元，区级200万元", "上级300万元"])
def test_list_that_gives_the_whole_or_one_part_of_it(listed: str) -> None:
    assert summary(costed(f"总投资500万元，其中：{listed}", "500")) == set()


def test_a_list_that_is_counted_beside_its_whole_is_left_to_the_auditor() -> None:
    assert summary(costed("办公费1万元，其中：水费1万元；印刷费1.5万元", "3.50")) == {SUM}


def test_count_before_the_last_is_a_factor_as_well() -> None:
    assert summary(costed("20名志愿者，30天，150元/人·天，共9万元", "9")) == set()
