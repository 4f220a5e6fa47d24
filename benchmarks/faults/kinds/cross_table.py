"""Family cross_table: what stands in two forms differs."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, mistyped, numeric, pick, some
from benchmarks.faults.slots import Slot, slots
from benchmarks.faults.specification import Direction, Filing, Form, Indicator
from benchmarks.faults.subjects import words


@kind("cross_table")
def project_expenditure_mistyped(filing: Filing, random: Random) -> Spot | None:
    """附表1 项目支出 is not the total of 附表2."""
    place = pick(filing, random, lambda each: each.label == "项目支出")
    return change(filing, place, mistyped(place.text, random)) if place else None


@kind("cross_table")
def stated_fund_amount_mistyped(filing: Filing, random: Random) -> Spot | None:
    """附表3 所属专项金额 is not the fund's."""
    place = pick(filing, random, lambda each: each.label.endswith("/所属专项金额"))
    return change(filing, place, mistyped(place.text, random)) if place else None


@kind("cross_table")
def fund_name_altered_in_summary(filing: Filing, random: Random) -> Spot | None:
    """附表2 calls a fund by a slightly different name."""
    place = pick(filing, random, lambda each: each.form == "附表2" and each.attribute == "name")
    return change(filing, place, altered(place.text, random)) if place else None


@kind("cross_table")
def fund_name_altered_in_direction(filing: Filing, random: Random) -> Spot | None:
    """附表3 calls its fund by a slightly different name."""
    place = pick(filing, random, lambda each: each.attribute == "fund")
    return change(filing, place, altered(place.text, random)) if place else None


def altered(name: str, random: Random) -> str:
    """A name with a character too few, one too many, or another word at its end."""
    place = random.randint(1, len(name) - 2)
    slips = [f"{name[:place]}{name[place + 1 :]}", f"{name[:place]}{random.choice('的专项区新')}{name[place:]}"]
    ends = {"资金": "经费", "经费": "资金", "补贴": "补助", "补助": "补贴"}
    slips += [f"{name.removesuffix(old)}{new}" for old, new in ends.items() if name.endswith(old)]
    return random.choice([slip for slip in slips if slip != name])


@kind("cross_table")
def direction_form_missing(filing: Filing, random: Random) -> Spot | None:
    """A fund of 附表2 without any 附表3."""
    fund = random.choice(filing.summary.funds)
    if len(filing.summary.funds) < 2:
        return None
    filing.directions = [each for each in filing.directions if each.fund != fund.name]
    return Spot("附表2", f"{fund.name}/名称", fund.name)


@kind("cross_table")
def fund_row_missing(filing: Filing, random: Random) -> Spot | None:
    """An 附表3 whose fund 附表2 does not list."""
    if len(filing.summary.funds) < 2:
        return None
    fund = random.choice(filing.summary.funds)
    filing.summary.funds.remove(fund)
    direction = next(each for each in filing.directions if each.fund == fund.name)
    return Spot("附表3", f"{direction.direction}/所属专项名称", fund.name)


@kind("cross_table")
def count_changed_in_department_form(filing: Filing, random: Random) -> Spot | None:
    """附表1 counts otherwise than 附表3."""
    counted = {each.name for direction in filing.directions for each in direction.indicators if _a_count(each)}
    rows = [each for each in filing.department.indicators if _a_count(each) and each.name in counted]
    return _miscount(filing, some(random, rows), random)


@kind("cross_table")
def count_changed_in_direction(filing: Filing, random: Random) -> Spot | None:
    """附表3 counts otherwise than its costing (and 附表1)."""
    rows = [each for direction in filing.directions for each in direction.indicators if _a_count(each)]
    return _miscount(filing, some(random, rows), random)


def _a_count(row: Indicator) -> bool:
    return row.aspect == "数量指标" and row.value[:1].isdigit()


def _miscount(filing: Filing, row: Indicator | None, random: Random) -> Spot | None:
    if row is None:
        return None
    digits = row.value.rstrip("人次户㎡米公里亩吨个具套台座盏处场件册份株盆顶床块条斤桶")
    unit = row.value.removeprefix(digits)
    place = _slot_of(filing, lambda each: each.holder is row and each.attribute == "value")
    return change(filing, place, f"{mistyped(digits, random)}{unit}") if numeric(digits) else None


@kind("cross_table")
def filed_by_another_department(filing: Filing, random: Random) -> Spot | None:
    """One form names another department as 填报单位."""
    others = [each.department for each in words().subjects if each.department not in filing.department.department]
    form = random.choice(filing.forms)
    place = _slot_of(filing, lambda each: each.holder is form and each.attribute == "filing_unit")
    prefix = random.choice(words().places)
    return change(filing, place, f"{prefix}{random.choice(others)}")


@kind("cross_table")
def year_of_a_title_wrong(filing: Filing, random: Random) -> Spot | None:
    """One title names another year."""
    year = int(filing.department.title[:4])
    form = random.choice(filing.forms)
    place = _slot_of(filing, lambda each: each.holder is form and each.attribute == "title")
    return change(filing, place, form.title.replace(str(year), str(year + random.choice((-2, -1, 1)))))


@kind("cross_table")
def another_preparer(filing: Filing, random: Random) -> Spot | None:
    """One form names another 填表人."""
    names = [a + b for a in words().surnames for b in words().given if a + b != filing.department.preparer]
    return _in_one_form(filing, random, "preparer", random.choice(names))


@kind("cross_table")
def another_phone(filing: Filing, random: Random) -> Spot | None:
    """One form gives another 联系电话."""
    return _in_one_form(filing, random, "phone", mistyped(filing.department.phone, random))


@kind("cross_table")
def period_outside_the_year(filing: Filing, random: Random) -> Spot | None:
    """项目实施期 does not hold the form's year."""
    year = int(filing.department.title[:4])
    other = year + random.choice((-3, -2, 4))
    place = pick(filing, random, lambda each: each.attribute == "period")
    return change(filing, place, random.choice((f"{other}年", f"{other}年1-12月", f"{other}.01-{other}.12")))


@kind("cross_table")
def one_count_under_two_names(filing: Filing, random: Random) -> Spot | None:
    """附表1 names the count of 附表3 by the fund."""
    single = [each for each in filing.directions if _sole(filing, each)]
    names = {each.indicators[0].name: each.fund for each in single}
    rows = [each for each in filing.department.indicators if each.name in names and names[each.name] != each.name]
    row = some(random, rows)
    place = _slot_of(filing, lambda each: each.holder is row and each.attribute == "name")
    return change(filing, place, names[row.name]) if row else None


def _sole(filing: Filing, direction: Direction) -> bool:
    return sum(each.fund == direction.fund for each in filing.directions) == 1


def _in_one_form(filing: Filing, random: Random, attribute: str, text: str) -> Spot | None:
    form: Form = random.choice(filing.forms)
    return change(filing, _slot_of(filing, lambda each: each.holder is form and each.attribute == attribute), text)


def _slot_of(filing: Filing, accept: Callable[[Slot], bool]) -> Slot | None:
    return next((each for each in slots(filing) if accept(each)), None)
