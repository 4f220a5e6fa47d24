"""The words that join the figures of a costing, as expressions made of the lexicon's table [costing]."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from audit.words.lexicon.loading import any_of, lexicon


def _each(words: Iterable[str]) -> str:
    """The longest word that stands there; no other is tried behind it, so that 共计共计共计… takes no longer than it is."""
    return any_of(sorted(words, key=len, reverse=True))


RESPECTIVELY = "分别"
"""Each of a list has what stands at its place in another: 单价分别为5000元、7000元."""

DISCOUNT = re.compile(r"([1-9一二三四五六七八九])([1-9一二三四五六七八九])?折(?!合)|减半|半价")
"""九折, 九五折: tenths and hundredths of the price that are paid; 减半: half of it."""


@cache
def total() -> re.Pattern[str]:
    """What only a total is called: 合计, 以上总额, 所需资金:."""
    words = lexicon().costing
    heads, ends = _each(words.total_heads), _each(words.total_ends)
    return re.compile(
        rf"{_each(words.total)}|^{heads}*{ends}|^共|^计|^(?:全年|每年|年)?约?(?:需要?|所需){heads}*[:：]?$"
    )


@cache
def heads_a_list() -> re.Pattern[str]:
    """合计3万元：… heads the items that follow."""
    return re.compile(f"{_each(lexicon().costing.total)}|所需资金")


@cache
def printed_result() -> re.Pattern[str]:
    """全年共计, or 后安排, and the figure right behind it."""
    total_words = _each((*lexicon().costing.total, "共", "计", "需"))
    return re.compile(
        rf"(?:[测计核]算)?(?:全年)?{total_words}[0-9¥]|全年[0-9¥]|后[㐀-鿿]{{0,4}}[0-9¥]|(?:金额|合价|总价|单价)[:为]?[0-9¥]"
    )


@cache
def result() -> re.Pattern[str]:
    """The whole name of an amount that concludes what stands before it: 全年共计, 年需资金."""
    words = lexicon().costing
    return re.compile(f"{_each((*words.total, *words.result))}*+")


@cache
def share() -> re.Pattern[str]:
    """The whole of the words before a share of an amount: 县级财政承担."""
    words = lexicon().costing
    return re.compile(f"{_each(words.share_of_whom)}*+{_each(words.share_deed)}*+(?:为|的)?")


@cache
def share_result() -> re.Pattern[str]:
    """The whole name of what a share comes to: 县级配套, 计取设计费."""
    words = lexicon().costing
    return re.compile(f"{_each(words.share_taken)}[㐀-鿿]{{0,8}}|{_each(words.share_result)}*+")


@cache
def payer() -> re.Pattern[str]:
    """Who pays, at the beginning of the words (group 1): 县 in 其中县级承担, 保险基金 in 保险基金承担."""
    words = lexicon().costing
    behind = _each(("级", *words.payers, *words.share_deed, *words.share_result))
    named = rf"{_each(words.payers)}(?={behind}|$)|[㐀-鿿]{{1,12}}?(?={_each(words.bearing)})"
    return re.compile(f"(?:[㐀-鿿]{{0,8}}?由)?(?:其中|由|按|需|应|{_each(words.rest)})*+({named})")


@cache
def said(key: str) -> re.Pattern[str]:
    """One or more words of this key, side by side."""
    return re.compile(f"{_each(getattr(lexicon().costing, key))}++")


def takes_off(label: str) -> bool:
    """旧机抵扣 is of an amount that is taken off others; 九折优惠 says what is paid."""
    return said("deducting").search(label) is not None and DISCOUNT.search(label) is None


@cache
def turned() -> re.Pattern[str]:
    """What is said right behind a share that is taken off, or added: 增长, 压减后."""
    words = lexicon().costing
    return re.compile(f"{_each((*words.lowering, *words.raising))}后?")


@cache
def turning() -> re.Pattern[str]:
    """What makes another amount of the one that stands before it, whether it was read or not: 免租, 隔日, 三分之二."""
    words = lexicon().costing
    return re.compile(f"{_each((*words.turning, *words.lowering, *words.raising))}|{any_of(words.turning_patterns)}")


@cache
def rate_heads() -> re.Pattern[str]:
    """The whole of the words before a rate in brackets: 单价, 按, 每人每月."""
    return re.compile("按?(?:每[㐀-鿿]{1,3}){0,3}(?:[单均定]价|标准|共|合计)?(?:为|是|:)?按?")


@cache
def of_a_base() -> re.Pattern[str]:
    """The whole of the words before a share of what they name: 监理费按工程费, 以上合计."""
    marks = "(?:按照?|为|取|以(?!上))"
    return re.compile(rf"(?:另|再)?(?:(?P<name>[㐀-鿿]{{0,12}}?)[,，:：]?{marks})?(?P<base>[㐀-鿿]{{2,12}}?)的?")


@cache
def items_before() -> re.Pattern[str]:
    """The items before a share, so many of them or all: 上述两项之和, 前3项, 以上费用, 各项合计."""
    heads = _each(lexicon().costing.before_it)
    return re.compile(rf"{heads}(?P<number>[2-9两二三四五六七八九])[项笔类个]|{heads}(?![㐀-鿿]*[0-9])|各项")


@cache
def _money_endings() -> tuple[str, ...]:
    words = lexicon().costing
    return (*words.total_ends, *words.total_heads, "金额", "费", "款", "之和")


def without_money_ending(name: str) -> str:
    """水泵 of 水泵费用, 工资 of 工资总额."""
    while ending := next(filter(name.endswith, _money_endings()), ""):
        name = name[: -len(ending)]
    return name


@cache
def dividing() -> re.Pattern[str]:
    """What is said around a ratio in which an amount is divided: 按5:3:2分摊."""
    words = lexicon().costing
    return re.compile(f"{_each((*words.dividing, *words.share_deed))}")
