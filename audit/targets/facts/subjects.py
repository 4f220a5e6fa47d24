"""What the rules of this wing are asked of, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from audit.book.subjects import Per, Rows
from audit.judging.verdicts import not_there, unchecked
from audit.model.address import FormKind
from audit.model.outcome import Finding
from audit.targets.costs.lines import CostedLine, without_lines
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


STATED: Rows[FormFacts[TargetForm], Indicator] = Rows(
    lambda table: table.stated_indicators, "没有名称和指标值都写明的指标"
)
NAMED: Rows[FormFacts[TargetForm], Indicator] = Rows(lambda table: table.named_indicators, "没有写明名称的指标")


def _with_amounts(facts: Facts) -> Iterable[FormFacts[TargetForm]]:
    return (each for each in facts.forms if each.amounts)


AMOUNTS: Per[FormFacts[TargetForm]] = Per(_with_amounts, nothing=not_there("本套报表没有写出金额"))


def _cost_lines(facts: Facts) -> Iterable[CostedLine | Finding]:
    for form in facts.costing_forms:
        yield from form.cost_lines or (without_lines(form.form),)


COST_LINES: Per[CostedLine] = Per(_cost_lines)
"""Each cost line of the forms that state how amounts come about; of a form without any it is said that it has none."""
