"""What a spreadsheet shows for a stored value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.reading.sheets.formats.builtin import BUILTIN_FORMATS
from audit.reading.sheets.formats.numbers import number_text, shown_text

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        pytest.param(39.690000000000005, "General", "39.69", id="the noise of binary sums is not shown"),
        pytest.param(1.0, "General", "1", id="a whole number has no point"),
        pytest.param(1.0, "0%", "100%", id="a percentage is stored as a fraction"),
        pytest.param(0.125, "0.00%", "12.50%", id="percent with decimals"),
        pytest.param(3.7, "0.00", "3.70", id="decimals are printed"),
        pytest.param(3.696, "0.0", "3.7", id="the number is rounded as shown, not as stored"),
        pytest.param(1.005, "0.00", "1.01", id="rounded half up on the decimal number, not on the binary one"),
        pytest.param(226145100.0, "#,##0.00", "226,145,100.00", id="grouped"),
        pytest.param(12.0, "0,000", "0,012", id="grouped over leading zeros"),
        pytest.param(7.0, "000", "007", id="leading zeros"),
        pytest.param(0.5, "#.##", ".5", id="no digit where # asks for none"),
        pytest.param(12345.0, '0!.0,"万"', "1.2万", id="shown in 万, the point written as a literal"),
        pytest.param(12345.0, '0"."#,"万"', "1.2万", id="the same, quoted"),
        pytest.param(49.0, '0"人"', "49人", id="a unit in the format"),
        pytest.param(15.0, "#,##0万元", "15万元", id="a unit without quotes"),
        pytest.param(-3.7, "0.00", "-3.70", id="a negative number"),
        pytest.param(-3.7, "0.00;[Red](0.00)", "(3.70)", id="a section for negatives has its own sign"),
        pytest.param(1234.5, ACCOUNTING, "1,234.50", id="accounting"),
        pytest.param(0.0, ACCOUNTING, "-", id="accounting prints a dash for nothing"),
        pytest.param(0.0, "0;-0;;@", "", id="a format that hides zero"),
        pytest.param(12345.0, '[>=10000]0.0,"千";0', "12.3千", id="a condition that holds"),
        pytest.param(12.0, '[>=10000]0.0,"千";0', "12", id="a condition that does not"),
        pytest.param(1234.5, "[$¥-804]#,##0.00", "¥1,234.50", id="a currency sign"),
        pytest.param(123456.0, "0.00E+00", "1.23E+05", id="exponent"),
        pytest.param(0.25, "# ?/?", "0.25", id="a fraction is shown as a decimal"),
        pytest.param(5.0, "@", "5", id="a number under a text format"),
        pytest.param(44561.0, "General", "44561", id="a date that lost its format stays a number"),
        pytest.param(44561.0, "yyyy/m/d", "2021/12/31", id="a date"),
        pytest.param(46023.0, 'yyyy"年"m"月"d"日"', "2026年1月1日", id="a Chinese date"),
        pytest.param(46023.0, "m月d日", "1月1日", id="the literals without quotes"),
        pytest.param(46023.0, '[$-804]yyyy"年"m"月";@', "2026年1月", id="a locale and a section for text"),
        pytest.param(46023.0, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2026年1月1日", id="the system's long date"),
        pytest.param(46023.0, "yy-mm-dd aaaa", "26-01-01 星期四", id="weekday"),
        pytest.param(46023.0, "d-mmm-yy", "1-Jan-26", id="an English month"),
        pytest.param(46023.75, "yyyy/m/d h:mm", "2026/1/1 18:00", id="m after h is minutes"),
        pytest.param(0.75, "上午/下午h时mm分", "下午6时00分", id="half days"),
        pytest.param(44561.999999999, "yyyy/m/d h:mm:ss", "2022/1/1 0:00:00", id="the noise of a time is rounded away"),
        pytest.param(1.5, "[h]:mm", "36:00", id="elapsed hours"),
        pytest.param(0.00001, "ss.00", "00.86", id="parts of a second"),
        pytest.param(0.0, "yyyy/m/d", "1900/1/0", id="zero under a date format, as Excel shows it"),
        pytest.param(59.0, "yyyy/m/d", "1900/2/28", id="before the leap day that never was"),
        pytest.param(61.0, "yyyy/m/d", "1900/3/1", id="after it"),
        pytest.param(-1.0, "yyyy/m/d", "-1", id="outside the calendar: the number"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, shown: str) -> None:
    assert number_text(value, code) == shown


def test_the_1904_calendar_counts_from_another_day() -> None:
    assert number_text(44561.0, "yyyy/m/d", from_1904=True) == "2026/1/1"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        pytest.param("General", "49人", id="unchanged"),
        pytest.param("0.00", "49人", id="a format for numbers says nothing of text"),
        pytest.param('@"（含税）"', "49人（含税）", id="a section for text"),
        pytest.param('0;-0;0;@"元"', "49人元", id="the fourth section"),
        pytest.param(";;;", "", id="a format that hides everything"),
    ],
)
def test_a_text_is_shown_as_its_format_says(code: str, shown: str) -> None:
    assert shown_text("49人", code) == shown


def test_the_formats_without_a_code_are_those_of_a_chinese_excel() -> None:
    assert [number_text(46023.0, BUILTIN_FORMATS[identity]) for identity in (14, 31, 57, 58)] == [
        "2026/1/1",
        "2026年1月1日",
        "2026年1月",
        "1月1日",
    ]


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text('0#?,.%;@[]<>=-"\\_*yYmdhsaeE+/ AP$General元', max_size=40),
)
def test_every_number_is_shown_whatever_the_code(value: float, code: str) -> None:
    assert isinstance(number_text(value, code), str)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_an_amount_comes_back_as_it_was_typed(amount: Decimal) -> None:
    assert Decimal(number_text(float(amount), "General")) == amount
