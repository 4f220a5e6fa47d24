"""`python -m benchmarks.closings --forms 300 --seed 1`: faults found by kind, false accusations and reviews on clean forms."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from random import Random

import click

from audit.across.auditing import check_filing, recognise
from audit.model.filing import FilingKind
from audit.model.outcome import Outcome, Verdict
from benchmarks.closings.kinds import KINDS
from benchmarks.closings.layout import Style, document, style
from benchmarks.closings.specification import Form, specify

BAD = (Verdict.REVIEW, Verdict.FAILED)


def audited(form: Form, made: Style) -> tuple[Outcome, ...]:
    """The outcomes of a form laid out in a style; none where it was read as something else."""
    filing = recognise(document(form, made))
    return check_filing(filing) if filing.kind is FilingKind.CLOSING else ()


def trial(seed: int, number: int, kind: str) -> bool | None:
    """Whether one of the kind's rules speaks of a fault that it plants; None where the form has no place for it."""
    random = Random(f"{seed}/{number}/{kind}")
    form, made = specify(random), style(random)
    codes, plant = KINDS[kind]
    faulty = deepcopy(form)
    if not plant(faulty, made, random):
        return None
    return any(each.code in codes and each.verdict in BAD for each in audited(faulty, made))


def clean(seed: int, number: int) -> tuple[Outcome, ...]:
    """The outcomes of a form without a fault."""
    random = Random(f"{seed}/{number}")
    return audited(specify(random), style(random))


@click.command()
@click.option("--forms", default=300, show_default=True, help="how many clean forms, and how many faults of each kind")
@click.option("--seed", default=1, show_default=True)
@click.option("--examples", default=0, show_default=True, help="how many misses and accusations are shown")
def main(forms: int, seed: int, examples: int) -> None:
    """Measure the rules of self-evaluations."""
    outcomes = [clean(seed, number) for number in range(forms)]
    bad = [
        (number, each)
        for number, every in enumerate(outcomes)
        for each in every
        if each.verdict in (*BAD, Verdict.UNCHECKED)
    ]
    counts = Counter((each.verdict, each.code) for _, each in bad)
    print(f"clean: {sum(map(bool, outcomes))} of {forms} read as self-evaluations; {dict(counts) or 'nothing said'}")
    for number, each in bad[:examples]:
        print(f"  {number}: {each.code} {each.finding.message}")
    print("\n| kind | planted | found |\n| --- | --- | --- |")
    for kind in KINDS:
        found = {number: trial(seed, number, kind) for number in range(forms)}
        planted = {number: hit for number, hit in found.items() if hit is not None}
        missed = [number for number, hit in planted.items() if not hit]
        print(
            f"| {kind} | {len(planted)} | {1 - len(missed) / len(planted):.1%} |{' missed: ' + str(missed[:examples]) if missed and examples else ''}"
        )


if __name__ == "__main__":
    main()
