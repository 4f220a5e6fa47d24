"""Times the readers beside their peers, in one run: `python -m benchmarks.reading [FORMAT …] [--rounds 15]`.

    python3 -m venv .peers && .peers/bin/pip install -r benchmarks/peers.txt
    .venv/bin/python -m benchmarks.reading

Every contestant is a process of its own (`benchmarks/contestant.py`), so that none disturbs another and one that dies
costs its own row; the peers' processes run in .peers where it was made. Every round times each contestant once, so that
whatever else the machine does falls on all of them. Printed are the medians, wall clock and CPU (children included), how
many times as long the peer takes, and the peak memory of a process that has read the file once, its imports included.

To add a format, add a row to CONTESTS; to add a peer, a function in `benchmarks/peers.py`.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.contestant import ABSENT

SAMPLES = Path("tests/samples")
PEERS_PYTHON = Path(".peers/bin/python")
SLOW_SECONDS = 5.0
"""A contestant that has used as much is not timed again: an office program needs a second a file."""
HANGING_SECONDS = 300.0
"""A contestant that takes as long for one file is ended."""
LONG = 10
"""How many times the pages of the longer PDF are repeated."""


@dataclass(frozen=True)
class Contest:
    """A format: its file and pages, our reader (`module:function`), the bound in ms a page, the names of its peers."""

    name: str
    file: str
    reader: str
    bound_ms: float
    peers: tuple[str, ...] = ()
    pages: int = 1


_PDF = "audit.reading.scan.pdf:read_pdf"
CONTESTS = (
    Contest(
        "xlsx",
        "sample.xlsx",
        "audit.reading.sheets.xlsx:read_xlsx",
        80,
        ("openpyxl", "calamine", "markitdown", "libreoffice"),
    ),
    Contest(
        "xls", "sample.xls", "audit.reading.sheets.xls:read_xls", 10, ("xlrd", "calamine", "markitdown", "libreoffice")
    ),
    Contest("sheet dump", "tika_xlsx.txt", "audit.reading.dump.sheet_dump:read_sheet_dump", 15),
    Contest(
        "docx",
        "sample.docx",
        "audit.reading.word.docx:read_docx",
        15,
        ("python-docx", "docling", "markitdown", "libreoffice"),
    ),
    Contest("pdf", "sample.pdf", _PDF, 60, ("pdfplumber", "markitdown"), pages=4),
    Contest("long pdf", "sample.pdf", _PDF, 60, ("pdfplumber", "markitdown"), pages=4 * LONG),
    Contest("ofd", "sample.ofd", "audit.reading.ofd.ofd:read_ofd", 30),
    Contest("doc", "sample.doc", "audit.reading.word.doc:read_doc", 15, ("anydoc", "libreoffice")),
    Contest("scan", "scan200.pdf", _PDF, 3_000, pages=4),
    Contest("text dump", "tika_docx.txt", "audit.reading.dump.text_dump:read_text_dump", 15),
)


@dataclass
class Contestant:
    """A running contestant, and what it has taken so far: seconds and CPU seconds a file."""

    process: subprocess.Popen[str]
    peak: str = ""
    is_running: bool = False
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @classmethod
    def started(cls, python: Path, reader: str, path: Path) -> Contestant:
        """One that has read the file once, or failed to."""
        command = [str(python), "-m", "benchmarks.contestant", reader, str(path)]
        pipe = subprocess.PIPE
        started = cls(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True))
        started.peak = started._answer()
        started.is_running = started.peak not in ("", ABSENT)
        return started

    def time_once(self) -> None:
        """Let it read the file, unless it has failed or was slow enough."""
        if self.process.stdin is None or not self.is_running or sum(self.wall) > SLOW_SECONDS:
            return
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        taken = self._answer().split()
        self.is_running = bool(taken)
        if taken:
            self.wall.append(float(taken[0]))
            self.cpu.append(float(taken[1]))

    def _answer(self) -> str:
        if self.process.stdout is None:
            return ""
        watch = threading.Timer(HANGING_SECONDS, self.process.kill)
        watch.start()
        try:
            return self.process.stdout.readline().strip()
        finally:
            watch.cancel()

    def ended(self, pages: int) -> str:
        """Its figures, in ms a page; ends the process."""
        self.process.communicate()
        if not self.wall:
            return ABSENT if self.peak == ABSENT else "failed"
        wall, cpu = (1000 * statistics.median(times) / pages for times in (self.wall, self.cpu))
        return f"{wall:9.1f} ms {cpu:9.1f} ms CPU {float(self.peak):6.0f} MB"

    @property
    def median(self) -> float:
        """Seconds a file; 0 for none."""
        return statistics.median(self.wall) if self.wall else 0.0


def _verdict(ours: Contestant, contest: Contest) -> str:
    """On a busy machine the wall clock says nothing; CPU time then does, but for what waits or reads in parallel."""
    wall, cpu = (
        1000 * statistics.median(times) / contest.pages if times else float("inf") for times in (ours.wall, ours.cpu)
    )
    if wall <= contest.bound_ms:
        return "within"
    return "by CPU time within" if cpu <= contest.bound_ms else "BEYOND"


def report(contest: Contest, path: Path, peers_python: Path, rounds: int) -> None:
    """Times a format's contestants, and prints a line for each."""
    ours = Contestant.started(Path(sys.executable), contest.reader, path)
    peers = {name: Contestant.started(peers_python, name, path) for name in contest.peers}
    for _ in range(rounds):
        for contestant in (ours, *peers.values()):
            contestant.time_once()
    bound = f"{_verdict(ours, contest)} {contest.bound_ms:g} ms{' a page' if contest.pages > 1 else ''}"
    print(f"{contest.name:12}{'audit':14}{ours.ended(contest.pages)}   {bound}")
    for name, peer in peers.items():
        times = f"{peer.median / ours.median:7.2f} ×" if peer.wall and ours.wall else ""
        print(f"{'':12}{name:14}{peer.ended(contest.pages)} {times}", flush=True)


def repeated(path: Path, times: int, folder: Path) -> Path:
    """A PDF of the pages of another, several times over."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as source, PdfDocument.new() as made:
        for _ in range(times):
            made.import_pages(source)
        made.save(folder / f"{times}-{path.name}")
    return folder / f"{times}-{path.name}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Times the readers beside their peers.")
    parser.add_argument("formats", nargs="*", help=", ".join(contest.name for contest in CONTESTS))
    parser.add_argument("--rounds", type=int, default=15)
    default = PEERS_PYTHON if PEERS_PYTHON.exists() else Path(sys.executable)
    parser.add_argument("--peers", type=Path, default=default, help="the Python of the peers' environment")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for contest in CONTESTS:
            if not arguments.formats or contest.name in arguments.formats:
                path = SAMPLES / contest.file
                if contest.name == "long pdf":
                    path = repeated(path, LONG, Path(folder))
                report(contest, path, arguments.peers, arguments.rounds)


if __name__ == "__main__":
    main()
