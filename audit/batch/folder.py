"""The folder of reports as it fills."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from audit.batch.keeping.digests import digest_of
from audit.batch.keeping.manifest import Kept, Manifest
from audit.batch.keeping.planning import Work, shown_name
from audit.batch.keeping.writing import write_whole
from audit.batch.naming import is_report_name, safe_name
from audit.batch.tasks import Broke, Done, Refused, Result, Task
from audit.batch.telling.events import BrokenOff, Finished, OfFiling, Unread
from audit.batch.telling.result import BatchResult, Broken, Report
from audit.batch.telling.unfinished import render_unfinished
from audit.targets.texts.recurring import Prose, Recurrence, Sentence

NOTEBOOK_FOLDER = "notebooks"
UNFINISHED = "未完成-"
"""Begins the names of the files of a department whose notebook broke off."""


class Folder:
    """kept: the reports that stand in it, in the order of the filings."""

    def __init__(self, out: Path, notebook: Path, manifest: Manifest, taken: set[str]) -> None:
        self.kept: list[Kept] = []
        self._out, self._notebook, self._manifest, self._taken = out, notebook, manifest, taken
        self._unreadable: list[tuple[Path, str]] = []
        self._broken: list[Broken] = []
        self._recurrence = Recurrence()
        self._reused = 0
        out.joinpath(NOTEBOOK_FOLDER).mkdir(parents=True, exist_ok=True)

    def result(self, pending: tuple[Path, ...]) -> BatchResult:
        """What the batch has done so far."""
        recurring = tuple(self._recurrence.found())
        reports, unreadable, broken = tuple(map(Report.of, self.kept)), tuple(self._unreadable), tuple(self._broken)
        return BatchResult(reports, unreadable, broken, pending, recurring, reused=self._reused)

    def older(self) -> tuple[str, ...]:
        """Names of the reports that other runs left of filings that have changed since, are gone, or were not audited now."""
        names = sorted(path.stem for path in self._out.glob("*.html") if is_report_name(path.stem))
        return tuple(name for name in names if name not in self._taken and not name.startswith(UNFINISHED))

    def reuse(self, kept: Kept) -> OfFiling:
        """List a report that stands there from another run."""
        self._reused += self._manifest.is_of_last_run(kept)
        return self._list(kept, is_reused=True)

    def keep(self, work: Work, result: Result, task: Task | None) -> OfFiling:
        """List what came of a filing: its report, the reason why nothing can read it, or how far its notebook came."""
        match result:
            case Done(conclusion) if task is not None and all(each.exists() for each in _made(task)):
                return self._keep(work, conclusion, task)
            case Done():
                reason = "写好的报告被删去了；请检查笔记本是否删除了自己以外的文件，再运行一次。"
                return self.keep(work, Broke(reason, 0), task)
            case Refused(reason):
                self._unreadable.append((work.filing.source, reason))
                return Unread(work.shown, reason)
            case Broke(reason):
                assert task is not None
                broken = self._partial(work, result, task)
                self._broken.append(broken)
                return BrokenOff(work.shown, reason, broken.page)

    def _keep(self, work: Work, conclusion: dict[str, Any], task: Task) -> OfFiling:
        name = self._name(conclusion, work.copy)
        made = dict(zip((f"{name}.html", f"{NOTEBOOK_FOLDER}/{name}.ipynb"), _made(task), strict=False))
        digests = {path: digest_of(made_file) for path, made_file in made.items()}
        for path, made_file in made.items():
            made_file.replace(self._out / path)
        kept = Kept(work.key, name, work.shown, conclusion, digests)
        # a file that was written anew since its hash was taken is audited again by the next run
        if work.key and (len(work.digests) > 1 or work.digests[0] == conclusion["sha256"]):
            self._manifest.add(kept)
        return self._list(kept, is_reused=False)

    def _name(self, conclusion: dict[str, Any], copy: int) -> str:
        """A name that no other report has."""
        told = conclusion["department"], conclusion["year"], conclusion["sha256"]
        while (name := safe_name(*told, copy)) in self._taken:
            copy += 1
        self._taken.add(name)
        return name

    def _list(self, kept: Kept, *, is_reused: bool) -> OfFiling:
        sentences = tuple(Sentence(text, address) for text, address in kept.conclusion["prose"])
        self._recurrence.add(Prose(kept.conclusion["department"] or kept.source, sentences))
        self.kept.append(kept)
        report = Report.of(kept)
        return Finished(kept.source, kept.name, report.department, report.year, report.counts, is_reused)

    def _partial(self, work: Work, broke: Broke, task: Task) -> Broken:
        """Keep the notebook as far as it came and the error's trace, where there are such, and a page that links both."""
        digest = hashlib.sha256(os.fsencode(work.filing.source)).hexdigest()
        name = f"{UNFINISHED}{safe_name(Path(shown_name(str(work.filing.source))).stem, None, digest, work.copy)}"
        executed = ""
        if task.executed is not None and task.executed.exists():
            executed = f"{name}.ipynb"
            task.executed.replace(self._out / NOTEBOOK_FOLDER / executed)
        log = f"{name}.log" if broke.trace else ""
        if log:
            write_whole(self._out / log, broke.trace.encode())
        page = render_unfinished(work.shown, broke.reason, broke.begun, self._notebook, executed, log)
        write_whole(self._out / f"{name}.html", page.encode())
        return Broken(work.filing.source, work.shown, broke.reason, f"{name}.html", executed)


def _made(task: Task) -> tuple[Path, ...]:
    """Its page, and its notebook where that is kept."""
    return (task.page, task.executed) if task.executed else (task.page,)
