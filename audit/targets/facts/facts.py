"""The facts of one filing: what several rules ask of it, each worked out when it is first asked for and kept as long as these.

Facts know the filing and its forms; what they find out never refers back to them, so that both are freed with the audit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

from audit.judging.verdicts import numbers
from audit.model.address import FormKind
from audit.model.outcome import Evidence
from audit.model.values import Amount
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.lines import CostedLine, costed_lines
from audit.targets.facts.counts import Count, costing_counts, indicator_counts
from audit.targets.facts.funds import Pairing, pair_funds
from audit.targets.facts.tasks import Unspoken, tasks_without
from audit.targets.filing import (
    Aspect,
    DepartmentForm,
    Dimension,
    ExpenditureDirection,
    FundSummary,
    Indicator,
    TargetFiling,
    TargetForm,
)
from audit.targets.texts.filled import Filled, filled
from audit.targets.texts.printed_texts import Printed, texts_of

Form_co = TypeVar("Form_co", bound=TargetForm, covariant=True)

_NAME = attrgetter("name")


class FormFacts(Generic[Form_co]):
    """What one form states; project: the only one that is meant, with its indicators, where the form lists many."""

    def __init__(self, form: Form_co, project: str = "", of_project: Sequence[Indicator] = ()) -> None:
        self.form = form
        self.project = project
        self._of_project = tuple(of_project)

    @property
    def heading(self) -> str:
        """What it is called: 附表3（河湖保洁员补助）; with the project of a list, 项目支出绩效目标表/培训费."""
        return f"{self.form.heading}/{self.project}" if self.project else self.form.heading

    def looked_at(self, rows: Sequence[object]) -> tuple[Evidence, ...]:
        """The names of the rows, where these are indicators; else the title."""
        return tuple(map(_NAME, rows)) if rows and isinstance(rows[0], Indicator) else (self.form.title,)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rows of its table of indicators."""
        return self._of_project if self.project else self.form.indicators

    @cached_property
    def named_indicators(self) -> tuple[Indicator, ...]:
        """The indicators with a name that is more than 无, a mark or a blank."""
        return tuple([each for each in self.indicators if filled(each.name.text) is Filled.WORDS])

    @cached_property
    def stated_indicators(self) -> tuple[Indicator, ...]:
        """The indicators with a name and a value that say something."""
        return tuple([each for each in self.named_indicators if filled(each.value.text) is Filled.WORDS])

    @cached_property
    def costs(self) -> tuple[Indicator, ...]:
        """Those of the stated ones that say what something costs."""
        rows = self.stated_indicators
        return tuple([each for each in rows if each.aspect is Aspect.COST or each.dimension is Dimension.COST])

    @cached_property
    def aspects(self) -> frozenset[Aspect]:
        """The second levels that the form prints, and that are recognised."""
        return frozenset([each.aspect for each in self.indicators if each.aspect is not None])

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """The quantity indicators whose value is a number of things."""
        return indicator_counts(self.indicators)

    @cached_property
    def costing_counts(self) -> tuple[tuple[Count, ...], ...]:
        """For each cost line the numbers of things in its costing."""
        return tuple(map(costing_counts, self.form.cost_lines))

    @cached_property
    def cost_lines(self) -> tuple[CostedLine, ...]:
        """The cost lines, recomputed and added up when asked."""
        return costed_lines(self.form)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts that are numbers."""
        return numbers(self.form.amounts)

    @cached_property
    def texts(self) -> tuple[Printed, ...]:
        """The texts that are not blank."""
        return texts_of(self.form)


class Facts:
    """What the filing states, form by form and all together."""

    def __init__(self, filing: TargetFiling) -> None:
        self.filing = filing

    @cached_property
    def department_form(self) -> FormFacts[DepartmentForm] | None:
        """The department's form."""
        form = self.filing.department_form
        return None if form is None else FormFacts(form)

    @cached_property
    def fund_summary(self) -> FormFacts[FundSummary] | None:
        """The summary of funds, or list of projects."""
        form = self.filing.fund_summary
        return None if form is None else FormFacts(form)

    @cached_property
    def directions(self) -> tuple[FormFacts[ExpenditureDirection], ...]:
        """The forms of directions, or projects."""
        return tuple(map(FormFacts, self.filing.directions))

    @property
    def costing_forms(self) -> tuple[FormFacts[ExpenditureDirection] | FormFacts[FundSummary], ...]:
        """The forms that state how amounts come about: the directions, and a list of projects that has their costings."""
        listed = self.fund_summary
        return (*self.directions, listed) if listed and listed.cost_lines else self.directions

    @property
    def cost_lines(self) -> Iterator[CostedLine]:
        """The cost lines of every form."""
        return (line for form in self.costing_forms for line in form.cost_lines)

    @property
    def cost_terms(self) -> Iterator[CostedTerm]:
        """The terms of every cost line."""
        return (term for line in self.cost_lines for term in line.terms)

    @cached_property
    def forms(self) -> tuple[FormFacts[TargetForm], ...]:
        """Every form, in the order of `TargetFiling.forms`."""
        heads: tuple[FormFacts[TargetForm] | None, ...] = (self.department_form, self.fund_summary)
        return (*(each for each in heads if each is not None), *self.directions)

    @cached_property
    def tables(self) -> tuple[FormFacts[TargetForm], ...]:
        """The forms that have indicators; of a list, each of its projects that has."""
        return tuple(table for each in self.forms for table in _tables(each) if table.indicators)

    @cached_property
    def pairing(self) -> Pairing:
        """Every fund with its directions."""
        return pair_funds(self.filing)

    @cached_property
    def tasks_without(self) -> tuple[Unspoken, ...]:
        """The tasks of the work plan that no indicator speaks of."""
        named = (each for form in self.forms for each in form.named_indicators)
        return tasks_without(self.filing, named)

    def of(self, form: ExpenditureDirection) -> FormFacts[ExpenditureDirection]:
        """The facts of a direction of this filing, which is known by being the same object."""
        return self._of_directions[id(form)]

    @cached_property
    def _of_directions(self) -> dict[int, FormFacts[ExpenditureDirection]]:
        return {id(each.form): each for each in self.directions}


def _tables(facts: FormFacts[TargetForm]) -> Iterator[FormFacts[TargetForm]]:
    form = facts.form
    if form.kind is FormKind.LIST:
        projects: defaultdict[str, list[Indicator]] = defaultdict(list)
        for each in form.indicators:
            projects[each.name.place.path[0]].append(each)
        yield from (FormFacts(form, name, rows) for name, rows in projects.items())
    else:
        yield facts
