"""The audit of one file, of several step by step, or of what several files make: results, and nothing kept of a file but its
sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from traceback import format_exception

from msgspec import Struct

from audit.across.auditing import Audited, Found, audit_filing, filing_of, found_in
from audit.across.beside import Owned, owned, with_targets
from audit.across.spread import Apart, Fragment, SpreadSet, found_together, fragment_of
from audit.model.errors import UnreadableError
from audit.model.outcome import Verdict
from audit.personal.stand_ins import masked
from audit.processes.turns import Turns
from audit.reading.read import read
from audit.targets.texts.recurring import Prose, prose_of

Show = Callable[[Audited], str | bytes]
"""What is printed of an audit, bytes in UTF-8: a module's function."""

_MOST_OF_A_MESSAGE = 200


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


Steps = Generator[None, None, tuple[Checked, ...]]
"""An audit that may pause: behind reading, building and checking."""


def check_file(path: Path, show: Show) -> tuple[Checked, ...]:
    """Audit every filing in a file; what cannot be read is a result like any other."""
    return check_together((path,), show)[0]


def check_together(paths: Sequence[Path], show: Show) -> tuple[tuple[Checked, ...], ...]:
    """As `check_file` for each, but one step for all before the next: what a step uses of the program is then near at hand, and
    eight files take a tenth less than each alone.
    """
    return _together([_steps(str(path), partial(_found, path), show) for path in paths])


def _found(path: Path) -> tuple[Found, ...]:
    return found_in(read(path))


def _together(audits: Sequence[Steps]) -> tuple[tuple[Checked, ...], ...]:
    """Take a step of each in turn until all have ended."""
    ended: dict[int, tuple[Checked, ...]] = {}
    turns = Turns(len(audits))
    while len(ended) < len(audits):
        for number, steps in enumerate(audits):
            if number not in ended:
                turns.begin(number)
                try:
                    next(steps)
                except StopIteration as end:
                    ended[number] = end.value
    return tuple(ended[number] for number in range(len(audits)))


def check_set(spread: SpreadSet, show: Show) -> tuple[Checked, ...]:
    """Audit the filing that several files make."""
    steps = _steps("、".join(spread.files), lambda: (found_together(spread.files, spread.part),), show)
    return _together([steps])[0]


def check_beside(closing: tuple[Owned, tuple[str, ...]], show: Show) -> tuple[Checked, ...]:
    """Audit a self-evaluation with the files of the year's targets."""
    own, targets = closing
    steps = _steps(
        own.file,
        lambda: tuple(each for each in _found(Path(own.file)) if each.document.part == own.part),
        show,
        targets,
    )
    return _together([steps])[0]


def _steps(source: str, find: Callable[[], tuple[Found, ...]], show: Show, targets: Sequence[str] = ()) -> Steps:
    try:
        found = find()
        yield
        checked = []
        for each in found:
            one = yield from _checked(source, each, show, targets)
            checked.append(one)
        return tuple(checked)
    except UnreadableError as error:
        return (Checked(source, reason=masked(str(error))),)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it costs this file only
        reason = f"核对程序出错（{type(error).__name__}），这个文件没有核对；请加 --trace 再核对一次，把出错经过报告给开发者。"
        return (Checked(source, reason=reason, trace=_trace(error)),)


def _trace(error: Exception) -> str:
    """How an error came about, with the beginning of its message: the rest is a filing's, whose people are not yet known."""
    *calls, message = format_exception(error)
    return "".join((*calls, message[:_MOST_OF_A_MESSAGE]))


def _checked(source: str, found: Found, show: Show, targets: Sequence[str]) -> Generator[None, None, Checked]:
    try:
        filing = with_targets(filing_of(found), targets)
    except UnreadableError as error:
        return Checked(source, reason=masked(str(error)))
    yield
    audited = audit_filing(filing)
    yield
    failed = audited.counts[Verdict.FAILED] > 0
    fragment, owner = fragment_of(source, found, filing), owned(source, found, filing)
    return Checked(
        source, show(audited), failed, audited.broken_rules, prose_of(filing), fragment=fragment, owned=owner
    )
