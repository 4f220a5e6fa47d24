"""Labels as printed: what is stripped before they are matched, and the label with its value in one cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache, lru_cache

from msgspec import Struct

from audit.words.matching import REMEMBERED, match_key

_LEADING = re.compile(
    r"^(?:其中:|(?:\d[.、])?[^:\d()]{2,8}:(?=[(]\d+[)])|[(][一二三四五六七八九十\d]+[)]|[一二三四五六七八九十]+、|\d+[.、]|[①-⑳#*☆★])+"
)
_BEGINS = frozenset("(一二三四五六七八九十#*☆★①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_NO_VALUE = re.compile(r"[（(][盖签][章字][)）]|^\s*[（(](?:人民币)?[万亿]?元[)）]")
"""A remark after the colon: where the seal goes, the money unit."""

SUMS = ("合计", "总计", "小计", "共计")
"""What the label of a sum of others ends with."""

_GAP = re.compile(r"(?:[ \t\u3000]{2}|[\t\u3000])$")
_YEAR_BEHIND = re.compile(r"(?<![ \t\u3000])[ \t\u3000]++[（(]?20\d{2}年度?[）)]?\s*$")
_NEXT_LABEL = re.compile(r"[^\n:：]{0,30}?\S(?P<gap>[ \t\u3000]{2,}|[\t\u3000])[^\s\d:：]{2,12}[:：]")
"""A short value, and behind a gap what is before another colon: 万元　　年度：2026. It is a label whether or not a list knows it."""

_JOINTS = " \t\n\u3000，,；;、（("
"""What stands between a value and the next label in its cell."""

_REMARK = re.compile(r"[(][^()]*[)]")


def without_remarks(key: str) -> str:
    """A match key without what stands in brackets: 部门(单位)整体支出绩效目标表 is a 部门整体支出绩效目标表."""
    return _REMARK.sub("", key) if "(" in key else key


@lru_cache(maxsize=REMEMBERED)
def label_key(text: str) -> str:
    """The key of a label: match key without numbering, 其中：, bracketed remarks and the closing colon."""
    return as_label(match_key(text))


def as_label(key: str) -> str:
    """The same of a match key."""
    may_lead = ":" in key or key[:1] in _BEGINS or key[:1].isdecimal()  # asked first, since hardly any label does
    leading = _LEADING.match(key) if may_lead else None
    return without_remarks(key[leading.end() :] if leading else key).removeprefix("其中:").rstrip(":：")


def is_made_of(words: tuple[str, ...], key: str) -> bool:
    """A key is words one after the other: every position that they reach from its beginning, in one pass, to its end."""
    reached = {0}
    for start in range(len(key)):
        if start in reached:
            reached.update(start + len(word) for word in words if key.startswith(word, start))
    return len(key) in reached


class Inline(Struct, frozen=True, gc=False):
    """`label：value` in a cell: the label's key, the value, and the range in the cell in which it stands or would stand."""

    key: str
    text: str
    span: tuple[int, int]


InlineFinder = Callable[[str], tuple[Inline, ...]]


def inline_finder(labels: Collection[str]) -> InlineFinder:
    """Finds each `label：value` of a cell, in order (填表人：某某    联系电话：123), white space allowed within the labels.

    The first must stand at the start of the cell, but for numbering and an opening bracket （金额单位：元）; a value runs
    to the next label. A bracketed remark after the colon or before it (（盖章）, （万元）) is no value.
    """

    @cache
    def pattern() -> re.Pattern[str]:
        longest_first = sorted(labels, key=len, reverse=True)
        words = "|".join(r"\s*".join(map(re.escape, label)) for label in longest_first)
        return re.compile(
            rf"(?:^\s*|(?<=[\s,，;；。（(.、）)]))(?:其中[:：]\s*)?(?P<label>{words})\s*(?:[（(][^（()）]*[)）]\s*)?[:：]"
        )

    @lru_cache(maxsize=REMEMBERED)
    def find(raw: str) -> tuple[Inline, ...]:
        return _inline(raw, pattern())

    return lambda raw: find(raw) if ":" in raw or "：" in raw else ()


def _inline(raw: str, pattern: re.Pattern[str]) -> tuple[Inline, ...]:
    found = list(pattern.finditer(raw))
    if not found:
        return ()
    before = raw[: found[0].start("label")]
    if not _GAP.search(before) and _LEADING.sub("", match_key(before)).strip("("):
        return ()  # 2024年度        金额单位：万元 is two things in one line; other words before a label make it prose
    ends = [match.start() for match in found[1:]] + [len(raw)]
    return tuple(
        Inline(label_key(match["label"]), *_value(raw, match.end(), end))
        for match, end in zip(found, ends, strict=True)
    )


def _value(raw: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """What stands between a label and the next, without remarks about where the seal goes and what leads to the next label,
    and its range.
    """
    if beyond := _NEXT_LABEL.match(raw, start, end):
        end = beyond.start("gap")
    printed = _YEAR_BEHIND.sub("", raw[start:end]) if "20" in raw else raw[start:end]
    own, text = printed.rstrip(), printed.strip()
    if "（" in printed or "(" in printed:
        own = _NO_VALUE.sub(lambda remark: " " * len(remark[0]), printed).rstrip()
        text = _NO_VALUE.sub("", printed).strip()
    if "（" not in text and "(" not in text:
        text, own = text.rstrip("）)"), own.rstrip("）)")
    if end < len(raw):
        text, own = text.rstrip(_JOINTS), own.rstrip(_JOINTS)
    start += len(own) - len(own.lstrip())
    return text, (start, start + len(own.strip()))
