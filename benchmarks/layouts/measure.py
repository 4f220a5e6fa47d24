"""What was read of a form against what was written on it: right, in a wrong field, missing and told, missing in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from audit.model.document import Document
from audit.model.errors import UnreadableError
from audit.reading.read import read
from audit.targets.filing import ExpenditureDirection, TargetFiling
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


def measured(form: Form, path: Path, counts: dict[str, Count]) -> None:
    """Count the facts of one printed form."""
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


def _read(document: Document) -> TargetFiling | None:
    try:
        return recognise(document)
    except UnreadableError:
        return None


def facts_of(filing: TargetFiling) -> Iterator[Fact]:
    """What was read, in the terms of `Form.facts`."""
    yield "year", str(filing.year or "")
    yield "department", filing.department or ""
    for form in filing.directions:
        yield "unit", str(form.money_unit or "")
        for name in ("direction", "amount", "project_total", "whole_period_target", "annual_target"):
            value = getattr(form, name)
            yield name, value.text.removesuffix("万元") if value else ""
        yield from _of_money(form)
        for each in form.indicators:
            value = each.value
            shown = value.text if value.number is None else f"{value.operator}{value.number}{value.unit}"
            if each.whole_period:
                yield "whole", each.name.text, shown
                continue
            yield "indicator", str(each.dimension), str(each.aspect), each.name.text, shown
            yield "weight", each.name.text, each.weight.text if each.weight else ""


def _of_money(form: ExpenditureDirection) -> Iterator[Fact]:
    for amount in form.split_amounts:
        yield "part", label_key(amount.place.name), amount.text.removesuffix("万元")
    for line in form.cost_lines:
        named = line.detail or line.summary
        basis = line.costing_basis.text if line.costing_basis else ""
        yield "cost", named.text if named else "", basis, line.amount.text if line.amount else ""
