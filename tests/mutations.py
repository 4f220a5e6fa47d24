"""Samples of every format, damaged by chance, and what an audit says of each beyond what it says of the sample.

`python -m tests.mutations 300 1` damages each of them 300 times, beginning with seed 1, and tells what is not in order.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from audit.across.auditing import Audited
from audit.across.checking import Checked, check_file
from audit.model.outcome import Verdict
from audit.processes.limits import DIED, RAN_OUT
from audit.processes.worker_pool import Death, in_order
from tests import hostile

NAMES = (*hostile.FORMATS, "made.odt", "made.ods", "made.csv", "made.xml", "made.html", "made.mht")
_PLAIN_TEXT = (".txt", ".html", ".csv", ".xml", ".mht")
"""In these another byte is another word or figure, of which nobody can tell that it is damage."""

_LONGEST_SENTENCE = 160


def main() -> None:
    """Print the faults, and how many of the files were answered; further words name the samples."""
    many, seed, names = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or NAMES
    with TemporaryDirectory() as folder:
        for name in names:
            answered, faults = tried(name, range(seed, seed + many), Path(folder))
            click.echo(f"{name}: {answered} of {many} answered, the others refused; {len(faults)} faults")
            for fault in faults:
                click.echo(f"  {fault}")


def tried(name: str, seeds: Sequence[int], folder: Path) -> tuple[int, list[str]]:
    """How many of the damaged files were audited all the same, and what is not in order with any."""
    content = hostile.whole()[name]
    files = [folder / str(seed) / name for seed in (0, *seeds)]  # under one name: it may be asked about itself
    for file, seed in zip(files, (0, *seeds), strict=True):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(damaged(content, seed) if seed else content)
    [[whole], *checked] = in_order(partial(check_file, show=_told), files, _died)
    pairs = [
        (f"{file.parent.name}/{name}", each)
        for file, filings in zip(files[1:], checked, strict=True)
        for each in filings
    ]
    faults = [f"{file}: {fault}" for file, each in pairs if (fault := _fault(each, whole))]
    return sum(each.shown is not None for _, each in pairs), faults


def _died(path: Path, death: Death) -> tuple[Checked, ...]:
    return (Checked(str(path), reason=RAN_OUT if death.has_run_out else DIED),)


def damaged(content: bytes, seed: int) -> bytes:
    """The content with some of its bytes overwritten, left out, or there twice."""
    chance = random.Random(seed)
    deeds: Sequence[Callable[[bytes, int, int], bytes]] = (_overwritten, _left_out, _doubled)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        start = chance.randrange(len(content))
        content = chance.choice(deeds)(content, start, start + chance.choice((1, 2, 8, 64, 512)))
    return content or b"\0"


def _overwritten(content: bytes, start: int, end: int) -> bytes:
    kept = content[start:end]
    return content[:start] + random.Random(start).randbytes(len(kept)) + content[end:]


def _left_out(content: bytes, start: int, end: int) -> bytes:
    return content[:start] + content[end:]


def _doubled(content: bytes, start: int, end: int) -> bytes:
    return content[:end] + content[start:]


def _told(audited: Audited) -> bytes:
    """What is accused, and what the reader said."""
    accused = [each.code for each in audited.outcomes if each.verdict is Verdict.FAILED]
    return msgspec.json.encode((accused, audited.filing.document.warnings))


def _fault(each: Checked, whole: Checked) -> str:
    if each.shown is None:
        is_clear = each.reason.endswith("。") and "\n" not in each.reason and len(each.reason) <= _LONGEST_SENTENCE
        is_ours = each.reason in (DIED, RAN_OUT) or each.reason.startswith("核对程序出错")
        return "" if is_clear and not is_ours else f"told {each.reason!r}"
    assert whole.shown is not None
    (accused, warnings), (accused_before, warned_before) = map(msgspec.json.decode, (each.shown, whole.shown))
    more = sorted(set(accused) - set(accused_before)) if not each.source.endswith(_PLAIN_TEXT) else []
    if each.broken:
        return f"broke {each.broken}"
    return f"accused of {more}, told of no damage" if more and not set(warnings) - set(warned_before) else ""


if __name__ == "__main__":
    main()
