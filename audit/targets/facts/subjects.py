"""What the rules of this wing are asked of, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit.book.subjects import Per
from audit.judging.verdicts import not_there, unchecked
from audit.model.address import FormKind
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.funds import FundPair
from audit.targets.filing import DepartmentForm, ExpenditureDirection, Indicator, TargetForm


def _department(facts: Facts) -> tuple[FormFacts[DepartmentForm], ...]:
    return (facts.department_form,) if facts.department_form else ()


def _pairs(facts: Facts) -> tuple[FundPair, ...]:
    return tuple(pair for pair in facts.pairing.pairs if pair.directions)


FORMS: Per[FormFacts[TargetForm]] = Per(lambda facts: facts.forms, nothing=not_there("没有读到表"))
DEPARTMENT: Per[FormFacts[DepartmentForm]] = Per(_department, needs=(FormKind.DEPARTMENT,))
DIRECTIONS: Per[FormFacts[ExpenditureDirection]] = Per(lambda facts: facts.directions, needs=(FormKind.DIRECTION,))
TABLES: Per[FormFacts[TargetForm]] = Per(lambda facts: facts.tables, nothing=not_there("本套报表没有绩效指标"))
PAIRS: Per[FundPair] = Per(
    _pairs,
    needs=(FormKind.SUMMARY, FormKind.DIRECTION),
    nothing=unchecked("", "两表没有可以配对的专项"),
)
"""Each fund of the summary that has directions."""


def stated(table: FormFacts[TargetForm]) -> Sequence[Indicator]:
    """The rows with a name and a value that say something."""
    return table.stated_indicators


def named(table: FormFacts[TargetForm]) -> Sequence[Indicator]:
    """The rows with a name that says something."""
    return table.named_indicators


def _with_amounts(facts: Facts) -> Iterable[FormFacts[TargetForm]]:
    return (each for each in facts.forms if each.amounts)


AMOUNTS: Per[FormFacts[TargetForm]] = Per(_with_amounts, nothing=not_there("本套报表没有写出金额"))
