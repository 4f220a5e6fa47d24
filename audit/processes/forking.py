"""What the process of a `ForkServer` does: it gets ready, forks children, and ends them, as its messages ask."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from pkgutil import resolve_name

from audit.processes.child import WITH_SERVER, Ended, fork, kill

_ENDS_WITH_PARENT, _ADOPTS = 1, 36
"""Of prctl (linux/prctl.h): PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER."""

_IN_LARGE_PAGES = 25
"""Of madvise (linux/mman.h): MADV_COLLAPSE, since Linux 6.1."""

LONGEST_MESSAGE = 4096
_MOST_DESCRIPTORS = 8


def live(descriptors: Sequence[int]) -> None:
    """A child's life: the one that it is told on its channel."""
    channel = Connection(descriptors[0])
    life: Callable[[Connection], None] = channel.recv()
    life(channel)


def serve(descriptor: int, work: str, prepare: str, words: Sequence[str]) -> None:
    """What the server does, from its start to its end.

    work, prepare: names of functions. What takes its time, `prepare(*words)`, is done when it is asked to get ready, or to fork
    the first child for `work`: until then it forks other children, who find loaded what they name.
    """
    with socket.socket(fileno=descriptor) as control:
        server = _Server(control, work, prepare, words)
        signal.signal(signal.SIGTERM, server.asked_to_end)
        gc.disable()  # what a server loads stays
        _prctl(_ADOPTS, 1)
        try:
            server.serve()
        finally:
            server.end_all()
    os._exit(0)  # whatever threads the preparation has begun


class _Server:
    def __init__(self, control: socket.socket, work: str, prepare: str, words: Sequence[str]) -> None:
        self._control, self._work = control, work
        self._prepare, self._words = prepare, words
        self._children = set[int]()
        self._loaded = set[str]()
        self._is_over = self._is_getting_ready = False

    def asked_to_end(self, *_: object) -> None:
        """End at once while it gets ready, when it does not see that its socket is closed: else when it sees that, since it may be
        about to fork a child or to end one.
        """
        self._is_over = True
        if self._is_getting_ready:
            self.end_all()
            os._exit(1)

    def serve(self) -> None:
        """Do what each message asks, until the other end of the socket is closed."""
        while True:
            message, descriptors = self._received()
            match message.split():
                case []:
                    return
                case ["prepare"]:
                    self._get_ready()
                case ["fork", work, *modules]:
                    self._answer(self._fork(work, modules, descriptors))
                case [_, child]:
                    self._answer(*self._end(int(child)))

    def end_all(self) -> None:
        """Kill the children, whatever they are about."""
        for child in self._children:
            kill(child)
        _end_left_behind(set())

    def _received(self) -> tuple[str, list[int]]:
        with suppress(OSError):
            message, descriptors, _, _ = socket.recv_fds(self._control, LONGEST_MESSAGE, _MOST_DESCRIPTORS)
            return message.decode(), descriptors
        return "", []

    def _answer(self, *numbers: int) -> None:
        with suppress(OSError):  # that nobody listens any more is found when the next message is awaited
            self._control.send(" ".join(map(str, numbers)).encode())

    def _get_ready(self) -> None:
        if not self._prepare:
            return
        self._is_getting_ready = True
        if self._is_over:
            return
        resolve_name(self._prepare)(*self._words)
        _take_large_pages()
        self._is_getting_ready = False
        self._prepare = ""

    def _fork(self, work: str, modules: Sequence[str], descriptors: Sequence[int]) -> int:
        if work == self._work:
            self._get_ready()
        for each in modules:
            if each not in self._loaded:
                self._loaded.add(each)
                _load(each)
        life, server = resolve_name(work), os.getpid()

        def lived() -> None:
            self._control.close()
            gc.freeze()  # what was loaded stays shared
            gc.enable()
            os.setsid()
            _prctl(_ENDS_WITH_PARENT, signal.SIGKILL)
            if os.getppid() == server:  # else it has been killed since
                life(descriptors)

        child = fork(lived)
        self._children.add(child)
        for descriptor in descriptors:
            os.close(descriptor)
        return child

    def _end(self, child: int) -> Ended:
        if child not in self._children:
            return WITH_SERVER
        ended = kill(child)
        self._children.remove(child)
        _end_left_behind(self._children)
        return ended


def _end_left_behind(children: set[int]) -> None:
    """End what children that are no more have started: what was adopted, and is in the session of no child that lives."""
    while left := [each for each in _own() if each not in children and _session(each) not in children]:
        for each in left:
            os.kill(each, signal.SIGKILL)
            os.waitpid(each, 0)  # its own children are adopted in their turn


def _own() -> list[int]:
    """The numbers of the processes whose parent this one is."""
    with suppress(FileNotFoundError):  # a kernel without such lists
        return [*map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split())]
    return []


def _session(process: int) -> int:
    with suppress(ProcessLookupError):  # it has ended, and waits to be waited for
        return os.getsid(process)
    return 0


def _take_large_pages() -> None:
    """Have what this process holds in pages of 2 MB, where the system can: a fork copies one entry of its table for five hundred."""
    madvise = ctypes.CDLL(None).madvise
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines():
        place, rights, _, _, _, *name = line.split()
        if rights.startswith("rw") and name in ([], ["[heap]"]):
            begin, end = (int(each, 16) for each in place.split("-"))
            madvise(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin), _IN_LARGE_PAGES)


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value)


def _load(name: str) -> None:
    module, _, function = name.partition(":")
    with suppress(Exception):  # the child meets it again, and is heard
        found = import_module(module)
        if function:
            getattr(found, function)()
