"""What is remembered once for all, remembered before a process is forked for each of many filings."""

from __future__ import annotations

import sys
from functools import cache
from inspect import signature

from audit.across.auditing import load

_ROOMS = ("audit.closing.", "audit.costing.", "audit.judging.", "audit.personal.", "audit.targets.", "audit.words.")
_Remembering = type(cache(lambda: None))


def load_all() -> None:
    """As `load`, and call what is remembered and asks for nothing: patterns, most of them. Each filing meets a dozen of them, and
    would make them anew, which takes as long as a third of its audit.
    """
    load()
    for name, module in sorted(sys.modules.items()):
        for each in [*vars(module).values()] if name.startswith(_ROOMS) else ():
            if isinstance(each, _Remembering) and each.__module__ == name and not signature(each).parameters:
                each()


LOAD_ALL = f"{__name__}:load_all"
"""The same, as a child process is told it."""
