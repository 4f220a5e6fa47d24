"""Many files checked one after the other, or side by side: results in order, and nothing kept of a file but its sentences.

A file may hold several filings, and a filing may be spread over several files: fragments wait until the last file is
read, and what they make together is checked then. So do self-evaluations, for the year's targets that may come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from traceback import format_exception
from typing import TypeVar

from msgspec import Struct

from audit.across.auditing import Audited, Found, audit_filing, filing_of, found_in, load
from audit.across.beside import Owned, owned, owned_in, targets_beside, with_targets
from audit.across.spread import Apart, Fragment, SpreadSet, found_together, fragment_of, put_together
from audit.model.errors import UnreadableError
from audit.model.filing import FilingKind
from audit.model.outcome import Verdict
from audit.personal.stand_ins import masked
from audit.processes.child import CHEAP_CHILDREN
from audit.processes.limits import DIED, RAN_OUT
from audit.processes.worker_pool import Died, in_order
from audit.reading.read import read
from audit.targets.texts.recurring import Prose, prose_of

Item = TypeVar("Item")

SIDE_BY_SIDE = 24
"""Fewer files are done sooner by one child than a second one takes to load what they need."""


Show = Callable[[Audited], str | bytes]
"""What is printed of an audit, bytes in UTF-8: a module's function."""


class Checked(Struct, frozen=True, gc=False):
    """One filing's audit, or the sentence why there is none.

    shown: what is printed of it; None where it could not be read. failed: an outcome is `failed`. broken: the codes of
    the rules that raised. prose: what it may have in common with others. reason: why it could not be read. trace: of the
    error over which the program itself fell. fragment: the part of a set that it is. owned: whose filing it is. apart: why
    the fragments of a folder were not put together, where nothing else is told.
    """

    source: str
    shown: str | bytes | None = None
    failed: bool = False
    broken: tuple[str, ...] = ()
    prose: Prose | None = None
    reason: str = ""
    trace: str = ""
    fragment: Fragment | None = None
    owned: Owned | None = None
    apart: Apart | None = None


def check_file(path: Path, show: Show) -> tuple[Checked, ...]:
    """Audit every filing in a file; what cannot be read is a result like any other."""
    return _results(str(path), lambda: found_in(read(path)), show)


def check_set(spread: SpreadSet, show: Show) -> tuple[Checked, ...]:
    """Audit the filing that several files make."""
    return _results("、".join(spread.files), lambda: (found_together(spread.files, spread.part),), show)


def check_beside(closing: tuple[Owned, tuple[str, ...]], show: Show) -> tuple[Checked, ...]:
    """Audit a self-evaluation with the files of the year's targets."""
    own, targets = closing
    return _results(
        own.file,
        lambda: tuple(each for each in found_in(read(Path(own.file))) if each.document.part == own.part),
        show,
        targets,
    )


def _results(
    source: str, find: Callable[[], tuple[Found, ...]], show: Show, targets: Sequence[str] = ()
) -> tuple[Checked, ...]:
    try:
        return tuple(_checked(source, each, show, targets) for each in find())
    except UnreadableError as error:
        return (Checked(source, reason=masked(str(error))),)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it costs this file only
        reason = f"核对程序出错（{type(error).__name__}），这个文件没有核对；请加 --trace 再核对一次，把出错经过报告给开发者。"
        return (Checked(source, reason=reason, trace="".join(format_exception(error))),)


def _checked(source: str, found: Found, show: Show, targets: Sequence[str]) -> Checked:
    try:
        filing = with_targets(filing_of(found), targets)
    except UnreadableError as error:
        return Checked(source, reason=masked(str(error)))
    audited = audit_filing(filing)
    failed = audited.counts[Verdict.FAILED] > 0
    fragment, owner = fragment_of(source, found, filing), owned(source, found, filing)
    return Checked(
        source, show(audited), failed, audited.broken_rules, prose_of(filing), fragment=fragment, owned=owner
    )


def check_files(files: Sequence[Path], show: Show, targets: Sequence[Path] = ()) -> Iterator[Checked]:
    """Audit files in their order, on every core when there are many; what fragments make together comes last, and with the
    year's targets, of their folder or of the files named for it, self-evaluations.
    """
    fragments: list[Checked] = []
    closings: list[Checked] = []
    owners: list[Owned] = []
    for checked in _each(partial(check_file, show=show), files, _died):
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


def _nobodys(path: Path, ran_out: bool) -> tuple[Owned, ...]:  # noqa: ARG001  # as the pool calls it
    return ()


def _fragments_together(fragments: Sequence[Checked], show: Show) -> Iterator[Checked]:
    sets, apart = put_together([each.fragment for each in fragments if each.fragment])
    joined = {fragment for each in sets for fragment in each.fragments}
    yield from (each for each in fragments if each.fragment not in joined)
    yield from _each(partial(check_set, show=show), sets, _set_died)
    yield from (Checked("、".join(each.files), apart=each) for each in apart)


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


def _died(path: Path, ran_out: bool) -> tuple[Checked, ...]:
    return (Checked(str(path), reason=RAN_OUT if ran_out else DIED),)


def _closing_died(closing: tuple[Owned, tuple[str, ...]], ran_out: bool) -> tuple[Checked, ...]:
    return (Checked(closing[0].file, reason=RAN_OUT if ran_out else DIED),)


def _set_died(spread: SpreadSet, ran_out: bool) -> tuple[Checked, ...]:
    return (Checked("、".join(spread.files), reason=RAN_OUT if ran_out else DIED),)
