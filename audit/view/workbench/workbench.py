"""The workbench: pick a filing, filter its checks, see what a check rests on and what rests on a cell.

Another way to look, never the only one: the pages of the notebook show all of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from audit.view.forms import redraw
from audit.view.opening import resolve
from audit.view.paper.working import Working
from audit.view.walk import show_case
from audit.view.words import FAMILY_WORD, VERDICT_WORD
from audit.view.workbench.choice import Choice, entries
from audit.view.workbench.clickable_form import ClickableForm

_WIDE = widgets.Layout(width="auto", flex="1 1 20em")


class Workbench:
    """The filings of a folder, at hand. Shown by leaving it as the last expression of a cell."""

    def __init__(self, folder: str | Path) -> None:
        self.filings = widgets.Select(options=entries(resolve(folder)), rows=6, description="申报表", layout=_WIDE)
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
    def choice(self) -> Choice:
        """What the widgets say is chosen."""
        filing = self.filings.value
        working = filing if isinstance(filing, Working) else None
        return Choice(working, self.verdict.value, self.family.value, self.form.chosen)

    def _open(self, _: object = None) -> None:
        self.form.chosen = ""
        working = self.choice.working
        self.form.html = redraw(working, linked=False)._repr_html_() if working else ""
        self._list()

    def _list(self, _: object = None) -> None:
        choice = self.choice
        cases = choice.cases()
        self.checks.options = [(choice.label(case), case) for case in cases]
        self.status.value = choice.status(cases) if self.filings.options else "文件夹里没有申报表。"
        self.checks.value = cases[0] if cases else None
        self._show()

    def _show(self, _: object = None) -> None:
        choice, case = self.choice, self.checks.value
        if choice.working is None or case is None:
            self.form.marked, self.detail.value = {}, ""
            return
        self.form.marked = dict.fromkeys(choice.anchors(case), case.outcome.verdict.value)
        self.detail.value = show_case(choice.working, case)._repr_html_()
