"""For every amount in the real filing: changing it alone makes exactly the checks that rest on it fail or go to review.

A check rests on a figure when it says how two amounts agree and its evidence in the unchanged audit names the figure.
Each figure (every amount of every form, every count and ceiling of an indicator, every figure of a costing) is changed
in the file itself, as text dump and as docx: one more in its last digit, two digits in each other's place, ten times.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from audit.across.auditing import Audited, audit_file
from audit.costing.model import Term, quantities
from audit.model.address import Place
from audit.model.filing import Filing
from audit.model.outcome import Agreement, Outcome, Verdict
from audit.targets.filing import CostLine, TargetFiling

SAMPLES = Path(__file__).parent / "samples"
FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Figure:
    """A printed figure: its place, and where in the cell's text it begins."""

    place: Place
    text: str
    start: int


# --- which figures there are


def figures(filing: Filing) -> Iterator[Figure]:
    assert isinstance(filing, TargetFiling)
    for form in filing.forms:
        for amount in form.amounts:
            if amount.value is not None:
                yield figure_in(amount.place, amount.text)
        for indicator in form.indicators:
            if indicator.value.number is not None and indicator.value.unit != "%":
                yield figure_in(indicator.value.place, indicator.value.text)
    for direction in filing.directions:
        for line in direction.cost_lines:
            yield from figures_of_costing(line)


def figure_in(place: Place, text: str) -> Figure:
    found = FIGURE.search(text)
    assert found
    return Figure(place, found[0], place.start + found.start())


def figures_of_costing(line: CostLine) -> Iterator[Figure]:
    assert line.costing and line.costing_basis
    for term in line.costing.terms:
        at = term.start
        for printed in quantities_of(term):
            at = line.costing.text.index(printed, at)
            found = FIGURE.search(printed)
            assert found
            yield Figure(line.costing_basis.place, found[0], at + found.start())
            at += len(printed)


def quantities_of(term: Term) -> Iterator[str]:
    expressions = [*([term.expression] if term.expression else []), *term.steps, *term.stated]
    for expression in expressions:
        yield from (quantity.text for quantity in quantities(expression))


# --- how a figure is changed


def one_more(text: str) -> str:
    step = Decimal(1).scaleb(-len(text.partition(".")[2]))
    return str(Decimal(text) + step)


def transposed(text: str) -> str:
    pairs = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1] != "0"]
    return f"{text[: pairs[-1]]}{text[pairs[-1] + 1]}{text[pairs[-1]]}{text[pairs[-1] + 2 :]}" if pairs else text


def ten_times(text: str) -> str:
    return format(Decimal(text) * 10, "f") if Decimal(text) else text


CHANGES: tuple[Callable[[str], str], ...] = (one_more, transposed, ten_times)


def changed_dump(content: bytes, figure: Figure, text: str) -> bytes:
    """The locator of a cell is the line of its TAB: `L340`."""
    lines = content.decode().split("\n")
    at = int(figure.place.cell.locator.removeprefix("L")) - 1
    cell = "\n".join(lines[at:])
    start = cell.index(figure.place.cell.raw.rstrip("\n")) + figure.start
    return "\n".join([*lines[:at], replaced(cell, start, figure.text, text)]).encode()


def changed_docx(content: bytes, figure: Figure, text: str) -> bytes:
    """The locator of a cell is its path: `tbl[2]/tr[5]/tc[3]`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    cell = document.find(f"{WORD}body/" + figure.place.cell.locator.replace("t", f"{WORD}t"))
    assert cell is not None
    change_in_cell(cell, figure, text)
    parts["word/document.xml"] = etree.tostring(document)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def change_in_cell(cell: etree._Element, figure: Figure, text: str) -> None:
    """A paragraph's text may be cut into runs: the changed text is put into the first of them."""
    start = figure.start
    for paragraph in cell.iter(f"{WORD}p"):
        runs = list(paragraph.iter(f"{WORD}t"))
        whole = "".join(run.text or "" for run in runs)
        if start <= len(whole) - len(figure.text) and runs:
            runs[0].text, *rest = replaced(whole, start, figure.text, text), *([""] * (len(runs) - 1))
            for run, left in zip(runs[1:], rest, strict=True):
                run.text = left
            return
        start -= len(whole) + 1
    raise AssertionError(f"{figure} is not in its cell")


def replaced(whole: str, start: int, old: str, new: str) -> str:
    assert whole[start : start + len(old)] == old
    return whole[:start] + new + whole[start + len(old) :]


# --- what rests on it


CHANGE_FILE = {"shifeng-petitions-bureau-2023.txt": changed_dump, "sample.docx": changed_docx}
BAD = (Verdict.REVIEW, Verdict.FAILED)


@cache
def unchanged(name: str) -> Audited:
    return audit_file(SAMPLES / name)


def rests_on(outcome: Outcome, figure: Figure) -> bool:
    return any(
        evidence.place.address == figure.place.address and figure.text in FIGURE.findall(evidence.text)
        for evidence in outcome.finding.evidence
    )


def key(outcome: Outcome) -> tuple[str, str]:
    return outcome.code, outcome.finding.subject


def bad(audited: Audited) -> dict[tuple[str, str], int]:
    """Which outcomes are in review (0) or failed (1)."""
    worst: dict[tuple[str, str], int] = {}
    for each in audited.outcomes:
        if each.verdict in BAD:
            worst[key(each)] = max(worst.get(key(each), 0), BAD.index(each.verdict))
    return worst


CASES = [
    pytest.param(name, figure, change(figure.text), id=f"{name}:{figure.place.address}:{figure.text}:{change.__name__}")
    for name in CHANGE_FILE
    for figure in figures(unchanged(name).filing)
    for change in CHANGES
    if change(figure.text) != figure.text
]


def test_the_walk_meets_every_kind_of_figure() -> None:
    walked = {figure.text for figure in figures(unchanged("sample.docx").filing)}
    assert walked == {
        *("184.37", "0", "144.68", "39.69", "3.7", "35.99"),  # amounts and ceilings
        *("14", "49"),  # head counts
        *("12", "235", "3.38", "2", "130", "0.31", "612"),  # figures of the costings, 49 and 35.99 among them
    }


@pytest.mark.parametrize(("name", "figure", "text"), CASES)
def test_changing_one_figure_worsens_exactly_what_rests_on_it(
    tmp_path: Path, name: str, figure: Figure, text: str
) -> None:
    file = tmp_path / name
    file.write_bytes(CHANGE_FILE[name]((SAMPLES / name).read_bytes(), figure, text))
    before, after = unchanged(name), audit_file(file)
    worsened = {each for each, rank in bad(after).items() if rank > bad(before).get(each, -1)}
    resting = {key(each): each for each in before.outcomes if rests_on(each, figure)}
    unmoved = {
        each
        for each, outcome in resting.items()
        if outcome.verdict is Verdict.PASSED and outcome.finding.agreement is not None and each not in bad(after)
    }
    rounded_away = {key(each) for each in after.outcomes if key(each) in unmoved and rounds_to_it(resting, each)}
    assert (worsened - resting.keys(), unmoved - rounded_away) == (set(), set())


def rounds_to_it(before: dict[tuple[str, str], Outcome], after: Outcome) -> bool:
    """2人×131×12 is 3,144元: with it, too, the line rounds to 3.70. The check saw the change, and it proves nothing."""
    one, other = before[key(after)].finding, after.finding
    return one.agreement is Agreement.ROUNDING_PROVED and one.expected != other.expected
