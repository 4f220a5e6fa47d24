"""The same filings give the same bytes, whoever runs the batch, wherever, and with whatever settings."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.processes import needs_linux
from tests.real_filing import changed
from tests.reports import SAMPLES

FILINGS = {
    "甲.txt": (SAMPLES / "shifeng-petitions-bureau-2023.txt").read_bytes(),
    "街道/乙.txt": changed(("株洲市石峰区信访局", "株洲市石峰区民政局")).encode(),
    "街道/不是.txt": "会议纪要".encode(),
}
NOBODY = 65534
ONE = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "USER": "one", "COLUMNS": "80"}
OTHER = {
    "TZ": "America/New_York",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "2",
    "USER": "other",
    "COLUMNS": "200",
    "HOME": "/dev/null",
}


def written(folder: Path, order: int, settings: dict[str, str], **of_process: Any) -> dict[str, bytes]:
    """What a batch writes in a place of its own, whose files were made in this order."""
    for name in [*FILINGS][::order]:
        (folder / "送审" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "送审" / name).write_bytes(FILINGS[name])
    for each in ("home", "报告"):
        (folder / each).mkdir()
    if "user" in of_process:
        for path in (folder, folder / "home", folder / "报告"):
            path.chmod(0o777)
    env = {**os.environ, "PYTHONPATH": str(Path.cwd()), "HOME": str(folder / "home"), **settings}
    command = [sys.executable, "-m", "audit", "batch", str(folder / "送审"), "--out", str(folder / "报告")]
    done = subprocess.run(command, cwd=folder / "home", env=env, capture_output=True, check=False, **of_process)
    assert done.returncode == 3, done.stderr.decode()
    assert b"Warning" not in done.stderr
    found = (path for path in (folder / "报告").rglob("*") if path.is_file())
    return {path.relative_to(folder / "报告").as_posix(): path.read_bytes() for path in found}


def on_one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def another_user() -> dict[str, int]:
    """Where this one may become another, and that one may start Python."""
    if os.getuid() == 0 and subprocess.run([sys.executable, "-c", ""], user=NOBODY, check=False).returncode == 0:
        return {"user": NOBODY}
    return {}


@needs_linux
def test_reports_are_the_same_in_other_zones_languages_folders_and_orders_for_other_users_and_on_fewer_cores(
    tmp_path: Path,
) -> None:
    first = written(tmp_path, 1, ONE)
    with tempfile.TemporaryDirectory(prefix="another place ") as place:  # not pytest's, which is its maker's own
        second = written(Path(place), -1, OTHER, preexec_fn=on_one_core, umask=0o077, **another_user())

    assert {name for name in first | second if first.get(name) != second.get(name)} == set()
    assert len(first) == 9
