"""What is new, what changed and what is gone since the last run that came to its end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from audit.batch.keeping.manifest import Kept
from audit.model.outcome import Verdict


class Noted(Struct, frozen=True):
    """What one rule has to say to the auditor of one subject. report: the name of the report that says it."""

    department: str
    year: int | None
    code: str
    subject: str
    verdict: Verdict
    report: str


class Changed(Struct, frozen=True):
    """A finding that stands where it stood, with another verdict or on other values."""

    before: Noted
    now: Noted


class Changes(Struct, frozen=True):
    """withdrawn: files that are no more there; of theirs nothing is called gone. renamed: the old and the new name of files whose
    content is there still. is_first: there is nothing to compare with.
    """

    new: tuple[Noted, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[Noted, ...] = ()
    withdrawn: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    is_first: bool = False


def changes_between(before: Sequence[Kept], now: Sequence[Kept], unknown: Collection[str]) -> Changes:
    """A finding is told again by its fingerprint, which is made of no place in the file: a filing that was sent in once
    more under another name has the findings that it had.

    unknown: the sources of filings that this run did not audit; what was found in them is neither there nor gone.
    """
    if not before:
        return Changes(is_first=True)
    had, has = _by_fingerprint(before), _by_fingerprint(now)
    here = {each.source for each in now}
    withdrawn = [each for each in before if each.source not in here and each.source not in unknown]
    renamed = _renamed(withdrawn, before, now)
    away = {each.name for each in withdrawn} | {each.name for each in before if each.source in unknown}
    return Changes(
        new=tuple(noted for mark, (_, noted) in has.items() if mark not in had),
        changed=tuple(
            Changed(had[mark][1], noted)
            for mark, (values, noted) in has.items()
            if mark in had and (had[mark][0], had[mark][1].verdict) != (values, noted.verdict)
        ),
        gone=tuple(noted for mark, (_, noted) in had.items() if mark not in has and noted.report not in away),
        withdrawn=tuple(dict.fromkeys(each.source for each in withdrawn if each.source not in renamed)),
        renamed=tuple(renamed.items()),
    )


def _renamed(withdrawn: Iterable[Kept], before: Iterable[Kept], now: Iterable[Kept]) -> dict[str, str]:
    """The new names by the old ones."""
    had = {each.source for each in before}
    came = {_content(each): each.source for each in now if each.source not in had}
    return {each.source: came[_content(each)] for each in withdrawn if _content(each) in came}


def _content(report: Kept) -> tuple[object, ...]:
    """Tells a filing again, of several in one file too."""
    return tuple(report.conclusion[each] for each in ("sha256", "department", "year"))


def _by_fingerprint(reports: Iterable[Kept]) -> dict[tuple[str, str], tuple[str, Noted]]:
    """Each finding with the fingerprint of its values; those of a filing that names no department by its file too."""
    found = {}
    for report in reports:
        told = report.conclusion
        department = told["department"] or report.source
        for mark, values, code, subject, verdict in told.get("findings", ()):
            noted = Noted(department, told["year"], code, subject, Verdict(verdict), report.name)
            found[mark, "" if told["department"] else report.source] = (values, noted)
    return found
