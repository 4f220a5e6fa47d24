"""Dates and times of spreadsheets: a serial number of days shown as its format says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from audit.reading.sheets.formats.code import Kind, Token

_EPOCH_1904 = datetime(1904, 1, 1)
_EPOCH_1900 = datetime(1899, 12, 30)
_MILLISECONDS_PER_DAY = 86_400_000
_LAST_SERIAL = 2_958_466
"""The first day after 9999-12-31."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_DAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class _Moment:
    """A serial in parts; day is 0 on the day before the first of the 1900 calendar, which a bare time falls on."""

    serial: float
    date: datetime
    day: int
    hour: int
    minute: int
    second: int
    millisecond: int
    half_days: bool


def date_text(tokens: Sequence[Token], serial: float, *, from_1904: bool = False) -> str | None:
    """The serial as the tokens show it, or None when it lies outside the calendar."""
    half_days = any(token.kind is Kind.HALF_DAY for token in tokens)
    moment = _moment(serial, from_1904=from_1904, half_days=half_days)
    if moment is None:
        return None
    out: list[str] = []
    for index, token in enumerate(tokens):
        if token.kind is Kind.DATE:
            out.append(_date_part(token.text.lower(), moment, is_minute=_is_minute(tokens, index)))
        elif token.kind is Kind.ELAPSED:
            out.append(_elapsed(token.text.lower(), moment))
        elif token.kind is Kind.HALF_DAY:
            morning, _, afternoon = token.text.partition("/")
            out.append(morning if moment.hour < 12 else afternoon)
        elif token.kind not in {Kind.TEXT, Kind.GENERAL}:
            out.append(token.text)
    return "".join(out).strip()


def _moment(serial: float, *, from_1904: bool, half_days: bool) -> _Moment | None:
    if not 0 <= serial < _LAST_SERIAL - 1:
        return None
    days, milliseconds = divmod(round(serial * _MILLISECONDS_PER_DAY), _MILLISECONDS_PER_DAY)
    # the 1900 calendar has a 29th of February, which was never a day: serial 60
    if not from_1904 and days == 60:
        return None
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900 + timedelta(days=days < 60)
    # the day before the first is printed as 1900/1/0
    before_first = days == 0 and not from_1904
    date = datetime(1900, 1, 1) if before_first else epoch + timedelta(days=days)
    seconds, millisecond = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return _Moment(serial, date, 0 if before_first else date.day, hour, minute, second, millisecond, half_days)


def _is_minute(tokens: Sequence[Token], index: int) -> bool:
    """Whether an m stands for minutes: the date part before it is an hour, or the one after it a second."""
    if not tokens[index].text.lower().startswith("m"):
        return False
    parts = (Kind.DATE, Kind.ELAPSED)
    before = next((token.text.lower() for token in reversed(tokens[:index]) if token.kind in parts), "")
    after = next((token.text.lower() for token in tokens[index + 1 :] if token.kind in parts), "")
    return before.startswith("h") or after.startswith("s")


def _date_part(text: str, moment: _Moment, *, is_minute: bool) -> str:
    letter, width = text[0], len(text)
    if is_minute:
        return f"{moment.minute:0{min(width, 2)}}"
    match letter:
        case "m":
            shown = _named(_MONTHS[moment.date.month - 1], moment.date.month, width)
        case "d":
            shown = _named(_DAYS[moment.date.weekday()], moment.day, width)
        case "a":
            shown = ("星期" if width == 4 else "") + _CHINESE_DAYS[moment.date.weekday()]
        case "h":
            shown = f"{(moment.hour - 1) % 12 + 1 if moment.half_days else moment.hour:0{min(width, 2)}}"
        case "s":
            shown = _seconds(text, moment)
        case _:
            shown = f"{moment.date.year % 100:02}" if text in {"y", "yy"} else str(moment.date.year)
    return shown


def _named(name: str, number: int, width: int) -> str:
    if width <= 2:
        return f"{number:0{width}}"
    return {3: name[:3], 5: name[0]}.get(width, name)


def _seconds(text: str, moment: _Moment) -> str:
    whole, _, fraction = text.partition(".")
    shown = f"{moment.second:0{min(len(whole), 2)}}"
    return f"{shown}.{moment.millisecond:03}"[: len(shown) + 1 + len(fraction)] if fraction else shown


def _elapsed(text: str, moment: _Moment) -> str:
    """Hours, minutes or seconds in all, as `[h]` shows them."""
    seconds = round(moment.serial * _MILLISECONDS_PER_DAY) // 1000
    return f"{seconds // {'h': 3600, 'm': 60, 's': 1}[text[0]]:0{len(re.sub('[^hms]', '', text))}}"
