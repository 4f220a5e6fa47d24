"""Times the checks: `python -m benchmarks.checking [--files 1000] [--seed 1]`.

- Checking alone: a `Filing` in memory to its outcomes, over many generated filings and over the real one.
- The stages of a file, in one process: read, recognise, check, print as JSON.
- `audit check FOLDER --format json` as a whole process on two cores: filings a second and processor time a filing, in a
  run that nothing looks at; then the peak memory of the tree, for a quarter of the files and for all: it has to be the same.

The filings are those of benchmarks/faults, printed as text dumps, each another. Where other work shares the machine, the
processor time is what can be compared; `--cores 0` uses all cores.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from audit.across.auditing import Audited, check_filing
from audit.reading.read import read
from audit.targets.forms.recognise import recognise
from audit.view.export import json_line
from benchmarks.faults.generate import generate
from benchmarks.faults.text_dump import text_dump

REAL = Path("tests/samples/shifeng-petitions-bureau-2023.txt")
BOUND_MS = 5.0
BOUND_PER_SECOND = 150.0
SECONDS_BETWEEN_LOOKS = 0.2
"""How often the memory is looked at: a look holds the processes up, so it is no run that is timed."""

RUNS = 3
"""The fastest is reported: whatever else the machine does only makes a run slower."""
IN_MEMORY = 200
"""Filings that are timed in this process."""

WARM_UP = 10
"""Filings that are not counted: dictionary, grammar and units are loaded by them."""


def write_dumps(folder: Path, count: int, seed: int) -> None:
    """Different text dumps, the same for the same seed."""
    for number in range(count):
        content = text_dump(generate(Random(f"{seed}/checking/{number}")))
        (folder / f"{number:05}.txt").write_bytes(content)


def stages(paths: Sequence[Path]) -> dict[str, list[float]]:
    """Milliseconds of each stage, file by file."""
    times: dict[str, list[float]] = {"read": [], "recognise": [], "check": [], "export": []}
    for path in paths:
        start = time.process_time()
        document = read(path)
        has_read = time.process_time()
        filing = recognise(document)
        recognised = time.process_time()
        outcomes = check_filing(filing)
        checked = time.process_time()
        json_line(Audited(filing, outcomes))
        ends = (start, has_read, recognised, checked, time.process_time())
        for stage, begin, end in zip(times, ends, ends[1:], strict=False):
            times[stage].append(1000 * (end - begin))
    return {stage: each[WARM_UP:] for stage, each in times.items()}


def real_times(rounds: int) -> list[float]:
    """Milliseconds of checking the real filing, read anew each time so that nothing of it is remembered."""
    times = []
    for _ in range(rounds):
        filing = recognise(read(REAL))
        start = time.process_time()
        check_filing(filing)
        times.append(1000 * (time.process_time() - start))
    return times


@dataclass(frozen=True)
class Run:
    """One run of the command over a folder: wall clock, processor time of the tree, its peak memory in MB if looked at."""

    files: int
    seconds: float
    processor: float
    peak: float


def run_check(folder: Path, cores: int, compiled: Path, *, looked_at: bool) -> Run:
    """`audit check` as a user starts it, its output thrown away. compiled: the folder of compiled modules, which a user has
    from the first run on, whatever the environment of this process says of them.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [
        sys.executable,
        "-c",
        "from audit.cli.main import main; main()",
        "check",
        str(folder),
        "--format",
        "json",
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as process:
        if cores:
            os.sched_setaffinity(process.pid, set(sorted(os.sched_getaffinity(0))[:cores]))
        peak = 0.0
        while looked_at and process.poll() is None:
            peak = max(peak, tree_megabytes(process.pid))
            time.sleep(SECONDS_BETWEEN_LOOKS)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(sum(1 for _ in folder.iterdir()), seconds, processor, peak)


def tree_megabytes(pid: int) -> float:
    """Memory of a process and its children, what they share counted once."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own / 1024 + sum(tree_megabytes(int(child)) for child in children)


def report_memory(paths: Sequence[Path]) -> None:
    """Prints what was measured in this process."""
    times = stages(paths[: IN_MEMORY + WARM_UP])
    print_checking(f"checking alone, {len(times['check'])} generated", times["check"])
    print_checking("checking alone, the real filing", real_times(25))
    shown = "   ".join(f"{stage} {statistics.mean(each):.2f}" for stage, each in times.items())
    print(f"{'a file by stage, mean ms':40}{shown}   together {sum(map(statistics.mean, times.values())):.2f}")


def print_checking(name: str, times: Sequence[float]) -> None:
    """Prints median and 95th percentile beside the bound."""
    median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    verdict = "within" if median <= BOUND_MS else "BEYOND"
    print(f"{name:40}median {median:.2f} ms, p95 {high:.2f} ms   {verdict} {BOUND_MS:g} ms")


def report_rate(runs: Sequence[Run]) -> None:
    """Prints the fastest of the timed runs, and the slowest."""
    best = min(runs, key=lambda run: run.seconds)
    rates = [run.files / run.seconds for run in runs]
    verdict = "within" if max(rates) >= BOUND_PER_SECOND else "BELOW"
    cost = f"{1000 * best.processor / best.files:.2f} ms of processor each"
    print(
        f"{f'audit check, {best.files} dumps':40}{max(rates):.0f} filings a second (slowest of {len(runs)} runs "
        f"{min(rates):.0f}), {cost}   {verdict} {BOUND_PER_SECOND:g} a second"
    )


def report_peaks(runs: Sequence[Run]) -> None:
    """Prints the peak memory of the tree for each number of files."""
    print(f"{'audit check, peak memory':40}{', '.join(f'{run.peak:.0f} MB for {run.files} dumps' for run in runs)}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Times the checks.")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cores", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        some, every, compiled = Path(folder, "some"), Path(folder, "all"), Path(folder, "compiled")
        for each, count in ((some, arguments.files // 4), (every, arguments.files)):
            each.mkdir()
            write_dumps(each, count, arguments.seed)
        report_memory(sorted(every.iterdir()))
        report_rate([run_check(every, arguments.cores, compiled, looked_at=False) for _ in range(RUNS)])
        report_peaks([run_check(each, arguments.cores, compiled, looked_at=True) for each in (some, every)])


if __name__ == "__main__":
    main()
