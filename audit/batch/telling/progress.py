"""How a batch comes along: a bar on a terminal, lines in a log, JSON events for a program."""

from __future__ import annotations

import sys
import time

import click
import msgspec

from audit.batch.telling.events import Begun, Event, Finished, Listed


def json_event(event: Event) -> None:
    """A line of JSON on standard output."""
    click.echo(msgspec.json.encode(event))


class Bar:
    """A bar with rate and time left, on a terminal."""

    def __call__(self, event: Event) -> None:
        """Draw it anew."""
        from tqdm import tqdm  # a twentieth of a second to import

        if isinstance(event, Begun):
            self._bar = tqdm(total=event.audited, desc="审核", unit="份", disable=not event.audited)
        elif _is_audited(event):
            self._bar.update()
            if self._bar.n == self._bar.total:
                self._bar.close()


class Lines:
    """A line now and then. every: seconds between two lines."""

    def __init__(self, every: float = 10) -> None:
        self._every = every
        self._total = self._done = 0
        self._begun = self._told = time.monotonic()

    def __call__(self, event: Event) -> None:
        """Print a line where it is time."""
        if isinstance(event, Listed):
            click.echo(f"正在查看 {event.files} 个文件……", err=True)
        elif isinstance(event, Begun):
            self._total = event.audited
            self._begun = self._told = time.monotonic()
            click.echo(f"共 {event.filings} 份，其中 {event.audited} 份要审核。", err=True)
        elif _is_audited(event):
            self._done += 1
            if self._done == self._total or time.monotonic() - self._told >= self._every:
                self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        each = (self._told - self._begun) / self._done
        left = f"，约剩 {each * (self._total - self._done):.0f} 秒" if self._done < self._total else ""
        click.echo(f"已审 {self._done}/{self._total} 份，每份 {each:.2f} 秒{left}。", err=True)


def progress() -> Bar | Lines:
    """What suits the place where standard error goes."""
    return Bar() if sys.stderr.isatty() else Lines()


def _is_audited(event: Event) -> bool:
    """Whether a filing that was to be audited has been, with whatever result."""
    return event.__struct_config__.tag in {"report", "unreadable", "unfinished"} and not (
        isinstance(event, Finished) and event.is_reused
    )
