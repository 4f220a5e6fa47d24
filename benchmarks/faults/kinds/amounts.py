"""Family arithmetic: amounts of one form that do not add up."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from benchmarks.faults.kinds.planting import Plant, Spot, change, kind, like, mistyped, number, numeric, pick, some
from benchmarks.faults.slots import Slot, slots
from benchmarks.faults.specification import Filing


def _mistype(accept: Callable[[Slot], bool]) -> Plant:
    def plant(filing: Filing, random: Random) -> Spot | None:
        place = pick(filing, random, lambda each: each.amount and numeric(each.text) and accept(each))
        return change(filing, place, mistyped(place.text, random)) if place else None

    return plant


def _named(form: str, *labels: str) -> Callable[[Slot], bool]:
    return lambda each: each.form == form and each.label.rpartition("/")[2] in labels


def _a_kind(name: str, accept: Callable[[Slot], bool]) -> None:
    plant = _mistype(accept)
    plant.__name__ = name
    kind("arithmetic")(plant)


_a_kind("department_total_mistyped", _named("附表1", "资金总额"))
_a_kind("source_of_money_mistyped", _named("附表1", "一般公共预算拨款", "政府性基金拨款", "其他资金"))
_a_kind("basic_expenditure_mistyped", _named("附表1", "基本支出"))
_a_kind("fund_total_mistyped", _named("附表2", "合计"))
_a_kind("fund_amount_mistyped", _named("附表2", "金额"))
_a_kind("cost_line_amount_mistyped", lambda each: each.form == "附表3" and "/支出明细/" in each.label)
_a_kind("cost_total_mistyped", _named("附表3", "合计"))
_a_kind("direction_amount_mistyped", _named("附表3", "项目金额"))


@kind("arithmetic")
def basic_repeated_as_project(filing: Filing, random: Random) -> Spot | None:
    """基本支出 stands again where the remainder belongs."""
    form = filing.department
    place = pick(filing, random, _named("附表1", "项目支出"))
    return change(filing, place, form.basic_expenditure) if number(form.basic_expenditure) != number(form.project_expenditure) else None  # fmt: skip


@kind("arithmetic")
def total_is_nought(filing: Filing, random: Random) -> Spot | None:
    """The total is 0 beside its parts."""
    return change(filing, pick(filing, random, _named("附表1", "资金总额")), random.choice(("0", "0.00")))


@kind("arithmetic")
def addend_left_out_of_total(filing: Filing, random: Random) -> Spot | None:
    """A total that lacks one of its rows."""
    return _total_off_by_a_row(filing, random, -1)


@kind("arithmetic")
def addend_doubled_in_total(filing: Filing, random: Random) -> Spot | None:
    """A total that counts one of its rows twice."""
    return _total_off_by_a_row(filing, random, 1)


def _total_off_by_a_row(filing: Filing, random: Random, sign: int) -> Spot | None:
    tables = [(filing.summary, [each.amount for each in filing.summary.funds])]
    columns = [(form, rows) for form, rows in tables if len(rows) > 1]
    lines = [(each, [line.amount for line in each.lines]) for each in filing.directions if len(each.lines) > 1]
    form, rows = some(random, [*columns, *lines]) or (None, [])
    if form is None:
        return None
    place = next(each for each in slots(filing) if each.holder is form and each.attribute == "stated_total")
    return change(filing, place, like(place.text, number(place.text) + sign * number(random.choice(rows))))


@kind("arithmetic")
def yuan_for_wan_yuan(filing: Filing, random: Random) -> Spot | None:
    """An amount in 元 in a form in 万元."""
    place = pick(filing, random, lambda each: each.amount and numeric(each.text))
    return change(filing, place, like("0", number(place.text) * 10000)) if place else None


@kind("arithmetic")
def ceiling_mistyped(filing: Filing, random: Random) -> Spot | None:
    """A cost indicator that caps another amount than the form's."""
    place = pick(filing, random, lambda each: each.text.startswith("≤") and each.text.endswith("万元"))
    if place is None:
        return None
    amount = place.text.removeprefix("≤").removesuffix("万元")
    return change(filing, place, f"≤{mistyped(amount, random)}万元")


@kind("arithmetic")
def ceiling_of_last_year(filing: Filing, random: Random) -> Spot | None:
    """A ceiling above the amount, as left over from another year."""
    place = pick(filing, random, lambda each: each.text.startswith("≤") and each.text.endswith("万元"))
    if place is None:
        return None
    amount = number(place.text.removeprefix("≤").removesuffix("万元"))
    factor = Decimal(random.randint(105, 190)) / 100
    return change(filing, place, f"≤{(amount * factor + 1).quantize(Decimal('0.01'))}万元")


@kind("arithmetic")
def ceiling_in_the_wrong_unit(filing: Filing, random: Random) -> Spot | None:
    """≤3.7元 in a form in 万元."""
    place = pick(filing, random, lambda each: each.text.startswith("≤") and each.text.endswith("万元"))
    return change(filing, place, place.text.removesuffix("万元") + "元") if place else None
