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
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import Pipe

from audit.processes import forking
from audit.processes.child import WITH_SERVER, Child, Ended, Life
from audit.processes.limits import unbounded

Work = Callable[[Sequence[int]], None] | str
"""A child's whole life, given the descriptors that were sent along: a module's function, or its name (`module:function`),
which the server loads and this process need not.
"""

Preparation = Callable[..., None] | str
"""What the server does before it forks the children of its work, given words: a module's function, or its name. They find it
done.
"""

_SECONDS_TO_END = 10
"""For a server that ends its children, each of which has a second."""


class ForkServer:
    """The server of this process, started when it is first asked. Threads may share it; a forked process has its own."""

    def __init__(self, work: Work, prepare: Preparation | None = None, *words: str) -> None:
        self._work = _name(work)
        self._prepare, self._words = _name(prepare) if prepare else "", words
        self._lock = threading.Lock()
        self._running: tuple[socket.socket, subprocess.Popen[bytes]] | None = None
        os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    def start(self) -> None:
        """Have the server get ready, which takes its time, before anything is asked of it."""
        with self._lock, suppress(OSError):  # one that something has ended is started anew when it is asked
            self._told("prepare")

    def fork(self, descriptors: Sequence[int], modules: Sequence[str], work: Work | None = None) -> int:
        """Have a child forked, with the modules loaded, or functions of modules called (`module:function`); its number.
        Whoever forks has to call `end`.

        work: that of the server, for which it gets ready, unless another one is named.
        """
        message = " ".join(("fork", _name(work) if work else self._work, *modules))
        with self._lock:
            with suppress(OSError):  # something has ended the server: it is started anew
                return self._asked(message, descriptors)[0]
            return self._asked(message, descriptors)[0]

    def begin(self, life: Life, modules: Sequence[str] = ()) -> Child:
        """A child with a life of its own, which is pickled, for which the server need not be ready."""
        channel, end = Pipe()
        with end:
            number = self.fork((end.fileno(),), modules, forking.live)
        channel.send(life)
        return Child(channel, partial(self.end, number))

    def end(self, child: int) -> Ended:
        """Kill a child unless it has ended by itself; when this returns, nothing is left of it."""
        with self._lock, suppress(OSError):
            if self._running:
                return Ended(*self._asked(f"end {child}"))
        return WITH_SERVER

    def close(self) -> None:
        """End the server and its children. The next `fork` starts another one."""
        with self._lock:
            self._stop()

    def _asked(self, message: str, descriptors: Sequence[int] = ()) -> tuple[int, ...]:
        try:
            answer = self._told(message, descriptors).recv(forking.LONGEST_MESSAGE)
        except BaseException:
            # interrupted in the middle, the next one to ask would be given this answer
            self._stop()
            raise
        if not answer:
            self._stop()
            raise ConnectionError
        return tuple(map(int, answer.split()))

    def _told(self, message: str, descriptors: Sequence[int] = ()) -> socket.socket:
        """Tell the server, which is started where there is none; the socket on which it answers."""
        control, _ = self._running = self._running or self._started()
        socket.send_fds(control, [message.encode()], descriptors)
        return control

    def _started(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        control, end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with end:
            served = f"{end.fileno()}, {self._work!r}, {self._prepare!r}, {self._words!r}"
            code = f"import sys; sys.path[:] = {sys.path!r}; from {forking.__name__} import serve; serve({served})"
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
        process.terminate()  # one that is still getting ready does not see that its socket is closed
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


def _name(function: Callable[..., None] | str) -> str:
    return function if isinstance(function, str) else f"{function.__module__}:{function.__qualname__}"
