"""What is chosen at the workbench, and the checks that are listed for it: without a widget."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from audit.across.spread import Planned, plan
from audit.model.errors import UnreadableError
from audit.personal.hiding import path_hidden
from audit.reading.listing import filings_in
from audit.view.opening import open_filing
from audit.view.paper.case import Case, by_urgency
from audit.view.paper.working import Working
from audit.view.printout import visible
from audit.view.words import VERDICT_MARK, VERDICT_WORD


class Choice(Struct, frozen=True):
    """A filing, and filters of its checks. working: None where the file could not be read. verdict, family: empty for all.
    cell: the anchor of the cell that the checks are to rest on, empty for any.
    """

    working: Working | None = None
    verdict: str = ""
    family: str = ""
    cell: str = ""

    def cases(self) -> list[Case]:
        """The filing's checks that pass the filters, the most urgent first."""
        return [case for case in by_urgency(self.working.cases if self.working else ()) if self._passes(case)]

    def _passes(self, case: Case) -> bool:
        return (
            self.verdict in ("", case.outcome.verdict)
            and self.family in ("", case.outcome.family)
            and (not self.cell or self.cell in self.anchors(case))
        )

    def anchors(self, case: Case) -> list[str]:
        """The cells of the filing's forms that a check rests on."""
        source = self.working.source if self.working else None
        return [anchor for anchor in map(source.anchor, case.locators) if anchor] if source else []

    def label(self, case: Case) -> str:
        """A check in the list: ✗ A101 附表1/按支出性质分：…, without the names of people."""
        outcome = case.outcome
        text = f"{VERDICT_MARK[outcome.verdict]} {outcome.code} {outcome.finding.subject or '全套'}：{outcome.title}"
        return visible(text)

    def status(self, listed: Sequence[Case]) -> str:
        """The sentence above the list."""
        if self.working is None:
            return "这份文件读不了，没有核对。"
        scope = "以所选格子为证据的核对（再点一次该格取消）" if self.cell else "核对"
        return f"{scope}：{len(listed)} 条"


def entries(folder: Path) -> list[tuple[str, Working | str]]:
    """A folder's filings as they are listed, each with its working paper: the department, the year, the counts by verdict,
    the file's name. A file that cannot be read is listed with the reason, and has its path instead.
    """
    filings, _ = plan(filings_in([folder]))
    return [_unread(each, each.reason) if each.reason else _opened(each) for each in filings]


def _opened(filing: Planned) -> tuple[str, Working | str]:
    files = filing.files if len(filing.files) > 1 else filing.files[0]
    try:
        working = open_filing(files, filing.part, filing.targets)
    except UnreadableError as error:
        return _unread(filing, str(error))
    return _entry(working), working


def _unread(filing: Planned, reason: str) -> tuple[str, str]:
    return visible(f"读不了：{path_hidden(filing.source.name)}：{reason}"), filing.files[0]


def _entry(working: Working) -> str:
    filing = working.audited.filing
    counts = "  ".join(f"{VERDICT_MARK[verdict]}{working.audited.counts[verdict]}" for verdict in VERDICT_WORD)
    name = PurePath(filing.document.source).name
    return visible(f"{filing.department or '（未写部门）'}  {filing.year or ''}  {counts}  {name}")
