"""One notebook for thousands of departments: a folder of filings in, a folder of reports out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import compress
from pathlib import Path
from typing import Any

from audit.across.spread import Apart, Planned, in_children
from audit.batch.cluster import on_cluster
from audit.batch.execution import DEFAULT_ENGINE, ENGINES, Engine
from audit.batch.folder import NOTEBOOK_FOLDER, UNFINISHED, Folder
from audit.batch.keeping.alike import alike_in
from audit.batch.keeping.digests import made_with
from audit.batch.keeping.lock import held
from audit.batch.keeping.manifest import Kept, Manifest
from audit.batch.keeping.planning import Planning, Work, listed
from audit.batch.keeping.selection import Select
from audit.batch.keeping.writing import WRITING, write_whole
from audit.batch.parameters import check_parameters, parameters_of
from audit.batch.tasks import Bounds, Refused, Result, Task
from audit.batch.telling.changes import changes_between
from audit.batch.telling.events import Begun, Ended, Listed, Tell, tell_nobody
from audit.batch.telling.index import render_index
from audit.batch.telling.result import BatchResult
from audit.batch.telling.summary import headline, write_summary
from audit.reading.listing import filings_in
from audit.view.opening import NOTEBOOKS

NOTEBOOK = NOTEBOOKS / "department_audit.ipynb"
_WORKSPACE = ".batch-"


@dataclass(frozen=True)
class Options:
    """Each is an option of the command.

    targets: files of the year's targets for self-evaluations, beside those of their folders. engine: a name of `ENGINES`,
    the best of this system where there is none. bounds: of each department. is_anew: audit what did not change, too.
    keeps_notebooks: whether executed notebooks are written. cluster: the address of a Dask scheduler, empty for this machine.
    selects: whether a filing is asked for. tell: is told what happens.
    """

    targets: Sequence[Path] = ()
    notebook: Path = NOTEBOOK
    engine: str = ""
    bounds: Bounds = field(default_factory=Bounds)
    is_anew: bool = False
    keeps_notebooks: bool = True
    cluster: str = ""
    selects: Select = lambda _: True
    tell: Tell = tell_nobody


def run_batch(source: Path, out: Path, options: Options | None = None) -> BatchResult:
    """Write a report for every filing under `source`, then the index of all.

    1. The files are looked into: which filings they hold, which belong together.
    2. A filing whose content, program, notebook and targets are those of a report in `out` keeps that report.
    3. The notebook is run for each of the others.

    In `out`: `<department>-<year>-<hash>.html`, `notebooks/` with the executed notebooks, `index.html`, `manifest.json`, and
    `summary.html`, `.txt` and `.json`, which say what is new since the last run. A file is complete or not there.

    A KeyboardInterrupt leaves the reports that are complete and an index that lists what is pending, and goes on to the
    caller; the next run does the rest, as it does after one that was killed. Raises HeldError where another run is at work
    in `out`, ValueError where the notebook does not declare the parameters `filing`, `part` and `targets`.
    """
    options = options or Options()
    out.mkdir(parents=True, exist_ok=True)
    with held(out):
        _clear(out)
        with Manifest(out, made_with(options.notebook), anew=options.is_anew) as manifest:
            return _Run(source, out, options, manifest).run()


class _Run:
    """A run over one folder that holds the lock of its reports."""

    def __init__(self, source: Path, out: Path, options: Options, manifest: Manifest) -> None:
        self._source, self._out, self._options, self._manifest = source, out, options, manifest

    def run(self) -> BatchResult:
        with closing(self._engine()) as engine:
            return self._run(engine)

    def _run(self, engine: Engine) -> BatchResult:
        planning = Planning(self._source, self._manifest, in_children if self._options.cluster else engine.look_into)
        found, apart = self._looked_into(planning)
        reports = {each.key: self._report(each) for each in found}
        asked = [self._options.selects(each) for each in found]
        listed_now = [is_asked or bool(reports[each.key]) for each, is_asked in zip(found, asked, strict=True)]
        pending = list(compress(found, listed_now))
        aside = tuple(each.shown for each, is_listed in zip(found, listed_now, strict=True) if not is_listed)
        folder = self._folder({kept.name for kept in reports.values() if kept})
        try:
            self._audit(engine, folder, reports, pending)
        finally:
            left = tuple(each.filing.source for each in pending)
            of_all = {"apart": tuple(apart), "alike": alike_in(found), "asked": sum(asked), "unselected": aside}
            result = self._write_index(folder, left, **of_all)
        unknown = {each.shown for each in found} - {each.source for each in folder.kept}
        changes = changes_between(self._manifest.before, folder.kept, unknown)
        write_summary(self._out, result, changes, self._source)
        # what was found before in a filing that was not audited now is compared with by the run that audits it again
        carried = [each for each in self._manifest.before if each.source in unknown]
        self._manifest.finish(planning.plans, [*folder.kept, *carried])
        self._options.tell(Ended(headline(result, changes)))
        return result

    def _looked_into(self, planning: Planning) -> tuple[list[Work], list[Apart]]:
        """Where somebody stops it on the way, the index lists all files as not audited."""
        listing = listed(self._source, self._out)
        try:
            self._options.tell(Listed(len(listing.files)))
            return planning.work(listing, filings_in(self._options.targets).files)
        except KeyboardInterrupt:
            self._write_index(self._folder(set()), tuple(listing.files))
            raise

    def _folder(self, taken: set[str]) -> Folder:
        return Folder(self._out, self._options.notebook, self._manifest, taken)

    def _write_index(self, folder: Folder, pending: tuple[Path, ...], **of_all: Any) -> BatchResult:
        result = replace(folder.result(pending), older=folder.older(), **of_all)
        write_whole(self._out / "index.html", render_index(result, self._source).encode())
        return result

    def _report(self, work: Work) -> Kept | None:
        return self._manifest.report(work.key, with_notebook=self._options.keeps_notebooks)

    def _engine(self) -> Engine:
        return ENGINES[self._options.engine or DEFAULT_ENGINE](self._options.notebook, self._options.bounds)

    def _audit(self, engine: Engine, folder: Folder, reports: Mapping[str, Kept | None], pending: list[Work]) -> None:
        """Have a report for each filing that is pending, which ends when its report is there."""
        anew = [each for each in pending if not reports[each.key]]
        self._options.tell(Begun(len(pending), len(anew)))
        with self._results(engine, anew) as results:
            for work in list(pending):
                kept = reports[work.key]
                event = folder.reuse(kept) if kept else folder.keep(work, *next(results))
                pending.remove(work)
                self._options.tell(event)

    @contextmanager
    def _results(self, engine: Engine, work: Sequence[Work]) -> Iterator[Iterator[tuple[Result, Task | None]]]:
        """What comes of each filing, with the task that it was given."""
        with tempfile.TemporaryDirectory(dir=self._out, prefix=_WORKSPACE, ignore_cleanup_errors=True) as workspace:
            tasks = [self._task(each.filing, Path(workspace) / str(number)) for number, each in enumerate(work)]
            # closed before the workspace is taken away: no department is at work there any more
            with closing(self._executed(engine, [task for task in tasks if task is not None])) as results:
                yield (
                    (Refused(each.filing.reason), None) if task is None else (next(results), task)
                    for each, task in zip(work, tasks, strict=True)
                )

    def _executed(self, engine: Engine, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        if not tasks:
            return
        notebook, bounds = self._options.notebook, self._options.bounds
        check_parameters(notebook, {"filing", "part", "targets"})
        if self._options.cluster:
            yield from on_cluster(self._options.cluster, notebook, tasks, bounds)
        else:
            yield from engine.results(tasks)

    def _task(self, filing: Planned, beside: Path) -> Task | None:
        """What a department's process is given; None for a filing of which it is known that nothing can read it."""
        if filing.reason:
            return None
        executed = beside.with_suffix(".ipynb") if self._options.keeps_notebooks else None
        return Task(parameters_of(filing, beside.parent), beside.with_suffix(".html"), executed)


def _clear(out: Path) -> None:
    """Take away what a killed run left, and what was said of departments that were not finished: they are audited again."""
    for left in out.glob(f"{_WORKSPACE}*"):
        shutil.rmtree(left, ignore_errors=True)
    for pattern in (
        f"{WRITING}*",
        f"{UNFINISHED}*.html",
        f"{UNFINISHED}*.log",
        f"{NOTEBOOK_FOLDER}/{UNFINISHED}*.ipynb",
    ):
        for path in out.glob(pattern):
            path.unlink()
