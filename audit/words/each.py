"""What a figure is per, said without 每: 月补助615元, 亩产200公斤, 两镇各3万元, 早晚各2小时."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from audit.words.chinese_numbers import number_in
from audit.words.lexicon.loading import lexicon, one_of

Edit = tuple[int, int, str]
"""text[start:end] says this."""

_DIGIT = re.compile("[0-9]")
_HARD_MARKS, _NEAR = ("；", ";", "。", "\n"), 16
_EACH_AMOUNT = re.compile(r"各[㐀-鿿]{0,4}(?=[0-9][0-9.]{0,12}(?![0-9.%‰]))")


def said_per(text: str) -> Iterator[Edit]:
    """Each rewritten with its 每."""
    yield from _by_time(text)
    yield from _times_a_day(text)
    yield from _of_each(text)


def _times_a_day(text: str) -> Iterator[Edit]:
    """早晚各2小时 is twice 2小时, 上午、下午和夜间各1小时 three times, 春秋两季 are two."""
    for found in _of_pairs().finditer(text) if "各" in text or "两" in text else ():
        if found["seasons"]:
            yield found.start("seasons"), found.end("seasons"), "2"
        else:
            times = len(_part_of_a_day().findall(found["parts"]))
            yield found.start(), found.end(), f"{times}轮每轮{found['deed']}"


def _of_each(text: str) -> Iterator[Edit]:
    """2名，年费各3万元 and 两镇各3万元 are the price of each, where nothing else is counted before it that could be meant."""
    for each in _EACH_AMOUNT.finditer(text) if "各" in text else ():
        at = each.start()
        begin = max(text.rfind(mark, 0, at) for mark in _HARD_MARKS) + 1
        counts = [*_counts_before().finditer(text, max(begin, at - _NEAR), at)]
        if len(counts) != 1 or _DIGIT.search(text, begin, counts[0].start()):
            continue
        [count] = counts
        if not count["number"].isascii():
            yield *count.span("number"), str(number_in(count["number"]))
        yield at, at + 1, f"每{count['unit']}"


@cache
def _counts_before() -> re.Pattern[str]:
    unit = one_of(lexicon().units.words)
    return re.compile(
        rf"(?P<number>(?<![0-9.])[0-9]++|(?<![两三四五六七八九十])[两三四五六七八九十]++)(?P<unit>{unit})"
    )


@cache
def _of_pairs() -> re.Pattern[str]:
    part = _part_of_a_day().pattern
    return re.compile(
        rf"(?P<parts>{part}(?:[、和及与]?{part}){{1,3}})各(?P<deed>[㐀-鿿]{{0,4}})(?=[0-9])|[春夏秋冬]{{2}}(?P<seasons>两)(?:季|个?学期)"
    )


@cache
def _part_of_a_day() -> re.Pattern[str]:
    return re.compile(one_of(sorted(lexicon().costing.parts_of_a_day, key=len, reverse=True)))


def _by_time(text: str) -> Iterator[Edit]:
    """20人，月补助615元 is 20人，每月补助615元; 亩产200公斤 is 每亩产200公斤."""
    for found in _paid_by_time().finditer(text):
        yield found.start(), found.end(), f"每{found[1]}"


@cache
def _paid_by_time() -> re.Pattern[str]:
    words = lexicon().costing
    named = "".join(words.named_days)
    paid = rf"(?<![0-9{named}])[月日](?=均?[㐀-鿿]{{0,3}}?{one_of(words.paid_by_time)}(?:标准)?[为:：]?[0-9][0-9,.]*元)"
    done = rf"(?<![0-9{named}])日(?={one_of(words.done_by_time)}量?[0-9])"
    per_thing = rf"(?<!每)(?:[亩户株头](?={one_of(words.done_by_thing)}[为约]?[0-9])|百公里(?=[油电]?耗))"
    return re.compile(f"({paid}|{done}|{per_thing})")
