"""Many files checked one after the other, or side by side: results in order, and nothing kept of a file but its sentences.

A file may hold several filings, and a filing may be spread over several files: fragments wait until the last file is
read, and what they make together is checked then. So do self-evaluations, for the year's targets that may come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from audit.across.auditing import load
from audit.across.beside import Owned, owned_in, targets_beside
from audit.across.checking import Checked, Show, check_beside, check_file, check_set, check_together
from audit.across.spread import SpreadSet, put_together
from audit.model.filing import FilingKind
from audit.processes.child import CHEAP_CHILDREN
from audit.processes.limits import DIED, RAN_OUT
from audit.processes.worker_pool import Death, Died, in_order

Item = TypeVar("Item")
OfGroup = tuple[tuple[Checked, ...], ...]
"""What came of each file of a group."""

SIDE_BY_SIDE = 24
"""Fewer files are done sooner by one child than a second one takes to load what they need."""

_TOGETHER, _SHARES = 8, 16
"""Files that a child is given at a time, while there are so many times more: with the last of them no child is long alone at work."""


def check_files(files: Sequence[Path], show: Show, targets: Sequence[Path] = ()) -> Iterator[Checked]:
    """Audit files in their order, on every core when there are many; what fragments make together comes last, and with the
    year's targets, of their folder or of the files named for it, self-evaluations.
    """
    fragments: list[Checked] = []
    closings: list[Checked] = []
    owners: list[Owned] = []
    for checked in _of_files(files, show):
        owners += [checked.owned] if checked.owned else []
        if checked.fragment is not None:
            fragments.append(checked)
        elif checked.owned is not None and checked.owned.kind is FilingKind.CLOSING:
            closings.append(checked)
        else:
            yield checked
    yield from _fragments_together(fragments, show)
    beside = targets_beside(owners, _named(targets))
    yield from (each for each in closings if each.owned not in beside)
    yield from _each(partial(check_beside, show=show), list(beside.items()), _closing_died)


def _named(targets: Sequence[Path]) -> list[Owned]:
    """Whose filings the files named for it hold, each looked into in a bounded child as any other file."""
    found = in_order(owned_in, targets, _nobodys) if CHEAP_CHILDREN and targets else map(owned_in, targets)
    return list(chain.from_iterable(found))


def _nobodys(path: Path, death: Death) -> tuple[Owned, ...]:  # noqa: ARG001  # as the pool calls it
    return ()


def _fragments_together(fragments: Sequence[Checked], show: Show) -> Iterator[Checked]:
    sets, apart = put_together([each.fragment for each in fragments if each.fragment])
    joined = {fragment for each in sets for fragment in each.fragments}
    yield from (each for each in fragments if each.fragment not in joined)
    yield from _each(partial(check_set, show=show), sets, _set_died)
    yield from (Checked("、".join(each.files), apart=each) for each in apart)


def _of_files(files: Sequence[Path], show: Show) -> Iterator[Checked]:
    """Of many files several at a time in one child."""
    groups = list(_groups(files))
    if len(groups) == len(files):
        yield from _each(partial(check_file, show=show), files, _died)
        return
    load()
    for group, came in zip(groups, in_order(partial(check_together, show=show), groups, _group_died), strict=True):
        yield from chain.from_iterable(_of_group(group, came, show))


def _of_group(group: Sequence[Path], came: OfGroup | Death, show: Show) -> OfGroup:
    """What came of each file. Where the child died over them, the file whose turn it was has had its time, or is checked
    alone: what it took of memory may have been the others'. These are checked without it.
    """
    if not isinstance(came, Death):
        return came
    own, others = group[came.at], [*group[: came.at], *group[came.at + 1 :]]
    alone = in_order(partial(check_file, show=show), [own], _died, 1)
    told = [_died(own, came)] if came.is_late or not others else list(alone)
    together = in_order(partial(check_together, show=show), [others] if others else [], _group_died, 1)
    checked = [each for came_again in together for each in _of_group(others, came_again, show)]
    return (*checked[: came.at], *told, *checked[came.at :])


def _groups(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    begin = 0
    while begin < len(files):
        end = begin + max(1, min(_TOGETHER, (len(files) - begin) // _SHARES))
        yield files[begin:end]
        begin = end


def _group_died(group: Sequence[Path], death: Death) -> OfGroup | Death:  # noqa: ARG001  # as the pool calls it
    return death


def _each(
    check: Callable[[Item], tuple[Checked, ...]], items: Sequence[Item], died: Died[Item, tuple[Checked, ...]]
) -> Iterator[Checked]:
    """Each item in a bounded child. A few are checked in one; where a child shares nothing with its parent, in none."""
    if len(items) >= SIDE_BY_SIDE:
        load()
    elif not CHEAP_CHILDREN:
        yield from chain.from_iterable(map(check, items))
        return
    most = None if len(items) >= SIDE_BY_SIDE else 1
    yield from chain.from_iterable(in_order(check, items, died, most) if items else ())


def _died(path: Path, death: Death) -> tuple[Checked, ...]:
    return (Checked(str(path), reason=RAN_OUT if death.has_run_out else DIED),)


def _closing_died(closing: tuple[Owned, tuple[str, ...]], death: Death) -> tuple[Checked, ...]:
    return (Checked(closing[0].file, reason=RAN_OUT if death.has_run_out else DIED),)


def _set_died(spread: SpreadSet, death: Death) -> tuple[Checked, ...]:
    return (Checked("、".join(spread.files), reason=RAN_OUT if death.has_run_out else DIED),)
