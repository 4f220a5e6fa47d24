"""The departments of a batch on the machines of a Dask scheduler: `audit batch … --cluster tcp://…`.

1. Departments go out in chunks, with the bytes of their files: the machines need the same program, and no common disk.
2. A worker forks each department from a warm template of its own, which it keeps from chunk to chunk.
3. Pages and notebooks come back as bytes, and are written here, in the order of the departments: each once, whichever
   worker made it. A chunk whose worker is lost is done again by another one.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from audit.batch.execution import forked, template_of
from audit.batch.keeping.digests import made_with
from audit.batch.keeping.scratch import scratch
from audit.batch.tasks import Bounds, ClusterError, Result, Task
from audit.processes.fork_server import ForkServer
from audit.reading.bundle import bundle_of, content_in

_CHUNK = 4
"""Departments that one message carries: a quarter of a megabyte there, two back."""

_AHEAD = 3
"""Chunks that each thread of the cluster has in hand or waiting; it bounds what is held here."""

_LOST = 5
"""How often a chunk is begun again whose worker was lost."""

_CONNECT_SECONDS = 20


class Sent(Struct, frozen=True):
    """A department on its way. parameters: of the notebook, with the names of files in place of their paths; files: content
    by name; keeps_notebook: whether the executed notebook is to come back.
    """

    parameters: dict[str, Any]
    files: dict[str, bytes]
    keeps_notebook: bool


class Came(Struct, frozen=True):
    """What came of a department: its result, the bytes of its page and of its notebook, empty where there are none."""

    result: Result
    page: bytes
    executed: bytes


class Chunk(Struct, frozen=True):
    """made_with: the hash of the program here; a worker with another one must not do the work."""

    made_with: str
    notebook: bytes
    bounds: tuple[int, int]
    departments: tuple[Sent, ...]


def on_cluster(address: str, notebook: Path, tasks: Sequence[Task], bounds: Bounds) -> Iterator[Result]:
    """The results in the order of the tasks, whose pages and notebooks are written. Raises ClusterError."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "没有安装 distributed，请先在本项目目录运行 .venv/bin/pip install --editable '.[cluster]'。"
        ) from None
    # it would tell by traces what is told here by a sentence
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client: Any = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(f"连不上 {address}，请核对地址（tcp://主机:8786），并确认调度器在运行。") from error
    program = made_with(notebook)
    with client:
        _await_workers(client, address)
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        running: deque[tuple[Sequence[Task], Any]] = deque()
        for chunk in (tasks[at : at + _CHUNK] for at in range(0, len(tasks), _CHUNK)):
            sent = Chunk(program, notebook.read_bytes(), (bounds.seconds, bounds.memory), tuple(map(_sent, chunk)))
            running.append((chunk, client.submit(audit_chunk, sent, pure=False, retries=_LOST)))
            if len(running) == ahead:
                yield from _received(*running.popleft())
        while running:
            yield from _received(*running.popleft())


def _await_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
    except TimeoutError as error:
        raise ClusterError(f"调度器 {address} 上没有工作机，请先在各台运行 dask worker {address}。") from error


def audit_chunk(chunk: Chunk) -> tuple[Came, ...]:
    """What a worker does. Raises ClusterError where its program is another one."""
    notebook = _kept(chunk.notebook)
    if made_with(notebook) != chunk.made_with:
        raise ClusterError("工作机上的程序、规则或库与本机不同，报告会不一样；请装成同一个版本。")
    with scratch() as folder:
        tasks = [_task(each, folder / str(number)) for number, each in enumerate(chunk.departments)]
        bounds = Bounds(*chunk.bounds)
        results = forked(_template(notebook, bounds), tasks, bounds, at_once=1)
        return tuple(_came(result, task) for result, task in zip(results, tasks, strict=True))


@cache
def _template(notebook: Path, bounds: Bounds) -> ForkServer:
    """The worker's own, kept warm; it ends with the worker."""
    return template_of(notebook, bounds)


@cache
def _kept(notebook: bytes) -> Path:
    """The notebook as a file, as long as the worker lives."""
    folder = tempfile.TemporaryDirectory(prefix="audit-notebook-")
    atexit.register(folder.cleanup)
    path = Path(folder.name) / f"{hashlib.sha256(notebook).hexdigest()[:16]}.ipynb"
    path.write_bytes(notebook)
    return path


def _sent(task: Task) -> Sent:
    """A file keeps its name, and that of its folder, which is the name of a filing in several files; folders are numbered, since
    several may have one name.
    """
    files: dict[str, bytes] = {}
    folders: dict[Path, int] = {}

    def named(value: str) -> str:
        path = Path(value)
        name = f"{folders.setdefault(path.parent, len(folders))}/{path.parent.name}/{path.name}"
        bundle = bundle_of(path)
        files[name] = path.read_bytes() if bundle is None else content_in(bundle, path)
        return name

    parameters = dict(task.parameters)
    for key in {"filing", "targets"} & parameters.keys():
        value = parameters[key]
        parameters[key] = named(value) if isinstance(value, str) else [named(each) for each in value]
    return Sent(parameters, files, task.executed is not None)


def _task(sent: Sent, folder: Path) -> Task:
    for name, content in sent.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    parameters = dict(sent.parameters)
    for key in {"filing", "targets"} & parameters.keys():
        value = parameters[key]
        parameters[key] = str(folder / value) if isinstance(value, str) else [str(folder / each) for each in value]
    return Task(parameters, folder / "page.html", folder / "executed.ipynb" if sent.keeps_notebook else None)


def _came(result: Result, task: Task) -> Came:
    page, executed = (path.read_bytes() if path and path.exists() else b"" for path in (task.page, task.executed))
    return Came(result, page, executed)


def _received(tasks: Sequence[Task], future: Any) -> Iterator[Result]:
    from distributed import CancelledError, KilledWorker

    try:
        came: tuple[Came, ...] = future.result()
    except (KilledWorker, CancelledError, OSError) as error:
        raise ClusterError("工作机或调度器丢失，没有审完；已写完的报告都在，再运行一次会接着做。") from error
    for task, each in zip(tasks, came, strict=True):
        if each.page:
            task.page.write_bytes(each.page)
        if each.executed and task.executed is not None:
            task.executed.write_bytes(each.executed)
        yield each.result
