"""The folder of reports as it fills."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audit.across.spread import Apart
from audit.batch.keeping.digests import digest_of
from audit.batch.keeping.manifest import Kept, Manifest
from audit.batch.keeping.planning import Work
from audit.batch.naming import safe_name
from audit.batch.result import BatchResult, Broken, Report
from audit.batch.tasks import Broke, Done, Refused, Result, Task
from audit.targets.texts.recurring import Prose, Recurrence, Sentence

NOTEBOOKS = "notebooks"


class Folder:
    """kept: the reports that stand in it, in the order of the filings."""

    def __init__(self, out: Path, manifest: Manifest, apart: Sequence[Apart], taken: set[str]) -> None:
        self.kept: list[Kept] = []
        self._out, self._manifest, self._apart = out, manifest, tuple(apart)
        self._taken = taken
        self._unreadable: list[tuple[Path, str]] = []
        self._broken: list[Broken] = []
        self._recurrence = Recurrence()
        self._reused = 0
        out.joinpath(NOTEBOOKS).mkdir(parents=True, exist_ok=True)

    def result(self, pending: tuple[Path, ...]) -> BatchResult:
        """What the batch has done so far."""
        return BatchResult(
            tuple(map(Report.of, self.kept)),
            tuple(self._unreadable),
            tuple(self._broken),
            pending,
            tuple(self._recurrence.found()),
            self._apart,
            self._reused,
        )

    def reuse(self, kept: Kept) -> None:
        """List a report that stands there from another run."""
        self._reused += 1
        self._list(kept)

    def keep(self, work: Work, result: Result, task: Task | None) -> None:
        """List what came of a filing: its report, the reason why nothing can read it, or how far its notebook came."""
        source = work.filing.source
        match result:
            case Done(conclusion):
                assert task is not None
                self._keep(work, conclusion, task)
            case Refused(reason):
                self._unreadable.append((source, reason))
            case Broke(reason):
                assert task is not None
                self._broken.append(Broken(source, reason, self._keep_partial(source, task.executed)))

    def _keep(self, work: Work, conclusion: dict[str, Any], task: Task) -> None:
        name = self._name(conclusion, work.copy)
        made = {f"{name}.html": task.page}
        if task.executed is not None:
            made[f"{NOTEBOOKS}/{name}.ipynb"] = task.executed
        digests = {path: digest_of(made_file) for path, made_file in made.items()}
        for path, made_file in made.items():
            made_file.replace(self._out / path)
        kept = Kept(work.key, name, work.shown, conclusion, digests)
        # a file that was written anew since its hash was taken is audited again by the next run
        if work.key and (len(work.digests) > 1 or work.digests[0] == conclusion["sha256"]):
            self._manifest.add(kept)
        self._list(kept)

    def _name(self, conclusion: dict[str, Any], copy: int) -> str:
        """A name that no other report has."""
        told = conclusion["department"], conclusion["year"], conclusion["sha256"]
        while (name := safe_name(*told, copy)) in self._taken:
            copy += 1
        self._taken.add(name)
        return name

    def _list(self, kept: Kept) -> None:
        sentences = tuple(Sentence(text, address) for text, address in kept.conclusion["prose"])
        self._recurrence.add(Prose(kept.conclusion["department"] or kept.source, sentences))
        self.kept.append(kept)

    def _keep_partial(self, path: Path, executed: Path | None) -> str:
        """The name under which the notebook is kept as far as it came; empty where there is none."""
        if executed is None or not executed.exists():
            return ""
        digest = hashlib.sha256(os.fsencode(path)).hexdigest()
        name = f"未完成-{safe_name(path.stem, None, digest)}.ipynb"
        executed.replace(self._out / NOTEBOOKS / name)
        return name
