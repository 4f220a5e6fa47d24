"""One contestant of benchmarks/reading.py in a process of its own: `python -m benchmarks.contestant READER FILE`.

READER is a peer's name, or `module:function` of ours (bytes in). It reads the file once, uncounted (imports, bytecode),
prints the megabytes that took, and then reads once more for each line on its standard input, printing
`seconds CPU-seconds`. A reader that is not installed says so and ends.
"""

from __future__ import annotations

import importlib
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers import PEERS

ABSENT = "not installed"


def runner(reader: str) -> Callable[[Path], object]:
    """What reads a path."""
    if reader in PEERS:
        return PEERS[reader]
    module, _, function = reader.partition(":")
    found: Callable[[bytes], object] = getattr(importlib.import_module(module), function)
    return lambda path: found(path.read_bytes())


def peak_megabytes() -> float:
    """The most memory that this process or one of its children has held, the interpreter included.

    Our readers' children belong to a fork server, which is ended: they are counted once it is waited for.
    """
    isolation = sys.modules.get("audit.processes.isolation")
    if isolation is not None:
        isolation.end_children()
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in both) / 1024


def cpu_seconds() -> float:
    """Of this process and the children that have ended, those of a running fork server included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    running = Path("/proc/self/task").glob("*/children")
    servers = [server for each in running for server in each.read_text(encoding="ascii").split()]
    ticks = (Path(f"/proc/{server}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for server in servers)
    # the server's user and system time, and that of its children which have ended
    of_servers = sum(sum(map(int, each[11:15])) for each in ticks) / os.sysconf("SC_CLK_TCK")
    return sum(each.ru_utime + each.ru_stime for each in used) + of_servers


def main() -> None:
    """The command."""
    path = Path(sys.argv[2])
    run = runner(sys.argv[1])
    try:
        run(path)
    except (ImportError, FileNotFoundError):
        print(ABSENT, flush=True)
        return
    print(peak_megabytes(), flush=True)
    for _ in sys.stdin:
        cpu, start = cpu_seconds(), time.perf_counter()
        run(path)
        print(time.perf_counter() - start, cpu_seconds() - cpu, flush=True)


if __name__ == "__main__":
    main()
