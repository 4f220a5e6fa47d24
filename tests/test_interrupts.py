"""Ctrl-C, as the terminal sends it: the command ends with 130, whatever it is about, and leaves no process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are listed by their session on Linux")


def _of_session(session: int) -> list[str]:
    """The processes that a command has left: those of its session."""
    told = subprocess.run(["ps", "-s", str(session), "-o", "args="], capture_output=True, text=True, check=False)
    return told.stdout.splitlines()


@pytest.mark.parametrize("seconds", [1.0, 4.0], ids=["while it loads", "while it works"])
def test_the_command_ends_with_130_and_leaves_nothing(seconds: float, tmp_path: Path) -> None:
    path = tmp_path / "六万项资金.txt"
    rows = "".join(f"\t{number}\n\t专项{number}\n\t1.5\n\n" for number in range(60_000))
    path.write_text("\t2023年专项资金绩效目标汇总表\n\n\t序号\n\t专项名称\n\t金额\n\n" + rows, "utf-8")
    command = [sys.executable, "-m", "audit", "check", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        time.sleep(seconds)
        os.killpg(run.pid, signal.SIGINT)
        _, told = run.communicate(timeout=30)

    assert (run.returncode, "Traceback" in told, _of_session(run.pid)) == (130, False, [])
