"""What a file names outside itself is not opened and not called, by our readers or by the programs that they start."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.reading.scan.scan import can_recognise
from audit.reading.word.office import office_program
from tests import hostile

ROOT = Path(__file__).parents[1]
OUR_OWN = tuple(
    {
        *filter(None, sys.path),
        str(ROOT),
        sys.prefix,
        sys.base_prefix,
        "/usr",
        "/lib",
        "/lib64",
        "/etc",
        "/proc",
        "/sys",
        "/dev",
    }
)
CHECK = ("-m", "audit", "check")
Opened = Callable[..., tuple[set[str], list[str]]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """The files that Python opens with some arguments, and the addresses that it connects to, told by strace."""
    strace = shutil.which("strace")
    if (
        strace is None
        or subprocess.run([strace, "-f", "--seccomp-bpf", "-qq", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("strace is not installed (apt.txt), or may not trace")

    def traced(*arguments: str | Path) -> tuple[set[str], list[str]]:
        log = tmp_path / "trace"
        command = [
            strace,
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-s",
            "4096",
            "-e",
            "trace=open,openat,connect",
            "-o",
            str(log),
        ]
        command += [sys.executable, *map(str, arguments)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, check=False)
        lines = log.read_text("utf-8", "replace").splitlines()
        files = {
            found[1]
            for line in lines
            if "= -1" not in line and (found := re.search(r'open(?:at)?\(.*?"([^"]+)"', line))
        }
        return files, [line for line in lines if "connect(" in line and "AF_INET" in line]

    return traced


def _rtf(outside: Path) -> bytes:
    return f'{{\\rtf1 {{\\field{{\\*\\fldinst INCLUDEPICTURE "{outside.as_uri()}" \\\\d}}{{\\fldrslt x}}}}'.encode()


def test_nothing_but_the_filing_is_opened_and_nothing_is_called(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "sample.docx"
    path.write_bytes(hostile.sample("sample.docx"))
    files, called = opened(*CHECK, path)

    assert ({each for each in files if each.startswith("/") and not each.startswith(OUR_OWN)}, called) == (
        {str(path)},
        [],
    )


@pytest.mark.parametrize("name", ["docx", "xlsx", "ofd", "html", "rtf", "xml"])
def test_what_a_file_names_outside_itself_stays_closed(name: str, opened: Opened, tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"secret")
    entity = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{outside.as_uri()}"> %p;<!ENTITY l9 SYSTEM "{outside.as_uri()}">]>'
    path = tmp_path / f"names_outside.{name}"
    path.write_bytes(_rtf(outside) if name == "rtf" else hostile.with_doctype(name, entity))
    files, called = opened(*CHECK, path)

    assert ([each for each in files if "outside.png" in each], called) == ([], [])
    assert str(path) in files


@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed (apt.txt)")
def test_libreoffice_calls_nobody(opened: Opened) -> None:
    convert = (
        "from audit.reading.word.office import docx_by_office, office_program; from tests import hostile;"
        "docx_by_office(office_program(), hostile.sample('sample.doc'))"
    )
    files, called = opened("-c", convert)

    assert (any("soffice" in each for each in files), called) == (True, [])


@pytest.mark.skipif(not can_recognise(), reason="the packages for scans are not installed")
def test_recognising_a_scan_calls_nobody(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    draw = (
        "import sys, cv2, numpy; page = numpy.full((300, 900, 3), 255, numpy.uint8);"
        "cv2.putText(page, '2023', (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 4, (0, 0, 0), 9); cv2.imwrite(sys.argv[1], page)"
    )
    subprocess.run([sys.executable, "-c", draw, str(path)], check=True)
    files, called = opened(*CHECK, path)

    assert (any(each.endswith(".onnx") for each in files), called) == (True, [])
    assert [each for each in files if each.endswith(".ses")] == []  # where its telemetry keeps what it would tell
