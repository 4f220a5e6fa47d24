"""A figure as it may be written: 一千二百, 1，908, 全年."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def written(figure: str, unit: str, how: str) -> str:
    """The figure with its unit: in words, with full-width commas, or as the whole year; in digits where that cannot be."""
    whole = figure.replace(",", "")
    if how == "year" and whole == "12":
        return "全年"
    if how == "wide" and whole.isdigit():
        return f"{int(whole):,}".replace(",", "，") + unit
    if how == "words" and whole.isdigit() and 0 < int(whole) < 100_000_000:
        return in_words(int(whole)) + unit
    return figure + unit


def in_words(number: int) -> str:
    """1200 is 一千二百, 10050 is 一万零五十, 12 is 十二."""
    high, low = divmod(number, 10000)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        return f"{in_words(high)}万{gap}{in_words(low) if low else ''}"
    words, gap = "", False
    for place, name in _PLACES:
        digit, number = divmod(number, place)
        if digit:
            words += ("零" if gap else "") + ("" if (name, digit, words) == ("十", 1, "") else _DIGITS[digit]) + name
        gap = not digit and bool(words)
    return words + (("零" if gap else "") + _DIGITS[number] if number else "")
