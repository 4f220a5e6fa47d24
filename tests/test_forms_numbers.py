"""Printed numbers: what is a number, what is nothing, and what stays a text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.address import FormAddress, in_cell
from audit.model.document import Cell
from audit.model.values import MoneyUnit
from audit.targets.forms.printed.numbers import read_amount, read_indicator_value

PLACE = in_cell(FormAddress("附表1"), ("资金总额",), Cell(0, 0, 1, 1, "", "L1"))


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("184.37", "184.37", 2, MoneyUnit.WAN_YUAN),
        ("１８４．３７", "184.37", 2, MoneyUnit.WAN_YUAN),
        ("10,308,000.00", "10308000.00", 2, MoneyUnit.WAN_YUAN),
        ("250万", "250", 0, MoneyUnit.WAN_YUAN),
        ("50000元", "50000", 0, MoneyUnit.YUAN),
        ("3.70 万元", "3.70", 2, MoneyUnit.WAN_YUAN),
        ("0", "0", 0, MoneyUnit.WAN_YUAN),
    ],
)
def test_amount(text: str, value: str, decimals: int, unit: MoneyUnit) -> None:
    amount = read_amount(text, PLACE, MoneyUnit.WAN_YUAN)

    assert (amount.value, amount.decimals, amount.unit, amount.nothing) == (Decimal(value), decimals, unit, False)


@pytest.mark.parametrize("text", ["", "  ", "—", "-", "/", "无"])
def test_mark_for_nothing_is_not_zero(text: str) -> None:
    amount = read_amount(text, PLACE, MoneyUnit.WAN_YUAN)

    assert (amount.value, amount.nothing, amount.unreadable) == (None, True, False)


@pytest.mark.parametrize("text", ["三万七", "3.7.1", "1,84.37", "约3.7", "3.7万元左右", "#REF!", "1e5", "NaN"])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    amount = read_amount(text, PLACE, MoneyUnit.WAN_YUAN)

    assert (amount.value, amount.unreadable) == (None, True)


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("49人", "", "49", "人"),
        ("≤184.37万元", "≤", "184.37", "万元"),
        ("＝100.00（%）", "=", "100.00", "%"),
        ("90%以上", "≥", "90", "%"),
        ("大于90%", ">", "90", "%"),
        ("不超过3.7万元", "≤", "3.7", "万元"),
        ("控制在5万元以内", "≤", "5", "万元"),
        (">=80M", "≥", "80", "M"),
        ("1次/月", "", "1", "次/月"),
    ],
)
def test_indicator_value(text: str, operator: str, number: str, unit: str) -> None:
    value = read_indicator_value(text, PLACE)

    assert (value.operator, value.number, value.unit) == (operator, Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("①12条", "12", "条"),
        ("12条②", "12", "条"),
        ("★12条", "12", "条"),
        ("95%（注1）", "95", "%"),
        ("95%[2]", "95", "%"),
        ("95%※", "95", "%"),
        ("95%。", "95", "%"),
        ("500m²", "500", "m2"),
        ("500m²①", "500", "m2"),
    ],
)
def test_the_mark_of_a_note_is_no_part_of_a_value(text: str, number: str, unit: str) -> None:
    value = read_indicator_value(text, PLACE)

    assert (value.number, value.unit, value.text) == (Decimal(number), unit, text)


@pytest.mark.parametrize(
    "text",
    ["60.00△", "60.00[1]", "60.00[¹]", "60.00〔注2〕", "60.00注1", "60.00¹)", "60.00₂", "：60.00", "●60.00", "60.00。"],
)
def test_a_mark_beside_an_amount_is_no_digit(text: str) -> None:
    assert read_amount(text, PLACE, MoneyUnit.WAN_YUAN).value == Decimal("60.00")


@pytest.mark.parametrize(
    "text",
    ["①", "基本稳定", "良好", "", "2023.07-2024.01", "12月底到位", "严格按照预算标准1000元/人给补助对象兑付补助"],
)
def test_words_stay_words(text: str) -> None:
    assert read_indicator_value(text, PLACE).number is None


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["", "万元", "元"]))
def test_any_amount_is_read_as_printed(value: Decimal, unit: str) -> None:
    assert read_amount(f"{value:,}{unit}", PLACE, None).value == value


@given(st.text())
def test_any_text_is_an_amount_or_none(text: str) -> None:
    amount = read_amount(text, PLACE, None)

    assert amount.text == text
    assert amount.value is None or not amount.nothing
