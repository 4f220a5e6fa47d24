"""The alarms of the spreadsheet: workbooks with a sheet a filing, recalculated by LibreOffice in one call."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

from audit.filing import Filing
from audit.reading.word.office import office_program
from benchmarks.faults.neighbours.alarm import Alarm, Alarms
from benchmarks.faults.neighbours.workbook import FORMULA, Sheet, sheet_of

SHEETS = 50
"""How many filings stand in one workbook."""


def alarms(filings: Sequence[Filing]) -> list[Alarms]:
    """What the formulas say of each filing. Raises LookupError without LibreOffice."""
    program = office_program()
    if program is None:
        raise LookupError("the spreadsheet is recalculated by LibreOffice, which is not installed (apt.txt names it)")
    sheets = [sheet_of(filing) for filing in filings]
    with tempfile.TemporaryDirectory(prefix="neighbour-", ignore_cleanup_errors=True) as name:
        written = list(_write(Path(name), sheets))
        _recalculate(program, written)
        results = [each for path in written for each in _results(path.parent / "recalculated" / path.name)]
    return [frozenset(_bad(sheet, shown)) for sheet, shown in zip(sheets, results, strict=True)]


def _write(folder: Path, sheets: Sequence[Sheet]) -> Iterator[Path]:
    for number in range(0, len(sheets), SHEETS):
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for sheet in sheets[number : number + SHEETS]:
            sheet.write(workbook.create_sheet())
        path = folder / f"{number}.xlsx"
        workbook.save(path)
        yield path


def _recalculate(program: str, paths: Sequence[Path]) -> None:
    folder = paths[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "recalculated")]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True)


def _results(path: Path) -> Iterator[list[object]]:
    """For each sheet what its formulas show: ok, check, or an error such as #VALUE!"""
    for sheet in load_workbook(path, data_only=True).worksheets:
        yield [cell.value for cell in sheet[FORMULA][1:]]


def _bad(sheet: Sheet, shown: Sequence[object]) -> Iterator[Alarm]:
    for (name, formula), result in zip(sheet.checks, shown, strict=False):
        if result is None:
            raise RuntimeError(f"LibreOffice left {formula} without a value")
        if result != "ok":
            yield Alarm(name, sheet.cells(formula))
