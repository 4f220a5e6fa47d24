"""The costings of a filing, term by term, as the rules of family C ask about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from audit.costing.model import Costing, Expression, Product, Quantity, Quotient, Term, has_money, quantities
from audit.judging.remembering import remembered
from audit.judging.verdicts import evidence_of, not_applicable, unchecked
from audit.model.address import Place
from audit.model.outcome import Evidence, Finding
from audit.model.precision import round_to_whole
from audit.model.values import Amount, MoneyUnit
from audit.targets.filing import CostLine, ExpenditureDirection, TargetFiling
from audit.words import units
from audit.words.matching import match_key


class CostedLine(Struct, frozen=True, gc=False):
    """A cost line with the name it is spoken of: 信访工作人员岗位津贴, or 方向/明细 where the two differ."""

    direction: ExpenditureDirection
    line: CostLine
    subject: str

    @property
    def money_unit(self) -> MoneyUnit | None:
        """The unit of the line's amount, else the form's."""
        return (self.line.amount.unit if self.line.amount else None) or self.direction.money_unit

    @property
    def in_prose(self) -> bool:
        """It is running text (项目概况), which may name other figures beside those that make up the amount."""
        return self.line is self.direction.prose_costing

    @property
    def in_whole_wan_yuan(self) -> bool:
        """Its form prints every amount in whole 万元, and so may have rounded them."""
        return round_to_whole(self.direction.amounts)

    @property
    def costing(self) -> Costing | None:
        """What its 测算依据 says; None where the cell is blank."""
        return self.line.costing if self.line.costing is not None and self.line.costing.text.strip() else None

    @property
    def terms(self) -> tuple[CostedTerm, ...]:
        """The terms of its costing, each with a subject of its own."""
        return _terms_of(self)

    @property
    def amount_evidence(self) -> tuple[Evidence, ...]:
        """The line's amount as evidence."""
        return evidence_of(self.line.amount)

    def quoted(self, text: str) -> tuple[Evidence, ...]:
        """A part of the costing as evidence: what its reading quotes bears no range of its own."""
        basis = self.line.costing_basis
        if basis is None:
            return ()
        start = basis.text.find(text)
        return (Evidence(basis.place.within(start, start + len(text)) if start >= 0 else basis.place, text),)


class CostedTerm(Struct, frozen=True, gc=False):
    """A term of a line's costing, with its place."""

    line: CostedLine
    term: Term
    subject: str
    place: Place

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The term's own part of the cell."""
        return (Evidence(self.place, self.term.text),)

    @property
    def priced(self) -> bool:
        """It speaks of money, and is no lone rate (标准235元/人/月)."""
        expression = self.term.expression
        lone_rate = isinstance(expression, Quantity) and not self.term.stated
        speaks = any(map(_may_be_money, self.term.stated)) or (expression is not None and has_money(expression))
        return not lone_rate and (speaks or self.without_money_unit)

    @property
    def without_money_unit(self) -> bool:
        """310册×600: a product whose price bears no unit, and no result is printed."""
        expression = self.term.expression
        if self.term.stated or not isinstance(expression, Product) or has_money(expression):
            return False
        return bool(without_unit(expression))


@remembered
def _terms_of(line: CostedLine) -> tuple[CostedTerm, ...]:
    """Not kept by the line: terms know it, and a circle would keep the filing until the collector comes by."""
    basis, costing = line.line.costing_basis, line.costing
    if basis is None or costing is None:
        return ()
    labels = [term.label or (f"第{i}项" if len(costing.terms) > 1 else "") for i, term in enumerate(costing.terms, 1)]
    seen: Counter[str] = Counter()
    found = []
    for label, term in zip(labels, costing.terms, strict=True):
        seen[label] += 1
        name = f"{label}（{seen[label]}）" if seen[label] > 1 else label
        subject = f"{line.subject}/{name}" if name else line.subject
        found.append(CostedTerm(line, term, subject, basis.place.within(term.start, term.end)))
    return tuple(found)


def _may_be_money(stated: Quantity) -> bool:
    """22人+30人=52人 states none."""
    return not stated.unit or units.YUAN in stated.unit


@remembered
def costed_lines(direction: ExpenditureDirection) -> tuple[CostedLine, ...]:
    """The direction's cost lines, each with a subject of its own."""
    head = direction.subject or (direction.direction.text if direction.direction else "") or direction.name
    seen: Counter[str] = Counter()
    found = []
    for line in direction.costings:
        name = next((text.text for text in (line.detail, line.summary) if text is not None and text.text), "")
        if line is direction.prose_costing and line.costing_basis:
            name = line.costing_basis.place.name
        subject = f"{head}/{name}" if match_key(name) not in ("", match_key(head)) else head
        seen[subject] += 1
        found.append(CostedLine(direction, line, f"{subject}（{seen[subject]}）" if seen[subject] > 1 else subject))
    return tuple(found)


def without_lines(direction: ExpenditureDirection) -> Finding:
    """The finding for a form without cost lines: a blank table is not the same as none."""
    if direction.has_cost_table:
        return unchecked(direction.heading, "支出明细及测算表是空的")
    return not_applicable("本表没有支出明细及测算", direction.heading)


def all_lines(filing: TargetFiling) -> Iterator[CostedLine]:
    """The cost lines of every direction."""
    for direction in filing.directions:
        yield from costed_lines(direction)


def all_terms(filing: TargetFiling) -> Iterator[CostedTerm]:
    """The terms of every cost line."""
    for line in all_lines(filing):
        yield from line.terms


def as_amount(quantity: Quantity, place: Place, unit: MoneyUnit | None = None) -> Amount:
    """A printed result as an amount in 元 or 万元; `unit` where it bears none, None leaves it unknown."""
    if not quantity.unit:
        return Amount(quantity.text, place, quantity.value, quantity.decimals, unit)
    scale = units.scale(quantity.unit)
    kept = MoneyUnit.WAN_YUAN if scale >= MoneyUnit.WAN_YUAN.yuan else MoneyUnit.YUAN
    factor = scale / kept.yuan
    return Amount(quantity.text, place, quantity.value * factor, quantity.decimals - factor.adjusted(), kept)


def without_unit(expression: Expression) -> tuple[Quantity, ...]:
    """The figures that bear no unit; the 10000 of ÷10000 is how 元 become 万元."""
    if isinstance(expression, Quotient) and in_ten_thousands(expression):
        return tuple(each for each in quantities(expression.dividend) if not each.unit)
    return tuple(each for each in quantities(expression) if not each.unit)


def in_ten_thousands(expression: Expression) -> bool:
    """The expression ends in ÷10000, which gives 万元."""
    return (
        isinstance(expression, Quotient)
        and isinstance(expression.divisor, Quantity)
        and not expression.divisor.unit
        and expression.divisor.value == MoneyUnit.WAN_YUAN.yuan
    )
