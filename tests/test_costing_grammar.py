"""What a costing cell says, read as terms: every pattern beside the figures that it gives."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.costing.compute import compute
from audit.costing.model import Quotient, Sum, Term, quantities
from audit.costing.readings import read_costing


def factors(term: Term) -> list[str]:
    return [f"{each.value} {each.unit}".strip() for each in quantities(term.expression)] if term.expression else []


def stated(term: Term) -> list[str]:
    return [f"{each.value} {each.unit}".strip() for each in term.stated]


@pytest.mark.parametrize(
    ("costing", "expected"),
    [
        ("一线信访岗位12（人）*235（元/人/月）=3.38万元", ["12 人", "235 元/人/月", "3.38 万元"]),
        (
            "79农村籍退役参战人员49（人）*612（元/月）*12（月）=35.99万元（保留两位小数）",
            ["49 人", "612 元/月", "12 月", "35.99 万元"],
        ),
        ("1804㎡*7元/㎡=1.27万元", ["1804 平方米", "7 元/平方米", "1.27 万元"]),
        ("63人，1000元/人", ["63 人", "1000 元/人"]),
        ("1000元/人，63人，共计6.3万元", ["1000 元/人", "63 人", "6.3 万元"]),
        ("1908株、单价37元/株", ["1908 株", "37 元/株"]),
        ("1908株、单价37元", ["1908 株", "37 元/株"]),
        ("公厕34座,标准6.2万元/座", ["34 座", "6.2 万元/座"]),
        ("17元/人.天", ["17 元/人/天"]),
        ("50000元/人·年", ["50000 元/人/年"]),
        ("235元/（人·月）*12人", ["235 元/人/月", "12 人"]),
        ("235元/人*月*12人", ["235 元/人/月", "12 人"]),
        ("每人每月235元*12人*12个月=3.38万元", ["235 元/人/月", "12 人", "12 月", "3.38 万元"]),
        ("235元每人每月×12人", ["235 元/人/月", "12 人"]),
        ("12名×235元/名/月×12个月＝33840元＝3.38万元", ["12 人", "235 元/人/月", "12 月", "33840 元", "3.38 万元"]),
        ("12名信访人员*235元/人=2820元（0.28万元）", ["12 人", "235 元/人", "2820 元", "0.28 万元"]),
        ("一线岗位3.38万元（12人×235元/人/月×12月）", ["12 人", "235 元/人/月", "12 月", "3.38 万元"]),
        ("3天*2场*500元/场/天", ["3 天", "2 场", "500 元/场/天"]),
        ("2人×5000元/人·年", ["2 人", "5000 元/人/年"]),
        ("１２人x２３５元=2,820.00元", ["12 人", "235 元", "2820.00 元"]),
        ("印刷5000份，每份2元，计1万元", ["5000 份", "2 元/份", "1 万元"]),
        ("100000元*50%=5万元", ["100000 元", "50 百分之", "5 万元"]),
        ("12人天*200元/人天", ["12 人·天", "200 元/人/天"]),
        ("5榀*300元/榀", ["5 榀", "300 元/榀"]),
        ("￥235*12", ["235 元", "12"]),
        ("岗位数*标准=12人*235元/人=2820元", ["12 人", "235 元/人", "2820 元"]),
        ("12人*\n235（元/人/月）", ["12 人", "235 元/人/月"]),
        ("63人，人均1000元", ["63 人", "1000 元/人"]),
        ("30台×620×12，共22.32万元", ["30 台", "620", "12", "22.32 万元"]),
        ("32期x1000元/期/月x上半年6个月", ["32 期", "1000 元/期/月", "6 月"]),
        ("63人，月人均100元，12个月共计7.56万元", ["63 人", "100 元/人/月", "12 月", "7.56 万元"]),
        ("水样检测：单价420元，数量96份，小计40320元", ["420 元/份", "96 份", "40320 元"]),
        ("2期，每期50人，每期3天，每人每天260元", ["2 期", "50 人/期", "3 天/期", "260 元/人/天"]),
        (
            "45人×2850元/人/月=128250元/月，128250元/月×12个月=153.9万元",
            ["45 人", "2850 元/人/月", "12 月", "153.9 万元"],
        ),
        ("45人×2850元=128250元；128250元×12个月=153.9万元", ["45 人", "2850 元", "12 月", "153.9 万元"]),
        ("轮椅（130辆×680元/辆）88400元", ["130 辆", "680 元/辆", "88400 元"]),
        ("轮椅（130辆，680元/辆）88400元", ["130 辆", "680 元/辆", "88400 元"]),
        ("96份@420元=40320元", ["96 份", "420 元", "40320 元"]),
    ],
)
def test_one_term(costing: str, expected: list[str]) -> None:
    read = read_costing(costing)

    assert [factors(term) + stated(term) for term in read.terms] == [expected]
    assert read.unread == ()


@pytest.mark.parametrize(
    ("costing", "labels"),
    [
        ("1.维修费5次*5000=25000元2.汽油20次*500=10000元3.保险1次*12000=12000元", ["维修费", "汽油", "保险"]),
        ("1、维修费5次*5000=25000元\n2、汽油20次*500=10000元", ["维修费", "汽油"]),
        ("（一）办公费2万元（二）印刷费1.5万元", ["办公费", "印刷费"]),
        ("①邮费1元②差旅2元", ["邮费", "差旅"]),
        ("1）培训63户，300元/户2）会议4元", ["培训", "会议"]),
        ("第一，会议4元，第二，培训5元", ["会议", "培训"]),
        ("1.第3网格5名*79元/名=395元2.5G基站2台*3元/台=6元", ["第3网格", "5G基站"]),
        ("办公费2万元，印刷费1.5万元", ["办公费", "印刷费"]),
        ("数量12、单价235元", ["数量"]),
        ("1、会议3元\n3、差旅4元", ["会议", "差旅"]),
        ("1、会议3元\n1、差旅4元", ["会议", "差旅"]),
        ("1．会议3元2．差旅4元", ["会议", "差旅"]),
        ("1.会议3元\n3.差旅4元\n2.印刷5元", ["会议", "差旅", "印刷"]),
        ("1．1.5万元设备费2．差旅4元", ["设备费", "差旅"]),
        ("推介会：\n数量8场，单价3元/场", ["推介会"]),
        ("维修费：\n5次*5000=25000元", ["维修费"]),
    ],
)
def test_items_of_one_cell(costing: str, labels: list[str]) -> None:
    read = read_costing(costing)

    assert [term.label for term in read.terms] == labels
    assert read.unread == ()


@pytest.mark.parametrize(
    ("costing", "counts"),
    [
        ("1.60枚*2950元/枚=177000元\n2.18人*80元/人=1440元", ["60 枚", "18 人"]),
        ("培训20人*50元/人=1000元；设备3240元，3240元*10%=324元", ["20 人", "3240 元"]),
        ("1.2公里*30元/公里=36元；2.5公里*30元/公里=75元", ["1.2 公里", "2.5 公里"]),
        ("1.20公里*30元/公里=600元；2.5公里*30元/公里=150元；3.4人*5元/人=20元", ["1.20 公里", "2.5 公里", "3.4 人"]),
        ("1.印刷9份*2元/份=18元；2.差旅10次*3元/次=30元；3.1月至7月补贴5人*6元/人=30元", ["9 份", "10 次", "5 人"]),
        ("1.250元/月*12月=3000元；2.差旅10次*30元/次=300元；3.30元*2次=60元", ["250 元/月", "10 次", "30 元"]),
        ("1.24名护林员*100元/人=2400元", ["24 人"]),
        ("1.5人*100元/人=150元", ["1.5 人"]),
        ("1.24公里*100元/公里=124元", ["1.24 公里"]),
    ],
)
def test_a_mark_before_a_figure_is_no_part_of_it(costing: str, counts: list[str]) -> None:
    assert [factors(term)[0] for term in read_costing(costing).terms if factors(term)] == counts


def test_term_is_quoted_by_its_place_in_the_raw_text() -> None:
    costing = "１、 一线岗位 12（人）＊235（元/人/月）＝3.38万元；其他0.31万元。（保留两位小数）"
    read = read_costing(costing)

    assert [costing[term.start : term.end] for term in read.terms] == [term.text for term in read.terms]
    assert [term.text for term in read.terms] == ["一线岗位 12（人）＊235（元/人/月）＝3.38万元", "其他0.31万元"]
    assert read.remarks == ("保留两位小数",)


@pytest.mark.parametrize(
    ("costing", "totals"),
    [
        ("办公费2万元，印刷费1.5万元，合计3.5万元", [False, False, True]),
        ("总计3.69万元，其中：一线3.38万元，其他0.31万元", [True, False, False]),
        ("63人，1000元/人；50人，500元/人；共计8.8万元", [False, False, True]),
        ("共计12人*235元/人=2820元", [False]),
    ],
)
def test_total_is_told_from_addends(costing: str, totals: list[bool]) -> None:
    assert [term.is_total for term in read_costing(costing).terms] == totals


def test_sum_and_quotient() -> None:
    summed, divided = read_costing("(12*235+2*130)*12=3.696万元；49*612*12/10000=35.99万元").terms
    values = [compute(term.expression) for term in (summed, divided) if term.expression is not None]

    assert [each.value for each in values if each is not None] == [36960, Decimal("35.9856")]
    assert isinstance(divided.expression, Quotient)
    assert any(isinstance(part, Sum) for part in getattr(summed.expression, "factors", ()))


@pytest.mark.parametrize(
    ("costing", "unread"),
    [
        ("200~300元/人*12人=3000元；2人*5元/人=10元", "200~300元/人*12人=3000元"),
        ("200-300元/人*12人=3000元；2人*5元/人=10元", "200-300元/人*12人=3000元"),
        ("12人发放12个月岗位津贴；2人*5元/人=10元", "12人发放12个月岗位津贴"),
        ("标段1，908元/株*37株=33596元；2人*5元/人=10元", "标段1，908元/株*37株=33596元"),
        ("12人*235元/人*；2人*5元/人=10元", "12人*235元/人*"),
        ("12345678901234567元*2；2人*5元/人=10元", "12345678901234567元*2"),
    ],
)
def test_what_is_not_covered_is_quoted_and_loses_no_other_term(costing: str, unread: str) -> None:
    read = read_costing(costing)

    assert read.unread == (unread,)
    assert [factors(term) for term in read.terms] == [["2 人", "5 元/人"]]


@pytest.mark.parametrize(
    "prose",
    ["保留两位小数", "根据区发〔2018〕34号第3条，按实际支出测算", "2023年1-12月发放", "项目期2023.07-2024.01", ""],
)
def test_prose_has_no_terms(prose: str) -> None:
    read = read_costing(prose)

    assert (read.terms, read.unread) == ((), ())


def test_count_beside_a_priced_item_is_a_term_of_its_own() -> None:
    counted, priced = read_costing("全区共有信访岗位14人，其中一线12人*235元/人/月=3.38万元").terms

    assert (factors(counted), stated(counted)) == (["14 人"], [])
    assert factors(priced) == ["12 人", "235 元/人/月"]


COUNTS = st.sampled_from(["人", "户", "株", "座", "次", "辆", "份"])
SIGNS = st.sampled_from(["*", "×", "＊", "x", "X"])
LABELS = st.sampled_from(["", "岗位津贴", "79农村籍退役人员", "2023年印刷费", "第3网格", "（一线）人员"])
PRICES = st.decimals(min_value="0.01", max_value=9999, places=2)


@st.composite
def costings(draw: st.DrawFn) -> tuple[str, list[tuple[Decimal, ...]]]:
    """A costing of several items, and the figures that it is made of."""
    items: list[str] = []
    figures: list[tuple[Decimal, ...]] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        count, price, months = draw(st.integers(1, 9999)), draw(PRICES), draw(st.integers(2, 12))
        unit, sign, bracketed = draw(COUNTS), draw(SIGNS), draw(st.booleans())
        units = [f"（{each}）" if bracketed else each for each in (unit, f"元/{unit}/月", "月")]
        product = sign.join(f"{value}{each}" for value, each in zip((count, price, months), units, strict=True))
        result = Decimal(count) * price * months
        items.append(f"{number}、{draw(LABELS)}{product}={draw(st.sampled_from([f'{result}', f'{result:,}']))}元")
        figures.append((Decimal(count), price, Decimal(months), result))
    return draw(st.sampled_from(["；", "\n", "；\n", "。", ""])).join(items), figures


@given(costings())
def test_written_costing_reads_back_with_equal_numbers(made: tuple[str, list[tuple[Decimal, ...]]]) -> None:
    costing, figures = made
    read = read_costing(costing)
    found = [
        tuple(each.value for each in (*quantities(term.expression), *term.stated))
        for term in read.terms
        if term.expression
    ]

    assert (found, read.unread) == (figures, ())


@given(
    st.text(
        st.one_of(
            st.sampled_from("0123456789.,，、；。（）()*×=/+-%每元万人月个共计一两十百千零全年角分¥ \n"),
            st.characters(),
        ),
        max_size=60,
    )
)
@example("（（甲）共3人）")
def test_any_text_is_read_without_an_exception_and_quoted_as_printed(text: str) -> None:
    read = read_costing(text)
    computed = [
        compute(each) for term in read.terms for each in (*([term.expression] if term.expression else []), *term.stated)
    ]

    assert [text[term.start : term.end] for term in read.terms] == [term.text for term in read.terms]
    assert all(each in text for each in read.unread)
    assert all(each is None or each.value.is_finite() for each in computed)


def test_cell_with_hundreds_of_figures_is_no_costing() -> None:
    item = "办公费1元；"

    assert [read_costing(item * 500).unread, read_costing(item * 501).unread] == [(), (item * 501,)]
