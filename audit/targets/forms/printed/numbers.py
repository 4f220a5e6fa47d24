"""Printed numbers: amounts of money and indicator values. A text that is no number stays a text; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct

from audit.model.address import Place
from audit.model.values import Amount, IndicatorValue, MoneyUnit
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import REMEMBERED, match_key

NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?:人民币|共计?|合计)?[¥￥]?(?P<number>{NUMBER})(?P<unit>[万亿]?元|[万亿])?整?(?P<remark>[(].*[)])?"
)
"""An amount may have a remark behind it: 854万（农田400万元，示范建设295万元）."""
_BEGINS_WITH_AMOUNT = re.compile(
    rf"(?P<amount>[¥￥]?{NUMBER}\s*+(?:[万亿]?元|[万亿])?(?:[（(][^（()）]*[)）])?)\s*[；;，,。]\s*(?=\D)"
)
_DIGIT = re.compile(r"\d")
_NOTHING = frozenset({"", "-", "—", "——", "–", "－", "/", "\\", "无", "*"})

_DATE_WORDS = re.compile(r"[年月日](?![/·]|$)|[以之]?前|底")
"""12月底到位 is a date in words, not twelve of anything; nor is 44561前."""

_LONGESTNUMBER = 20
"""A longer row of digits is an account or a serial number, and beyond what 28-digit decimal arithmetic keeps exact."""

_LONGEST_UNIT = 8
"""A longer rest is prose: 平方公里/年 is a unit, 人享受到优质便捷服务 is not."""


_MARKS = "*\uff0a※#§†‡•●△▲☆★◆■ " + "".join(map(chr, range(0x2460, 0x2488)))
_MARKS_BEFORE = _MARKS + ":\uff1a"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_BEHIND = _MARKS + _RAISED + "。\uff1b;\uff0c、"
_NOTE = re.compile(
    rf"(?:[(\uff08\[〔【]注释?[\d一二三四五{_MARKS}]{{0,2}}[)\uff09\]〕】]|[\[〔【][\d{_RAISED}]{{1,2}}[\]〕】]|注[\d{_MARKS}]{{1,2}}|[{_RAISED}]{{1,2}}[)\uff09])$"
)
_END_OF_NOTE = ")\uff09]\u3015\u3011"
_LONGEST_NOTE = 6


def without_note_marks(text: str) -> str:
    """A printed number without what leads to its note and without the stop behind it.

    91.20① and ①91.20, 60.00（注1）, 12条[2], ★95%, 80.00*; the ² of m² stays. NFKC would make digits of some.
    """
    if not _DIGIT.search(text):
        return text
    bare = _without_marks_behind(text.strip().lstrip(_MARKS_BEFORE))
    end = bare[-_LONGEST_NOTE:]
    # as hardly any number ends so, it is asked first
    found = _NOTE.search(end) if end[-1:] in _END_OF_NOTE or "注" in end else None
    return _without_marks_behind(bare[: -len(found[0])]) if found else bare


def _without_marks_behind(text: str) -> str:
    bare = text.rstrip(_BEHIND)
    power = text[len(bare) : len(bare) + 1]
    return bare + power if bare[-1:] in ("m", "M") and power in ("²", "³") else bare


def read_amount(text: str, place: Place, unit: MoneyUnit | None) -> Amount:
    """An amount as printed; `unit` is what the form declares, and gives way to a unit printed beside the number."""
    stated = _amount_in(text)
    return Amount(text, place, stated.value, stated.decimals, stated.unit or unit, stated.nothing, stated.remark)


class _Stated(Struct, frozen=True, gc=False):
    """What a text says of itself as an amount."""

    value: Decimal | None = None
    decimals: int = 0
    unit: MoneyUnit | None = None
    nothing: bool = False
    remark: str = ""


@lru_cache(maxsize=REMEMBERED)
def _amount_in(text: str) -> _Stated:
    key = match_key(without_note_marks(text))
    if key in _NOTHING:
        return _Stated(nothing=True)
    found = _AMOUNT.fullmatch(key)
    if found is None or len(found["number"]) > _LONGESTNUMBER:
        return _Stated()
    value, decimals = read_number(found["number"])
    remark = (found["remark"] or "").strip("()")
    printed = money_unit(f"{found['unit'].removesuffix('元')}元" if found["unit"] else remark)
    return _Stated(value, decimals, printed, remark="" if money_unit(remark) else remark)


def amount_first(text: str) -> str:
    """The amount with which a text begins and its remark, where something else follows: 40万元；镇自筹：5万元 → 40万元."""
    found = _BEGINS_WITH_AMOUNT.match(text)
    return found["amount"] if found else text


@lru_cache(maxsize=REMEMBERED)
def may_be_amount(text: str) -> bool:
    """A number with or without a money unit, a mark for nothing, or nothing."""
    key = match_key(without_note_marks(text))
    return key in _NOTHING or _AMOUNT.fullmatch(key) is not None


def read_indicator_value(text: str, place: Place) -> IndicatorValue:
    """An indicator value; number and unit only where the whole text is one number with its operator and unit."""
    return IndicatorValue(text, place, *_stated(text))


def is_operator(key: str) -> bool:
    """The text, as its match key, is a sign or word of comparison and nothing else: ≥, 不低于."""
    return bool(_before().get(key))


def number_with_unit(text: str) -> tuple[Decimal | None, str]:
    """The number of an indicator value and its unit; no number where the text is not one with its operator and unit."""
    _, number, _, unit = _stated(text)
    return number, unit


def is_number(text: str) -> bool:
    """The text is a number with or without its unit, or a mark in the place of one: 60, 60.00万元, —."""
    return number_with_unit(text)[0] is not None or not any(map(str.isalpha, text))


@lru_cache(maxsize=REMEMBERED)
def _stated(text: str) -> tuple[str, Decimal | None, int, str]:
    """Operator, number, decimals and unit."""
    if not _DIGIT.search(text):  # ① alone is a mark
        return "", None, 0, ""
    key = unicodedata.normalize("NFKC", match_key(without_note_marks(text)))
    found = _value().fullmatch(key)
    if found is None or len(found["number"]) > _LONGESTNUMBER or _DATE_WORDS.match(found["unit"]):
        return "", None, 0, ""
    number, decimals = read_number(found["number"])
    operator = _before().get(found["operator"] or "") or _behind().get(found["suffix"] or "", "")
    return operator, number, decimals, found["unit"]


@cache
def _value() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<operator>{one_of(_before())})?"
        rf"(?P<number>{NUMBER})[(]?(?P<unit>(?:[^\d()=<>≥≤]|(?<=m)[23](?!\d)){{0,{_LONGEST_UNIT}}}?)(?:(?<=[^(\d])[(][^\d()]{{1,2}}(?=[)]))?[)]{{0,2}}"
        rf"(?P<suffix>{one_of(_behind())})?"
    )


@cache
def _before() -> Mapping[str, str]:
    words = lexicon().comparators
    kinds = {"≥": words.at_least, "≤": words.at_most, ">": words.more_than, "<": words.less_than, "=": words.equal}
    return {word: sign for sign, words in {**kinds, "": words.plain}.items() for word in words}


@cache
def _behind() -> Mapping[str, str]:
    words = lexicon().comparators
    kinds = {"≥": words.at_least_behind, "≤": words.at_most_behind, "": words.plain_behind}
    return {word: sign for sign, words in kinds.items() for word in words}


def read_number(text: str) -> tuple[Decimal, int]:
    """The value and the number of printed decimals."""
    plain = text.replace(",", "")
    return Decimal(plain), len(plain.partition(".")[2])


def money_unit(text: str) -> MoneyUnit | None:
    """The money unit that a text declares: 万元, 元, 人民币万元; None for anything else."""
    return _MONEY_UNITS.get(match_key(text).removeprefix("人民币").strip("()"))


_MONEY_UNITS: Mapping[str, MoneyUnit] = {str(unit): unit for unit in MoneyUnit}
