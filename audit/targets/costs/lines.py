"""The cost lines of a direction: each with its terms, what they add up to, and what its printed totals add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from audit.costing.model import Costing, Quantity, Term
from audit.costing.readings import read_towards
from audit.costing.words.phrases import RESPECTIVELY, takes_off
from audit.judging.verdicts import evidence_of, not_there, unchecked
from audit.model.outcome import Evidence, Finding
from audit.model.precision import round_to_whole
from audit.model.values import MoneyUnit, Text
from audit.targets.costs.cost_sums import CostSum, sum_up
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.count_sums import CountSum, count_sums
from audit.targets.costs.recomputed import CLOSENESS, Printing
from audit.targets.filing import CostLine, TargetForm
from audit.words.matching import match_key

_LAST_FEW = 10
"""Of more items than these nobody prints the result behind the last."""


@dataclass(frozen=True, eq=False)
class CostedLine:
    """A cost line with the name it is spoken of: 信访工作人员岗位津贴, or 方向/明细 where the two differ."""

    direction: TargetForm
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

    @cached_property
    def in_whole_wan_yuan(self) -> bool:
        """Its form prints every amount in whole 万元, and so may have rounded them."""
        return round_to_whole(self.direction.amounts)

    @property
    def costing(self) -> Costing | None:
        """What its 测算依据 says; None where the cell is blank."""
        return self._read[0]

    @property
    def terms(self) -> tuple[CostedTerm, ...]:
        """The terms of its costing, each with a subject of its own."""
        return self._read[1]

    @property
    def sum(self) -> CostSum | None:
        """Its amount beside what the terms add up to; None where they cannot be added."""
        return self._read[2]

    @cached_property
    def _read(self) -> tuple[Costing | None, tuple[CostedTerm, ...], CostSum | None]:
        """The costing with its terms and their sum; where this does not tie, as it reads towards the amount, if that does."""
        costing, amount = self.line.costing, self.line.amount
        if costing is None or not costing.text.strip():
            return None, (), None
        terms = tuple(self._terms(costing))
        found = self._added(terms)
        if amount is None or amount.value is None or amount.unit is None or (found is not None and found.ties):
            return costing, terms, found
        open_ = RESPECTIVELY in costing.text or any(_may_be_read_on(each) for each in costing.terms)
        towards = read_towards(costing, f"{amount.value:f}{amount.unit}") if open_ and not self.in_prose else None
        terms_towards = tuple(self._terms(towards)) if towards is not None else ()
        again = self._added(terms_towards)
        return (towards, terms_towards, again) if again is not None and again.ties else (costing, terms, found)

    def _terms(self, costing: Costing) -> Iterator[CostedTerm]:
        basis = self.line.costing_basis
        if basis is None:
            return
        several, unit, in_whole = len(costing.terms) > 1, self.money_unit, self.in_whole_wan_yuan
        seen: dict[str, int] = {}
        for position, term in enumerate(costing.terms, 1):
            label = term.label or (f"第{position}项" if several else "")
            seen[label] = seen.get(label, 0) + 1
            name = f"{label}（{seen[label]}）" if seen[label] > 1 else label
            subject = f"{self.subject}/{name}" if name else self.subject
            yield CostedTerm(term, subject, Printing(basis.place.within(term.start, term.end), unit, in_whole), costing)

    def _added(self, terms: Sequence[CostedTerm]) -> CostSum | None:
        amount, added = self.line.amount, components(terms)
        if amount is None or amount.value is None or amount.unit is None or not added:
            return None
        found = sum_up(amount, added, may_be_coarse=self.in_whole_wan_yuan)
        priced = [each for each in terms if each.priced]
        if found is None or found.ties or len(priced) == len(added):
            return found
        # 全年需要65万元，上级补助25万元，本级安排40万元: the amount is a part of a total that is proved
        # so it is where that total has items of its own before it
        begins = [0, *(i for i, each in enumerate(priced) if i and each.term.is_total and len(priced) > i + 2)]
        parts = [part for i in begins if (part := sum_up(amount, priced[i:])) is not None]
        made_up = (part for part in parts if part.ties and len(part.addends) == 1)
        return next((part for part in made_up if not part.addends[0].costed.term.is_total), found)

    @cached_property
    def totals(self) -> tuple[tuple[CostedTerm, CostSum | None], ...]:
        """Each total that is printed in it, beside what it adds up."""
        return tuple(
            (total, _first_that_ties(total, _scopes(self.terms, position)))
            for position, total in enumerate(self.terms)
            if total.term.is_total and total.term.stated
        )

    @cached_property
    def counts(self) -> tuple[CountSum, ...]:
        """Each count that is printed as a result of others."""
        added = [(total, [each.costed for each in found.addends]) for total, found in self.totals if found is not None]
        return tuple(count_sums(self.terms, added))

    @property
    def amount_evidence(self) -> tuple[Evidence, ...]:
        """The line's amount as evidence."""
        return evidence_of(self.line.amount)

    def quoted(self, part: str | Quantity) -> tuple[Evidence, ...]:
        """A part of the costing as evidence: a figure by its place, other parts where they first stand."""
        basis = self.line.costing_basis
        if basis is None:
            return ()
        text, start = (part, basis.text.find(part)) if isinstance(part, str) else (part.text, part.start)
        return (Text(text, basis.place.within(start, start + len(text)) if start >= 0 else basis.place),)


def _may_be_read_on(term: Term) -> bool:
    """It prints no result, or says itself that it is taken off others."""
    return (term.expression is not None and not term.stated) or takes_off(term.label)


def costed_lines(direction: TargetForm) -> tuple[CostedLine, ...]:
    """The form's cost lines, each with a subject of its own."""
    head = direction.subject or direction.name
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


def without_lines(direction: TargetForm) -> Finding:
    """The finding for a form without cost lines: a blank table is not the same as none."""
    if direction.has_cost_table:
        return unchecked(direction.heading, "支出明细及测算表是空的")
    return not_there("本表没有支出明细及测算", direction.heading)


def components(terms: Sequence[CostedTerm]) -> list[CostedTerm]:
    """The priced terms that are no totals of others."""
    return [costed for costed in terms if costed.priced and not costed.term.is_total]


def _first_that_ties(total: CostedTerm, scopes: Iterator[Sequence[CostedTerm]]) -> CostSum | None:
    """Else the first that could be added up. Of 合计59006元，即5.9万元 both are to tie: the finer claims what it prints."""
    stated, first = total.results, None
    if any(each.unit is None for each in stated):
        return None
    for terms in scopes:
        found = [sum_up(each, terms, may_be_coarse=total.may_be_coarse(each)) for each in stated] if terms else []
        known = [each for each in found if each is not None]
        if not known:
            continue
        worst = max(reversed(known), key=lambda each: CLOSENESS.index(each.comparison.agreement))
        if worst.ties:
            return worst
        first = first or worst
    return first


def _scopes(terms: Sequence[CostedTerm], position: int) -> Iterator[Sequence[CostedTerm]]:
    """What a total may be the total of: all terms, those before it, those since the last total, those up to the next."""
    marks = [i for i, costed in enumerate(terms) if costed.term.is_total]
    last = max((i for i in marks if i < position), default=-1)
    following = min((i for i in marks if i > position), default=len(terms))
    since, up_to = terms[last + 1 : position], terms[position + 1 : following]
    for scope in (terms, terms[:position], up_to) if len(marks) == 1 else (since, terms, up_to):
        yield components(scope)
    if not terms[position].term.label:
        yield from _last_few(since)


def _last_few(terms: Sequence[CostedTerm]) -> Iterator[Sequence[CostedTerm]]:
    """What a result behind them may be of: 办公费2万元；集体2个*1万元、个人3名*5000元＝3.5万元."""
    before = components(terms)
    return (before[-count:] for count in range(2, min(len(before), _LAST_FEW)))


def concludes_the_last(total: CostedTerm, terms: Sequence[CostedTerm]) -> bool:
    """A total is the sum of the last few terms before it, though it may be called that of all."""
    scopes = _last_few(terms[: terms.index(total)])
    return any((found := sum_up(total.results[-1], few)) is not None and found.ties for few in scopes)
