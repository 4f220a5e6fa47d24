"""The workbench: pick a filing, filter its checks, see what a check rests on and what rests on a cell.

Another way to look, never the only one: the pages of the notebook show all of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from audit.across.spread import Planned, plan, planned
from audit.model.errors import UnreadableError
from audit.reading.listing import filings_in
from audit.view.clickable_form import ClickableForm
from audit.view.forms import redraw
from audit.view.opening import open_filing, resolve
from audit.view.walk import show_case
from audit.view.words import FAMILY_WORD, VERDICT_MARK, VERDICT_WORD
from audit.view.working import Case, Working, by_urgency

_WIDE = widgets.Layout(width="auto", flex="1 1 20em")


class Workbench:
    """The filings of a folder, at hand. Shown by leaving it as the last expression of a cell."""

    def __init__(self, folder: str | Path) -> None:
        self.filings = widgets.Select(options=_entries(resolve(folder)), rows=6, description="申报表", layout=_WIDE)
        self.verdict = widgets.Dropdown(options=[("全部结论", ""), *((w, v) for v, w in VERDICT_WORD.items())])
        self.family = widgets.Dropdown(options=[("全部类别", ""), *((w, f) for f, w in FAMILY_WORD.items())])
        self.checks = widgets.Select(rows=14, layout=widgets.Layout(width="auto"))
        self.status = widgets.HTML()
        self.detail = widgets.HTML()
        self.form = ClickableForm()
        self.box = self._arranged()
        self.filings.observe(self._open, names="value")
        self.verdict.observe(self._list, names="value")
        self.family.observe(self._list, names="value")
        self.form.observe(self._list, names="chosen")
        self.checks.observe(self._show, names="value")
        self._open()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.box._repr_mimebundle_(**kwargs)

    def __repr__(self) -> str:
        return "<交互工作台>"

    def _arranged(self) -> widgets.Box:
        filters = widgets.VBox([self.verdict, self.family])
        left = widgets.VBox([self.status, self.checks, self.detail], layout=widgets.Layout(width="42%"))
        right = widgets.VBox([self.form], layout=widgets.Layout(width="58%"))
        return widgets.VBox([widgets.HBox([self.filings, filters]), widgets.HBox([left, right])])

    @property
    def _working(self) -> Working | None:
        chosen = self.filings.value
        return chosen if isinstance(chosen, Working) else None

    def _open(self, _: object = None) -> None:
        self.form.chosen = ""
        self.form.html = redraw(self._working, linked=False)._repr_html_() if self._working else ""
        self._list()

    def _list(self, _: object = None) -> None:
        cases = self._filtered()
        self.checks.options = [(_label(self._working, case), case) for case in cases if self._working]
        self.status.value = self._status(len(cases))
        self.checks.value = cases[0] if cases else None
        self._show()

    def _filtered(self) -> list[Case]:
        working = self._working
        return [
            case
            for case in by_urgency(working.cases if working else ())
            if self.verdict.value in ("", case.outcome.verdict)
            and self.family.value in ("", case.outcome.family)
            and (not self.form.chosen or (working and self.form.chosen in _anchors(working, case)))
        ]

    def _status(self, number: int) -> str:
        if self._working is None:
            return "这份文件读不了，没有核对。" if self.filings.options else "文件夹里没有申报表。"
        scope = "以所选格子为证据的核对（再点一次该格取消）" if self.form.chosen else "核对"
        return f"{scope}：{number} 条"

    def _show(self, _: object = None) -> None:
        working, case = self._working, self.checks.value
        if working is None or case is None:
            self.form.marked, self.detail.value = {}, ""
            return
        self.form.marked = dict.fromkeys(_anchors(working, case), case.outcome.verdict.value)
        self.detail.value = show_case(working, case)._repr_html_()


def _entries(folder: Path) -> list[tuple[str, Working | str]]:
    """One entry a filing, with its counts by verdict; a file that cannot be read is listed with the reason."""
    filings, _ = plan(map(planned, filings_in([folder])))
    return [_unread(each, each.reason) if each.reason else _opened(each) for each in filings]


def _opened(filing: Planned) -> tuple[str, Working | str]:
    files = filing.files if len(filing.files) > 1 else filing.files[0]
    try:
        working = open_filing(files, filing.part)
    except UnreadableError as error:
        return _unread(filing, str(error))
    return _entry(working, filing.source), working


def _unread(filing: Planned, reason: str) -> tuple[str, str]:
    return f"读不了：{filing.source.name}：{reason}", filing.files[0]


def _entry(working: Working, path: Path) -> str:
    filing = working.audited.filing
    counts = "  ".join(f"{VERDICT_MARK[verdict]}{working.audited.counts[verdict]}" for verdict in VERDICT_WORD)
    return f"{filing.department or '（未写部门）'}  {filing.year or ''}  {counts}  {path.name}"


def _label(working: Working | None, case: Case) -> str:
    text = f"{VERDICT_MARK[case.outcome.verdict]} {case.outcome.code} {case.outcome.finding.subject or '全套'}：{case.outcome.title}"
    return working.redact(text) if working else text


def _anchors(working: Working, case: Case) -> list[str]:
    return [anchor for anchor in map(working.source.anchor, case.locators) if anchor]
