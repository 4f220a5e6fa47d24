"""Counts that a filing states: how many of what, in indicators and in costings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from math import prod

from msgspec import Struct

from audit.costing.model import Product, Quantity, quantities
from audit.model.address import Place
from audit.model.outcome import Evidence
from audit.model.values import Text
from audit.targets.facts.funds import alike
from audit.targets.filing import Aspect, CostLine, Indicator
from audit.words.chinese_numbers import ANY
from audit.words.matching import match_key
from audit.words.units import TIMES, canonical

_PRINTED = re.compile(rf"[\d{ANY}]")
_NOT_COUNTS = TIMES | {"元", "万元", "亿元", "百分之", "千分之", ""}
_ALIKE = 0.6
_COUNTED = re.compile(r"(?:总?人数|总?户数|总?次数|场次|总?数量?|总?人次)$")


class Count(Struct, frozen=True, gc=False):
    """A number of things: `what` is the name printed with it, `unit` in normal form (名 is 人).

    together: the number times the other counts that it is multiplied with: 4期×50人 are 200人. name: an indicator's name,
    where it stands in a cell of its own.
    """

    what: str
    number: Decimal
    unit: str
    place: Place
    text: str
    together: Decimal = Decimal(0)
    name: Text | None = None

    @property
    def evidence(self) -> Evidence:
        """The count as evidence."""
        return Text(self.text, self.place)

    @property
    def named(self) -> tuple[Evidence, ...]:
        """The count as evidence, under its name where that has a cell of its own."""
        return (*((self.name,) if self.name else ()), self.evidence)


def indicator_counts(indicators: Iterable[Indicator]) -> tuple[Count, ...]:
    """The quantity indicators whose value is a number of things, of the year where the whole period stands beside it."""
    counted = [_indicator_count(indicator) for indicator in indicators if not indicator.whole_period]
    return tuple(filter(None, counted))


def costing_counts(line: CostLine) -> tuple[Count, ...]:
    """The numbers of things in a line's costing, each under its term's label."""
    return tuple(_costing_counts(line))


def _costing_counts(line: CostLine) -> Iterator[Count]:
    if line.costing is None or line.costing_basis is None:
        return
    for term in line.costing.terms:
        if term.expression is None or term.is_total:
            continue
        counted = [each for each in quantities(term.expression) if _is_count(each.unit)]
        multiplied = prod(each.value for each in counted) if isinstance(term.expression, Product) else None
        for each in counted:
            if not _PRINTED.search(each.text):
                continue  # 早晚各3小时: twice, which is no count of anything
            place, together = _place_of(each, line.costing_basis), multiplied or each.value
            yield Count(term.label, each.value, each.unit, place, each.text, Decimal(together))


def bare_numbers(line: CostLine) -> Iterator[Count]:
    """The figures without a unit in a line's costing, each under its term's label: 131 in 乡村教师131×200×7."""
    if line.costing is None or line.costing_basis is None:
        return
    for term in line.costing.terms:
        for quantity in quantities(term.expression) if term.expression is not None else ():
            if not quantity.unit:
                place = _place_of(quantity, line.costing_basis)
                yield Count(term.label, quantity.value, "", place, quantity.text)


def _place_of(quantity: Quantity, basis: Text) -> Place:
    """Its own characters; the whole costing where a word says it (全年 is 12 months)."""
    if quantity.start < 0:
        return basis.place
    return basis.place.within(quantity.start, quantity.start + len(quantity.text))


def related(one: str, other: str) -> bool:
    """Two names speak of the same things: they share two neighbouring characters that are not digits."""
    left, right = match_key(one), match_key(other)
    pairs = {left[i : i + 2] for i in range(len(left) - 1)}
    return any(right[i : i + 2] in pairs and not any(map(str.isdigit, right[i : i + 2])) for i in range(len(right) - 1))


def names(label: str, name: str) -> bool:
    """An indicator's name says the label of a costing's term, or the label the name: 在岗乡村医生 in 在岗乡村医生人数."""
    left, right = _bare_name(label), _bare_name(name)
    return bool(left and right) and (left in right or right in left)


def same_label(label: str, name: str) -> bool:
    """They are one name but for 人数 or 数量 at its end."""
    return bool((_forms(label) & _forms(name)) - {""})


@lru_cache(maxsize=1024)
def _forms(name: str) -> frozenset[str]:
    """抽检批次数 is 抽检批次 with 数, or 抽检批 with 次数."""
    key = match_key(name).strip(":,、;。").rpartition(":")[2]
    return frozenset((key, re.sub("总?数量?$", "", key), _bare_name(name)))


@lru_cache(maxsize=1024)
def _bare_name(name: str) -> str:
    """Without what heads it (经测算：护林员) and without 人数 or 数量 at its end."""
    key = match_key(name).strip(":,、;。").rpartition(":")[2]
    return _COUNTED.sub("", key) or key


def same_name(one: str, other: str) -> bool:
    """Two names are one name, or one contains the other, or they are nearly the same."""
    left, right = match_key(one), match_key(other)
    return bool(left and right) and (left in right or right in left or alike(left, right, _ALIKE))


def _indicator_count(indicator: Indicator) -> Count | None:
    value = indicator.value
    if value.number is None or indicator.aspect not in (Aspect.QUANTITY, None):
        return None
    unit = canonical(value.unit)
    if not _is_count(unit):
        return None
    return Count(indicator.name.text, value.number, unit, value.place, value.text, name=indicator.name)


def _is_count(unit: str) -> bool:
    return unit not in _NOT_COUNTS and unit.isidentifier()
