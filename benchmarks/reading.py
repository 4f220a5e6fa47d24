"""Times the readers beside their peers, in one run: `python -m benchmarks.reading [FORMAT …] [--rounds 15]`.

Every round times each reader once, so that whatever else the machine does falls on all of them; the medians are printed,
and how many times as long the peer takes. A peer that is not installed is said to be so. `peak` is the memory of a fresh
process that reads the file (of its child, where that takes more), the interpreter and imports included.

To add a format, add a row to CONTESTS; to add a peer, a function to PEERS that takes a path and imports its library itself.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path("tests/samples")
SLOW_SECONDS = 5.0
"""A peer that has used as much is not timed again: an office program needs a second a file."""


@dataclass(frozen=True)
class Contest:
    """A format: its file, our reader (`module:function`, bytes in), the bound in milliseconds, the names of its peers."""

    name: str
    file: str
    reader: str
    bound_ms: float
    peers: tuple[str, ...]


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
    Contest("sheet dump", "tika_xlsx.txt", "audit.reading.dump.sheet_dump:read_sheet_dump", 15, ()),
    Contest(
        "docx",
        "sample.docx",
        "audit.reading.word.docx:read_docx",
        15,
        ("python-docx", "docling", "markitdown", "libreoffice"),
    ),
    Contest("pdf", "sample.pdf", "audit.reading.pdf.pdf:read_pdf", 300, ("pdfplumber",)),
    Contest("ofd", "sample.ofd", "audit.reading.ofd.ofd:read_ofd", 30, ()),
    Contest("doc", "sample.doc", "audit.reading.word.doc:read_doc", 15, ("anydoc", "libreoffice")),
    Contest("scan", "scan200.pdf", "audit.reading.pdf.pdf:read_pdf", 4 * 3_000, ()),
    Contest("text dump", "tika_docx.txt", "audit.reading.dump.text_dump:read_text_dump", 15, ()),
)


def openpyxl(path: Path) -> object:
    """The workbook as openpyxl loads it, merged cells included."""
    from openpyxl import load_workbook

    return load_workbook(path, data_only=True)


def xlrd(path: Path) -> object:
    """The workbook as xlrd loads it, without what we make of it."""
    from xlrd import open_workbook

    return open_workbook(path, formatting_info=True)


def calamine(path: Path) -> object:
    """The values of all sheets; no formats."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def markitdown(path: Path) -> object:
    """The file as Markdown."""
    from markitdown import MarkItDown

    return MarkItDown(enable_plugins=False).convert(path)


def python_docx(path: Path) -> object:
    """The texts of all table cells."""
    from docx import Document

    return [[cell.text for cell in row.cells] for table in Document(str(path)).tables for row in table.rows]


def docling(path: Path) -> object:
    """The file as docling's Word backend reads it."""
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    source = InputDocument(path_or_stream=path, format=InputFormat.DOCX, backend=MsWordDocumentBackend)
    return MsWordDocumentBackend(source, path).convert()


def pdfplumber(path: Path) -> object:
    """The texts of all tables and all text, page by page."""
    from pdfplumber import open as open_pdf

    with open_pdf(path) as document:
        return [(page.extract_tables(), page.extract_text()) for page in document.pages]


def anydoc(path: Path) -> object:
    """The document as anydoc parses it, without a process of its own and what we make of it."""
    from anydoc import to_document

    return to_document(path.read_bytes())


def libreoffice(path: Path) -> object:
    """The file converted to HTML by the office program, which starts for it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / path.with_suffix(".html").name).read_bytes()


PEERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "openpyxl": ("openpyxl", openpyxl),
    "xlrd": ("xlrd", xlrd),
    "calamine": ("python_calamine", calamine),
    "markitdown": ("markitdown", markitdown),
    "python-docx": ("docx", python_docx),
    "docling": ("docling", docling),
    "pdfplumber": ("pdfplumber", pdfplumber),
    "anydoc": ("anydoc", anydoc),
    "libreoffice": ("", libreoffice),
}
"""Name → the module that must be importable (none for a program), and what reads a path with it."""


def is_installed(peer: str) -> bool:
    """Whether a peer can be timed here."""
    module, _ = PEERS[peer]
    return importlib.util.find_spec(module) is not None if module else shutil.which("soffice") is not None


def reader(contest: Contest) -> Callable[[Path], object]:
    """Our reader, reading the file as the peers do."""
    module, _, function = contest.reader.partition(":")
    found: Callable[[bytes], object] = getattr(importlib.import_module(module), function)
    return lambda path: found(path.read_bytes())


def medians(runners: dict[str, Callable[[Path], object]], path: Path, rounds: int) -> dict[str, float]:
    """Milliseconds of each runner, all timed once a round; the first round is not counted (imports, bytecode)."""
    taken: dict[str, list[float]] = {name: [] for name in runners}
    for run in runners.values():
        run(path)
    for _ in range(rounds):
        for name, run in runners.items():
            if sum(taken[name]) < SLOW_SECONDS:
                start = time.perf_counter()
                run(path)
                taken[name].append(time.perf_counter() - start)
    return {name: 1000 * statistics.median(times) for name, times in taken.items()}


def peak_megabytes(contest: Contest, path: Path) -> float:
    """Memory of a fresh process that reads the file once."""
    module, _, function = contest.reader.partition(":")
    script = (
        "import resource, sys, pathlib; "
        f"from {module} import {function}; {function}(pathlib.Path(sys.argv[1]).read_bytes()); "
        "print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def report(contest: Contest, rounds: int) -> None:
    """Prints a format's line and one for each peer."""
    path = SAMPLES / contest.file
    present = [peer for peer in contest.peers if is_installed(peer)]
    times = medians({"audit": reader(contest), **{peer: PEERS[peer][1] for peer in present}}, path, rounds)
    ours = times["audit"]
    peak = peak_megabytes(contest, path)
    verdict = "within" if ours <= contest.bound_ms else "BEYOND"
    print(f"{contest.name:12}{'audit':14}{ours:9.1f} ms   {verdict} {contest.bound_ms:g} ms, peak {peak:.0f} MB")
    for peer in contest.peers:
        shown = f"{times[peer]:9.1f} ms {times[peer] / ours:8.1f} ×" if peer in times else "        not installed"
        print(f"{'':12}{peer:14}{shown}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Times the readers beside their peers.")
    parser.add_argument("formats", nargs="*", help=", ".join(contest.name for contest in CONTESTS))
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    for contest in CONTESTS:
        if not arguments.formats or contest.name in arguments.formats:
            report(contest, arguments.rounds)


if __name__ == "__main__":
    main()
