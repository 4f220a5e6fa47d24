"""What takes the place of a kernel's sockets: a session, streams and a thread for output that hand over at once."""

from __future__ import annotations

import os
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from ipykernel.iostream import IOPubThread, OutStream
from jupyter_client.session import Session
from typing_extensions import override

from audit.batch.tasks import BoundError

Message = dict[str, Any]

MOST_PRINTED = 4 * 1024 * 1024
"""Characters of what a notebook prints that are kept of each stream: far beyond any page."""

CUT = "\n……（打印的内容太多，后面的没有保留）\n"

_MOST_SHOWN = 64 * 1024 * 1024
"""Characters of all that a notebook shows, beyond which it is ended: a report that lacked some of it would not be whole."""

_SHOWING = frozenset({"display_data", "execute_result", "update_display_data", "comm_open", "comm_msg"})

DESCRIPTORS = {"stdout": 1, "stderr": 2}


class Receiver(Protocol):
    """What stands in a socket's place."""

    messages: deque[Message]


class HandingOver(Session):
    """A session whose messages arrive in the channel that stands in a socket's place, as they would behind the socket."""

    _received_characters = 0

    @override
    def send(  # type: ignore[override]  # no socket
        self,
        stream: Receiver,
        msg_or_type: Message | str,
        content: Message | None = None,
        parent: Message | None = None,
        ident: object = None,  # there is one client
        buffers: Sequence[Any] | None = None,
        track: object = False,
        header: Message | None = None,
        metadata: Message | None = None,
    ) -> Message:
        """As `Session.send`: a message, or the type and content of one. Raises BoundError in the cell that shows too much."""
        message = msg_or_type
        if isinstance(message, str):
            message = self.msg(message, content, parent, header, metadata)
        received = self._received(message["content"])
        if self._received_characters > _MOST_SHOWN and message["header"]["msg_type"] in _SHOWING:
            raise BoundError(f"显示的内容超过 {_MOST_SHOWN >> 20} MB")
        views = [memoryview(each) for each in buffers or message.get("buffers") or ()]
        stream.messages.append({**message, "content": received, "buffers": views})
        return message

    @override
    def feed_identities(self, msg_list: Any, copy: bool = True) -> Any:
        """There is one client, and nothing to tell apart from the message."""
        return [], msg_list

    @override
    def deserialize(self, msg_list: Any, content: bool = True, copy: bool = True) -> Message:
        """The request as it would have arrived."""
        return {**msg_list, "content": self._received(msg_list["content"]), "buffers": msg_list.get("buffers") or []}

    def _received(self, content: Any) -> Any:
        """The content as it would be packed and unpacked on its way, which changes no text: most of it is text."""
        match content:
            case str() if _is_text(content):
                self._received_characters += len(content)
                return str(content)
            case None | bool():
                return content
            case dict() if all(type(key) is str for key in content):
                return {key: self._received(each) for key, each in content.items()}
            case _:
                return self.unpack(self.pack(content))


def _is_text(content: str) -> bool:
    """Whether a packer leaves it as it is, as it does unless it holds half a character."""
    try:
        content.encode()
    except UnicodeEncodeError:
        return False
    return True


class AtOnce(IOPubThread):
    """Does at once what ipykernel's thread for output would do a little later."""

    def __init__(self, channel: Receiver) -> None:
        self.thread = threading.Thread()  # never started
        self.io_loop = self  # type: ignore[assignment]
        self.messages = channel.messages

    def call_later(self, *_: object) -> None:
        """What is printed is sent before the next display, or at the end of the cell."""

    def schedule(self, f: Callable[[], None]) -> None:
        """Do at once what is scheduled."""
        f()


class CapturedStream(OutStream):
    """`sys.stdout` or `sys.stderr`, with what is printed on the descriptor itself: by subprocesses, by native code."""

    def __init__(self, session: Session, pub: IOPubThread, name: str) -> None:
        super().__init__(session, pub, name, watchfd=False)  # type: ignore[no-untyped-call]
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115  # open as long as the stream
        self._room = MOST_PRINTED
        self._descriptor = DESCRIPTORS[name]
        os.dup2(self._printed.fileno(), self._descriptor)

    def fileno(self) -> int:
        """The descriptor; where subprocesses write."""
        return self._descriptor

    def write(self, string: str) -> int:
        """Keep what is printed as long as there is room, then a remark that it was cut, then nothing."""
        if not isinstance(string, str) or len(string) <= self._room:
            written = super().write(string)
            self._room -= len(string)
            return written or 0
        if self._room >= 0:
            super().write(string[: self._room] + CUT)
            self._room = -1
        return len(string)

    def flush(self) -> None:
        """Send what was printed so far, what was printed on the descriptor last."""
        if printed := os.pread(self._printed.fileno(), MOST_PRINTED, 0):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            self.write(printed.decode(errors="replace"))
        super().flush()  # type: ignore[no-untyped-call]
