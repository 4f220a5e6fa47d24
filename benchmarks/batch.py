"""Times the batch against its peers, side by side in one run: `python -m benchmarks.batch [--departments 12] [--rounds 1]`.

Each way audits the same filings with the same notebook, as whole processes, start-up included, on both cores:

- loop: the commands `papermill` and `jupyter nbconvert`, one pair a department (for some departments only: it is a constant
  time each);
- api: papermill's API and nbconvert's exporter in one process;
- workers: the same in two processes;
- ploomber: ploomber-engine and nbconvert's exporter in one process, where ploomber-engine is installed;
- audit: `audit batch`;
- limit: the same checks and the same page without a notebook, in two processes.

Printed are the machine, seconds in all, milliseconds a department, and how many times as long as `audit`. A way may be run alone
(`--ways loop`), and its line put beside those of another run of the same machine. The ways take turns, and the
fastest of the rounds counts: whatever else the machine does only makes a run slower. With `--memory`, ours runs once more,
looked at, and the most memory of all its processes together is printed for each quarter of that run; then once more into the
same folder, where it finds nothing to do.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from audit.batch.run import NOTEBOOK
from benchmarks.checking import SECONDS_BETWEEN_LOOKS, tree_megabytes, write_dumps

MOST_IN_THE_LOOP = 12
"""Departments for which the loop is run; its time for more is in proportion."""

API = """
import sys
from pathlib import Path
import nbformat, papermill
from audit.batch.department import batch_notebook
from audit.batch.kernel import OwnInterpreter
from nbconvert import HTMLExporter
engine, out, notebook, *filings = sys.argv[1:]
told = {"kernel_manager_class": OwnInterpreter} if engine == "nbclient" else {}
exporter = HTMLExporter()
for filing in filings:
    executed = Path(out) / (Path(filing).stem + ".ipynb")
    notebook_node = papermill.execute_notebook(batch_notebook(Path(notebook)), str(executed), {"filing": filing},
        engine_name=engine, kernel_name="python3", language="python", progress_bar=False, **told)
    executed.with_suffix(".html").write_text(exporter.from_notebook_node(notebook_node)[0], encoding="utf-8")
"""

LIMIT = """
import sys
from pathlib import Path
from audit.batch.engine.rehearsal import render_all
out, *filings = sys.argv[1:]
for filing in filings:
    (Path(out) / (Path(filing).stem + ".html")).write_text(render_all(Path(filing)), encoding="utf-8")
"""


def loop(filings: Sequence[Path], out: Path) -> None:
    """Its time for more departments than `MOST_IN_THE_LOOP` is in proportion."""
    for filing in filings:
        executed = out / f"{filing.stem}.ipynb"
        python = [sys.executable, "-m"]
        subprocess.run(
            [*python, "papermill", "-p", "filing", str(filing), str(NOTEBOOK), str(executed)],
            check=True,
            capture_output=True,
        )
        subprocess.run([*python, "nbconvert", "--to", "html", str(executed)], check=True, capture_output=True)


def in_processes(code: str, words: Sequence[str], filings: Sequence[Path], processes: int) -> None:
    """The code in so many processes at once, each with its share of the filings."""
    shares = [filings[number::processes] for number in range(processes)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, *words, *map(str, share)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for share in shares
        if share
    ]
    if failed := [each.args for each in running if each.wait()]:
        raise SystemExit(f"a way broke: {failed[0]!r}")


def audit_batch(filings: Sequence[Path], out: Path) -> None:
    """Ours, as a command."""
    command = [sys.executable, "-m", "audit", "batch", str(filings[0].parent), "--out", str(out)]
    subprocess.run(command, check=False, capture_output=True)
    if len([*out.glob("*-*.html")]) != len(filings):
        raise SystemExit("audit batch left a department out")


def looked_at(filings: Sequence[Path], out: Path) -> list[float]:
    """The most memory of all processes of `audit batch` in each quarter of its time, in MB."""
    command = [sys.executable, "-m", "audit", "batch", str(filings[0].parent), "--out", str(out)]
    seen: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None:
            seen.append(tree_megabytes(run.pid))
            time.sleep(SECONDS_BETWEEN_LOOKS)
    ends = [len(seen) * quarter // 4 for quarter in range(5)]
    return [max(seen[begin:end], default=0.0) for begin, end in pairwise(ends)]


def print_memory(filings: Sequence[Path]) -> None:
    """Of ours by quarters, and the time of a run that finds nothing to do."""
    with tempfile.TemporaryDirectory() as out:
        shown = "  ".join(f"{each:.0f}" for each in looked_at(filings, Path(out)))
        begun = time.perf_counter()
        audit_batch(filings, Path(out))
        print(f"audit, memory by quarter, MB      {shown}")
        print(f"audit, nothing to do, seconds     {time.perf_counter() - begun:.2f}")


def ways() -> dict[str, Callable[[Sequence[Path], Path], None]]:
    """Name and what it does with the filings and an empty folder."""
    api = ["nbclient"]
    found = {
        "loop": loop,
        "api": lambda filings, out: in_processes(API, [*api, str(out), str(NOTEBOOK)], filings, 1),
        "workers": lambda filings, out: in_processes(API, [*api, str(out), str(NOTEBOOK)], filings, 2),
        "audit": audit_batch,
        "limit": lambda filings, out: in_processes(LIMIT, [str(out)], filings, 2),
    }
    if find_spec("ploomber_engine"):
        found["ploomber"] = lambda filings, out: in_processes(API, ["embedded", str(out), str(NOTEBOOK)], filings, 1)
    return found


def seconds(way: Callable[[Sequence[Path], Path], None], filings: Sequence[Path]) -> float:
    """Of one run into an empty folder."""
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        way(filings, Path(out))
        return time.perf_counter() - begun


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--memory", action="store_true", help="how much memory ours takes, and a run with nothing to do"
    )
    parser.add_argument("--ways", nargs="*", choices=sorted(ways()), default=list(ways()))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_dumps(Path(folder), asked.departments, asked.seed)
        filings = sorted(Path(folder).iterdir())
        taken: dict[str, list[float]] = {name: [] for name in asked.ways}
        for _ in range(asked.rounds):
            for name in asked.ways:
                some = filings[:MOST_IN_THE_LOOP] if name == "loop" else filings
                taken[name].append(seconds(ways()[name], some) * len(filings) / len(some))
        print_times(taken, asked.departments)
        print(machine())
        if asked.memory:
            print_memory(filings)


def machine() -> str:
    """What the times are of: the processor, the cores that may be used, how busy the machine was, Python."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(": ")[2] for line in told if line.startswith("model name")), platform.machine())
    busy = "/".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{model}, {len(os.sched_getaffinity(0))} cores, load {busy}, Python {platform.python_version()}"


def print_times(taken: dict[str, list[float]], departments: int) -> None:
    """The table of the ways."""
    ours = min(taken.get("audit", [float("nan")]))
    print(f"{departments} departments   seconds   ms each   × audit")
    for name, each in taken.items():
        print(f"{name:18}{min(each):10.2f}{1000 * min(each) / departments:10.1f}{min(each) / ours:10.1f}")


if __name__ == "__main__":
    main()
