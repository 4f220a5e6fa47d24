"""The alarms of the spreadsheet: one sheet with a block a filing, recalculated by LibreOffice."""

from __future__ import annotations

import csv
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook

from audit.reading.word.office import office_program
from audit.targets.filing import TargetFiling
from benchmarks.faults.neighbours.alarm import Alarm, Alarms
from benchmarks.faults.neighbours.workbook import FORMULA, Block, block_of

AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76"
"""Comma, quotation mark, UTF-8; cells as they are shown."""


def alarms(filings: Sequence[TargetFiling]) -> list[Alarms]:
    """What the formulas say of each filing. Raises FileNotFoundError without LibreOffice."""
    blocks: list[Block] = []
    for filing in filings:
        blocks.append(block_of(filing, blocks[-1].first + len(blocks[-1].rows) if blocks else 1))
    shown = _recalculated(blocks)
    return [frozenset(_bad(block, shown)) for block in blocks]


def _recalculated(blocks: Sequence[Block]) -> list[list[str]]:
    """What every cell shows: ok, check, or an error such as #VALUE!"""
    workbook = Workbook()
    for block in blocks:
        block.write(workbook.worksheets[0])
    with tempfile.TemporaryDirectory(prefix="neighbour-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        workbook.save(folder / "filings.xlsx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office_program() or "soffice", profile, "--headless", "--convert-to", AS_SHOWN, "--outdir", name]
        subprocess.run([*command, str(folder / "filings.xlsx")], check=True, capture_output=True)
        with (folder / "filings.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))


def _bad(block: Block, shown: Sequence[Sequence[str]]) -> Iterator[Alarm]:
    for row, (name, formula) in enumerate(block.checks, block.first):
        result = shown[row - 1][ord(FORMULA) - ord("A")]
        if not result:
            raise RuntimeError(f"LibreOffice left {formula} without a value")
        if result != "ok":
            yield Alarm(name, block.cells(formula))
