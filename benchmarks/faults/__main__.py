"""`python -m benchmarks.faults --faults 1000 --clean 500 --seed 1`: recall, false accusations, reviews, as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import click
from tqdm import tqdm

from audit.outcome import Verdict
from benchmarks.faults.kinds import KINDS, Kind
from benchmarks.faults.measure import Clean, Trial, clean_outcomes, trials


@click.command()
@click.option("--faults", default=1000, show_default=True, help="how many faults are planted, the kinds in turn")
@click.option("--clean", default=500, show_default=True, help="how many clean filings are audited")
@click.option("--seed", default=1, show_default=True)
@click.option("--kind", "names", multiple=True, help="only these kinds")
@click.option("--examples", default=0, show_default=True, help="how many misses and false accusations are shown")
def main(faults: int, clean: int, seed: int, names: tuple[str, ...], examples: int) -> None:
    """Measure the audit on planted faults and on clean filings."""
    kinds = [each for each in KINDS if not names or each.name in names]
    found = list(tqdm(trials(seed, faults, kinds), "faults", faults)) if faults else []
    counted = Clean()
    for number in tqdm(range(clean), "clean"):
        counted.add(number, clean_outcomes(seed, number))
    _print_recall(found, [each for each in kinds if any(trial.kind is each for trial in found)])
    _print_clean(counted)
    _print_examples(found, counted, examples)


def _print_recall(found: Sequence[Trial], kinds: Sequence[Kind]) -> None:
    if not found:
        return
    by_kind: dict[str, list[Trial]] = defaultdict(list)
    for each in found:
        by_kind[each.kind.name].append(each)
    print(f"\n| family | kind | planted | recall | cell in evidence | rules |\n{'| --- ' * 6}|")
    for kind in kinds:
        own = by_kind[kind.name]
        codes = sorted({code for each in own for code in each.codes})
        print(f"| {kind.family} | {kind.name} | {len(own)} | {_recall(own)} | {_located(own)} | {' '.join(codes)} |")
    print(f"| | **all** | {len(found)} | {_recall(found)} | {_located(found)} | |")


def _recall(trials_: Sequence[Trial]) -> str:
    return _share(sum(each.hit for each in trials_), len(trials_))


def _located(trials_: Sequence[Trial]) -> str:
    """Of the hits whose fault has a cell."""
    with_cell = [each.located for each in trials_ if each.located is not None]
    return _share(sum(with_cell), len(with_cell))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _print_clean(counted: Clean) -> None:
    if not counted.filings:
        return
    print(f"\n| {counted.filings} clean filings | a filing | rules |\n| --- | --- | --- |")
    for verdict in (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED):
        own = [(count, code) for (each, code), count in counted.by_code.items() if each is verdict]
        rules = ", ".join(f"{code} {count / counted.filings:.2f}" for count, code in sorted(own, reverse=True))
        print(f"| {verdict} | {counted.verdicts[verdict] / counted.filings:.3f} | {rules} |")


def _print_examples(found: Sequence[Trial], counted: Clean, examples: int) -> None:
    for each in [each for each in found if not each.hit][:examples]:
        print(f"missed {each.kind.name} #{each.number}: {each.spot.form}/{each.spot.label}: {each.spot.text!r}")
    for each in [each for each in found if each.located is False][:examples]:
        print(f"not located {each.kind.name} #{each.number} {each.codes}: {each.spot.form}/{each.spot.label}")
    for number, message in counted.false_failed[:examples]:
        print(f"false failed #{number}: {message}")


if __name__ == "__main__":
    main()
