"""Every digit of every clean costing replaced by every other digit: how much of it is spoken of.

`python -m benchmarks.costings [--limit 50] [--show-silent 20]`

The clean costings are those of the tests (parametrized cases that nothing is said against), of the generator of
benchmarks/faults and of data/filings, each with the amount that it explains. Spoken of is a change after which the rules of
family C say more than of the clean text (failed, review, unchecked), or quote the changed figure as one that was not used.
Counted apart are digits that belong to no figure (dates, names, marks of items) and figures that round to the same claim:
an oracle of its own computes `12人*235元/人=2820元` and nothing more difficult.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

import click
from tqdm import tqdm

from audit.across.auditing import audit_file
from audit.book.catalogue import catalogue
from audit.costing.compute import quantities
from audit.costing.readings import read_costing
from audit.model.outcome import TO_ACT_ON, Family, Finding, Verdict
from benchmarks.faults.generate import generate
from tests.builders import costed

NAMED, SAME_CLAIM, NO_FIGURE = "named", "same claim", "no figure"
SILENT = ("the reader: the figure is in nothing that was read", "the judge: recomputed, and nothing said")
SPOKEN = (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED, NAMED)
_DIGITS = "0123456789" + "".join(chr(0xFF10 + digit) for digit in range(10))
_NO_FIGURE = re.compile(
    r"(?:19|20)[0-9]{2}(?:年|[〕）)\]])|[0-9]+号|第[0-9]+|[0-9]{1,2}月?[-至到—~][0-9]{1,2}月|保留[0-9]|[A-Z]+[0-9]+|"
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
    value = amount.replace(",", "")
    filing = costed(text, value if "." in value else f"{value}.00")
    rules = [each for each in catalogue() if each.family is Family.COSTING]
    found = [(each.code, finding) for each in rules for finding in each.check(filing)]
    return [(code, finding) for code, finding in found if finding.verdict in TO_ACT_ON]


def counted(found: list[tuple[str, Finding]]) -> Counter[tuple[Verdict, str]]:
    """How many by verdict and rule."""
    return Counter((finding.verdict, code) for code, finding in found)


def outcome(before: Counter[tuple[Verdict, str]], clean: str, text: str, amount: str, at: int) -> str:
    """How a changed text is spoken of, or why it is not."""
    found = findings(text, amount)
    more = {verdict for verdict, _ in counted(found) - before}
    spoken = next((verdict for verdict in (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED) if verdict in more), None)
    if spoken is not None:
        return spoken
    if any(_quotes(finding, text, at) for code, finding in found if code in ("C301", "C302")):
        return NAMED
    if any(each.start() <= at < each.end() for each in _NO_FIGURE.finditer(_half_width(text))):
        return NO_FIGURE
    if same_claim(text, amount) or moves_nothing(clean, text, amount, at):
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


def same_claim(text: str, amount: str) -> bool:
    """Each item's result is its own product or sum, rounded to its claim, and so is what they add up to.

    Items that only name a total have to be the sum of those before them. What is written otherwise is not computed.
    """
    exact = printed = Decimal(0)
    for item in filter(None, re.split(r"[；;。\n]", _half_width(text))):
        found = _computed(item)
        if found is None:
            return False
        value, results, is_total = found
        steps = [Decimal(100) if unit else Decimal(1).scaleb(-places) for _, unit, places in results]
        expected = (exact, printed) if is_total else (value,)
        if any(
            each not in {_rounded(sum_, step) for sum_ in expected}
            for (each, _, _), step in zip(results, steps, strict=True)
        ):
            return False
        if not is_total:
            exact, printed = exact + value, printed + (results[-1][0] if results else value)
    stated = Decimal(amount.replace(",", "")) * 10000
    return stated in (_rounded(exact, Decimal(100)), _rounded(printed, Decimal(100)))


def moves_nothing(clean: str, text: str, amount: str, at: int) -> bool:
    """No result is printed in 元, and the amount, of which the figure is a factor or an addend, moves by less than 0.01."""
    if re.search(r"[=（(][0-9.,]+元", _half_width(clean).replace("＝", "=")):
        return False
    before, after = (_figure_at(_half_width(each), at) for each in (clean, text))
    yuan = Decimal(amount.replace(",", "")) * 10000
    return bool(before) and yuan * abs(after - before) / before < 100


def _figure_at(text: str, at: int) -> Decimal:
    found = next(
        each for each in re.finditer(r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?", text) if each.start() <= at < each.end()
    )
    return Decimal(re.sub("[,，]", "", found[0]))


_RESULT = re.compile(r"(?:=|[，,、](?:合计|小计|共计|全年|共|计|需)+)?([0-9]+(?:\.[0-9]+)?)(万?)元$")


def _computed(item: str) -> tuple[Decimal, list[tuple[Decimal, bool, int]], bool] | None:
    """The value of what stands before the results; the results in 元, whether in 万元, their decimals; 合计X."""
    bare = re.sub(r"[×\uff0axX]", "*", item).replace("＝", "=").replace("＋", "+").replace("（", "(").replace("）", ")")
    bare = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", re.sub(r"^[0-9]{1,2}[.、)]", "", bare))
    bare = re.sub(r"\(([^0-9()]*)\)", r"\1", re.sub(r"\(保留[^)]*\)|，(?=保留)", "", bare)).rstrip("，, ")
    results: list[tuple[Decimal, bool, int]] = []
    while (found := _RESULT.search(bare)) and (
        found[0][0] in "=，,、" or re.fullmatch(r"(?:合计|共计|小计)+", bare[: found.start()])
    ):
        scale = 10000 if found[2] else 1
        results.append((Decimal(found[1]) * scale, bool(found[2]), len(found[1].partition(".")[2])))
        bare = bare[: found.start()]
    if results and not any(map(str.isdigit, bare)):
        return Decimal(0), results, True
    return None if (value := _value(bare)) is None else (value, results, False)


def _value(bare: str) -> Decimal | None:
    """每人每月1500元 × 20人: what stands between the figures multiplies them, but for a plus."""
    bare = re.sub(r"(?<=[0-9])万(?!人)", "*10000", bare)
    bare = re.sub(r"[一-鿿㎡/·:：]+", "", bare.replace("%", "*0.01"))
    bare = re.sub(r"[，,、]+", "*", bare).strip("*")
    if not re.fullmatch(r"[0-9.+*()]+", bare) or re.search(r"[0-9]\(|\)[0-9]", bare):
        return None
    try:
        value: Decimal = eval(re.sub(r"[0-9.]+", lambda figure: f"Decimal('{figure[0]}')", bare), {"Decimal": Decimal})
    except (SyntaxError, ArithmeticError):
        return None
    return value


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


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
            how = outcome(before, clean.text, text, clean.amount, at)
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
