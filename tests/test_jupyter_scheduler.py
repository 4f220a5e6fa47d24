"""The workbook as a job of JupyterLab's scheduler: asked for by its API, run by its server, and the page that it leaves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.batch.run import NOTEBOOK
from tests.reports import SAMPLES

FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
REAL = SAMPLES / "shifeng-petitions-bureau-2023.txt"
PATIENCE = 120


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a Jupyter server with the scheduler, in whose folder the workbook lies; its jobs are nobody else's."""
    shutil.copy(NOTEBOOK, tmp_path / "workbook.ipynb")
    told = tmp_path / "home" / "JUPYTER_RUNTIME_DIR"
    command = [
        *(sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"),
        *("--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True", f"--ServerApp.root_dir={tmp_path}"),
        f"--SchedulerApp.db_url=sqlite:///{tmp_path}/jobs.sqlite",
    ]
    env = {**os.environ, **{name: str(tmp_path / "home" / name) for name in FOLDERS}}
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            while not (found := [*told.glob("jpserver-*.json")]) and running.poll() is None:
                time.sleep(0.1)
            url = str(json.loads(found[0].read_text())["url"])
            while not answers(url) and running.poll() is None:  # it tells its address before it listens
                time.sleep(0.1)
            yield url
        finally:
            running.terminate()


def answers(address: str) -> bool:
    """Whether the server listens by now."""
    try:
        asked(f"{address}api")
    except urllib.error.URLError:
        return False
    return True


def asked(address: str, body: object = None) -> Any:
    """What the server answers."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address, data), timeout=PATIENCE) as answer:  # ours
        return json.load(answer)


def test_the_workbook_runs_as_a_job_with_the_filing_that_it_is_given(server: str, tmp_path: Path) -> None:
    job = {
        "name": "审核",
        "input_uri": "workbook.ipynb",
        "runtime_environment_name": Path(sys.prefix).name,
        "output_formats": ["ipynb", "html"],
        "parameters": {"filing": json.dumps(str(REAL))},
    }
    address = f"{server}scheduler/jobs/{asked(f'{server}scheduler/jobs', job)['job_id']}"
    late = time.monotonic() + PATIENCE  # a job that its process has not begun is called stopped
    while (status := asked(address))["status"] in (
        "CREATED",
        "QUEUED",
        "STOPPED",
        "IN_PROGRESS",
    ) and time.monotonic() < late:
        time.sleep(0.3)
    made = [path for path in tmp_path.rglob("workbook-*") if path.suffix in (".html", ".ipynb")]

    assert (status["status"], status.get("status_message")) == ("COMPLETED", None)
    assert sorted(path.suffix for path in made) == [".html", ".ipynb"]
    assert ["株洲市石峰区信访局" in path.read_text("utf-8") for path in made] == [True, True]
