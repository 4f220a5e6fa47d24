"""`python -m benchmarks.faults --faults 1000 --clean 500 --seed 1`: recall, false accusations, reviews, unseen words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import click
from tqdm import tqdm

from audit.model.outcome import Verdict
from audit.reading.word.office import office_program
from benchmarks.faults.kinds import KINDS, Kind
from benchmarks.faults.measure import Clean, Trial, clean_audited, judged, pairs
from benchmarks.faults.neighbours.comparison import Comparison
from benchmarks.faults.neighbours.table import table
from benchmarks.faults.shares import located, recall, share
from benchmarks.faults.unseen import Heard, heard


@click.command()
@click.option("--faults", default=1000, show_default=True, help="how many faults are planted, the kinds in turn")
@click.option("--clean", default=500, show_default=True, help="how many clean filings are audited")
@click.option("--seed", default=1, show_default=True)
@click.option("--kind", "names", multiple=True, help="only these kinds")
@click.option("--examples", default=0, show_default=True, help="how many misses and false accusations are shown")
@click.option("--neighbours", is_flag=True, help="pandera and a spreadsheet on the same faults and filings")
def main(faults: int, clean: int, seed: int, names: tuple[str, ...], examples: int, neighbours: bool) -> None:
    """Measure the audit on planted faults and on clean filings."""
    if neighbours and office_program() is None:
        raise click.UsageError("the spreadsheet is recalculated by LibreOffice, which is not installed (see apt.txt)")
    kinds = [each for each in KINDS if not names or each.name in names]
    comparison = Comparison() if neighbours else None
    found = []
    for planted in tqdm(pairs(seed, faults, kinds), "faults", faults):
        found.append(judged(planted))
        if comparison:
            comparison.add(planted, found[-1])
    counted = Clean()
    for number in tqdm(range(clean), "clean"):
        audited = clean_audited(seed, number)
        counted.add(number, audited.outcomes)
        if comparison:
            comparison.add_clean(audited)
    _print_recall(found, [each for each in kinds if any(trial.kind is each for trial in found)])
    _print_clean(counted)
    _print_unseen([] if names else list(tqdm(heard(seed), "unseen words")))
    if comparison:
        print(f"\n{table(comparison.scores)}")
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
        print(f"| {kind.family} | {kind.name} | {len(own)} | {recall(own)} | {located(own)} | {' '.join(codes)} |")
    print(f"| | **all** | {len(found)} | {recall(found)} | {located(found)} | |")


def _print_clean(counted: Clean) -> None:
    if not counted.filings:
        return
    print(f"\n| {counted.filings} clean filings | a filing | rules |\n| --- | --- | --- |")
    for verdict in (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED):
        own = [(count, code) for (each, code), count in counted.by_code.items() if each is verdict]
        rules = ", ".join(f"{code} {count / counted.filings:.2f}" for count, code in sorted(own, reverse=True))
        print(f"| {verdict} | {counted.verdicts[verdict] / counted.filings:.3f} | {rules} |")


def _print_unseen(unseen: Sequence[Heard]) -> None:
    """The share that is noticed of the faults, the number that is asked about of what is right."""
    if not unseen:
        return
    print(f"\n| words of no list | rule | tried | noticed | wrongly asked | aim | only other rules |\n{'| --- ' * 7}|")
    for each in unseen:
        least, spoken = each.use.least, len(each.spoken)
        counted = ("–", f"{spoken}", "0") if least is None else (share(spoken, each.tried), "–", f"≥ {least} %")
        others = sorted({code for _, codes in each.silent for code in codes})
        number = sum(bool(codes) for _, codes in each.silent)
        print(
            f"| {each.use.shown} | {each.use.rule} | {each.tried} | {' | '.join(counted)} | {number} {' '.join(others)} |"
        )


def _print_examples(found: Sequence[Trial], counted: Clean, examples: int) -> None:
    for each in [each for each in found if not each.hit][:examples]:
        print(f"missed {each.kind.name} #{each.number}: {each.spot.form}/{each.spot.label}: {each.spot.text!r}")
    for each in [each for each in found if each.located is False][:examples]:
        print(f"not located {each.kind.name} #{each.number} {each.codes}: {each.spot.form}/{each.spot.label}")
    for number, message in counted.false_failed[:examples]:
        print(f"false failed #{number}: {message}")


if __name__ == "__main__":
    main()
