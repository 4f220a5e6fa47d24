"""The door of the commands: `audit`, and `python -m audit`."""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper

from audit.cli.exit_codes import INTERRUPTED


def run() -> None:
    """Run the command line. Until a command begins, which tells of Ctrl-C itself, Ctrl-C ends the process where it stands:
    it has written nothing and started none.
    """
    if (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):  # a shell's job in the background does not hear it
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal of GBK shows every character, some by their codes
            stream.reconfigure(errors="backslashreplace")
    from audit.cli.main import main

    main(prog_name="audit")


if __name__ == "__main__":
    run()
