"""What happens in a run, as it happens: an event for each filing, between the beginning and the end."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from audit.model.outcome import Verdict


class Listed(Struct, frozen=True, tag="listed", tag_field="event"):
    """The files that are looked into now: which filings they hold, which belong together."""

    files: int


class Begun(Struct, frozen=True, tag="begun", tag_field="event"):
    """The filings were looked into. audited: how many have a notebook to be run; the others keep their reports."""

    filings: int
    audited: int


class Finished(Struct, frozen=True, tag="report", tag_field="event"):
    """A report stands in the folder. is_reused: it was there already, made of the same."""

    source: str
    report: str
    department: str | None
    year: int | None
    counts: dict[Verdict, int]
    is_reused: bool


class Unread(Struct, frozen=True, tag="unreadable", tag_field="event"):
    """Nothing can read a filing."""

    source: str
    reason: str


class BrokenOff(Struct, frozen=True, tag="unfinished", tag_field="event"):
    """A notebook broke off. page: the name of the page that says how far it came."""

    source: str
    reason: str
    page: str


class Ended(Struct, frozen=True, tag="ended", tag_field="event"):
    """The run came to its end, the index and the summary are written. summary: its first sentence."""

    summary: str


OfFiling = Finished | Unread | BrokenOff
Event = Listed | Begun | OfFiling | Ended
Tell = Callable[[Event], object]


def tell_nobody(event: Event) -> None:
    """For a run that nobody listens to."""
