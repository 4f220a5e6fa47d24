"""Figures that are written otherwise than in digits: 五百元, ×十二个月, ×全年, 8角, and 1，908 with a full-width comma.

Each is read only where nothing else can be meant. 两项补贴, 三公经费 and 第二期 are names; 标段1，500元 may be two figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from audit.words.chinese_numbers import number_in
from audit.words.each import Edit, said_per
from audit.words.lexicon.loading import lexicon, one_of

_NUMERAL = "[一二两三四五六七八九十](?:[一二两三四五六七八九十百千零]|万(?=[一二三四五六七八九零]))*"
_ANY = re.compile(
    "[一二两三四五六七八九十百全整半角¥，分均月日各亩户株头]"
    "(?:(?<![，分均月日各亩户株头])|(?<=各)(?=[㐀-鿿]{0,4}[0-9])|(?<=[0-9]，)[0-9]|(?<=[0-9]分)|(?<=均)[0-9]|(?<=[^0-9每][月日])[^0-9]|(?<=[亩户株头])[产保])"
)
"""As it begins with certain characters it is found sooner; each kind of figure is then looked for by a character of its own."""
_INSTALMENTS = re.compile("分([两二三四五六七八九十])(?=(?:个?年度?|期|次|批)[^0-9])")
"""合同总额156万元，分三年支付."""
_END = r"(?=[-*+=≈/÷xX(),，、;。:\n]|$)"
_WRITTEN = re.compile(
    rf"(?<![第几数多近前后约每满一二两三四五六七八九十百千万零0-9.])(?P<numeral>{_NUMERAL})"
    r"(?:(?P<money>[万亿]?[元圆])|(?P<months>个(?:月|[季学星半][度期年]))|(?P<unit>[㐀-鿿㎡]{0,3}?)(?=[-*+=/xX(),，、;。:\n每按]|$))"
)
_WHOLE_YEAR = re.compile(rf"(?<=[*xX])(?:全年|整年|一整?年|(?P<half>半年)){_END}")
_ITEM = re.compile(r"[^;。\n]+")
_YEARLY = re.compile(r"[/·.每]年")
_MONTHLY = re.compile(r"[/·.每]月")
_GROUPED = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])")
_COINS = re.compile(
    r"(?<![0-9.])(?=[0-9])(?:(?P<yuan>[0-9]{1,6})元)?(?:(?P<jiao>(?<=元)[1-9]|(?<!元)[0-9]{1,3}(?:\.[0-9])?)(?P<open>\()?角(?![形度落色球阀铁钢架])\)?)?"
    r"(?:(?P<fen>(?<=[元角])[1-9]|(?<![元角])[0-9]{1,2}(?:\.[0-9])?)分(?![钟之别析类项点步级公校院部局]))?(?<=[角分])"
)
_MEAN = re.compile(r"(?<=[按为约照以])([人户村亩])均(?=[0-9])")
_CURRENCY = re.compile(r"¥([0-9][0-9,]*(?:\.[0-9]+)?)(?![0-9.,元万亿])")
_NUMBERED = re.compile("[标附表段件号包组类区线期级档章条款项目型版厂校村站点路楼栋库厅室]$")
_COUNTED = frozenset({*"人名位户座台次期场天月年个辆套件份亩株批块条盏间所家吨册", "个月", "人次", "平方米"})
_FRACTION = re.compile("(?P<under>[二三四五六七八九十])分之(?P<over>[一二三四五六七八九])")
_WHOLE = 100
_SHARE = re.compile(r"(?:(?P<tenths>[一二两三四五六七八九])成|(?P<half>一半|半数))(?=[(),，、;。:\n]|$)")
"""承担两成, 自付一半: a share of what stands before it."""


def in_digits(text: str) -> Iterator[Edit]:
    """The figures of a spelled costing that are to be read in digits, in order."""
    if not _ANY.search(text):
        return
    done = 0
    for start, end, figure in sorted(
        (
            *_years(text),
            *_numerals(text),
            *_commas(text),
            *_coins(text),
            *_currencies(text),
            *_means(text),
            *_shares(text),
            *said_per(text),
        ),
        key=lambda each: (each[0], -each[1]),
    ):
        if start >= done:
            yield start, end, figure
            done = end


def _numerals(text: str) -> Iterator[Edit]:
    for found in _INSTALMENTS.finditer(text) if "分" in text else ():
        yield *found.span(1), str(number_in(found[1]))
    for found in _WRITTEN.finditer(text):
        value = number_in(found["numeral"])
        if value is not None and _is_figure(text, found):
            yield found.start("numeral"), found.end("numeral"), str(value)


def _is_figure(text: str, found: re.Match[str]) -> bool:
    """Money, months, a factor beside its sign, or a count whose unit a rate asks for (五期，每期二千元)."""
    before, after = text[max(found.start() - 6, 0) : found.start()], text[found.end() : found.end() + 1]
    if found["months"]:
        # the 个 makes 四个季度 a number of them, and no ordinal; 一个学期100天 counts the days
        return found["months"] == "个月" or found["numeral"] != "一"
    if found["money"]:
        # 二元结构 and 三元村 are words
        return len(found["numeral"]) > 1 or not _is_word(after) or bool(_asks(before))
    unit = found["unit"]
    if before[-1:] in ("*", "x", "X", "+", "÷"):
        return not unit or unit in _COUNTED
    factor = unit in _COUNTED and after in ("*", "x", "X")
    # 每季度一次 says how often and counts nothing, 六月至八月 are names
    asked = bool(unit) and unit != "月" and found["numeral"] != "一"
    return factor or (asked and _is_priced_by(unit, text))


@lru_cache(maxsize=16)
def _is_priced_by(unit: str, text: str) -> bool:
    return f"每{unit}" in text or f"/{unit}" in text or f"{unit}均" in text


def _is_word(char: str) -> bool:
    return "㐀" <= char <= "鿿"


def _asks(before: str) -> re.Match[str] | None:
    return re.search(r"每[㐀-鿿㎡]{1,4}$|[*+=xX:]$|(?:单价|标准|均|按)$", before)


def _years(text: str) -> Iterator[Edit]:
    """×全年 and ×半年 behind a price per month are 12 and 6 months; a price per year is taken once."""
    for item in _ITEM.finditer(text) if "年" in text else ():
        monthly = bool(_MONTHLY.search(item[0]))
        for found in _WHOLE_YEAR.finditer(text, *item.span()):
            if monthly:
                yield found.start(), found.end(), "6月" if found["half"] else "12月"
            elif not found["half"]:
                yield found.start(), found.end(), "1年"
        if monthly or _YEARLY.search(item[0]):
            yield from (
                (*found.span(1), "6个月" if monthly else "0.5年") for found in _half_year().finditer(text, *item.span())
            )


@cache
def _half_year() -> re.Pattern[str]:
    """期限半年 in a clause of its own."""
    return re.compile(
        rf"(?<=[,，、;；:：。\n])(?:[^0-9,，、;；:：。\n]{{0,4}}{one_of(lexicon().costing.span_heads)})?为?(半年){_END}"
    )


def _shares(text: str) -> Iterator[Edit]:
    """企业承担两成 is 企业承担20%, 学员自付一半 is 学员自付50%, 负担四分之一 is 负担25%."""
    for found in _FRACTION.finditer(text) if "分之" in text else ():
        share = Decimal(100 * (number_in(found["over"]) or 0)) / (number_in(found["under"]) or 1)
        if share == round(share, 1) < _WHOLE:
            yield found.start(), found.end(), f"{share.normalize():f}%"
    for found in _SHARE.finditer(text) if "成" in text or "半" in text else ():
        value = number_in(found["tenths"]) if found["tenths"] else 5
        yield found.start(), found.end(), f"{(value or 0) * 10}%"


def _coins(text: str) -> Iterator[Edit]:
    """2元5角 and 8角 are 2.5元 and 0.8元; 分 is money behind 角, after 每张 and before 钱 or a stroke, else a score."""
    for found in _COINS.finditer(text) if "角" in text or "分" in text else ():
        yuan, jiao, fen = (Decimal(found[name] or 0) for name in ("yuan", "jiao", "fen"))
        if found["jiao"] or found["yuan"] or _asked_in_money(text, found):
            yield found.start(), found.end(), f"{format(yuan + jiao / 10 + fen / 100, 'f')}{found['open'] or ''}元"


def _asked_in_money(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 1]
    before = text[max(found.start() - 4, 0) : found.start()]
    return after in ("/", "钱") or (not _is_word(after) and bool(re.search(r"每[㐀-鿿]{1,3}$", before)))


def _currencies(text: str) -> Iterator[Edit]:
    """¥1200/台 is 1200元/台."""
    for found in _CURRENCY.finditer(text) if "¥" in text else ():
        yield found.start(), found.end(), f"{found[1]}元"


def _means(text: str) -> Iterator[Edit]:
    """按人均1500元 is 按每人1500元."""
    for found in _MEAN.finditer(text) if "均" in text else ():
        yield found.start(), found.end(), f"每{found[1]}"


def _commas(text: str) -> Iterator[Edit]:
    for found in _GROUPED.finditer(text) if "，" in text else ():
        if not _may_be_two(text, found):
            yield found.start(), found.end(), found[0].replace("，", ",")


def _may_be_two(text: str, found: re.Match[str]) -> bool:
    """标段1，500元 and 水厂1，500万元；水厂2，600万元: the first figure may belong to the name before it."""
    before = text[max(found.start() - 2, 0) : found.start()]
    first, *groups = found[0].split("，")
    if not before or not _is_word(before[-1]) or len(groups) > 1 or len(first) > 1:
        return False
    named = re.search(r"[㐀-鿿]{1,2}$", before)
    return bool(_NUMBERED.search(before)) or (named is not None and _others_are_numbered(named[0], first, text))


@lru_cache(maxsize=16)
def _others_are_numbered(name: str, first: str, text: str) -> bool:
    """水厂2，600 stands beside 水厂1，500."""
    return bool(re.search(rf"{name}(?!{first}，)[0-9]，[0-9]", text))
