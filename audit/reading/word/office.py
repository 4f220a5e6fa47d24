"""LibreOffice, where it is installed, for the old documents that the library refuses."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from audit.model.errors import UnreadableError
from audit.processes.isolation import isolated
from audit.processes.limits import Bounds, unbounded
from audit.reading import limits

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""No link of a document is followed or brought up to date, and no macro runs."""

_SECONDS_AROUND = 10
"""To begin and to clear away, on a slow disk."""

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


def office_program() -> str | None:
    """The LibreOffice program of this machine, None where there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def docx_by_office(program: str, content: bytes) -> bytes | None:
    """The document as a docx, None when LibreOffice does not convert it within limits.MAX_OFFICE_SECONDS.

    It works in a folder and a profile of its own: it shares a profile with no open window. A child process starts it, ends
    it with all that it has started, and clears the folder away, also where the child is ended before it is done.
    """
    seconds = limits.MAX_OFFICE_SECONDS
    try:
        return isolated(_converted, (program, content, seconds), Bounds(wait_seconds=seconds + _SECONDS_AROUND))
    except UnreadableError:
        return None


def _converted(task: tuple[str, bytes, float]) -> bytes | None:
    program, content, seconds = task
    signal.signal(signal.SIGTERM, _leave)
    with tempfile.TemporaryDirectory(prefix="filing-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "filing.doc"
        source.write_bytes(content)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        profile.joinpath("registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        _convert(program, source, seconds)
        result = folder / "filing.docx"
        # the exit code is 0 even when nothing was written
        if not result.is_file() or not 0 < result.stat().st_size <= limits.MAX_FILE_BYTES:
            return None
        return result.read_bytes()


def _leave(*_: object) -> None:
    sys.exit()


def _convert(program: str, source: Path, seconds: float) -> None:
    folder = source.parent
    command = [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    silent = subprocess.DEVNULL
    # a session of its own: the program is a script that starts others, and they are ended together
    with unbounded(but_for_work=True):
        process = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)  # noqa: S603 - our program, our paths
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
