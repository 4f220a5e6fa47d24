"""What a run has to do: the filings of a folder, each with a hash of all that its report is made of."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from audit.across.spread import Apart, PlanFiles, Planned, plan
from audit.batch.keeping.digests import digest_of
from audit.batch.keeping.manifest import Manifest, Plan
from audit.personal.hiding import path_hidden
from audit.personal.stand_ins import masked
from audit.reading.files import real_path
from audit.reading.listing import Listing, filings_in, printed_path


class Work(Struct, frozen=True):
    """A filing to be audited.

    shown: its files as they are listed, and which part of them it is. key: the hash of all that its report is made of, empty
    where a file cannot be read. copy: its number among the filings of the same content. digests: of its files.
    """

    filing: Planned
    shown: str
    key: str
    copy: int
    digests: tuple[str, ...]

    @property
    def department(self) -> str:
        """The department that it states; empty where it states none, or cannot be read."""
        states = self.filing.owned or self.filing.fragment
        return states.department if states else ""

    @property
    def year(self) -> int | None:
        """The year that it states."""
        states = self.filing.owned or self.filing.fragment
        return states.year if states else None


class Planning:
    """The filings of one run. plans: the keys of what is known of each file."""

    def __init__(self, source: Path, manifest: Manifest, look_into: PlanFiles) -> None:
        """look_into: is asked for what files hold of which it is not known, and most of which are then audited."""
        self.plans: list[str] = []
        self._source, self._manifest, self._look_into = source, manifest, look_into
        self._digest: Callable[[str], str] = cache(lambda file: digest_of(Path(file)))

    def work(self, listing: Listing, targets: Sequence[Path]) -> tuple[list[Work], list[Apart]]:
        """All that is to be audited, in the order of the files, and the files whose forms were not put together."""
        named = [each.owned for of_file in self._plan_files(targets) for each in of_file if each.owned]
        filings, apart = plan(listing, named, plan_files=self._plan_files)
        return list(self._each(filings)), apart

    def _plan_files(self, files: Sequence[Path]) -> Iterator[tuple[Planned, ...]]:
        """The filings in each file; a file whose content was looked into before is not read again."""
        digests = {file: self._digest(str(file)) for file in files}
        keys = {file: digest and _hash([self._manifest.made_with, digest]) for file, digest in digests.items()}
        known = {file: self._manifest.plan(key) for file, key in keys.items()}
        unknown = [file for file in files if not known[file]]
        looked_into = iter(self._look_into(unknown))
        for file in files:
            self.plans.append(keys[file])
            if known[file]:
                yield tuple(each.at(str(file)) for each in known[file])
                continue
            filings = next(looked_into)
            # what was refused, or fell, may be read another time: when the machine is less busy, or can read scans
            if keys[file] and all(each.owned for each in filings):
                self._manifest.add(Plan(keys[file], tuple(each.at("") for each in filings)))
            yield filings

    def _each(self, filings: Sequence[Planned]) -> Iterator[Work]:
        copies = Counter[object]()
        for filing in filings:
            # what was left out of the list is not opened
            digests = tuple("" if filing.reason else self._digest(each) for each in filing.files)
            copies[digests, filing.part] += 1
            copy = copies[digests, filing.part]
            of_targets = [[self._shown(file), self._digest(file)] for file in filing.targets]
            of_files = [*zip(map(self._shown, filing.files), digests, strict=True)]
            made_of = [self._manifest.made_with, of_files, filing.part, of_targets, copy]
            key = "" if filing.reason or not all(digests) else _hash(made_of)
            shown = "、".join(map(self._shown, filing.files)) + (f"（{filing.part}）" if filing.part else "")
            yield Work(filing, shown, key, copy, digests)

    def _shown(self, file: str) -> str:
        return shown_path(Path(file), self._source)


def shown_path(path: Path, source: Path) -> str:
    """The path of a filing within its folder, without names and numbers of people."""
    shown = path.relative_to(source) if path.is_relative_to(source) and path != source else Path(path.name)
    return masked(path_hidden(printed_path(shown)))


def shown_name(file: str) -> str:
    """The name of a filing's file as `shown_path` gives it."""
    return masked(path_hidden(printed_path(Path(file).name)))


def listed(source: Path, out: Path) -> Listing:
    """The files to audit, without the reports themselves."""
    files, left_out = filings_in([source])
    inside = real_path(out)
    return Listing([path for path in files if not real_path(path).is_relative_to(inside)], left_out)


def _hash(made_of: object) -> str:
    return hashlib.sha256(msgspec.json.encode(made_of)).hexdigest()
