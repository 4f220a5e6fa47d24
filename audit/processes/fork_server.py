"""A process that does nothing but fork: children start from it within milliseconds, and start clean.

A fork copies the calling thread alone. A lock that another thread holds stays locked in the child for good, and a pool
of threads (OpenCV's, onnxruntime's, a notebook kernel's) is there without its threads: whoever waits for it waits for
ever. So nothing is forked from the process that reads. It starts one fresh interpreter, once; that one has a single
thread, imports what the children need, and forks them.

Linux only. The server ends, and its children before it, as soon as the other end of its socket is closed: by `close`,
or by the end of its parent, however that came about. Each child has a session of its own. What a child has started and left
behind becomes a child of the server, which ends it; and a server that is killed takes its children with it.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from audit.processes.child import Ended, fork, kill
from audit.processes.limits import unbounded

_WITH_SERVER = Ended(signal.SIGKILL)
"""How a child has ended whose server is no more."""

Work = Callable[[Sequence[int]], None]
"""A child's whole life, given the descriptors that were sent along: a module's function."""

Preparation = Callable[..., None]
"""What the server does before it forks, given words: a module's function. Its children find it done."""


class ByName(NamedTuple):
    """A module's function that the server loads and this process need not."""

    module: str
    function: str


_ENDS_WITH_PARENT, _ADOPTS = 1, 36
"""Of prctl (linux/prctl.h): PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER."""

_SECONDS_TO_END = 10
"""For a server that ends its children, each of which has a second."""

_LONGEST_MESSAGE = 4096
_MOST_DESCRIPTORS = 8


class ForkServer:
    """The server of this process, started when it is first asked. Threads may share it; a forked process has its own."""

    def __init__(self, work: Work | ByName, prepare: Preparation | ByName | None = None, *words: str) -> None:
        self._work = work
        self._prepare, self._words = prepare, words
        self._lock = threading.Lock()
        self._running: tuple[socket.socket, subprocess.Popen[bytes]] | None = None
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    def start(self) -> None:
        """Have the server load and prepare itself, which takes its time, before anything is asked of it."""
        with self._lock:
            self._running = self._running or self._started()

    def fork(self, descriptors: Sequence[int], modules: Sequence[str]) -> int:
        """Have a child forked, with the modules loaded, or functions of modules called (`module:function`); its number.
        Whoever forks has to call `end`.
        """
        message = " ".join(("fork", *modules))
        with self._lock:
            with suppress(OSError):  # something has ended the server: it is started anew
                return self._asked(message, descriptors)[0]
            return self._asked(message, descriptors)[0]

    def end(self, child: int) -> Ended:
        """Kill a child unless it has ended by itself; when this returns, nothing is left of it."""
        with self._lock, suppress(OSError):
            if self._running:
                return Ended(*self._asked(f"end {child}"))
        return _WITH_SERVER

    def close(self) -> None:
        """End the server and its children. The next `fork` starts another one."""
        with self._lock:
            self._stop()

    def _asked(self, message: str, descriptors: Sequence[int] = ()) -> tuple[int, ...]:
        try:
            control, _ = self._running = self._running or self._started()
            socket.send_fds(control, [message.encode()], descriptors)
            answer = control.recv(_LONGEST_MESSAGE)
        except BaseException:
            # interrupted in the middle, the next one to ask would be given this answer
            self._stop()
            raise
        if not answer:
            self._stop()
            raise ConnectionError
        return tuple(map(int, answer.split()))

    def _started(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        control, end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with end:
            code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; {_imported(self._work, 'work')}; "
            if self._prepare is not None:
                code += f"{_imported(self._prepare, 'prepare')}; prepare(*{self._words!r}); "
            code += f"serve({end.fileno()}, work)"
            with unbounded():
                process = subprocess.Popen(  # noqa: S603  # this interpreter, and nothing from a filing
                    [sys.executable, "-c", code],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=(end.fileno(),),
                    start_new_session=True,  # Ctrl-C is the parent's to tell
                    env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # numpy starts threads where it is imported
                )
        return control, process

    def _stop(self) -> None:
        if self._running is None:
            return
        control, process = self._running
        self._running = None
        control.close()
        process.terminate()  # one that is still loading does not see that its socket is closed
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _forget(self) -> None:
        """Run in a process just forked: give up the server, which belongs to the parent and has to end with the parent."""
        self._lock = threading.Lock()
        if self._running is None:
            return
        control, process = self._running
        self._running = None
        control.close()
        process.returncode = 0  # not this one's to wait for


def _imported(function: Callable[..., None] | ByName, name: str) -> str:
    if not isinstance(function, ByName):
        function = ByName(function.__module__, function.__name__)
    return f"from {function.module} import {function.function} as {name}"


def serve(descriptor: int, work: Work) -> None:
    """What the server does, from its start to its end: it forks a child, or ends one, for each message that comes."""
    signal.signal(
        signal.SIGTERM, signal.SIG_IGN
    )  # from now on there may be children, which it has to end before itself
    _prctl(_ADOPTS, 1)
    children: set[int] = set()
    loaded: set[str] = set()
    with suppress(OSError), socket.socket(fileno=descriptor) as control:
        while True:
            message, descriptors, _, _ = socket.recv_fds(control, _LONGEST_MESSAGE, _MOST_DESCRIPTORS)
            if not message:
                break
            verb, *words = message.decode().split()
            answer: tuple[int, ...] = _WITH_SERVER
            if verb == "fork":
                _load([each for each in words if each not in loaded])
                loaded.update(words)
                answer = (_forked(control, descriptors, work),)
                children.add(answer[0])
            elif int(words[0]) in children:
                answer = kill(int(words[0]))
                children.remove(int(words[0]))
                _end_left_behind(children)
            control.send(" ".join(map(str, answer)).encode())
    for child in children:
        kill(child)
    _end_left_behind(set())
    os._exit(0)  # whatever threads the preparation has begun


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


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value)


def _load(names: Sequence[str]) -> None:
    for name in names:
        module, _, function = name.partition(":")
        with suppress(Exception):  # the child meets it again, and is heard
            found = import_module(module)
            if function:
                getattr(found, function)()


def _forked(control: socket.socket, descriptors: Sequence[int], work: Work) -> int:
    server = os.getpid()

    def lived() -> None:
        control.close()
        os.setsid()
        _prctl(_ENDS_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == server:  # else it has been killed since
            work(descriptors)

    child = fork(lived)
    for descriptor in descriptors:
        os.close(descriptor)
    return child
