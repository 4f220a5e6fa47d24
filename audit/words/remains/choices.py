"""Choices that a form offers and nobody made: boxes none of which is ticked, and both ends of one scale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from audit.words.lexicon.loading import lexicon, longest_of, one_of

_BOX = re.compile(
    r"""
    [□☐◻○◯\u3007(]
    (?: (?<![一二三四五六七八九].)(?<=[□☐◻○◯\u3007])(?=[^\W\d_]) | (?<=[^\W\d_][□☐◻]) | (?<=[(])[)] )
    """,
    re.VERBOSE,
)
"""As other expressions here it begins with certain characters, since such an expression is found ten times faster."""

_TICKED = re.compile(r"[☑☒■√✓✔●◉▣]")
_MARK = re.compile(
    r"""
    [(A-Da-d1-5](?<![A-Za-z\d].)
    (?: (?<=[(])(?:[A-D1-5][).、:]?|[a-d][).、:]) | (?<=[A-D1-5])[).、:]? | (?<=[a-d])[).、:] )(?=[^\W\d_])
    """,
    re.VERBOSE,
)
"""A.新增 B.延续."""

_LETTERED = re.compile(r"(?:^|:)A[).、:]?[^\W\dA-Za-z_]{1,6}[;,]?B[).、:]?[^\W\dA-Za-z_]{1,6}(?:[;,]?C|$)")
"""A and B with no count in either: what is done would bear one."""

_BETWEEN = re.compile(r"[/、|;,()或·]+")
_FIGURES = "0123456789.%"
_LONGEST = 30
"""No choice between single words is longer."""


_APART = re.compile(r"[/|、或;,()\[【□☐◻○◯\u3007A]|[a1][^\d]")
_LONGEST_GRADES = 8
"""What tells one choice from another; 优良中差 needs nothing."""


def open_choice(key: str) -> str:
    """The part of a text, given as its match key, that is a choice not made; else empty. □有□无, 是/否, 优/良/中/差, A.新增B.延续."""
    if not _APART.search(key):
        return key if len(key) <= _LONGEST_GRADES and _is_open(key) else ""
    if len(_BOX.findall(key)) > 1 and not _TICKED.search(key):
        return key
    if "A" in key and _LETTERED.search(key):
        return key
    asked = key[key.rfind(":") + 1 :]  # 是否政府采购：是/否
    wholes = (asked, *_INSIDE.findall(key)) if len(asked) <= _LONGEST else _INSIDE.findall(key)
    whole = next((each for each in wholes if _is_open(each)), "")
    runs = _RUN.finditer(key) if "/" in key or "|" in key else ()
    return whole or next((run[0] for run in runs if _is_open(run[0])), "")


_INSIDE = re.compile(r"[(\[【]([^()\[\]【】]{3,30})[)\]】]")
_RUN = re.compile(r"(?:[^\W\d_]{1,5}|[≥>=<≤])(?:[/|](?:[^\W\d_]{1,5}|[≥>=<≤]))+(?![^\W\d_])")
"""达到优/良/中/差; in running text only a stroke stands between what may be chosen."""


def _is_open(text: str) -> bool:
    if not _denying().search(text) and (text[:1] not in _heads() or not _low().search(text)):
        return False
    options = [each for each in _BETWEEN.split(_MARK.sub("/", text).rstrip(_FIGURES)) if each]
    if len(options) == 1:  # 优良中差
        options = _grade().findall(text) if _grades().fullmatch(text) else []
    return len(options) > 1 and (_denies(options) or _spans_a_scale(options))


def _denies(options: Sequence[str]) -> bool:
    """Each ends in the same word, and one says no to it: 达标/不达标, 满意/基本满意/不满意."""
    plain = min(options, key=len)
    said = {option.removesuffix(plain) for option in options if option.endswith(plain)}
    return len(said) == len(options) and not said.isdisjoint(lexicon().remains.denials)


def _spans_a_scale(options: Sequence[str]) -> bool:
    """Each is a grade of one scale, all bare or all with the same noun, and both halves of the scale stand: 事前/事中/事后."""
    found = [_grade().match(option) for option in options]
    words = [each[0] for each in found if each]
    nouns = {option[each.end() :] for option, each in zip(options, found, strict=True) if each}
    return len(words) == len(options) and len(nouns) == 1 and any(_spans(words, scale) for scale in _scales())


def _spans(words: Sequence[str], scale: Sequence[str]) -> bool:
    at = [scale.index(word) for word in words if word in scale]
    return len(at) == len(words) and min(at) * 2 < len(scale) - 1 < max(at) * 2


def _scales() -> Iterable[Sequence[str]]:
    return lexicon().remains.scales.values()


@cache
def _heads() -> frozenset[str]:
    """What a choice without a denial begins with: a grade, what numbers it, or what stands between two."""
    grades = (word[0] for scale in _scales() for word in scale)
    return frozenset((*grades, *"ABCDabcd12345(/、|;,)或·", ""))


@cache
def _low() -> re.Pattern[str]:
    """What the words of the lower halves of all scales begin with: a choice without a denial has one of them."""
    return re.compile(one_of({word[0] for scale in _scales() for word in scale[(len(scale) + 1) // 2 :]}))


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(one_of({word[0] for word in lexicon().remains.denials}))


@cache
def _grade() -> re.Pattern[str]:
    return re.compile(longest_of({word for scale in _scales() for word in scale}))


@cache
def _grades() -> re.Pattern[str]:
    return re.compile(f"{_grade().pattern}{{2,}}")
