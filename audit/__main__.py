"""The door of the commands: `audit`, and `python -m audit`."""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper

from audit.cli.ending import INTERRUPTED


def run() -> None:
    """Run the command line. Until a command begins, which tells of Ctrl-C itself, Ctrl-C ends the process where it stands:
    it has written nothing and started none.
    """
    if (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):  # a shell's job in the background does not hear it
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    _take_files_by_utf_8()
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal of GBK shows every character, some by their codes
            stream.reconfigure(errors="backslashreplace")
    from audit.cli.main import main

    main(prog_name="audit")


def _take_files_by_utf_8() -> None:
    """Begin again where the system's locale is another one (GBK, or none): names of files are UTF-8 all the same, our own too.
    What is printed stays in the terminal's.
    """
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        printed = getattr(sys.stdout, "encoding", "utf-8")
        environment = {"PYTHONIOENCODING": f"{printed}:backslashreplace", **os.environ, "PYTHONUTF8": "1"}
        os.execve(sys.executable, [sys.executable, "-m", "audit", *sys.argv[1:]], environment)  # noqa: S606  # ourselves


def _open_what_is_closed() -> None:
    """Input, output and errors that the caller closed (`>&-`) are nowhere: else the first files that are opened take their place."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    while nowhere < len((sys.stdin, sys.stdout, sys.stderr)):
        nowhere = os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or os.fdopen(nowhere, "w")
    sys.stderr = sys.stderr or sys.stdout


if __name__ == "__main__":
    run()
