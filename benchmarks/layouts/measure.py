"""What was read of a form against what was written on it: right, in a wrong field, missing and told, missing in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from audit.across.auditing import check_filing
from audit.across.people import people_hidden
from audit.model.document import Document
from audit.model.errors import UnreadableError
from audit.model.outcome import Verdict
from audit.reading.read import read
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, TargetFiling, TargetForm
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.recognise import recognise
from audit.words.matching import match_key
from benchmarks.layouts.specification import Fact, Form


@dataclass
class Count:
    """Of the facts of one kind; examples: the form's number, the fact, and what stands in its place."""

    right: int = 0
    wrong: int = 0
    told: int = 0
    silent: int = 0
    examples: list[str] = field(default_factory=list)


def measured(form: Form, path: Path, counts: dict[str, Count]) -> tuple[str, ...]:
    """Count the facts of one printed form, and return the codes of the rules that failed: its figures tie, so none should."""
    filing = _read(read(path))
    found = set(facts_of(filing)) if filing else set()
    unread = {match_key(each.text) for each in filing.unread_numbers} if filing else set()
    for fact in form.facts:
        count = counts.setdefault(fact[0], Count())
        if (fact[0], label_key(fact[1]), *fact[2:]) in found or fact in found:
            count.right += 1
            continue
        instead = [each for each in found if each[:-1] == fact[:-1] and each[-1]]
        if instead and fact[0] != "part":
            count.wrong += 1
        elif not filing or match_key(fact[-1]) in unread or not any(map(str.isdigit, fact[-1])):
            count.told += 1
        else:
            count.silent += 1
        count.examples.append(f"{path.name}: {fact} {instead[:1]}")
    return tuple(each.code for each in check_filing(filing) if each.verdict is Verdict.FAILED) if filing else ()


def _read(document: Document) -> TargetFiling | None:
    try:
        return recognise(people_hidden(document))
    except UnreadableError:
        return None


def facts_of(filing: TargetFiling) -> Iterator[Fact]:
    """What was read, in the terms of `Form.facts`."""
    yield "year", str(filing.year or "")
    yield "department", filing.department or ""
    for each_form in filing.forms:
        yield "unit", str(each_form.money_unit or "")
        yield from _of_indicators(each_form)
    if filing.department_form:
        yield from _of_department(filing.department_form)
    if filing.fund_summary:
        yield from _of_list(filing.fund_summary)
    for form in filing.directions:
        for name in ("direction", "amount", "project_total", "whole_period_target", "annual_target"):
            value = getattr(form, name)
            yield name, value.text.removesuffix("万元") if value else ""
        yield from _of_money(form)


def _of_indicators(form: TargetForm) -> Iterator[Fact]:
    for each in form.indicators:
        value = each.value
        shown = value.text if value.number is None else f"{value.operator}{value.number}{value.unit}"
        if each.whole_period:
            yield "whole", each.name.text, shown
            continue
        yield "indicator", str(each.dimension), str(each.aspect), each.name.text, shown
        yield "weight", each.name.text, each.weight.text if each.weight else ""


def _of_department(form: DepartmentForm) -> Iterator[Fact]:
    yield "total", form.total.text if form.total else ""
    yield "annual_target", form.annual_target.text if form.annual_target else ""
    for amount in form.split_amounts:
        called = label_key(amount.place.called)
        yield "part", called, amount.text
        yield "part", called.removesuffix("资金"), amount.text  # 其他 is addressed as 其他资金
    for each in form.work_plan:
        yield "task", each.task.text, each.amount.text if each.amount else ""


def _of_list(form: FundSummary) -> Iterator[Fact]:
    yield "stated_total", form.stated_total.text if form.stated_total else ""
    for each in form.funds:
        yield "fund", each.name.text, each.amount.text if each.amount else ""
        yield "fund_target", each.name.text, each.annual_target.text if each.annual_target else ""


def _of_money(form: ExpenditureDirection) -> Iterator[Fact]:
    for amount in form.split_amounts:
        yield "part", label_key(amount.place.name), amount.text.removesuffix("万元")
    for line in form.cost_lines:
        named = line.detail or line.summary
        basis = line.costing_basis.text if line.costing_basis else ""
        yield "cost", named.text if named else "", basis, line.amount.text if line.amount else ""
