"""What a child may take: the bounds where its caller does not say otherwise, and how they are set."""

from __future__ import annotations

import math
import signal
import sys
from pathlib import Path

MAX_SECONDS = 60
"""A text format; see each reader in native code for its share."""

MAX_MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of a reader's process beyond its parent's: the largest text format takes 150 MB of memory, and an
allocator reserves several times what it uses."""

if sys.platform == "linux":
    import resource

    def bound_this_process(seconds: float, memory_bytes: int) -> None:
        """End this process after the seconds, should nobody do so; give it so much memory beyond what it holds."""
        signal.alarm(math.ceil(seconds) + 1)
        held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        asked = held + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (asked if hard == resource.RLIM_INFINITY else min(asked, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
else:

    def bound_this_process(seconds: float, memory_bytes: int) -> None:
        """Nothing: memory is bounded on Linux only, and the parent keeps the time."""
