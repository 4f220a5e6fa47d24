"""The generator of filings: what it prints is what it specifies, and a fault is where it says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from audit.across.auditing import audit_file
from audit.model.filing import Filing
from audit.model.outcome import Outcome
from audit.reading.word.office import office_program
from audit.targets.filing import TargetFiling
from audit.words.matching import match_key
from benchmarks.faults.__main__ import main
from benchmarks.faults.generate import generate
from benchmarks.faults.kinds import KINDS, Kind
from benchmarks.faults.measure import audit, judged, pair, planted
from benchmarks.faults.slots import slots
from benchmarks.faults.text_dump import text_dump
from benchmarks.faults.unseen import USES, spoken_of
from benchmarks.faults.word import docx

SEEDS = range(12)


def read_values(filing: Filing) -> Iterator[tuple[str, str]]:
    """Address and text of what the audit read: amounts, indicator values, targets, costings."""
    assert isinstance(filing, TargetFiling)
    for form in filing.forms:
        yield from ((amount.place.address, amount.text) for amount in form.amounts)
        yield from ((each.value.place.address, each.value.text) for each in form.indicators)
    for direction in filing.directions:
        texts = [direction.fund, direction.period, direction.whole_period_target, direction.annual_target]
        texts += [line.costing_basis for line in direction.cost_lines]
        yield from ((text.place.address, text.text) for text in texts if text)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_audit_reads_what_was_specified(seed: int) -> None:
    specified = generate(Random(seed))
    printed = {f"{each.form}/{each.label}": match_key(each.text) for each in slots(specified)}
    read = {address: match_key(text) for address, text in read_values(audit(specified).filing)}
    assert read == {address: printed[address] for address in read} and len(read) > 30


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_docx_and_text_dump_are_audited_alike(seed: int, tmp_path: Path) -> None:
    specified = generate(Random(seed))
    (tmp_path / "filing.docx").write_bytes(docx(specified))
    (tmp_path / "filing.txt").write_bytes(text_dump(specified))

    def outcomes(name: str) -> list[tuple[str, str, str]]:
        return [_said(each) for each in audit_file(tmp_path / name).outcomes]

    assert outcomes("filing.docx") == outcomes("filing.txt")


def _said(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.code, outcome.finding.subject, outcome.verdict


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert docx(generate(Random(3))) == docx(generate(Random(3)))
    assert text_dump(generate(Random(3))) != text_dump(generate(Random(4)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_plants_a_fault_where_it_says(kind: Kind) -> None:
    clean, faulty, spot = planted(7, 0, kind)
    printed = {(each.form, each.label, each.text) for each in slots(faulty)}
    mandate = ("附表1", "部门职责概述")
    assert text_dump(clean) != text_dump(faulty)
    assert not spot.label or (spot.form, spot.label) == mandate or (spot.form, spot.label, spot.text) in printed


def test_a_planted_fault_is_found_with_its_cell() -> None:
    kind = next(each for each in KINDS if each.name == "fund_total_mistyped")
    found = judged(pair(7, 0, kind))
    assert (found.hit, found.located, found.codes) == (True, True, ("A201", "X101"))


@pytest.mark.skipif(office_program() is None, reason="LibreOffice (apt.txt) recalculates the spreadsheet")
def test_both_neighbours_are_run_on_the_same_faults() -> None:
    kinds = ["--kind", "total_is_nought", "--kind", "standard_unknown"]
    shown = CliRunner().invoke(main, ["--faults", "2", "--clean", "1", "--seed", "7", *kinds, "--neighbours"]).stdout
    rows = [
        line for line in shown.splitlines() if line.startswith(("| arithmetic | 1 ", "| indicator | 1 ", "| accus"))
    ]
    assert rows == [
        "| arithmetic | 1 | 100.0 %, 100.0 % | 100.0 %, 100.0 % | 100.0 %, 100.0 % |",
        "| indicator | 1 | 100.0 %, 100.0 % | 100.0 %, 100.0 % | 0.0 %, – |",
        "| accusations a clean filing | 1 | 0.000 | 0.000 | 0.000 |",
    ]


def test_no_unseen_fault_is_known_by_its_name() -> None:
    lists = tomllib.loads(Path("benchmarks/faults/unseen.toml").read_text("utf-8"))
    words = [
        word.partition("|")[0]
        for name in ("harm", "execution", "remains")
        for each in lists[name].values()
        for word in each
    ]
    package = "".join(each.read_text("utf-8") for each in Path("audit").rglob("*") if each.suffix in (".py", ".toml"))
    assert not [word for word in words if len(word) > 5 and word in package]


def test_an_unseen_word_is_audited_where_it_is_put() -> None:
    use = next(each for each in USES if each.shown == "a harm with ≥")
    assert spoken_of(use, "安全事故起数|3起", Random(1)) == ("I104",)
