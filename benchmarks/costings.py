"""Every digit of every clean costing replaced by every other digit: how much of it is spoken of.

`python -m benchmarks.costings [--limit 50] [--show-silent 20]`

The clean costings are those of the tests (parametrized cases that nothing is said against), of the generator of
benchmarks/faults and of data/filings, each with the amount that it explains. Spoken of is a change after which the rules of
family C say more than of the clean text (failed, review, unchecked), or quote the changed figure as one that was not used.
Counted apart are digits that belong to no figure (dates, names, marks of items) and figures that round to the same claim: the
equations of the clean text are computed with the other figure, and each is proved as before.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace
from tqdm import tqdm

from audit.across.auditing import audit_file
from audit.book.catalogue import catalogue
from audit.costing.model import Quantity, quantities
from audit.costing.readings import read_costing
from audit.model.outcome import TO_ACT_ON, Family, Finding, Verdict
from audit.targets.costs.lines import CostedLine
from audit.targets.rules.costing.weight import weightless
from benchmarks.faults.generate import generate
from tests.builders import costed

NAMED, SAME_CLAIM, NO_FIGURE = "named", "same claim", "no figure"
SILENT = ("the reader: the figure is in nothing that was read", "the judge: recomputed, and nothing said")
SPOKEN = (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED, NAMED)
_DIGITS = "0123456789" + "".join(chr(0xFF10 + digit) for digit in range(10))
_FIGURE = re.compile(r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?")
_NO_FIGURE = re.compile(
    r"(?:19|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?|[〕）)\]])|[0-9]+号|第[0-9]+|[0-9]{1,2}月?[-至到—~][0-9]{1,2}月|保留[0-9]|[A-Z]+[0-9]+|"
    r"(?:^|[；;。，,\n])[（(]?[0-9]{1,2}[.．、)）](?![0-9])|[0-9]+农村|[0-9]+:[0-9]+"
)


@dataclass(frozen=True)
class Clean:
    """A costing that ties, and the amount in 万元 that it explains."""

    source: str
    text: str
    amount: str


def of_tests() -> Iterator[Clean]:
    """The cases of the tests that say: nothing against it."""
    for path in sorted(Path("tests").glob("test_c*.py")):
        module = importlib.import_module(f"tests.{path.stem}")
        for test in vars(module).values():
            for mark in getattr(test, "pytestmark", ()):
                names = mark.args[0] if mark.name == "parametrize" else ()
                if tuple(names[:2]) == ("costing", "amount"):
                    rows = (row for row in mark.args[1] if len(row) == 2 or row[2] == set())
                    yield from (Clean(path.stem, row[0], row[1]) for row in rows)


def of_generator(filings: int, seed: int) -> Iterator[Clean]:
    """The cost lines of generated filings."""
    for number in range(filings):
        for direction in generate(Random(f"{seed}/costings/{number}")).directions:
            yield from (Clean("benchmarks/faults", line.basis, line.amount) for line in direction.lines)


def of_data() -> Iterator[Clean]:
    """The cost lines of the filings that the repository holds."""
    for path in sorted(Path("data/filings").iterdir()):
        for direction in audit_file(path).filing.directions:
            for line in direction.cost_lines:
                if line.costing is not None and line.amount is not None:
                    yield Clean(path.name, line.costing.text, line.amount.text)


def clean_costings(filings: int, seed: int) -> list[Clean]:
    """Each text once; whatever the rules say is failed of the clean text is no clean costing and is printed."""
    found = {(each.text, each.amount): each for each in (*of_tests(), *of_data(), *of_generator(filings, seed))}
    return list(found.values())


def findings(text: str, amount: str) -> list[tuple[str, Finding]]:
    """What the rules of family C have to act on, in a form that is not rounded to whole 万元."""
    facts = costed(text, _two_decimals(amount))
    rules = [each for each in catalogue() if each.family is Family.COSTING]
    found = [(each.code, finding) for each in rules for finding in each.ask(facts.filing, facts)]
    return [(code, finding) for code, finding in found if finding.verdict in TO_ACT_ON]


def _two_decimals(amount: str) -> str:
    value = amount.replace(",", "")
    return value if "." in value else f"{value}.00"


def counted(found: list[tuple[str, Finding]]) -> Counter[tuple[Verdict, str]]:
    """How many by verdict and rule."""
    return Counter((finding.verdict, code) for code, finding in found)


def outcome(before: Counter[tuple[Verdict, str]], clean: Clean, text: str, at: int) -> str:
    """How a changed text is spoken of, or why it is not."""
    found = findings(text, clean.amount)
    more = {verdict for verdict, _ in counted(found) - before}
    spoken = next((verdict for verdict in (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED) if verdict in more), None)
    if spoken is not None:
        return spoken
    if any(_quotes(finding, text, at) for code, finding in found if code in ("C301", "C302")):
        return NAMED
    if any(each.start() <= at < each.end() for each in _NO_FIGURE.finditer(_half_width(text))):
        return NO_FIGURE
    if same_claim(clean, text, at):
        return SAME_CLAIM
    return SILENT[_is_read(text, at)]


def _quotes(finding: Finding, text: str, at: int) -> bool:
    spans = (match.span() for each in finding.evidence for match in re.finditer(re.escape(each.text), text))
    return any(start <= at < end and end - start < len(text) for start, end in spans)


def _is_read(text: str, at: int) -> bool:
    terms = read_costing(text).terms
    read = [each for term in terms for each in (term.expression, *term.steps, *term.stated) if each is not None]
    figures = [figure for expression in read for figure in quantities(expression) if figure.start >= 0]
    return any(figure.start <= at < figure.start + len(figure.text) for figure in figures)


def same_claim(clean: Clean, text: str, at: int) -> bool:
    """Each equation of the clean text that holds the figure is proved with the other figure as well.

    1204㎡*7元/㎡=0.84万元 is, with 1205㎡: both are 0.84 to two decimals.
    """
    before = next(costed(clean.text, _two_decimals(clean.amount)).cost_lines)
    place = next(each.start() for each in _FIGURE.finditer(_half_width(text)) if each.start() <= at < each.end())
    after = _with_figure(before, place, text)
    if after is None or any(each.start == place for each in weightless(before)):
        return False
    return _proved(before) <= _proved(after)


def _with_figure(line: CostedLine, place: int, text: str) -> CostedLine | None:
    """The line with the other figure in the clean text's reading; None where no figure of it stands there."""
    costing = line.costing
    found = _FIGURE.match(_half_width(text), place)
    if costing is None or found is None:
        return None
    digits = re.sub("[,，]", "", found[0])
    terms = tuple(_replaced(each, place, Decimal(digits)) for each in costing.terms)
    return CostedLine(line.direction, replace(line.line, costing=replace(costing, terms=terms)), line.subject)


def _replaced(part: Any, place: int, value: Decimal) -> Any:
    """The term or expression with another value for the figure at the place."""
    if isinstance(part, tuple):
        return tuple(_replaced(each, place, value) for each in part)
    if isinstance(part, Quantity):
        starts = part.start + part.text.startswith(("¥", "￥"))
        return replace(part, value=value) if starts == place else part
    if not isinstance(part, Struct):
        return part
    changed = {name: _replaced(getattr(part, name), place, value) for name in part.__struct_fields__}
    return replace(part, **changed)


def _proved(line: CostedLine) -> set[str]:
    """The names of its equations that are proved."""
    terms = {f"term {each.term.start}" for each in line.terms if each.recomputed is not None and each.recomputed.ties}
    counts = {f"count {each.stated.start}" for each in line.counts if each.ties}
    totals = {f"total {total.term.start}" for total, found in line.totals if found is not None and found.ties}
    return terms | counts | totals | ({"amount"} if line.sum is not None and line.sum.ties else set())


def _half_width(text: str) -> str:
    return text.translate({0xFF10 + digit: 0x30 + digit for digit in range(10)})


def changes(text: str) -> Iterator[tuple[int, str]]:
    """Every digit replaced by every other digit, with its place."""
    for at, char in enumerate(text):
        if char in _DIGITS:
            row = _DIGITS[:10] if char in _DIGITS[:10] else _DIGITS[10:]
            yield from ((at, f"{text[:at]}{other}{text[at + 1 :]}") for other in row if other != char)


@click.command(help=__doc__)
@click.option("--limit", default=0, help="only so many costings, drawn evenly; 0 for all")
@click.option("--filings", default=20, show_default=True, help="how many filings are generated")
@click.option("--seed", default=1, show_default=True)
@click.option("--show-silent", default=0, show_default=True, help="how many silences of each reason are shown")
def main(limit: int, filings: int, seed: int, show_silent: int) -> None:
    """Measure and print."""
    costings = clean_costings(filings, seed)
    costings = costings[:: max(1, len(costings) // limit)] if limit else costings
    tally: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    used = 0
    for clean in tqdm(costings, "costings", mininterval=2):
        before = counted(found := findings(clean.text, clean.amount))
        if failed := [f"{code} {finding.message}" for code, finding in found if finding.verdict is Verdict.FAILED]:
            print(f"not clean ({clean.source}): {clean.text!r} beside {clean.amount}: {failed[0]}")
            continue
        used += 1
        for at, text in changes(clean.text):
            how = outcome(before, clean, text, at)
            tally[how] += 1
            if how in SILENT and shown[how] < show_silent:
                shown[how] += 1
                print(f"{how}: {clean.text!r} → {text!r} beside {clean.amount}")
    print_table(used, tally)


def print_table(used: int, tally: Counter[str]) -> None:
    """The share that is spoken of, and what is silent by reason."""
    asked = sum(count for how, count in tally.items() if how not in (SAME_CLAIM, NO_FIGURE))
    print(f"\n| {used} clean costings, {tally.total()} changes | | share of what is asked |\n| --- | --- | --- |")
    for how in (*SPOKEN, *SILENT):
        print(f"| {how} | {tally[how]} | {tally[how] / max(asked, 1):.2%} |")
    spoken = sum(tally[how] for how in SPOKEN)
    print(f"| **spoken of** | {spoken} of {asked} | **{spoken / max(asked, 1):.2%}** |")
    print(f"| apart: rounds to the same claim | {tally[SAME_CLAIM]} | |")
    print(f"| apart: in a date, a name, a mark | {tally[NO_FIGURE]} | |")


if __name__ == "__main__":
    main()
