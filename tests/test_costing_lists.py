"""Lists of which each figure belongs to what stands at its place in another: 单价分别为5000元、7000元."""

from __future__ import annotations

import pytest

from tests.builders import costed
from tests.test_checks_costing import summary

UNREAD = {("products_tie", "unchecked"), ("costing_is_readable", "unchecked")}


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        ("采购台式机60台、笔记本25台，单价分别为5000元、7000元，共47.5万元", "47.50", set()),
        ("采购台式机60台、笔记本25台，单价分别为5000元、7000元", "47.50", set()),
        ("甲、乙、丙三类分别为30人、20人、10人，标准分别为0.5万元、0.8万元、1.1万元，共计42万元", "42.00", set()),
        ("电工、木工各10名，日工资分别为250元和150元，工期30天，人工费12万元", "12.00", set()),
        ("甲、乙两村分别20户、30户，每户500元，共2.5万元", "2.50", set()),
        # amounts, not prices
        ("甲、乙两校分别补助3万元、2万元，共5万元", "5.00", set()),
        ("甲、乙两校分别补助3万元、2万元", "5.00", set()),
        # whose share it is, its amount says
        (
            "省市县三级分别承担60%、25%、15%，总投资240万元，市级资金60万元",
            "60.00",
            set(),
        ),
    ],
)
def test_lists_that_belong_together(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


def test_a_list_that_nothing_proves_is_not_read() -> None:
    found = summary(costed("采购台式机60台、笔记本25台，单价分别为5000元、7000元，共48.5万元", "48.50"))

    assert (found & {(rule, "failed") for rule, _ in found}, found >= UNREAD) == (set(), True)
