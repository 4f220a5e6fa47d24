"""Shares whose words name what they are of: they stand beside it, and are proved by it."""

from __future__ import annotations

import pytest

from tests.builders import costed
from tests.test_checks_costing import summary

PRODUCT = {("products_tie", "failed")}
SUM = {("terms_sum_to_amount", "failed"), ("printed_totals_tie", "failed")}
ADDED = {("terms_sum_to_amount", "review")}


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # so many before it, or all
        (
            "平整地块300亩，每亩400元；挖沟50米，每米2000元；测量费按上述两项之和的5%计取，为1.1万元；总额23.1万元",
            "23.10",
            set(),
        ),
        (
            "平整地块300亩，每亩400元；挖沟50米，每米2000元；测量费按上述两项之和的5%计取，为1.2万元；总额23.2万元",
            "23.20",
            PRODUCT | SUM,
        ),
        (
            "桥面5公里×20万元=100万元，桥墩2座×30万元=60万元，管理费按前两项的2%计3.2万元，总计163.2万元",
            "163.20",
            set(),
        ),
        (
            "钢材12万元，人工8万元，管理费按前二项之和的10%即2万元，利润按前三项之和的5%即1.1万元，合计23.1万元",
            "23.10",
            set(),
        ),
        (
            "挖土300立方米，每立方米40元；回填200立方米，每立方米30元；另按上述费用的10%计取管理费；总计1.98万元",
            "1.98",
            set(),
        ),
        (
            "挖土300立方米，每立方米40元；回填200立方米，每立方米30元；另按上述费用的10%计取管理费；总计1.89万元",
            "1.89",
            SUM,
        ),
        ("土建100万元，勘察5万元，预备费按以上合计的10%计10.5万元，总投资115.5万元", "115.50", set()),
        # one by its name, whatever stands between
        ("工程费100万元；设备费50万元；监理费按工程费的2%计2万元；合计152万元", "152.00", set()),
        ("工程费100万元；设备费50万元；监理费按工程费的2%计1万元；合计151万元", "151.00", PRODUCT),
        ("电缆200米，每米300元；水泵4台，每台5000元；安装费按水泵费用的10%计0.2万元；合计8.2万元", "8.20", set()),
        (
            "建筑工程费160万元、绿化费40万元，工程费用小计200万元；预备费按工程费用的5%计10万元；总投资210万元",
            "210.00",
            set(),
        ),
        # what a payer bears is no item of its own
        ("租车10天，每天800元；住宿20人，每人300元；县级按上述费用的50%补助，补助0.7万元", "0.70", set()),
    ],
)
def test_what_a_share_is_of(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        (
            "专线：A线10条，每条每月1000元；B线20条，每条每月500元；全年24万元，给予8折优惠，实际19.2万元",
            "19.20",
            set(),
        ),
        (
            "专线：A线10条，每条每月1000元；B线20条，每条每月500元；全年24万元，给予9折优惠，实际19.2万元",
            "19.20",
            PRODUCT | ADDED,
        ),
    ],
)
def test_a_reduction_of_what_several_lines_come_to(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


def test_shares_of_shares_are_read_no_longer_than_anybody_writes_them() -> None:
    # each of all before it would be twice as long as the last
    many = "；".join(f"费用{number}万元，管理费按以上各项的{number}%计" for number in range(1, 60))

    assert ("terms_sum_to_amount", "failed") not in summary(costed(many, "9.00"))


@pytest.mark.parametrize(
    ("total", "against"), [("50000", set()), ("51000", PRODUCT | {("printed_totals_tie", "failed")})]
)
def test_items_that_are_added_by_their_numbers(total: str, against: set[tuple[str, str]]) -> None:
    """(1)＋(2)＋(3)＝50000元 adds the items of these numbers; 1＋2＋3 is 6 of nothing."""
    items = "（1）甲5台×2000元/台=10000元；（2）乙200瓶×50元/瓶=10000元；（3）丙3吨×10000元/吨=30000元。"

    assert summary(costed(f"{items}（1）+（2）+（3）={total}元", "5.00")) == against
