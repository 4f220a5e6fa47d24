"""One notebook for thousands of departments: a folder of filings in, a folder of reports out."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from audit.across.beside import owned_in
from audit.across.spread import Apart, Planned, plan
from audit.batch.department import Bounds, Broke, Done, Refused, Result, Task, batch_notebook, check_parameters
from audit.batch.execution import DEFAULT_ENGINE, ENGINES
from audit.batch.index import render_index, shown_path
from audit.batch.naming import safe_name
from audit.batch.result import BatchResult, Broken, Report
from audit.reading.bundle import bundle_of
from audit.reading.listing import Listing, filings_in, printed_path
from audit.targets.texts.recurring import Prose, Recurrence, Sentence
from audit.view.opening import NOTEBOOKS

NOTEBOOK = NOTEBOOKS / "department_audit.ipynb"
_BOUNDS = Bounds()


def run_batch(  # each is an option of the command
    source: Path,
    out: Path,
    *,
    targets: Sequence[Path] = (),
    notebook: Path = NOTEBOOK,
    engine: str = DEFAULT_ENGINE,
    bounds: Bounds = _BOUNDS,
) -> BatchResult:
    """Run the notebook once for every filing under `source` and write its report, then the index of all.

    In `out`: `<department>-<year>-<hash>.html`, `notebooks/` with the executed notebooks, `index.html`. A file is
    complete or not there. A KeyboardInterrupt leaves the reports that are complete and an index that lists what is
    pending, and goes on to the caller. targets: files of the year's targets for self-evaluations, beside those of their
    folders. engine: a name of `ENGINES`. bounds: of each department. Raises ValueError where the notebook does not
    declare the parameters `filing`, `part` and `targets`.
    """
    check_parameters(batch_notebook(notebook), {"filing", "part", "targets"})
    listing = filings_in([source])
    files = [path for path in listing.files if not path.resolve().is_relative_to(out.resolve())]
    named = [each for path in filings_in(targets).files for each in owned_in(path)]
    pending, apart = plan(Listing(files, listing.left_out), named, in_children=True)
    folder = _Folder(source, out, apart)
    try:
        with tempfile.TemporaryDirectory(dir=out, prefix=".batch-") as workspace:
            tasks = [_task(filing, Path(workspace) / str(number)) for number, filing in enumerate(pending)]
            results = ENGINES[engine](notebook, [task for task in tasks if task is not None], bounds)
            for filing, task in zip(list(pending), tqdm(tasks, desc="审核", unit="份", file=sys.stderr), strict=True):
                folder.keep(filing, Refused(filing.reason) if task is None else next(results), task)
                pending.remove(filing)
    finally:
        result = folder.result(tuple(each.source for each in pending))
        _write(out / "index.html", render_index(result, source))
    return result


class _Folder:
    """The folder of reports as it fills."""

    def __init__(self, source: Path, out: Path, apart: Sequence[Apart]) -> None:
        self.source, self.out = source, out
        self._apart = tuple(apart)
        self.reports: list[Report] = []
        self.unreadable: list[tuple[Path, str]] = []
        self.broken: list[Broken] = []
        self._recurrence = Recurrence()
        out.joinpath("notebooks").mkdir(parents=True, exist_ok=True)

    def result(self, pending: tuple[Path, ...]) -> BatchResult:
        """What the batch has done so far."""
        recurring = tuple(self._recurrence.found())
        broken, unreadable = tuple(self.broken), tuple(self.unreadable)
        return BatchResult(tuple(self.reports), unreadable, broken, pending, recurring, self._apart)

    def keep(self, filing: Planned, result: Result, task: Task | None) -> None:
        """List what came of a filing: its report, the reason why nothing can read it, or how far its notebook came."""
        match result:
            case Done(conclusion):
                assert task is not None
                self._keep(filing, conclusion, task)
            case Refused(reason):
                self.unreadable.append((filing.source, reason))
            case Broke(reason):
                assert task is not None
                self.broken.append(Broken(filing.source, reason, self._keep_partial(filing.source, task.executed)))

    def _keep(self, filing: Planned, conclusion: dict[str, Any], task: Task) -> None:
        shown = "、".join(shown_path(Path(file), self.source) for file in filing.files)
        taken = {report.name for report in self.reports}
        name = safe_name(conclusion["department"], conclusion["year"], conclusion["sha256"], taken)
        task.executed.replace(self.out / "notebooks" / f"{name}.ipynb")
        task.page.replace(self.out / f"{name}.html")
        sentences = tuple(Sentence(text, address) for text, address in conclusion["prose"])
        self._recurrence.add(Prose(conclusion["department"] or shown, sentences))
        self.reports.append(Report.of(name, shown, conclusion))

    def _keep_partial(self, path: Path, executed: Path) -> str:
        """The name under which the notebook is kept as far as it came; empty where there is none."""
        if not executed.exists():
            return ""
        digest = hashlib.sha256(os.fsencode(path)).hexdigest()
        name = f"未完成-{safe_name(path.stem, None, digest)}.ipynb"
        executed.replace(self.out / "notebooks" / name)
        return name


def _task(filing: Planned, beside: Path) -> Task | None:
    """What a department's process is given; None for a filing of which it is known that nothing can read it."""
    if filing.reason:
        return None
    return Task(_parameters(filing, beside.parent), beside.with_suffix(".html"), beside.with_suffix(".ipynb"))


def _parameters(filing: Planned, workspace: Path) -> dict[str, str | list[str]]:
    """What the notebook is told: the file, or those over which the filing is spread, and which part of each."""
    files = [_writable(Path(file).resolve(), workspace) for file in filing.files]
    parameters: dict[str, str | list[str]] = {"filing": files if len(files) > 1 else files[0]}
    parameters |= {"part": filing.part} if filing.part else {}
    targets = [_writable(Path(file).resolve(), workspace) for file in filing.targets]
    return parameters | {"targets": targets} if targets else parameters


def _writable(path: Path, workspace: Path) -> str:
    """The path, which is written into the notebook; one that is not UTF-8 under a name that is."""
    if str(path).isprintable() or bundle_of(path):
        return printed_path(path)
    link = workspace / printed_path(path.name)
    link.unlink(missing_ok=True)
    link.symlink_to(path)
    return str(link)


def _write(path: Path, text: str) -> None:
    """A reader of `path` finds the old text or the new, never a part."""
    unfinished = path.with_name(f".writing-{path.name}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
