"""Filings made by hand: a direction with a costing and an amount, and whatever else a test wants to name."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from audit.book.catalogue import catalogue
from audit.costing.readings import read_costing
from audit.model.address import FormAddress, FormKind, Place, in_cell
from audit.model.document import Cell, Document
from audit.model.outcome import Figure, Finding
from audit.model.values import Amount, MoneyUnit, Text
from audit.targets.facts.facts import Facts
from audit.targets.filing import CostLine, ExpenditureDirection, TargetFiling

WAN = MoneyUnit.WAN_YUAN
YUAN = MoneyUnit.YUAN


def place(label: str, raw: str = "", form: str = "附表3") -> Place:
    """A place in a cell of its own, whose locator is its label."""
    return in_cell(FormAddress(form), tuple(label.split("/")), Cell(0, 0, 1, 1, raw, label))


def text(words: str, label: str = "文字") -> Text:
    """A printed text."""
    return Text(words, place(label, words))


def amount(printed: str, label: str = "金额", unit: MoneyUnit | None = WAN) -> Amount:
    """A printed amount, without grouping: amount("3.7"), amount("") for a blank one."""
    try:
        value = Decimal(printed)
    except InvalidOperation:
        value = None
    decimals = len(printed.partition(".")[2])
    return Amount(printed, place(label, printed), value, decimals, unit, nothing=not printed)


def wan(value: str) -> Figure:
    """A figure in 万元 that a finding compares."""
    return Figure(Decimal(value), WAN)


def cost_line(costing: str | None, printed: str, name: str = "明细", unit: MoneyUnit | None = WAN) -> CostLine:
    """One row of 支出明细及测算说明; costing None is a blank cell."""
    basis = text(costing, f"{name}/测算依据") if costing is not None else None
    read = read_costing(costing) if costing else None
    return CostLine(None, text(name), amount(printed, f"{name}/金额", unit), basis, read)


def direction(*lines: CostLine, name: str = "方向", unit: MoneyUnit | None = WAN) -> ExpenditureDirection:
    """A 附表3 with these cost lines."""
    return ExpenditureDirection(
        name="附表3",
        subject=name,
        title=text("绩效目标表"),
        money_unit=unit,
        direction=text(name),
        has_cost_table=bool(lines),
        cost_lines=lines,
    )


def filing(*directions: ExpenditureDirection) -> TargetFiling:
    """A filing that holds nothing but these directions."""
    document = Document("made by hand", "0" * 64, "text dump", ())
    return TargetFiling(
        document=document,
        layout="three forms",
        set_forms={"附表3": FormKind.DIRECTION},
        department="某局",
        year=2023,
        directions=directions,
    )


def costed(costing: str | None, printed: str, unit: MoneyUnit | None = WAN) -> Facts:
    """The facts of a filing of one line: the costing and the amount it explains."""
    return Facts(filing(direction(cost_line(costing, printed, unit=unit), unit=unit)))


def asked(check: Callable[..., object], facts: Facts) -> tuple[Finding, ...]:
    """What the rule with this check finds on each of its subjects."""
    return next(each for each in catalogue() if each.check is check).ask(facts.filing, facts)
