"""Ctrl-C, as the terminal sends it: the command ends with 130 within two seconds, whatever it is about, and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import hostile
from tests.processes import is_gone

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are listed by their session on Linux")

SECONDS = 20
"""Far beyond the two that are promised: other tests may be running."""


def _of_session(session: int) -> list[str]:
    """The processes that a command has left: those of its session."""
    told = subprocess.run(["ps", "-s", str(session), "-o", "args="], capture_output=True, text=True, check=False)
    return told.stdout.splitlines()


def _interrupted(when: float | Callable[[], bool], *words: str, **environment: str) -> tuple[int, bool, list[str]]:
    """A command's exit code once it has met Ctrl-C, whether it told of a traceback, and the processes that it left."""
    command = [sys.executable, "-m", "audit", *words]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        time.sleep(0 if callable(when) else when)
        _wait(when if callable(when) else lambda: True)
        os.killpg(run.pid, signal.SIGINT)
        _, told = run.communicate(timeout=SECONDS)
    ended_by_it = run.returncode == -signal.SIGINT  # before any code of ours: a shell says 130 of that too
    return 130 if ended_by_it else run.returncode, "Traceback" in told, _of_session(run.pid)


def _wait(until: Callable[[], bool]) -> None:
    late = time.monotonic() + SECONDS
    while not until() and time.monotonic() < late:
        time.sleep(0.02)


@pytest.mark.parametrize("seconds", [0.3, 1.0, 4.0], ids=["while it loads", "while it begins", "while it works"])
def test_the_command_ends_with_130_and_leaves_nothing(seconds: float, tmp_path: Path) -> None:
    path = tmp_path / "六万项资金.txt"
    rows = "".join(f"\t{number}\n\t专项{number}\n\t1.5\n\n" for number in range(60_000))
    path.write_text("\t2023年专项资金绩效目标汇总表\n\n\t序号\n\t专项名称\n\t金额\n\n" + rows, "utf-8")

    assert _interrupted(seconds, "check", str(path)) == (130, False, [])


def test_a_batch_that_still_loads_what_departments_share_ends_with_130(tmp_path: Path) -> None:
    folder = tmp_path / "filings"
    folder.mkdir()
    for number in range(100):  # more than any machine has done by then
        (folder / f"水利局{number}.docx").write_bytes(hostile.sample("sample.docx"))

    assert _interrupted(1.5, "batch", str(folder), "--out", str(tmp_path / "out")) == (130, False, [])


def test_a_conversion_by_libreoffice_ends_with_all_it_started_and_its_folder(tmp_path: Path) -> None:
    filing, kept, started = tmp_path / "申报表.doc", tmp_path / "kept", tmp_path / "started"
    filing.write_bytes(hostile.unparsed_doc())
    kept.mkdir()
    office = tmp_path / "soffice"
    office.write_text(
        f'#!/bin/sh\nPATH=/usr/bin:/bin\nsleep 60 & echo $! > "{started}.part"\nmv "{started}.part" "{started}"; wait\n'
    )
    office.chmod(0o755)
    environment = {"PATH": str(tmp_path), "TMPDIR": str(kept)}
    ended = _interrupted(started.exists, "check", str(filing), **environment)
    child = int(started.read_text())
    _wait(lambda: is_gone(child) and not any(kept.iterdir()))

    assert (ended, is_gone(child), list(kept.iterdir())) == ((130, False, []), True, [])


def test_a_parser_in_native_code_is_ended(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<table><tr><td " + b" ".join(b"a%d = 1" % n for n in range(300_000)) + b">1</td></tr></table>")

    assert _interrupted(3.0, "check", str(page)) == (130, False, [])
    assert _interrupted(3.0, "layouts", "explain", str(page)) == (130, False, [])
