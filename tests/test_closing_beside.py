"""A self-evaluation held against the year's targets: those of its folder, or those that are named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audit.across.rehearsal import EXAMPLES
from audit.across.spread import plan
from audit.cli.main import main
from audit.reading.listing import filings_in
from audit.view.opening import open_filing

FAMILY = ("S501", "S502", "S503", "S504")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("自评表", "自评表的目标"):
        shutil.copy(EXAMPLES[name], tmp_path)
    return tmp_path


def checked(*arguments: str | Path) -> list[dict[str, Any]]:
    said = CliRunner().invoke(main, ["check", *map(str, arguments), "--format", "json"]).stdout
    return list(json.loads(said)["filings"])


def compared(filing: dict[str, Any]) -> set[str]:
    return {each["verdict"] for each in filing["outcomes"] if each["code"] in FAMILY}


def test_targets_of_the_same_folder_are_at_hand(folder: Path) -> None:
    targets, closing = checked(folder)

    assert (targets["kind"], closing["kind"], compared(closing)) == ("targets", "closing", {"passed"})


def test_a_cell_of_the_targets_is_named_with_its_file(folder: Path) -> None:
    [closing] = [each for each in checked(folder) if each["kind"] == "closing"]
    [amounts] = [each for each in closing["outcomes"] if each["code"] == "S503"]

    assert [each["locator"].partition("table")[0] for each in amounts["evidence"]] == ["《自评表的目标.html》", ""]


def test_targets_elsewhere_are_named(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = shutil.copy(folder / "自评表.html", tmp_path_factory.mktemp("alone"))

    [closing] = checked(alone)
    assert compared(closing) == {"not_applicable"}
    [closing] = checked(alone, "--targets", folder)
    assert compared(closing) == {"passed"}


@pytest.mark.parametrize(
    ("before", "after"),
    [("2024年项目", "2023年项目"), ("城区公厕管护", "城区路灯维护"), ("城市管理局", "教育局")],
)
def test_targets_of_another_year_project_or_department_are_not_its_own(folder: Path, before: str, after: str) -> None:
    targets = folder / "自评表的目标.html"
    targets.write_text(targets.read_text("utf-8").replace(before, after), "utf-8")

    assert [compared(each) for each in checked(folder) if each["kind"] == "closing"] == [{"not_applicable"}]


def test_the_batch_and_the_workbench_hold_it_against_them_too(folder: Path) -> None:
    filings, _ = plan(filings_in([folder]))
    [closing] = [each for each in filings if each.targets]
    working = open_filing(closing.files[0], closing.part, closing.targets)

    assert {case.outcome.verdict.value for case in working.cases if case.outcome.code in FAMILY} == {"passed"}
