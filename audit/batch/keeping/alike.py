"""Filings of one department, one year and one subject: two versions of a filing, or two departments of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from audit.batch.keeping.planning import Work
from audit.personal.stand_ins import masked


class Alike(Struct, frozen=True):
    """sources: as listed. has_same_content: they are copies of one file."""

    department: str
    year: int | None
    sources: tuple[str, ...]
    has_same_content: bool

    @property
    def said(self) -> str:
        """The sentence about them."""
        year = f" {self.year} 年" if self.year else ""
        kind = "内容完全相同" if self.has_same_content else "内容不同，可能是两个版本，也可能是两个地方同名的部门"
        return f"{self.department}{year}有 {len(self.sources)} 份（{kind}）：{'、'.join(self.sources)}。"


def alike_in(work: Iterable[Work]) -> tuple[Alike, ...]:
    """Those that state the same department, year and subject, in the order of the files.

    The subject is the department itself, whatever its projects, or where a filing is of projects alone, those.
    """
    groups: defaultdict[object, list[Work]] = defaultdict(list)
    for each in work:
        own = each.filing.owned  # none of a set in several files
        if each.department:
            subject = own and (own.kind, "" in own.projects or own.projects)
            groups[each.department, each.year, subject].append(each)
    return tuple(_alike(group) for group in groups.values() if len(group) > 1)


def _alike(group: Sequence[Work]) -> Alike:
    first = group[0]
    sources = tuple(each.shown for each in group)
    return Alike(masked(first.department), first.year, sources, len({each.digests for each in group}) == 1)
