"""What `audit check` prints, as it goes along: one JSON document, or text."""

from __future__ import annotations

import json

import click

from audit.across.checking import Checked, Show
from audit.across.spread import Apart
from audit.cli.ending import BROKEN, FAILED, UNREADABLE
from audit.personal.hiding import path_hidden
from audit.personal.stand_ins import masked, revealed
from audit.reading.listing import printed_path
from audit.targets.texts.recurring import Recurrence
from audit.view.export import json_line, revealed_json_line
from audit.view.printout import of_broken_rules, printout, visible, visible_path
from audit.view.recurring import recurring_as_json, recurring_printout


class CheckOutput:
    """What both forms of output share. exit_code: the worst code that a file seen so far calls for."""

    show: Show

    def __init__(self) -> None:
        self.exit_code = 0
        self.unreadable: list[Checked] = []
        self.apart: list[Apart] = []
        self.recurrence = Recurrence()

    def add(self, checked: Checked) -> None:
        """Print one filing's result."""
        if checked.apart:
            self.apart.append(checked.apart)
            return
        if checked.shown is None:
            self.unreadable.append(checked)
            self.exit_code = max(self.exit_code, UNREADABLE)
            return
        if checked.failed:
            self.exit_code = max(self.exit_code, FAILED)
        if checked.broken:
            self.exit_code = max(self.exit_code, BROKEN)
            click.echo(of_broken_rules(visible_path(checked.source), checked.broken), err=True)
        if checked.prose:
            self.recurrence.add(checked.prose)
        self.print_filing(checked.shown)

    def print_filing(self, shown: str | bytes) -> None:
        """Print a filing."""
        click.echo(shown, nl=False)

    def close(self) -> None:
        """Print what comes after the last filing."""


class JsonOutput(CheckOutput):
    """One JSON document, written as it grows. is_masked: whether people are shown as stars."""

    _separator = '{"filings": ['

    def __init__(self, *, is_masked: bool) -> None:
        super().__init__()
        self.show = json_line if is_masked else revealed_json_line
        self._is_masked = is_masked

    def print_filing(self, shown: str | bytes) -> None:
        """Print a filing behind what separates it from the one before."""
        assert isinstance(shown, bytes)  # as `show` makes it
        super().print_filing(self._separator.encode() + shown)
        self._separator = ",\n"

    def close(self) -> None:
        """List what could not be read and what recurs, and end the document."""
        unreadable = [{"source": self._path(each.source), "reason": each.reason} for each in self.unreadable]
        recurring = [recurring_as_json(each) for each in self.recurrence.found()]
        head = self._separator if self._separator.startswith("{") else ""
        apart = [{"files": [*map(self._path, each.files)], "reason": each.reason} for each in self.apart]
        lists = json.dumps({"unreadable": unreadable, "recurring": recurring, "apart": apart}, ensure_ascii=False)
        end = (masked if self._is_masked else revealed)(f"{head}], {lists.removeprefix('{')}")
        click.echo(end.encode())  # UTF-8 as the filings are, whatever the terminal's

    def _path(self, path: str) -> str:
        return path_hidden(printed_path(path))


class TextOutput(CheckOutput):
    """Text: of each filing the outcomes that did not pass, worst first."""

    show = staticmethod(printout)

    def close(self) -> None:
        """Say what recurs in many filings, and what could not be read."""
        click.echo(masked(recurring_printout(self.recurrence.found())), nl=False)
        for apart in self.apart:
            click.echo(f"没有合成一套：{'、'.join(map(visible_path, apart.files))}：{masked(apart.reason)}。", err=True)
        for each in self.unreadable:
            click.echo(f"读不了：{visible_path(each.source)}：{visible(each.reason)}", err=True)
