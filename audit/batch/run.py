"""One notebook for thousands of departments: a folder of filings in, a folder of reports out."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from tqdm import tqdm

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


def run_batch(source: Path, out: Path, *, notebook: Path = NOTEBOOK) -> BatchResult:
    """Run the notebook once for every filing under `source` and write its report, then the index of all.

    In `out`: `<department>-<year>-<hash>.html`, `notebooks/` with the executed notebooks, `index.html`. A file is
    complete or not there. A KeyboardInterrupt leaves the reports that are complete and an index that lists what is
    pending, and goes on to the caller.
    """
    pending = [path for path in filings_in([source]) if not path.resolve().is_relative_to(out.resolve())]
    folder = _Folder(source, out)
    try:
        with tempfile.TemporaryDirectory(dir=out, prefix=".batch-") as workspace, Runner(notebook) as runner:
            for path in tqdm(list(pending), desc="审核", unit="份", file=sys.stderr):
                folder.audit(runner, path, Path(workspace))
                pending.remove(path)
    finally:
        result = folder.result(tuple(pending))
        _write(out / "index.html", render_index(result, source))
    return result


class _Folder:
    """The folder of reports as it fills."""

    def __init__(self, source: Path, out: Path) -> None:
        self.source, self.out = source, out
        self.reports: list[Report] = []
        self.unreadable: list[tuple[Path, str]] = []
        self.broken: list[Broken] = []
        self._recurrence = Recurrence()
        out.joinpath("notebooks").mkdir(parents=True, exist_ok=True)

    def result(self, pending: tuple[Path, ...]) -> BatchResult:
        """What the folder holds by now."""
        recurring = tuple(self._recurrence.found())
        return BatchResult(tuple(self.reports), tuple(self.unreadable), tuple(self.broken), pending, recurring)

    def audit(self, runner: Runner, path: Path, workspace: Path) -> None:
        """Run one filing; whatever comes of it, it is listed."""
        executed = workspace / "notebook.ipynb"
        try:
            notebook = runner.run(executed, {"filing": str(path.resolve())})
            self._keep(path, notebook, conclusion_of(notebook), executed)
        except UnreadableError as error:
            self.unreadable.append((path, str(error)))
        except NotebookError as error:
            self.broken.append(Broken(path, str(error), self._keep_partial(path, executed)))
        finally:
            executed.unlink(missing_ok=True)

    def _keep(self, path: Path, notebook: NotebookNode, conclusion: dict[str, Any], executed: Path) -> None:
        taken = {report.name for report in self.reports}
        name = safe_name(conclusion["department"], conclusion["year"], conclusion["sha256"], taken)
        _write(self.out / f"{name}.html", render_report(notebook, conclusion))
        executed.replace(self.out / "notebooks" / f"{name}.ipynb")
        sentences = tuple(Sentence(text, address) for text, address in conclusion["prose"])
        self._recurrence.add(Prose(conclusion["department"] or shown_path(path, self.source), sentences))
        self.reports.append(Report.of(name, shown_path(path, self.source), conclusion))

    def _keep_partial(self, path: Path, executed: Path) -> str:
        """The name under which the notebook is kept as far as it came; empty where there is none."""
        if not executed.exists():
            return ""
        digest = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()
        name = f"未完成-{safe_name(path.stem, None, digest)}.ipynb"
        executed.replace(self.out / "notebooks" / name)
        return name


def _write(path: Path, text: str) -> None:
    """A reader of `path` finds the old text or the new, never a part."""
    unfinished = path.with_name(f".writing-{path.name}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
