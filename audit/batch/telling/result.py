"""What a batch did, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audit.across.spread import Apart
from audit.batch.keeping.alike import Alike
from audit.batch.keeping.manifest import Kept
from audit.model.outcome import Verdict
from audit.targets.texts.recurring import Recurring
from audit.view.words import VERDICT_WORD


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report. name: of its file without extension; source: the filing's path as listed. numbers: how many stand
    on its page, in_fields: how many of them a field took. broken_rules: the codes of those whose program broke. has_notebook:
    whether the executed notebook was kept.
    """

    name: str
    source: str
    department: str | None
    year: int | None
    counts: dict[Verdict, int]
    numbers: int
    in_fields: int
    broken_rules: tuple[str, ...] = ()
    has_notebook: bool = True

    @classmethod
    def of(cls, kept: Kept) -> Report:
        """The report as it is listed, from what the notebook's conclusion tells."""
        told = kept.conclusion
        counts = {verdict: int(told["counts"][verdict.value]) for verdict in Verdict}
        has_notebook = any(path.startswith("notebooks/") for path in kept.files)
        return cls(
            kept.name,
            kept.source,
            told["department"],
            told["year"],
            counts,
            **told["read"],
            broken_rules=tuple(told["broken_rules"]),
            has_notebook=has_notebook,
        )

    @property
    def failed(self) -> bool:
        """Whether something failed."""
        return self.counts[Verdict.FAILED] > 0

    @property
    def rank(self) -> tuple[int | str, ...]:
        """Worst first: most failed, then those half read, then most to judge, then most that could not be checked."""
        failed, *others = (-self.counts[verdict] for verdict in list(VERDICT_WORD)[:3])
        is_half_read = 2 * self.in_fields < self.numbers
        return (failed, not is_half_read, *others, self.department or "", self.name)


@dataclass(frozen=True, slots=True)
class Broken:
    """A filing whose notebook broke off. shown: its files as listed; page: the name of the page that says how far it came;
    notebook: of the partial notebook, empty where none was left.
    """

    path: Path
    shown: str
    reason: str
    page: str
    notebook: str


@dataclass(frozen=True, slots=True)
class BatchResult:
    """reports in the order of the files; unreadable: path and the reader's sentence; pending: not begun when the user
    stopped the batch; recurring: sentences that many of the filings print; apart: files whose forms were not put together;
    reused: how many of the reports the last finished run had already, made of the same; alike: filings of one department, year
    and subject; asked: how many filings were asked for; unselected: those that were not, and have no report of their present
    content; older: names of reports in the folder that are not of what was audited now.
    """

    reports: tuple[Report, ...]
    unreadable: tuple[tuple[Path, str], ...]
    broken: tuple[Broken, ...]
    pending: tuple[Path, ...] = ()
    recurring: tuple[Recurring, ...] = ()
    apart: tuple[Apart, ...] = ()
    reused: int = 0
    alike: tuple[Alike, ...] = ()
    asked: int = 0
    unselected: tuple[str, ...] = ()
    older: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something failed in any filing."""
        return any(report.failed for report in self.reports)
