"""The key on which printed texts are matched; what is displayed is always the raw text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# NFKC maps the Kangxi radicals (U+2F00…) but leaves these forms of the CJK radicals supplement, which PDF fonts print.
_RADICALS = str.maketrans("⺠⻓⻔⻚⻛⻜⻢⻉⻅⻋⻝⻥⻦⻨⻩⻬⻰⺟⻘⻄", "民长门页风飞马贝见车食鱼鸟麦黄齐龙母青西")

_SOME_RADICAL = re.compile("[" + "".join(map(chr, _RADICALS)) + "]")

_INVISIBLE = re.compile(
    "[\\s\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+"
)
"""White space (U+3000 too) and format characters such as the zero-width space, which copying leaves behind.
They are spelled out, since to ask all characters for their category would take a tenth of the command's start.
"""


_WIDE = tuple(zip("\uff0c\uff1a\uff08\uff09\uff1b\uff05", ",:();%", strict=True))

REMEMBERED = 4096
"""Printed texts of which what was found is kept: those of eight filings, as most texts of a template recur in each."""


@lru_cache(maxsize=REMEMBERED)
def match_key(text: str) -> str:
    """The text under NFKC, radicals unified, all white space and format characters removed."""
    normal = text
    if not unicodedata.is_normalized("NFKC", text):
        for wide, narrow in _WIDE:  # the usual ones first: a text that holds no others need not be taken apart
            normal = normal.replace(wide, narrow)
        normal = unicodedata.normalize("NFKC", normal)
    if " " in normal or not normal.isprintable():  # a blank is printable; all else that is taken out is not
        normal = _INVISIBLE.sub("", normal)
    return normal.translate(_RADICALS) if _SOME_RADICAL.search(normal) else normal


def organisation_key(name: str) -> str:
    """The match key of an organisation's name without its code and its remark: 820-马踏镇（本级） is 马踏镇."""
    key = match_key(name)
    return _AROUND.sub("", key) or key


_AROUND = re.compile(r"^[\[(【〔]?\d{2,}[\])】〕]?[-—_.:]?|[(][^()]{1,6}[)]$")
