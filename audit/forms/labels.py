"""Labels as printed: what is stripped before they are matched, and the label with its value in one cell."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.matching import match_key

_LEADING = re.compile(r"^(?:其中:|[(][一二三四五六七八九十\d]+[)]|[一二三四五六七八九十]+、|\d+[.、]|[①-⑳#*☆★])+")
_REMARK = re.compile(r"[(][^()]*[)]")
_NO_VALUE = re.compile(r"[（(][盖签][章字][)）]")


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """The key of a label: match key without numbering, 其中：, bracketed remarks and the closing colon."""
    key = _LEADING.sub("", match_key(text))
    return _REMARK.sub("", key).removeprefix("其中:").rstrip(":：")


def find_inline(raw: str, labels: tuple[str, ...]) -> list[tuple[str, str]]:
    """(label key, value) for each `label：value` in a cell, in order: 填表人：某某    联系电话：123.

    The first must stand at the start of the cell; a value runs to the next label. A bracketed remark after the colon
    or before it (（盖章）) is no value.
    """
    if ":" not in raw and "：" not in raw:
        return []
    found = list(_pattern(labels).finditer(raw))
    if not found or raw[: found[0].start()].strip():
        return []
    ends = [match.start() for match in found[1:]] + [len(raw)]
    values = (_NO_VALUE.sub("", raw[match.end() : end]) for match, end in zip(found, ends, strict=True))
    return [(label_key(match["label"]), value.strip()) for match, value in zip(found, values, strict=True)]


@lru_cache(maxsize=64)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the labels, white space allowed within, then a colon; preceded by the start, white space or punctuation."""
    longest_first = sorted(labels, key=len, reverse=True)
    words = "|".join(r"\s*".join(map(re.escape, label)) for label in longest_first)
    return re.compile(
        rf"(?:^|(?<=[\s,，;；。]))(?:其中[:：])?\s*(?P<label>{words})\s*(?:[（(][^（()）]*[)）])?\s*[:：]"
    )
