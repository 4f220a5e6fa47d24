"""Shares of an amount: whose they are, what several come to, and what they leave; the clause that ties beside one that does not."""

from __future__ import annotations

import pytest

from audit.targets.rules.costing.weight import weightless
from tests.builders import costed
from tests.test_checks_costing import summary
from tests.test_costing_results import DOUBTED, PRODUCT, SUM, TOTAL, UNREAD

LEFT_OPEN = {("products_tie", "review")}
UNKNOWN_SUM = {("terms_sum_to_amount", "unchecked")}
ADDED = {("terms_sum_to_amount", "review")}


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # another payer's share leaves the rest, which may be that of several
        ("改造面积5000平方米×200元/平方米，其中省级补助60%，县级配套40万元", "40.00", set()),
        ("改造面积5000平方米×200元/平方米，其中省级补助60%，县级配套41万元", "41.00", LEFT_OPEN),
        ("总投资300万元，其中中央补助50%，省级承担30%，本级配套60万元", "60.00", set()),
        ("培训200人×1500元/人，其中失业保险基金承担60%，财政承担40%，需12万元", "12.00", set()),
        # the payer's own share
        ("300人×1200元/人=36万元，中央财政承担80%，县级财政承担20%，县级需7.2万元", "7.20", set()),
        ("总投资100万元，省级补助60%，需省级60万元", "60.00", set()),
        ("总投资100万元，省级补助60%，需省级61万元", "61.00", PRODUCT),
        # each share beside what it comes to: they are of one amount, and are not added to it
        ("180户×2万元/户=360万元，省级补助50%即180万元，市级补助30%即108万元，县级72万元", "72.00", set()),
        ("180户×2万元/户=360万元，省级补助50%即180万元，市级补助30%即108万元", "108.00", set()),
        ("180户×2万元/户=360万元，省级补助50%即180万元，市级补助30%即109万元", "109.00", PRODUCT | ADDED),
        ("180户×2万元/户=360万元，省级补助50%即180万元，市级补助30%即108万元", "104.00", ADDED),
        ("合同总价86万元，首付30%即25.8万元，进度款40%即34.4万元", "34.40", set()),
        ("设计费按工程费200万元的3%计6万元，其中首付40%即2.4万元", "2.40", set()),
        ("工会经费按工资总额1200万元的2%计提24万元；福利费按2.5%计提30万元，合计54万元", "54.00", set()),
        ("全年需要65万元，上级补助25万元，本级安排40万元", "40.00", set()),
        # a result on the way is a claim of its own
        ("培训5期×40人/期×600元/人=12万元，按50%补贴6万元", "6.00", set()),
        ("培训5期×40人/期×600元/人=13万元，按50%补贴6万元", "6.00", PRODUCT | UNREAD | UNKNOWN_SUM),
        ("100套×500元/套=6万元，九折后4.5万元", "4.50", PRODUCT | SUM),
        # of a total, which remains one
        (
            "甲35人×460元/人=1.61万元，乙28人×590元/人=1.652万元，合计3.262万元，省级承担50%，县级1.631万元",
            "1.63",
            set(),
        ),
        ("甲35人×460元/人=1.61万元，乙28人×590元/人=1.652万元，合计3.262万元，按50%补助", "1.63", set()),
        ("甲35人×460元/人=1.61万元，乙28人×590元/人=1.652万元，合计3.262万元，按50%补助", "1.93", ADDED),
        # of an item that is added as well
        ("设备款60万元，安装费按5%计3万元，调试费2万元，合计65万元", "65.00", set()),
        ("设备款60万元，安装费按5%计3万元，调试费2万元，合计66万元", "66.00", DOUBTED),
        # rates that name nobody are multiplied
        ("贷款余额4500万元，年利率4.35%，贴息比例50%，贴息97.88万元", "97.88", set()),
        ("担保贷款余额8000万元，担保费率1%，补助比例50%，补助40万元", "40.00", set()),
        # what is taken off, or paid already
        ("监理费基价18万元，下浮10%，16.2万元", "16.20", set()),
        ("勘察费：工程费500万元，费率1.5%，下浮20%，计6万元", "6.00", set()),
        ("工程费200万元×2%×(1-20%)=3.2万元", "3.20", set()),
        ("工程费200万元×2%×(1-20%)=3.3万元", "3.30", PRODUCT),
        ("合同价200万元，已付70%，本年付尾款60万元", "60.00", set()),
        # a discount in figures, and a half
        ("厂房3200平方米，18元/平方米/月，减半收取，全年34.56万元", "34.56", set()),
        ("课桌椅300套，每套400元，打8.5折，计10.2万元", "10.20", set()),
        ("课桌椅300套，每套400元，打8.5折，计10.8万元", "10.80", DOUBTED),
        # another price of one count is no part of the first
        ("保险6辆，每辆0.45万元，计2.7万元，维修费每辆0.8万元，计4.8万元，合计7.5万元", "7.50", set()),
        ("保险6辆，每辆0.45万元，计2.7万元，维修费每辆0.8万元，计4.8万元，合计7.6万元", "7.60", SUM | TOTAL),
        # each payer's price of what is counted once
        ("生猪3200头×80元/头，中央补助50元/头、省级20元/头、县级10元/头，县级需3.2万元", "3.20", set()),
        ("生猪3200头×80元/头，中央补助50元/头、省级20元/头、县级10元/头，县级需3.3万元", "3.30", ADDED),
    ],
)
def test_share(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize(
    ("costing", "amount", "loose"),
    [
        ("2000亩×600元/亩，省财政补助60%，农户自筹40%，省级资金72万元", "72.00", []),
        # what is no share of 100% could be any other
        ("2000亩×600元/亩，省财政补助60%，农户自筹30%，省级资金72万元", "72.00", ["30%"]),
        ("危房40户，每户3万元，中央补助2万元/户，省级1万元/户，省级需40万元", "40.00", []),
        ("危房40户，每户3万元，中央补助1万元/户，省级1万元/户，省级需40万元", "40.00", ["3万元", "1万元/户"]),
    ],
)
def test_the_shares_of_others_are_proved_by_making_up_the_whole(costing: str, amount: str, loose: list[str]) -> None:
    [line] = costed(costing, amount).cost_lines

    assert [each.text for each in weightless(line)] == loose
