"""Family form: how values are printed."""

from __future__ import annotations

from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, number, numeric, pick
from benchmarks.faults.specification import Filing


@kind("form")
def money_unit_undeclared(filing: Filing, random: Random) -> Spot | None:
    """A form with amounts says neither 元 nor 万元."""
    form = random.choice(filing.forms)
    form.money_unit = ""
    return Spot("附表1" if form is filing.department else "附表2" if form is filing.summary else "附表3", "", "")


@kind("form")
def three_decimals(filing: Filing, random: Random) -> Spot | None:
    """万元 with three decimals."""
    place = pick(filing, random, lambda each: each.amount and numeric(each.text))
    return change(filing, place, f"{number(place.text):.2f}{random.randint(1, 9)}") if place else None


@kind("form")
def amount_in_words(filing: Filing, random: Random) -> Spot | None:
    """An amount that is no number."""
    place = pick(filing, random, lambda each: each.amount and numeric(each.text))
    return change(filing, place, random.choice(("约{}左右", "{}（含上年结转）", "见附件", "待定", "{}万元/年")).format(place.text)) if place else None  # fmt: skip


@kind("form")
def percentage_without_its_format(filing: Filing, random: Random) -> Spot | None:
    """100% printed as 1, 98% as 0.98."""
    place = pick(filing, random, lambda each: each.attribute == "value" and each.text.endswith("%"))
    if place is None:
        return None
    value = number(place.text.lstrip("≥≤=").removesuffix("%")) / 100
    return change(filing, place, format(value.normalize(), "f"))


@kind("form")
def date_as_serial_number(filing: Filing, random: Random) -> Spot | None:
    """A period printed as a spreadsheet's day number: 45,292."""
    serial = (int(filing.department.title[:4]) - 1900) * 365 + 31 + random.randint(0, 300)
    return change(filing, pick(filing, random, lambda each: each.attribute == "period"), f"{serial:,}")
