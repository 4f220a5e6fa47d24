"""`manifest.json` of a folder of reports: what was made of which content, as of the last run that came to its end.

A run that is under way, or was ended on its way, has written each thing it finished as a line of `unfinished.jsonl`, so
that the next one finds it however the run ended. What stands in either is true for good, since it is found by the hash of
all that it was made of; whether its files still are what was written is looked at anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Self

import msgspec
from msgspec import Struct

from audit.across.spread import Planned
from audit.batch.keeping.digests import digest_of
from audit.batch.keeping.writing import write_whole

FINISHED = "manifest.json"
UNFINISHED = "unfinished.jsonl"


class Plan(Struct, frozen=True, tag=True):
    """The filings that a file holds. key: of the file's content and the program; filings: without the file's name."""

    key: str
    filings: tuple[Planned, ...]


class Kept(Struct, frozen=True, tag=True):
    """A finished report. key: of all that it was made of; name: of its files, without extension; source: the filing's
    files as listed; conclusion: what the notebook told; files: their hashes by their paths within the folder.
    """

    key: str
    name: str
    source: str
    conclusion: dict[str, Any]
    files: dict[str, str]


class _Finished(Struct):
    """made_with: the hash of the program at the last run that came to its end."""

    made_with: str = ""
    plans: tuple[Plan, ...] = ()
    reports: tuple[Kept, ...] = ()


_lines = msgspec.json.Decoder(Plan | Kept)
_encode = msgspec.json.Encoder(order="deterministic").encode


class Manifest:
    """What the folder remembers. before: the reports of the last run that came to its end."""

    def __init__(self, folder: Path, made_with: str, *, anew: bool = False) -> None:
        self.made_with = made_with
        self._folder = folder
        finished = _finished(folder / FINISHED)
        self.before = finished.reports
        self._finished_keys = {each.key for each in finished.reports}
        self._plans = {each.key: each for each in finished.plans}
        self._kept = {} if anew else {each.key: each for each in finished.reports}
        for line in _unfinished(folder / UNFINISHED):
            match line:
                case Plan(key):
                    self._plans[key] = line
                case Kept(key) if not anew:
                    self._kept[key] = line
        self._journal: IO[bytes] | None = None

    def __enter__(self) -> Self:
        self._journal = (self._folder / UNFINISHED).open("ab")
        self._journal.write(b"\n")  # behind a line that a killed run did not end
        return self

    def __exit__(self, *_: object) -> None:
        if self._journal is not None:
            self._journal.close()

    def plan(self, key: str) -> tuple[Planned, ...]:
        """What is known of a file of this content; nothing where it was not looked into."""
        known = self._plans.get(key)
        return known.filings if known else ()

    def report(self, key: str, *, with_notebook: bool) -> Kept | None:
        """The report that was made of just this; None where there is none, or its files are not what was written."""
        kept = self._kept.get(key)
        if kept is None or (with_notebook and len(kept.files) < 2):
            return None
        whole = all(digest_of(self._folder / path) == digest for path, digest in kept.files.items())
        return kept if whole else None

    def is_of_last_run(self, kept: Kept) -> bool:
        """Whether the last run that came to its end had it: what one made that was ended on its way is new."""
        return kept.key in self._finished_keys

    def add(self, line: Plan | Kept) -> None:
        """Remember it, from now on however the run ends."""
        if isinstance(line, Plan):
            self._plans[line.key] = line
        assert self._journal is not None
        self._journal.write(_encode(line) + b"\n")
        self._journal.flush()

    def finish(self, plans: Iterable[str], reports: Iterable[Kept]) -> None:
        """The run has come to its end: these are the plans, by their keys, and the reports as of now."""
        known = tuple(self._plans[key] for key in dict.fromkeys(plans) if key in self._plans)
        finished = _Finished(self.made_with, known, tuple(reports))
        write_whole(self._folder / FINISHED, _encode(finished))
        (self._folder / UNFINISHED).unlink()


def _finished(path: Path) -> _Finished:
    """What the file says; nothing where there is none, or one of another version of the program."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Finished)
    except (FileNotFoundError, msgspec.DecodeError):
        return _Finished()


def _unfinished(path: Path) -> Iterator[Plan | Kept]:
    """The lines that are whole."""
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            yield _lines.decode(line)
        except msgspec.DecodeError:
            continue
