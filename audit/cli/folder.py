"""Many files checked one after the other, or side by side: results in order, and nothing kept of a file but its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from audit.across.auditing import Audited, audit_file, load
from audit.model.errors import UnreadableError
from audit.model.outcome import Verdict
from audit.processes.worker_pool import in_order
from audit.targets.texts.recurring import Prose, prose_of

SIDE_BY_SIDE = 24
"""Fewer files are done sooner in one process than a second one takes to start."""

_DIED = "核对程序处理该文件时异常中止，文件可能已损坏，请用原软件打开并另存后再送审。"

Show = Callable[[Audited], str | bytes]
"""What is printed of an audit, bytes in UTF-8: a module's function."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file's audit, or the sentence why there is none.

    shown: what is printed of it; None where the file could not be read. failed: an outcome is `failed`. broken: the
    codes of the rules that raised. prose: what it may have in common with others. reason: why it could not be read.
    """

    source: str
    shown: str | bytes | None = None
    failed: bool = False
    broken: tuple[str, ...] = ()
    prose: Prose | None = None
    reason: str = ""


def check_file(path: Path, show: Show) -> Checked:
    """Audit one file; what cannot be read is a result like any other."""
    try:
        audited = audit_file(path)
    except UnreadableError as error:
        return Checked(str(path), reason=str(error))
    broken = tuple(each.code for each in audited.outcomes if each.finding.is_broken)
    return Checked(str(path), show(audited), audited.counts[Verdict.FAILED] > 0, broken, prose_of(audited.filing))


def check_files(files: Sequence[Path], show: Show) -> Iterator[Checked]:
    """Audit files in their order, on every core when there are many."""
    check = partial(check_file, show=show)
    if len(files) < SIDE_BY_SIDE:
        yield from map(check, files)
        return
    load()
    yield from in_order(check, files, _died)


def _died(path: Path) -> Checked:
    return Checked(str(path), reason=_DIED)
