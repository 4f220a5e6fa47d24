"""Choices that a form offers and nobody made: boxes none of which is ticked, and both ends of one scale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from audit.words.lexicon.loading import lexicon, one_of

_BOX = re.compile(r"(?<![一二三四五六七八九])[□☐◻○◯\u3007](?=[^\W\d_])|(?<=[^\W\d_])[□☐◻]|[(][)]")
_TICKED = re.compile(r"[☑☒■√✓✔●◉▣]")
_MARK = re.compile(r"(?<![A-Za-z\d])[(]?(?:[A-D][).、:]?|[a-d1-5][).、:])(?=[^\W\d_])")
"""A.新增 B.延续."""

_BETWEEN = re.compile(r"[/、|;,()或·]+")
_FIGURES = re.compile(r"[\d.%]+$")
_LONGEST = 30
"""No choice between single words is longer."""


def open_choice(key: str) -> str:
    """The text, given as its match key, where it is a choice not made; else empty. □有□无, 是/否, 优/良/中/差, A.新增B.延续."""
    if len(key) > _LONGEST:
        return ""
    if len(_BOX.findall(key)) > 1:
        return "" if _TICKED.search(key) else key
    options = [each for each in _BETWEEN.split(_FIGURES.sub("", _MARK.sub("/", key))) if each]
    if len(options) == 1:  # 优良中差
        options = _grade().findall(key) if _grades().fullmatch(key) else []
    return key if len(options) > 1 and (_denies(options) or _spans_a_scale(options)) else ""


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
def _grade() -> re.Pattern[str]:
    return re.compile(one_of({word for scale in _scales() for word in scale}))


@cache
def _grades() -> re.Pattern[str]:
    return re.compile(f"{_grade().pattern}{{2,}}")
