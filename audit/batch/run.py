"""One notebook for thousands of departments: a folder of filings in, a folder of reports out."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from tqdm import tqdm

from audit.across.beside import owned_in
from audit.across.spread import Apart, Planned, plan, planned
from audit.batch.execution import NotebookError, Runner, conclusion_of
from audit.batch.index import render_index, shown_path
from audit.batch.naming import safe_name
from audit.batch.rendering import render_report
from audit.batch.result import BatchResult, Broken, Report
from audit.model.errors import UnreadableError
from audit.reading.listing import filings_in
from audit.targets.texts.recurring import Prose, Recurrence, Sentence
from audit.view.opening import NOTEBOOKS

NOTEBOOK = NOTEBOOKS / "department_audit.ipynb"


def run_batch(source: Path, out: Path, *, targets: Sequence[Path] = (), notebook: Path = NOTEBOOK) -> BatchResult:
    """Run the notebook once for every filing under `source` and write its report, then the index of all.

    In `out`: `<department>-<year>-<hash>.html`, `notebooks/` with the executed notebooks, `index.html`. A file is
    complete or not there. targets: files of the year's targets for self-evaluations, beside those of their folders. A
    KeyboardInterrupt leaves the reports that are complete and an index that lists what is
    pending, and goes on to the caller.
    """
    files = [path for path in filings_in([source]) if not path.resolve().is_relative_to(out.resolve())]
    named = [each for path in filings_in(targets) for each in owned_in(path)]
    pending, apart = plan(map(planned, files), named)
    folder = _Folder(source, out, apart)
    try:
        with tempfile.TemporaryDirectory(dir=out, prefix=".batch-") as workspace, Runner(notebook) as runner:
            for filing in tqdm(list(pending), desc="审核", unit="份", file=sys.stderr):
                folder.audit(runner, filing, Path(workspace))
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
        """What the folder holds by now."""
        recurring = tuple(self._recurrence.found())
        broken, unreadable = tuple(self.broken), tuple(self.unreadable)
        return BatchResult(tuple(self.reports), unreadable, broken, pending, recurring, self._apart)

    def audit(self, runner: Runner, filing: Planned, workspace: Path) -> None:
        """Run one filing; whatever comes of it, it is listed."""
        if filing.reason:
            self.unreadable.append((filing.source, filing.reason))
            return
        executed = workspace / "notebook.ipynb"
        try:
            notebook = runner.run(executed, _parameters(filing))
            self._keep(filing, notebook, conclusion_of(notebook), executed)
        except UnreadableError as error:
            self.unreadable.append((filing.source, str(error)))
        except NotebookError as error:
            self.broken.append(Broken(filing.source, str(error), self._keep_partial(filing.source, executed)))
        finally:
            executed.unlink(missing_ok=True)

    def _keep(self, filing: Planned, notebook: NotebookNode, conclusion: dict[str, Any], executed: Path) -> None:
        shown = "、".join(shown_path(Path(file), self.source) for file in filing.files)
        taken = {report.name for report in self.reports}
        name = safe_name(conclusion["department"], conclusion["year"], conclusion["sha256"], taken)
        _write(self.out / f"{name}.html", render_report(notebook, conclusion))
        executed.replace(self.out / "notebooks" / f"{name}.ipynb")
        sentences = tuple(Sentence(text, address) for text, address in conclusion["prose"])
        self._recurrence.add(Prose(conclusion["department"] or shown, sentences))
        self.reports.append(Report.of(name, shown, conclusion))

    def _keep_partial(self, path: Path, executed: Path) -> str:
        """The name under which the notebook is kept as far as it came; empty where there is none."""
        if not executed.exists():
            return ""
        digest = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()
        name = f"未完成-{safe_name(path.stem, None, digest)}.ipynb"
        executed.replace(self.out / "notebooks" / name)
        return name


def _parameters(filing: Planned) -> dict[str, str | list[str]]:
    """What the notebook is told: the file, or those over which the filing is spread, and which part of each."""
    files = [str(Path(file).resolve()) for file in filing.files]
    parameters: dict[str, str | list[str]] = {"filing": files if len(files) > 1 else files[0]}
    parameters |= {"part": filing.part} if filing.part else {}
    return (
        parameters | {"targets": [str(Path(file).resolve()) for file in filing.targets]}
        if filing.targets
        else parameters
    )


def _write(path: Path, text: str) -> None:
    """A reader of `path` finds the old text or the new, never a part."""
    unfinished = path.with_name(f".writing-{path.name}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
