"""Years and dates as texts print them, also the serial number that a spreadsheet leaves where a date lost its format."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from audit.words.lexicon.loading import any_of, lexicon
from audit.words.matching import match_key

_YEAR = re.compile(r"20(?<!\d20)\d{2}(?=(?:(?:0[1-9]|1[0-2])(?:\d{2})?)?(?!\d))")
"""2024年, 2023.07, 20240131; not the first digits of 20000. It begins with its first characters, as the next one does, since
such an expression is found ten times faster.
"""

_YEAR_IN_PROSE = re.compile(
    r"[123](?<!\d.)(?:(?<=2)0\d{2}(?=年|[-—–~至到]+20\d{2}年)|(?<![.].)\d(?=年(?:度|底|末|初|[01]?\d月)))"
)
"""2024年, 2024-2026年, 24年12月; not 2024人, not 24年以上."""

_DATE = re.compile(
    r"(?:20\d{2}(?:[./-]\d{1,2}){1,2}|[123]\d(?:[./-]\d{1,2}){2}|20\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)"
    r"(?:[-—–~至到]+(?:20\d{2}(?:[./-]\d{1,2}){0,2}))?(?:[以之]?前|底前?)?"
)

_DAY = re.compile(
    r"(?<!\d)(20\d{2})(?:年(?:度|(\d{1,2})月(?:(\d{1,2})[日号])?)?|([./-])(\d{1,2})(?:\4(\d{1,2}))?(?![\d./])|(?!\d))"
    r"|(?<=[-—–~至到])(\d{1,2})月(?:(\d{1,2})[日号])?"
)
"""2024年, 2024年7月1日, 2024.07, and 12月 after 2024年1月至: year, month and day in one of the three ways to print them."""

_SEPARATOR = 3
"""Which of its groups is no number."""

_SHORT_YEARS = re.compile(r"20\d{2}[/-](?:1[3-9]|[2-9]\d)")
"""2024-25 are two years."""

_JOINING = re.compile(r"[-—–~至到]+")
_LEAP_YEAR = 2024

_SERIAL = re.compile(r"(?<![\d.])(?:3[6-9]|4\d|5[0-4]),?\d{3}(?:\.0+)?(?![\d.])")
"""36000 to 54999: the days of 1998 to 2050 in a spreadsheet."""

_BLANK_DATE = re.compile(r"(?:20[12]?)?年(?:月)?(?:日)?(?:[-—–~至到]*(?:20[12]?)?年(?:月)?(?:日)?)?")
_LONGEST_BLANK = 24

_EPOCH = date(1899, 12, 30)


def years_of_period(period: str) -> list[int]:
    """The years that a period or date names, in printed order."""
    return [int(year) for year in _YEAR.findall(match_key(period))]


def months_of_period(period: str) -> int | None:
    """How many months the period is long: 12 of 2024年, 11 of 2024年1月至11月; None where its ends are not told."""
    found = [each for each in _DAY.finditer(match_key(period)) if not _SHORT_YEARS.fullmatch(each[0])]
    years = [int(each[1]) for each in found if each[1]]
    months = [int(month) for each in found if (month := each[2] or each[5] or each[7])]
    if not years or len(found) > 2 or len(months) not in (0, len(found)):
        return None
    if not months:
        return (years[-1] - years[0] + 1) * 12
    length = (years[-1] - years[0]) * 12 + months[-1] - months[0] + 1
    return length if length > 0 and len(found) > 1 else None


def impossible_period(period: str) -> str:
    """Why no time can be the period: a month or day that no calendar has, or an end before its beginning; else empty.

    Two ends are compared where each bears its year: 2024年9月至3月 may well end in the next one.
    """
    key = match_key(period)
    found = [each for each in _DAY.finditer(key) if not _SHORT_YEARS.fullmatch(each[0])]
    ends = [tuple(int(part) for at, part in enumerate(each.groups()) if part and at != _SEPARATOR) for each in found]
    for each, end in zip(found, ends, strict=True):
        if not _in_calendar(end if each[1] else (_LEAP_YEAR, *end)):
            return f"“{each[0]}”不是日历上有的日期"
    joined = len(ends) == 2 and all(each[1] for each in found) and _JOINING.fullmatch(_DAY.sub("", key))
    both = min(map(len, ends), default=0)
    return "结束早于开始" if joined and ends[1][:both] < ends[0][:both] else ""


def _in_calendar(day: tuple[int, ...]) -> bool:
    try:
        date(*(*day, 1, 1)[:3])
    except ValueError:
        return False
    return True


def years_in_prose(text: str) -> list[int]:
    """The years that a sentence names as years, in printed order."""
    return [int(year) + (2000 if len(year) == 2 else 0) for year in _YEAR_IN_PROSE.findall(match_key(text))]


def is_date(text: str) -> bool:
    """The whole text is a date in figures, or two: 2024.12, 2024-12-31前, 20241231."""
    return bool(_DATE.fullmatch(match_key(text)))


def serial_dates(text: str) -> list[tuple[str, date]]:
    """Spreadsheet serial numbers in a text that is one, or two joined as a period, with the dates they stand for."""
    key = match_key(text)
    found = _SERIAL.findall(key)
    if not found or re.sub(r"[-—–~至到]+|[以之]?[前底]", "", _SERIAL.sub("", key)):
        return []
    return [(each, _EPOCH + timedelta(days=int(each.replace(",", "").partition(".")[0]))) for each in found]


def is_blank_date(text: str) -> bool:
    """The whole text is a date or a period whose figures were not filled in: 20 年 月, 202 年, 年 月 日; 20年 is a span."""
    key = match_key(text)
    return "年" in key and text != "20年" and len(key) <= _LONGEST_BLANK and bool(_BLANK_DATE.fullmatch(key))


def compares_years(text: str) -> bool:
    """A year of the text is one that something is compared with: 较2022年下降5%."""
    return bool(_compared().search(text))


def without_compared_years(text: str) -> str:
    """The text without what it compares with: 较2023年明显提升 is 年明显提升."""
    return _compared().sub("", text)


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().periods.compared_patterns))
