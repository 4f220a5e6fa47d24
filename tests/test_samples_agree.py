"""The real filing in every format gives the same `TargetFiling`, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from audit.reading.read import read
from audit.targets.filing import TargetFiling, TargetForm
from audit.targets.forms.recognise import recognise
from audit.words.matching import match_key

SAMPLES = Path(__file__).parent / "samples"
Value = tuple[str, str, object]

FORMULA_WITHOUT_VALUE = {"附表2/合计"}
"""sample.xlsx, and the dump made from it, hold this total as a formula without its value."""


@cache
def filing(name: str) -> TargetFiling:
    return recognise(read(SAMPLES / name))


def values(found: TargetFiling) -> list[Value]:
    """(address, printed text on its match key, what was read from it) of every value, in order."""
    return [value for form in found.forms for value in _values(form)]


def _values(form: TargetForm) -> Iterator[Value]:
    yield (form.heading, match_key(form.title.text), (form.year, form.money_unit))
    for amount in form.amounts:
        yield (match_key(amount.place.address), match_key(amount.text), (amount.value, amount.unit, amount.nothing))
    for indicator in form.indicators:
        value = indicator.value
        name = (indicator.dimension, indicator.aspect, match_key(indicator.name.text))
        standard = match_key(indicator.performance_standard.text) if indicator.performance_standard else ""
        yield (
            match_key(value.place.address),
            match_key(value.text),
            (*name, value.operator, value.number, value.unit, standard),
        )
    for field in (
        "department",
        "filing_unit",
        "preparer",
        "phone",
        "responsible_officer",
        "mandate",
        "direction",
        "fund",
    ):
        yield (field, _text(form, field), None)
    for field in ("period", "whole_period_target", "annual_target"):
        yield (field, _text(form, field), None)
    for fund in getattr(form, "funds", ()):
        targets = [match_key(each.text) if each else "" for each in (fund.whole_period_target, fund.annual_target)]
        yield (match_key(fund.name.text), match_key(fund.serial.text if fund.serial else ""), tuple(targets))
    for task in getattr(form, "work_plan", ()):
        yield (match_key(task.task.text), match_key(task.objective.text if task.objective else ""), None)
    for line in getattr(form, "cost_lines", ()):
        terms = [(match_key(term.label), match_key(term.text)) for term in line.costing.terms] if line.costing else []
        basis = match_key(line.costing_basis.text) if line.costing_basis else ""
        yield (
            match_key(line.detail.text if line.detail else ""),
            basis.removeprefix("[bookmark:_GoBack]"),
            tuple(terms),
        )


def _text(form: TargetForm, field: str) -> str:
    text = getattr(form, field, None)
    return match_key(text.text) if text else ""


@pytest.mark.parametrize(
    "name",
    [
        "shifeng-petitions-bureau-2023.txt",
        "tika_doc.txt",
        "tika_docx.txt",
        "sample.doc",
        "sample.xls",
        "sample_recalculated.xlsx",
        "sample.pdf",
        "sample_split.pdf",
        "sample.ofd",
    ],
)
def test_same_filing(name: str) -> None:
    assert values(filing(name)) == values(filing("sample.docx"))


@pytest.mark.parametrize("name", ["sample.xlsx", "tika_xlsx.txt"])
def test_same_filing_but_for_a_formula_without_its_value(name: str) -> None:
    different = [
        (ours, theirs)
        for ours, theirs in zip(values(filing(name)), values(filing("sample.docx")), strict=True)
        if ours != theirs
    ]

    assert [ours[0] for ours, _ in different] == sorted(FORMULA_WITHOUT_VALUE)
    assert different[0][0][1] == ""
