"""Readings that are searched for: what units, parts and the words beside them say of figures that no place joins.

A text that ties has nothing against it; beside some stands the same with another figure, which no reading proves.
"""

from __future__ import annotations

import pytest

from tests.builders import costed
from tests.test_checks_costing import summary

DOUBTED = {("terms_sum_to_amount", "review"), ("printed_totals_tie", "review")}
ADDED, PRODUCT = {("terms_sum_to_amount", "review")}, {("products_tie", "review")}
PRODUCT_AND_SUM = {("products_tie", "failed"), ("printed_totals_tie", "failed")}
UNITS = {("units_tie", "review")}


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # a time or a count at the very end is of every rate
        ("甲类20人每学期500元；乙类30人每学期600元；全年两个学期，共5.6万元", "5.60", set()),
        ("城镇10户每户每月100元；农村20户每户每月80元；按12个月计3.12万元", "3.12", set()),
        ("城镇10户每户每月100元；农村20户每户每月80元；按12个月计3.21万元", "3.21", DOUBTED | UNITS),
        # several rates of one count, and of one period
        ("队员20人，服装每人500元、体检每人200元、保险每人100元，共1.6万元", "1.60", set()),
        ("队员20人，服装每人500元、体检每人200元、保险每人100元，共1.8万元", "1.80", DOUBTED),
        ("岗位50个，补贴每人每月1000元，社保每人每月500元，期限12个月，共90万元", "90.00", set()),
        ("护路员20名，月工资900元，服装费每人每年300元，合计22.2万元", "22.20", set()),
        ("果苗1.2万株，8元/株，运费1元/株，栽植3元/株，总共14.4万元", "14.40", set()),
        # one rate of several counts, and of all of a kind
        ("甲站10站、乙站20站，每站1000元，另购广播30套，每套200元，合计3.6万元", "3.60", set()),
        ("一类学校6所、二类学校10所，每所2万元，共32万元", "32.00", set()),
        ("危改：重建10户，户均3万元；修缮20户，户均1万元；鉴定费每户300元；共50.9万元", "50.90", set()),
        # counts per something, of a batch, a day, a quarter; a count that is named again
        ("10个村每村4场，每场3000元，共12万元", "12.00", set()),
        ("送书下乡：6个乡镇每乡镇4场，每场3000元，共24场，需资金7.2万元", "7.20", set()),
        ("接返：每批2人，每人每天住宿300元、伙食100元，全年10批、每批3天，需2.4万元", "2.40", set()),
        ("督导员10人，早晚各2小时，每小时15元，全年300天，计18万元", "18.00", set()),
        ("护林员30名，春秋两季补助每名每季600元，计3.6万元", "3.60", set()),
        ("外包10座，每座每月1000元，3个季度，共计9万元", "9.00", set()),
        ("快检室5个，每个每月检测50批次，每批次10元，全年检测3000批次，费用3万元", "3.00", set()),
        ("快检室5个，每个每月检测50批次，每批次10元，全年检测3000批次，费用3.6万元", "3.60", ADDED | UNITS),
        ("每季度2次，每次3000元，共8次，计2.4万元", "2.40", set()),
        ("协管员10人，1—6月每人每月2000元，7—12月每人每月2200元，全年25.2万元", "25.20", set()),
        ("编外20人，月工资3000元，加发1个月绩效，按13个月计，工资78万元", "78.00", set()),
        ("清淤长3公里，宽5米，深0.5米，每立方米40元，共30万元", "30.00", set()),
        # parts of a day, and 各: so many times, and the price of each
        ("保安6人，白天夜间各6小时，每小时10元，全年100天，计7.2万元", "7.20", set()),
        ("巡查车2辆，早、中、晚各1次，每次50元，全年300天，计9万元", "9.00", set()),
        ("甲、乙两镇各3万元，共6万元", "6.00", set()),
        ("聘请法律顾问2名，年费各3万元，计6万元", "6.00", set()),
        ("聘请法律顾问2名，年费各3万元，计5万元", "5.00", {("products_tie", "failed")}),
        # what an acre gives, and a share of what is used or insured, are factors
        ("油菜加价：亩产200公斤，订单面积2.4万亩，每公斤加价0.2元，加价补贴96万元", "96.00", set()),
        ("租用泊位40个，泊位日费25元，365天，利用率80%，292000元", "29.20", set()),
        ("保额20万元/人，费率1.5‰，300人，保费90000元", "9.00", set()),
        # each rate is of who stands before it, in rates of several periods
        ("抚恤10人，500元/月；护理20人，600元/月，年扶助金20.4万元", "20.40", UNITS),
        ("队员20人：工资3000元/月，补贴10元/天（按20天/月），全年76.8万元", "76.80", UNITS),
        ("初中生均800元，在校生1000人；小学生均500元，在校生2000人，共180万元", "180.00", set()),
        # a count of one item is no second count of the next
        (
            "员工260名，每名每月300元，全年93.6万元；保险每名每年100元，2.6万元；服装每名200元，10.4万元；合计106.6万元",
            "106.60",
            PRODUCT,
        ),
        # what stands beside a price of each is of each as well
        ("消防站15个，每个配灭火器10具、每具120元，消防服5套、每套600元，共6.3万元", "6.30", set()),
        ("消防站15个，每个配灭火器10具、每具120元，消防服5套、每套600元，共7.3万元", "7.30", DOUBTED),
        ("社工22名，月生活补贴3200元，社保每人每月1100元，全年113.52万元", "113.52", set()),
        ("中度失能200人每人每月300元，轻度350人每人每月150元，按12个月测算共135万元", "135.00", set()),
        # a share right before a rate is of its count; one price of all who are counted before it
        ("绿化面积10万平方米，一类占30%，4元/平方米，二类占70%，2元/平方米，年需26万元", "26.00", set()),
        ("绿化面积10万平方米，一类占30%，4元/平方米，二类占70%，2元/平方米，年需28万元", "28.00", DOUBTED),
        ("筛查2000例×50元/例，可疑复查率2%，复查150元/例，共106000元", "10.60", set()),
        ("平日100天、每天4人，周末60天、每天7人，每人每天100元，全年82000元", "8.20", set()),
        ("巡查车10台，年均行驶20000公里/台，百公里油耗8升，油价7.5元/升，燃油费120000元", "12.00", set()),
        ("采暖期（11月—次年3月）5个月，锅炉工12人，每人每月1560元，9.36万元", "9.36", set()),
        # what a year says of the rates beside one by the year; 号 of a bridge is no count
        ("敬老院老人120人，伙食费每人每天18元，取暖费每人每年400元，共83.64万元", "83.64", set()),
        ("光纤租赁50条，每条月租800元，全年48万元", "48.00", set()),
        ("1号桥30万元、2号桥25万元、3号桥45万元，共100万元", "100.00", set()),
    ],
)
def test_rates_and_their_counts(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # what is taken off
        ("购置电脑20台，单价5000元，旧机抵扣每台400元，实付9.2万元", "9.20", set()),
        ("购置电脑20台，单价5000元，旧机抵扣每台400元，实付9.6万元", "9.60", ADDED),
        ("总需90万元，扣除上年结转20万元", "70.00", set()),
        ("总需90万元，扣除上年结转20万元", "75.00", ADDED),
        # who pays the rest
        ("晚会：舞台10万元、演艺8万元、安保100人次×200元，总费用20万元，企业赞助6万元，财政安排14万元", "14.00", set()),
        ("总投资500万元，中央60%即300万元，其余200万元由县级安排", "200.00", set()),
        ("总投资500万元，中央60%即300万元，其余210万元由县级安排", "210.00", ADDED),
        ("路灯节能100万元，县级分担25%：25万元", "25.00", set()),
        # instalments
        ("合同价200万元，上年已付40%，本年付50%，本年预算100万元，剩余10%为质保金20万元", "100.00", set()),
        ("工程造价500万元，预留质保金3%，本年支付485万元", "485.00", set()),
        ("厂房总投资1.5亿元，资本金比例20%，资本金3000万元，分2年到位，本年安排1500万元", "1500.00", set()),
        # a share of several items, and one on top of them
        ("少儿类3000册，均价25元；成人类2000册，均价40元；按8折采购，共12.4万元", "12.40", set()),
        ("少儿类3000册，均价25元；成人类2000册，均价40元；按8折采购，共12.6万元", "12.60", DOUBTED),
        ("1号桥30万元、2号桥25万元、3号桥45万元，省补助40%，县配套60%，县级需60万元", "60.00", set()),
        ("需救助人口2600人，人均150元，预备金10%，合计42.9万元", "42.90", set()),
        ("派遣25人，工资每人每月4000元，管理费每人每月80元，税费6%，全年129.744万元", "129.74", set()),
        # each payer's price of what is counted once
        ("电梯更新12台，每台补助15万元，其中每台省补5万元，县级每台10万元，需120万元", "120.00", set()),
        # what is left when something was taken off, in one clause
        ("总需90万元，扣除上年结转20万元后需70万元", "70.00", set()),
        ("总需90万元，扣除上年结转20万元后需60万元", "60.00", ADDED),
        ("甲类100人×300元=3万元，乙类200人×200元=4万元，合计7万元，优惠1万元后为6万元", "6.00", set()),
        # what grows by a share is never the share; a discount takes nothing off as an amount
        ("上年预算200万元，今年按3%递增，需206万元", "206.00", set()),
        ("上年预算200万元，今年按3%递增，需6万元", "206.00", DOUBTED),
        ("桌椅180套，单价500元，九折优惠，实际4.5万元", "4.50", ADDED),
        # instalments, as many as are printed
        ("合同价90万元，分三期支付，本年支付30万元", "30.00", set()),
        ("合同价90万元，分三期支付，本年支付40万元", "40.00", ADDED),
        # what one payer leaves of each price to another
        ("农技员32人，年人均工资性支出7.6万元，中央补助每人每年4.2万元，县级承担108.8万元", "108.80", set()),
        ("农技员32人，年人均工资性支出7.6万元，中央补助每人每年4.2万元，县级承担108.0万元", "108.00", ADDED),
        # what is paid on top, whatever it is called
        ("社工65人，月人均工资4200元，单位缴纳五险一金占工资的32%，全年432.432万元", "432.43", set()),
        ("协理员20名，人均年工资5万元，省级补助人均2万元，差额由县级负担，需60万元", "60.00", set()),
        # a share or a ratio before its amount, in words as well; several shares of one another
        ("食堂由财政负担四分之一，全年支出100万元，财政补助25万元", "25.00", set()),
        ("食堂由财政负担四分之一，全年支出100万元，财政补助26万元", "26.00", ADDED),
        ("配套资金市、县按7:3分担，总额160万元，县级应承担48万元", "48.00", set()),
        ("水果保险：亩保额2000元，费率5%，承保0.7万亩，财政补贴保费75%，补贴52.5万元", "52.50", set()),
        # what was left out of a base, and what came new to it
        ("上年决算100万元，剔除一次性因素20万元，新增运维17万元，本年需求97万元", "97.00", set()),
        # tax and interest
        ("借款2000万元，年利率2%，计息90天，一年按360天，利息10万元", "10.00", set()),
        ("不含税价50万元，增值税12%，价税合计56万元", "56.00", set()),
        ("不含税价50万元，增值税12%，价税合计6万元", "56.00", DOUBTED),
        ("工作量30人月，单价1.5万元，税率6%，含税47.7万元", "47.70", set()),
        ("工作量30人月，单价1.5万元，税率6%，含税47.9万元", "47.90", ADDED),
        ("贷款余额5000万元，贴息2%，期限6个月，需50万元", "50.00", set()),
        ("贷款余额1200万元，年利率3.65%，贴息180天，需21.6万元", "21.60", set()),
    ],
)
def test_parts_of_an_amount(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        # a rate in brackets, a figure in a name, a count that is made up of others
        ("订书300册（单价320元），共9.6万元", "9.60", set()),
        ("中型会议3次15万元（每次5万元）", "15.00", set()),
        ("队员20人，高危补贴20元/天（按22天/月），全年10.56万元", "10.56", UNITS),
        ("退役补助：服役满2年60人，每人8000元；满5年10人，每人20000元，合计68万元", "68.00", set()),
        ("士兵76人，服役2年的50人每人1.8万元，服役5年的26人每人4.5万元，合计207万元", "207.00", set()),
        ("高龄补贴：80—89岁260人每人每月50元，100岁以上12人每人每月500元，年需22.8万元", "22.80", set()),
        ("大户奖励：100-300亩45户每户2000元，300亩以上12户每户5000元，共15万元", "15.00", set()),
        ("甲桥长32延米、乙桥长28延米，每延米造价4.5万元，总投资270万元，县级配套50%，135万元", "135.00", set()),
        # a result behind an equals sign is not that of the item before as well
        (
            "宣传册2万册×3.5元=7万元，展板60块×180元=8.08万元，共计8.58万元",
            "8.58",
            PRODUCT_AND_SUM | {("terms_sum_to_amount", "failed")},
        ),
        ("96个村（30+66），每村1万元，共96万元", "96.00", set()),
        ("垃圾处理费日产60吨，处理单价85元/吨，年费用186.15万元", "186.15", set()),
        ("稿件500千字，千字100元，共5万元", "5.00", set()),
        ("网络租赁费24万元/年", "24.00", set()),
        ("网络租赁费24万元/年", "25.00", {("terms_sum_to_amount", "failed")}),
    ],
)
def test_what_stands_in_few_words(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


def test_a_count_that_is_called_the_total_of_others_and_is_not_leaves_the_product_open() -> None:
    costing = "生活补助53人，每人每月1790元，共52人，12个月，计113.84万元"

    assert summary(costed(costing, "113.84")) >= DOUBTED
