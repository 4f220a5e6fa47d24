"""Units of costings: normal forms, and what is left over when quantities are multiplied.

A unit expression in normal form is `元/人/月`: numerators joined by ·, each denominator behind its own stroke. Every
count (人, 户, 株 …) is a base dimension of its own. Time is related (年 = 12 月) but never converted into a value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from math import prod

from audit.words.lexicon.loading import lexicon, one_of
from audit.words.measures import cancel_measures

YUAN = "元"
ANY_COUNT = "个"
"""个 counts whatever is counted: it cancels any count unit."""

TIMES = frozenset({"年", "半年", "季度", "月", "周", "天", "小时"})
"""The units of time, which are related and never converted."""

SHARES = frozenset({"百分之", "千分之"})
"""The units of a share of something."""

_PLACES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SCALES = "".join(_PLACES)


def any_unit() -> str:
    """A regular expression for the units that a costing may print, but for money and scales."""
    words = {*lexicon().units.words, *lexicon().units.periods}
    characters = "".join(sorted(word for word in words if len(word) == 1))
    return f"(?:{one_of(word for word in words if len(word) > 1)}|[{characters}])"


@cache
def _aliases() -> Mapping[str, str]:
    """How a unit is printed too → its normal form."""
    return {printed: unit for unit, all_printed in lexicon().units.aliases.items() for printed in all_printed}


@lru_cache(maxsize=1024)
def is_unit_of_indicator(printed: str) -> bool:
    """Whether what stands in brackets behind an indicator's name is the unit of its value: 人, 万亩, 元/人·月, not 年度."""
    units = lexicon().units
    known = {*units.words, *units.scores, YUAN}
    return all(word.lstrip(_SCALES) in known for word in re.split(r"[/·]", re.sub("[()]", "", printed)))


@lru_cache(maxsize=1024)
def canonical(word: str) -> str:
    """The normal form of one printed unit: 个月 is 月, 名 is 人, 人天 is 人·天, 元整 is 元, 万人 stays."""
    word = word.removesuffix("整").replace("圆", YUAN)
    aliases = _aliases()
    if word in aliases:
        return aliases[word]
    if word.startswith(ANY_COUNT) and len(word) > 1:
        return canonical(word[1:])
    scale = len(word) - len(word.lstrip(_SCALES))
    rest = word[scale:]
    return word[:scale] + aliases.get(rest, rest) if scale and rest else word


@lru_cache(maxsize=1024)
def normal_form(printed: str) -> str:
    """The normal form of a printed unit expression: （元/人·月）, 元每人每月 and 元/人/月 are 元/人/月.

    元/人·月 means 元/(人·月), as it is commonly written: behind a stroke the dot joins denominators.
    """
    numerators, *denominators = re.split(r"/|每", re.sub(r"[()]|(?<=/)每", "", printed), maxsplit=1)
    over = "·".join(canonical(word) for word in re.split(r"[·.*]", numerators))
    under = [word for part in denominators for word in re.split(r"[/·.*每]", part) if word]
    return over + "".join(f"/{each}" for word in under for each in canonical(word).split("·"))


Powers = tuple[tuple[str, int], ...]


@lru_cache(maxsize=1024)
def parse(unit: str) -> Powers:
    """The words of a unit expression in normal form with their exponents, as printed (万元 is not 元 here).

    Raises ValueError where a part of it is no word.
    """
    numerators, *denominators = unit.split("/")
    powers: dict[str, int] = {}
    for side, part in ((1, numerators), *((-1, each) for each in denominators)):
        for word in filter(None, part.split("·")):
            if not word.isidentifier() or word.startswith("_"):
                raise ValueError(f"{word!r} is no unit")
            powers[word] = powers.get(word, 0) + side
    return tuple(powers.items())


@lru_cache(maxsize=1024)
def scale(unit: str) -> Decimal:
    """What one unit is in base units, time left as printed: 万元/人/年 is 10000, % is 0.01, 万人 is 10000."""
    return _root(tuple(pair for pair in parse(unit) if pair[0] not in TIMES))[0]


@lru_cache(maxsize=1024)
def _root(powers: Powers) -> tuple[Decimal, Powers]:
    """The factor to base units, and these."""
    factor, bases = Decimal(1), dict[str, int]()
    for word, power in powers:
        each, base = _base(word)
        factor = factor * each**power if power > 0 else factor / each**-power
        if base:
            bases[base] = bases.get(base, 0) + power
    return factor, tuple((base, power) for base, power in bases.items() if power)


@lru_cache(maxsize=1024)
def _base(word: str) -> tuple[Decimal, str]:
    """年 is 12 月, 万元 is 10000 元, 百分之 is 0.01 and no unit; what the lexicon does not relate is a base of its own."""
    worth = lexicon().units.worth.get(word)
    if worth:
        number, _, base = worth.partition(" ")
        return Decimal(number), base
    rest = word.lstrip(_SCALES)
    if not rest or rest == word or word in lexicon().units.words:
        # 千瓦 is a unit as it stands, 千元 is a thousand 元
        return Decimal(1), word
    return prod((_PLACES[char] for char in word[: -len(rest)]), start=Decimal(1)), rest


def thing(unit: str) -> str:
    """What a unit counts, without its scale: 册 of 万册. A price that names nothing is that of one of these."""
    powers = parse(unit)
    return _base(powers[0][0])[1] if len(powers) == 1 and powers[0][1] == 1 and unit not in TIMES else unit


@dataclass(frozen=True, slots=True)
class Residue:
    """What is left of a product's units once money is taken out.

    money: the exponent of 元 (1 for an amount). over, under: numerators and denominators left over, in normal form.
    ratio: what the one is of the other where only time of two kinds is left (12 for 年/月). factor: what the value as
    written is multiplied with where a measure was converted (1000 for 吨×元/公斤).
    """

    money: int
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    ratio: Decimal | None = None
    factor: Decimal = Decimal(1)

    @property
    def nothing(self) -> bool:
        """The product is an amount of money and nothing else."""
        return self.money == 1 and not self.over and not self.under

    @property
    def text(self) -> str:
        """人, 1/月, 人/月; empty where nothing is left."""
        if not self.over and not self.under:
            return ""
        return ("·".join(self.over) or "1") + "".join(f"/{word}" for word in self.under)


@lru_cache(maxsize=1024)
def residue(units: tuple[str, ...], divided_by: tuple[str, ...] = ()) -> Residue:
    """What is left when quantities of these units are multiplied, and divided by those of the others."""
    powers: dict[str, int] = {}
    for side, group in ((1, units), (-1, divided_by)):
        for unit in group:
            times = tuple(pair for pair in parse(unit) if pair[0] in TIMES)
            timeless = tuple(pair for pair in parse(unit) if pair[0] not in TIMES)
            for word, power in (*_root(timeless)[1], *times):
                powers[word] = powers.get(word, 0) + side * power
    money = powers.pop(YUAN, 0)
    factor = cancel_measures(powers)
    _cancel_any_count(powers)
    over = tuple(word for word, power in powers.items() for _ in range(power))
    under = tuple(word for word, power in powers.items() for _ in range(-power))
    return Residue(money, over, under, _time_ratio(over, under), factor)


def _cancel_any_count(powers: dict[str, int]) -> None:
    loose = powers.get(ANY_COUNT, 0)
    for word, power in powers.items():
        if word != ANY_COUNT and word not in TIMES and loose and power == -loose:
            powers[word] = powers[ANY_COUNT] = 0
            return


def _time_ratio(over: tuple[str, ...], under: tuple[str, ...]) -> Decimal | None:
    if len(over) != 1 or len(under) != 1 or not {*over, *under} <= TIMES:
        return None
    factor, left = _root(((over[0], 1), (under[0], -1)))
    return None if left else factor


def _apart(units: tuple[str, ...]) -> Residue:
    """What quantities leave before others join them. Within one unit 个 is a thing of its own: that of 盏/个 is not the 盏."""
    return residue(units if len(units) > 1 else tuple(each.replace(ANY_COUNT, ANY_COUNT * 2) for each in units))


@lru_cache(maxsize=1024)
def cancels(units: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether multiplying the two leaves less than stands apart: 人 and 元/人 do, 人 and 元/户 do not."""
    apart = [_apart(units), _apart(others)]
    joined = residue(units + others)
    return len(joined.over) + len(joined.under) < sum(len(each.over) + len(each.under) for each in apart)
