"""A filing opened by hand, in a notebook or at the workbench, has the bounds that every audit has."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from audit.model.errors import UnreadableError
from audit.processes import limits
from audit.processes.isolation import bounded
from audit.view.opening import open_filing
from audit.view.workbench.choice import entries

SAMPLES = Path(__file__).parent / "samples"
LOAD = "audit.across.auditing:load"

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are bounded on Linux")


@pytest.fixture
def endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filing of 20,000 funds, where an audit may take one second."""
    monkeypatch.setattr(limits, "AUDIT", limits.AUDIT._replace(work_seconds=1))
    dump = (SAMPLES / "tika_docx.txt").read_text("utf-8")
    path = tmp_path / "两万项资金.txt"
    path.write_text(
        dump + "\n".join(f"\t{number}.项目{number}\n\t1.00\n\t{number}" for number in range(60_000)), "utf-8"
    )
    return path


def process(_: object) -> int:
    return os.getpid()


@needs_linux
def test_an_audit_is_done_in_another_process_unless_this_one_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = bounded(process, None, LOAD)
    monkeypatch.setattr(limits, "is_bounded", lambda: True)

    assert (elsewhere != os.getpid(), bounded(process, None, LOAD)) == (True, os.getpid())


@needs_linux
def test_a_filing_that_takes_too_long_is_refused_with_the_limit_and_the_cure(endless: Path) -> None:
    with pytest.raises(UnreadableError, match="核对这个文件超过了 1 秒或 1400 MB 的上限，已停止；请拆分"):
        open_filing(endless)


@needs_linux
def test_the_workbench_lists_it_and_opens_the_others(endless: Path) -> None:
    endless.with_name("好.txt").write_bytes((SAMPLES / "tika_docx.txt").read_bytes())

    assert sorted(name[:5] for name, _ in entries(endless.parent)) == ["株洲市石峰", "读不了：两"]


def test_what_cannot_be_read_is_told_as_ever() -> None:
    with pytest.raises(UnreadableError, match="找不到文件"):
        open_filing(SAMPLES / "没有.docx")
