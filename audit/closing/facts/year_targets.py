"""The year's targets that a self-evaluation is held against: those of its department, year and project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from audit.closing.filing import ClosingForm
from audit.model.address import FormKind
from audit.model.values import Amount, Text
from audit.targets.facts.facts import Facts
from audit.targets.filing import Indicator, TargetFiling
from audit.targets.forms.printed.labels import label_key
from audit.words.matching import match_key

_NUMBERED = re.compile(r"^指标\d*[:：、.]?")


class YearTarget(Struct, frozen=True, gc=False):
    """What was applied for: of a project by its name, of the department where the name is empty."""

    name: str
    title: Text
    amount: Amount | None
    goal: Text | None
    indicators: tuple[Indicator, ...]


def target_of(form: ClosingForm, filings: tuple[TargetFiling, ...]) -> YearTarget | None:
    """The targets of what the form evaluates, where they are at hand."""
    name = name_of(form)
    return next((each for filing in filings for each in year_targets(filing) if each.name == name), None)


def name_of(form: ClosingForm) -> str:
    """The key of the project that a form evaluates; empty for the department."""
    return "" if form.kind is FormKind.DEPARTMENT else match_key(form.subject)


def names_in(filing: TargetFiling) -> frozenset[str]:
    """The names of `year_targets`."""
    summary = filing.fund_summary
    funds = [each.name.text for each in summary.funds] if summary else []
    names = (*(each.subject for each in filing.directions), *funds)
    return frozenset((*map(match_key, names), *([""] if filing.department_form else [])))


def year_targets(filing: TargetFiling) -> Iterator[YearTarget]:
    """The department's, each direction's or project's, and each fund's or project's in a summary or list."""
    if (whole := filing.department_form) is not None:
        yield YearTarget("", whole.title, whole.total, None, whole.indicators)
    for each in filing.directions:
        yield YearTarget(match_key(each.subject), each.title, each.amount, each.annual_target, each.indicators)
    if (summary := filing.fund_summary) is not None:
        listed = {match_key(table.project): table.indicators for table in Facts(filing).tables if table.project}
        for fund in summary.funds:
            name = match_key(fund.name.text)
            yield YearTarget(name, summary.title, fund.amount, fund.annual_target, listed.get(name, ()))


def indicator_key(indicator: Indicator) -> str:
    """The name of an indicator as it is looked for in another form: without 指标1： and the unit in brackets."""
    return label_key(_NUMBERED.sub("", match_key(indicator.name.text)))
