"""Amounts that a row shares out by years, each behind its year: 分年度预算 | 2025年：30.00 | 2026年：40.00."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from audit.targets.forms.money.sources import speaks_of_money
from audit.targets.forms.printed.found import FoundField, declared_unit
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import NUMBER

_OF_YEAR = re.compile(
    rf"(?<![\d.])(?P<year>20\d\d)\s*+年?度?\s*+(?:预算|资金|安排|投入|计划)?\s*+[:：]\s*+(?P<amount>{NUMBER}\s*+(?:[万亿]?元|[万亿])?)(?=[\s;；,，、。]|$)"
)
_FEWEST = 2


class YearAmount(Struct, frozen=True, eq=False, gc=False):
    """A year, and what is stated behind it; label: what stands before the first year of the row."""

    year: int
    label: str
    found: FoundField


def amounts_by_year(lines: Sequence[Line]) -> tuple[YearAmount, ...]:
    """Those of the first row that has amounts of two years, which follow one another."""
    for line in lines:
        found = list(_in_line(line)) if line.has_colon and "20" in line.whole else []
        years = [each.year for each in found]
        of_money = found and (speaks_of_money(found[0].label) or all("元" in each.found.text for each in found))
        if of_money and len(years) >= _FEWEST and years == list(range(years[0], years[0] + len(years))):
            return tuple(found)
    return ()


def _in_line(line: Line) -> Iterator[YearAmount]:
    label = ""
    for cell, key in zip(line.printed, line.label_keys, strict=True):
        dated = list(_OF_YEAR.finditer(cell.raw))
        label = label or ("" if dated else key)
        for each in dated:
            value = FoundField(cell, cell, each["amount"].strip(), each.span("amount"), declared_unit(line, cell))
            yield YearAmount(int(each["year"]), label, value)
