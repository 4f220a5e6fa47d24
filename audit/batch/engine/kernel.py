"""ipykernel's kernel in this process: messages are handed over, where they would else pass through sockets.

The shell, the display hooks and the streams are ipykernel's own, so that a cell meets what it meets in JupyterLab. One
process has one such kernel, and is its own from then on: IPython's shell, `sys.stdout` and the descriptors 1 and 2 are
one to a process.
"""

from __future__ import annotations

import asyncio
import os
import sys
import warnings
from collections import deque
from collections.abc import Sequence
from types import SimpleNamespace
from typing import NamedTuple, Self

import traitlets
from ipykernel.ipkernel import IPythonKernel
from nbclient.exceptions import DeadKernelError
from traitlets.config import Config

from audit.batch.engine import logs
from audit.batch.engine.handing_over import DESCRIPTORS, AtOnce, CapturedStream, HandingOver, Message

_CONFIG = Config({"HistoryManager": {"enabled": False}, "Kernel": {"_execute_sleep": 0}})
"""Nothing is kept of a session, and there is no socket for which to wait."""


class LeftError(DeadKernelError):
    """The notebook has ended itself, by `exit()` or `sys.exit()`: the cells behind were not run."""


class Channel:
    """What the kernel has handed over, in order; nbclient awaits `get_msg`, which has the kernel do what it was asked."""

    def __init__(self, kernel: Kernel) -> None:
        self.messages: deque[Message] = deque()
        self._kernel = kernel

    async def get_msg(self, timeout: float | None = None) -> Message:  # noqa: ARG002  # there is nothing to wait for
        """The next message."""
        await self._kernel.work()
        if not self.messages:
            raise RuntimeError("the kernel has answered all that it was asked, and this is not among it")
        return self.messages.popleft()

    def send(self, message: Message) -> None:
        """Hand the kernel a message of a widget, whose part nbclient plays."""
        self._kernel.ask(message)

    def flush(self, *_: object) -> None:
        """Do nothing: the channel holds no message back."""


class Kernel:
    """The kernel of this process; to nbclient both the manager of a kernel and its client.

    `rehearse` runs cells before anybody asks for them; where they are asked for, in this process or in one forked from it,
    what they answered is told again.
    """

    has_kernel = True
    allow_stdin = False

    def __init__(self) -> None:
        self.session = HandingOver()
        self.iopub_channel, self.shell_channel = Channel(self), Channel(self)
        self._asked: deque[Message] = deque()
        logs.part()
        self._rehearsed: deque[_Rehearsed] = deque()
        self._working = asyncio.Lock()
        self._pub = AtOnce(self.iopub_channel)
        # ipykernel loads a debugger, which would complain on the terminal
        os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        with warnings.catch_warnings():
            # a service's user has no folder of their own: IPython would remark on that in every run's log
            warnings.filterwarnings("ignore", "IPython (parent|dir)")
            self._kernel = _ChannelKernel.instance(
                config=_CONFIG,
                session=self.session,
                iopub_socket=self.iopub_channel,
                iopub_thread=self._pub,
                shell_stream=self.shell_channel,
                log=logs.of_kernel,
            )
        self._capture()

    def client(self) -> Self:
        """The client of the kernel, which is the same object."""
        return self

    def start_channels(self) -> None:
        """Do nothing: the channels are there from the beginning."""

    def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return at once: the kernel is ready from the beginning."""

    def is_alive(self) -> bool:
        """Whether the kernel lives, as it does while this process does."""
        return True

    def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        """Ask for a cell to be run; the id of the request."""
        request = {"code": code, "silent": False, "store_history": store_history, "stop_on_error": stop_on_error}
        return self.ask(self.session.msg("execute_request", {**request, "user_expressions": {}}))

    def kernel_info(self) -> str:
        """Ask which language it speaks; the id of the request."""
        return self.ask(self.session.msg("kernel_info_request", {}))

    def ask(self, request: Message) -> str:
        """Put a request behind those that wait; its id."""
        self._asked.append(request)
        return str(request["header"]["msg_id"])

    async def work(self) -> None:
        """Do all that was asked, whoever waits for it first: then all messages about it are in their channels. Raises LeftError
        where a cell before has called `exit()`.
        """
        async with self._working:
            while self._asked:
                code = self._asked[0]["content"].get("code")
                if self._rehearsed and code == self._rehearsed[0].code:
                    self._tell_again(self._rehearsed.popleft(), self._asked.popleft())
                elif self._has_left() and code is not None:
                    raise LeftError  # to whoever waits, on either channel
                else:
                    await self._answer(self._asked.popleft())

    def rehearse(self, cells: Sequence[str]) -> None:
        """Run some cells now, before anybody asks for them."""
        channels = self.iopub_channel, self.shell_channel
        for code in cells:
            if self._has_left():
                return
            self.execute(code)
            asyncio.run(self._answer(self._asked.popleft()))
            self._rehearsed.append(_Rehearsed(code, [list(each.messages) for each in channels]))
            for each in channels:
                each.messages.clear()

    def begin_anew(self) -> None:
        """Go on in a process that was just forked from the kernel's."""
        # the lock is that of an event loop, the streams lead into files: both are those of the process before
        self._working = asyncio.Lock()
        self._capture()

    def _tell_again(self, cell: _Rehearsed, request: Message) -> None:
        for channel, messages in zip((self.iopub_channel, self.shell_channel), cell.answers, strict=True):
            channel.messages.extend({**each, "parent_header": request["header"]} for each in messages)

    def _has_left(self) -> bool:
        return self._kernel.shell is not None and bool(self._kernel.shell.exit_now)

    async def _answer(self, request: Message) -> None:
        process = os.getpid()
        await self._kernel.dispatch_shell(request)
        if os.getpid() != process:
            os._exit(0)  # a copy of the process, which the cell has forked, is no second notebook

    def _capture(self) -> None:
        sys.stdout, sys.stderr = (CapturedStream(self.session, self._pub, name) for name in DESCRIPTORS)


class _Rehearsed(NamedTuple):
    """A cell that was run before it was asked for. answers: its messages on the two channels."""

    code: str
    answers: list[list[Message]]


class _ChannelKernel(IPythonKernel):
    """ipykernel's, with a channel in place of its stream of requests, and without its threads."""

    shell_stream = traitlets.Any()
    shell_channel_thread = SimpleNamespace(parent_thread=None)  # an awaited cell asks whether it is in the main thread
    _supports_kernel_subshells = False

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """No cell waits behind one that raised: whoever asks decides whether to go on."""
