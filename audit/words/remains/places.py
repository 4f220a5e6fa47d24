"""Places left to fill in: signs that stand for words or figures, empty brackets, dates without figures."""

from __future__ import annotations

import re
from functools import cache

from audit.words.lexicon.loading import lexicon, one_of
from audit.words.periods import is_blank_date

_ROWS = re.compile(
    r"""
    (?<![A-Za-z\d])[XxN]{2,}(?![A-Za-z\d]) | [Xx][.,:-][Xx] | 20[Xx×*]{2} | (?<!\d)0000 | (?<![A-Za-z])Y{2,4}(?=[年-])
    | (?<![\d)])×{2,}(?!\d) | (?<![一二三四五六七八九])[○◯\u3007]{2,}(?![一二三四五六七八九]) | [*_▲△□■◆●◎☆★?#@]{2,} | 某{2,} | 甲乙丙
    | (?<!\d)[.]{3,} | [。、]{3,} | [一-鿿]_ | _[一-鿿] | (?<=[^\W\d])-{3,} | [(\[【“《][)\]】”》] | <> | 〔〕 | (?<!\{)\{++[^{}]*\}+ | 〔[^\d〔〕]+〕 | <[一-鿿]+>
    | [#](?:REF|VALUE|NAME|DIV|N/A) | (?<=[一-鿿≥≤])% | (?<![A-Za-z])(?:TBD|TODO|null|NULL|undefined|NaN)(?![A-Za-z]) | %[sd] | (?<![生止同])年月(?=[日底前至完起中])
    """,
    re.VERBOSE,
)
"""XX街道, 20XX年, ○○镇 (not 二○○八年), ____, ……, 【】, {{目标}}. On the match key, which has neither … nor full-width X."""

_EMPTY_LIST = re.compile(r"(?:[(]?[\d一二三四五六七八九][).、]){2,}")
"""1. 2. 3. with nothing behind them."""

_GAP = r"(?<=[^\W\d_:：])[:：]?[ \u3000]{{2,}}{unit}(?![^\W\d_])|[一-鿿]{{2}}[ \u3000]{unit}(?=[,，。;；、]|$)|第[ \u3000]+{unit}|(?<![\d \u3000])[ \u3000]{{2,}}[年月]|20[ \u3000]{{2,}}年"
"""补助标准：    元/人, 第  季度, 培训 人次。: as printed, since the match key has no blanks."""


def place_to_fill(text: str, key: str) -> str:
    """The first place to fill in a text, given as printed and as its match key; empty where there is none."""
    if is_blank_date(text) or _EMPTY_LIST.fullmatch(key) or key.rstrip(")】]").endswith(lexicon().remains.unwritten):
        return key
    found = (_ROWS.search(key) or _single().search(key)) if _SIGN.search(key) else None
    found = found or (_gap().search(text) if " " in text or "\u3000" in text else None)
    return found[0].strip() if found else ""


_SIGN = re.compile(
    r"""
    [A-Zxn×○◯*_▲△□■◆●◎☆★☐\u3007?某甲乙\#@{〔<0.。、—%≥≤)\]】”》月-]
    (?: (?<=[XxYZMNn×*〔])(?!\d) | (?<=[○◯_▲△□■◆●◎☆★☐\u3007?某甲乙\#@{<]) | (?<=[A-D])(?=[一-鿿]) | (?<=([A-Z]))\1
    | (?<!\d.)(?<=0)000
    | (?<=[.])[.]{2} | (?<=[。、])[。、]{2} | (?<=-)- | (?<=—)— | (?<=[一-鿿]%) | (?<=[≥≤])(?!\d) | (?<=[(\[【“《][)\]】”》])
    | (?<=%)[sd] | (?<=[一-鿿][)\]】])(?<![一二三四五六七八九十].)(?=[一-鿿%]) | (?<=年月) | (?<=T)(?:BD|ODO) )
    """,
    re.VERBOSE,
)
"""One of the signs that every such place has: what has none need not be searched for each. It begins with certain characters,
since such an expression is found three times faster.
"""


@cache
def _single() -> re.Pattern[str]:
    """One sign before what is counted or named: X个, N人, 某村, 第X季度, ×月; not X光机, N95, 12×3人, nor 某区,
    as a filing that is shown to others has it.
    """
    words = lexicon().remains
    behind, named = one_of((*words.measures, *words.named)), one_of(words.named)
    asked = one_of((*words.content, *words.label_end, *words.of_form))
    return re.compile(
        rf"(?<![A-Za-z\d])[XxNnYZM](?={behind})|[□☐△▲](?={behind})|(?<![—-])[—-]{{2,}}+(?={behind})|[(【\[<]{asked}[)】\]>](?={behind}(?![^\W\d_]))|[【\[<]{asked}\d*[】\]>]|(?:(?<![\w×*)%])|(?<=[第约达共为计至近]))[×*](?={behind})|[?≥≤](?={behind})|年×月"
        rf"|某(?=[年月日])|某(?![省市县区]){named}|([A-Z])\1(?={named})|(?<![A-Za-z\d])[A-D甲乙](?![区路]){named}"
    )


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(_GAP.format(unit=one_of(lexicon().remains.measures)))
