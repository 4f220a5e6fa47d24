"""The key on which printed texts are matched; what is displayed is always the raw text."""

from __future__ import annotations

import unicodedata

# NFKC maps the Kangxi radicals (U+2F00…) but leaves these forms of the CJK radicals supplement, which PDF fonts print.
_RADICALS = str.maketrans({
    "⺠": "民", "⻓": "长", "⻔": "门", "⻚": "页", "⻛": "风", "⻜": "飞", "⻢": "马", "⻉": "贝", "⻅": "见", "⻋": "车",
    "⻝": "食", "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻰": "龙", "⺟": "母", "⻘": "青", "⻄": "西",
})  # fmt: skip


def match_key(text: str) -> str:
    """The text under NFKC, radicals unified, all white space (U+3000 too) and zero-width characters removed."""
    folded = unicodedata.normalize("NFKC", text).translate(_RADICALS)
    return "".join(char for char in folded if not char.isspace() and unicodedata.category(char) != "Cf")
