"""Units are computed: what is left over once money is taken out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.costing.compute import compute
from audit.costing.readings import read_costing
from audit.words.units import Residue, cancels, is_unit_of_indicator, normal_form, parse, residue, scale


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("（元/人·月）".replace("（", "(").replace("）", ")"), "元/人/月"),
        ("元每人每月", "元/人/月"),
        ("元/(人·月)", "元/人/月"),
        ("元/名/个月", "元/人/月"),
        ("元/人.天", "元/人/天"),
        ("元/人天", "元/人/天"),
        ("人天", "人·天"),
        ("元整", "元"),
        ("个工作日", "天"),
        ("㎡", "平方米"),
        ("万", "万元"),
    ],
)
def test_normal_form(printed: str, normal: str) -> None:
    assert normal_form(printed) == normal


@pytest.mark.parametrize(
    ("costing", "yuan"),
    [
        # what is counted in one unit and priced in another of the same measure
        ("80吨×4.6元/公斤=36.8万元", 368_000),
        ("500公斤×3万元/吨=1.5万元", 15_000),
        ("（6吨×3.2元/公斤+300公斤×3元/公斤）=2.01万元", 20_100),
        ("50米×3米×1米×480元/立方米=7.2万元", 72_000),
        ("2公里×1.2米×90元/平方米=21.6万元", 216_000),
        # a price for no unit is that of one of what is counted
        ("3.5公里×2万元=7万元", 70_000),
        # 1亩 is no round number of 平方米
        ("2亩×10元/平方米=20元", 20),
    ],
)
def test_measures_are_converted(costing: str, yuan: int) -> None:
    [term] = read_costing(costing).terms
    assert term.expression is not None
    computed = compute(term.expression)

    assert computed is not None
    assert computed.value == yuan


@pytest.mark.parametrize(
    ("units", "left"),
    [
        (("人", "元/人/月", "月"), ""),
        (("人", "元/人/月"), "1/月"),
        (("人", "元/月", "月"), "人"),
        (("人", "元"), "人"),
        (("人", "元/户"), "人/户"),
        (("次/月", "月", "元/次"), ""),
        (("个", "元/社区"), ""),
        (("人·天", "元/人/天"), ""),
        (("天", "元/人/月", "人"), "天/月"),
    ],
)
def test_what_is_left_over(units: tuple[str, ...], left: str) -> None:
    assert residue(units).text == left


def test_months_and_years_are_related_and_never_converted() -> None:
    left = residue(("人", "元/人/月", "年"))

    assert (left.text, left.ratio) == ("年/月", Decimal(12))
    assert scale("年") == 1


@pytest.mark.parametrize(
    ("unit", "factor"),
    [("万元/座", "10000"), ("元", "1"), ("百分之", "0.01"), ("万人", "10000"), ("亿元", "100000000"), ("千米", "1")],
)
def test_scale(unit: str, factor: str) -> None:
    assert scale(normal_form(unit)) == Decimal(factor)


def test_units_that_ask_for_each_other() -> None:
    assert [cancels(("人",), (other,)) for other in ("元/人", "元/户", "元")] == [True, False, False]


@pytest.mark.parametrize(
    ("costing", "value", "left"),
    [
        ("12（人）*235（元/人/月）", "2820", "1/月"),
        ("49（人）*612（元/月）*12（月）", "359856", "人"),
        ("34座*6.2万元/座", "2108000", ""),
        ("（12+2）人*235元/人", "3290", ""),
        ("2万元+5000元", "25000", ""),
        ("30元*40%", "12", ""),
        ("200元*3倍", "600", ""),
        ("2万羽*2次*0.3元/羽次", "12000", ""),
        # what is of a year may be added to what comes to a year
        ("（2000元/人/月*12月+600元/人/年）*10人", "246000", ""),
    ],
)
def test_value_and_unit_are_apart(costing: str, value: str, left: str) -> None:
    [term] = read_costing(costing).terms
    assert term.expression is not None
    computed = compute(term.expression)

    assert computed is not None
    assert computed.residue is not None
    assert (computed.value, computed.residue.text) == (Decimal(value), left)


def test_factor_without_unit_leaves_the_unit_unknown() -> None:
    [term] = read_costing("5次*5000").terms
    assert term.expression is not None
    computed = compute(term.expression)

    assert computed is not None
    assert (computed.value, computed.residue, computed.money) == (Decimal(25000), None, False)


def test_ten_thousands_of_a_unit_that_was_never_met_are_of_its_kind() -> None:
    [term] = read_costing("12万标箱*7元/标箱").terms
    assert term.expression is not None
    computed = compute(term.expression)

    assert computed is not None
    assert (computed.value, computed.residue) == (Decimal(840000), Residue(1))


def test_division_by_nothing_is_not_computed() -> None:
    [term] = read_costing("5元/0*3=1元").terms
    assert term.expression is not None

    assert compute(term.expression) is None


@given(st.text(max_size=6) | st.text("元人月年次/·*每1", max_size=6))
def test_a_unit_is_words_or_refused(text: str) -> None:
    try:
        powers = parse(text)
    except ValueError:
        powers = ()

    assert all(word.isidentifier() for word, _ in powers)


@pytest.mark.parametrize(
    ("printed", "is_unit"),
    [
        ("人", True),
        ("万亩", True),
        ("元/人·月", True),
        ("台(套)", True),
        ("分", True),
        ("年度", False),
        ("含税", False),
    ],
)
def test_what_stands_behind_an_indicators_name_is_a_unit_or_says_something_else(printed: str, is_unit: bool) -> None:
    assert is_unit_of_indicator(printed) is is_unit
