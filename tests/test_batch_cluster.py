"""A batch on a Dask cluster: a real scheduler, two workers in processes of their own, one of them killed on the way."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.batch.cluster import on_cluster
from audit.batch.run import NOTEBOOK, Options, run_batch
from audit.batch.tasks import Bounds, ClusterError
from audit.batch.telling.events import Event, Finished
from audit.cli.main import main
from tests.processes import needs_linux
from tests.real_filing import changed

pytestmark = needs_linux


class Cluster:
    """address: the scheduler's; workers: their processes."""

    def __init__(self, folder: Path, stack: ExitStack, workers: int = 2) -> None:
        told = folder / "scheduler.json"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, "-m", "dask"]
        options = ["--scheduler-file", str(told), "--no-dashboard", "--host", "127.0.0.1"]
        started = [[*command, "scheduler", "--port", "0", *options]]
        started += [
            [*command, "worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(folder), *options]
        ] * workers
        processes = [stack.enter_context(subprocess.Popen(each, **quiet)) for each in started]  # type: ignore[call-overload]
        for each in processes:
            stack.callback(each.kill)
        self.workers = processes[1:]
        while not told.exists():
            time.sleep(0.05)
        self.address = json.loads(told.read_text())["address"]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path_factory.mktemp("cluster"), stack)


def written(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_worker_killed_on_the_way_leaves_the_reports_of_a_local_run_each_once(
    cluster: Cluster, tmp_path: Path
) -> None:
    source = tmp_path / "送审"
    source.mkdir()
    for number in range(20):
        text = changed(("株洲市石峰区信访局", f"株洲市石峰区第{number}局"))
        (source / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (source / "20.txt").write_text("会议纪要", encoding="utf-8")
    happened: list[str] = []

    def listen(event: Event) -> None:
        if isinstance(event, Finished):
            happened.append(event.source)
            if len(happened) == 1:
                cluster.workers[0].kill()

    run_batch(source, tmp_path / "cluster", Options(cluster=cluster.address, tell=listen))
    run_batch(source, tmp_path / "local")

    assert happened == [f"{number:02}.txt" for number in range(20)]
    assert written(tmp_path / "cluster") == written(tmp_path / "local")


def test_a_scheduler_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.batch.cluster._CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match="连不上"):
        list(on_cluster("tcp://127.0.0.1:9", NOTEBOOK, [], Bounds()))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(changed(), encoding="utf-8")
    command = ["batch", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--cluster", "tcp://127.0.0.1:9"]
    told = CliRunner().invoke(main, command)
    assert (told.exit_code, "连不上" in told.stderr) == (3, True)


def test_a_scheduler_without_workers_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.batch.cluster._CONNECT_SECONDS", 1)
    with ExitStack() as stack:
        alone = Cluster(tmp_path, stack, workers=0)
        with pytest.raises(ClusterError, match="没有工作机"):
            list(on_cluster(alone.address, NOTEBOOK, [], Bounds()))


def test_an_engine_beside_a_cluster_is_refused_since_it_would_not_be_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(changed(), encoding="utf-8")
    told = [
        "batch",
        str(tmp_path / "a.txt"),
        "--out",
        str(tmp_path / "out"),
        "--engine",
        "stock",
        "--cluster",
        "tcp://x:1",
    ]
    refused = CliRunner().invoke(main, told)
    assert (refused.exit_code, "--engine 与 --cluster 只能写一个" in refused.output) == (2, True)
