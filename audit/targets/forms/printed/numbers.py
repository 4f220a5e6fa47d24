"""Printed numbers: amounts of money and indicator values. A text that is no number stays a text; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from audit.model.address import Place
from audit.model.values import Amount, IndicatorValue, MoneyUnit
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import REMEMBERED, match_key

NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = re.compile(rf"(?:人民币|共计?|合计)?[¥￥]?(?P<number>{NUMBER})(?P<unit>万元|元|万)?整?(?P<remark>[(].*[)])?")
"""An amount may have a remark behind it: 854万（农田400万元，示范建设295万元）."""
_BEGINS_WITH_AMOUNT = re.compile(
    rf"(?P<amount>[¥￥]?{NUMBER}\s*(?:万元|元|万)?(?:[（(][^（()）]*[)）])?)\s*[；;，,。]\s*(?=\D)"
)
_NOTHING = frozenset({"", "-", "—", "——", "–", "－", "/", "\\", "无", "*"})

_DATE_WORDS = re.compile(r"[年月日](?![/·]|$)|[以之]?前|底")
"""12月底到位 is a date in words, not twelve of anything; nor is 44561前."""

_LONGESTNUMBER = 20
"""A longer row of digits is an account or a serial number, and beyond what 28-digit decimal arithmetic keeps exact."""

_LONGEST_UNIT = 8
"""A longer rest is prose: 平方公里/年 is a unit, 人享受到优质便捷服务 is not."""


_NOTE_MARKS = re.compile(
    r"^[\u2460-\u2473\u2474-\u2487]+|(?:[\u2460-\u2487\u2070\u00b9\u00b2\u00b3\u2074-\u2079*\uff0a※#]|[（(]注[\d一二三四五]{0,2}[）)])+$"
)
"""Marks that lead to a note: 91.20①, 60.00（注1）, 60.00*. NFKC would make digits of some."""


def without_note_marks(text: str) -> str:
    """A printed number without the mark of its note."""
    return _NOTE_MARKS.sub("", text.strip()) if any(map(str.isdigit, text)) else text


def read_amount(text: str, place: Place, unit: MoneyUnit | None) -> Amount:
    """An amount as printed; `unit` is what the form declares, and gives way to a unit printed beside the number."""
    key = match_key(without_note_marks(text))
    if key in _NOTHING:
        return Amount(text, place, value=None, unit=unit, nothing=True)
    found = _AMOUNT.fullmatch(key)
    if found is None or len(found["number"]) > _LONGESTNUMBER:
        return Amount(text, place, value=None, unit=unit)
    value, decimals = read_number(found["number"])
    printed = found["unit"] or (found["remark"] or "").strip("()")
    return Amount(text, place, value, decimals, money_unit("万元" if printed == "万" else printed) or unit)


def amount_first(text: str) -> str:
    """The amount with which a text begins and its remark, where something else follows: 40万元；镇自筹：5万元 → 40万元."""
    found = _BEGINS_WITH_AMOUNT.match(text)
    return found["amount"] if found else text


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
    key = unicodedata.normalize("NFKC", match_key(text))
    found = _value().fullmatch(key)
    if (
        found is None
        or len(found["number"]) > _LONGESTNUMBER
        or _DATE_WORDS.match(found["unit"])
        or len(found["unit"]) > _LONGEST_UNIT
    ):
        return "", None, 0, ""
    number, decimals = read_number(found["number"])
    operator = _before().get(found["operator"] or "") or _behind().get(found["suffix"] or "", "")
    return operator, number, decimals, found["unit"]


@cache
def _value() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<operator>{one_of(_before())})?"
        rf"(?P<number>{NUMBER})[(]?(?P<unit>(?:[^\d()=<>≥≤]|(?<=m)[23](?!\d))*?)(?:(?<=[^(\d])[(][^\d()]{{1,2}}(?=[)]))?[)]{{0,2}}"
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
    key = match_key(text).removeprefix("人民币").strip("()")
    return {"万元": MoneyUnit.WAN_YUAN, "元": MoneyUnit.YUAN}.get(key)
