"""nbclient's client, without what is done for nothing."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient

from audit.batch.engine.handing_over import Message

_SHOWN = {"display_data": ("metadata", "data"), "execute_result": ("metadata", "data", "execution_count")}
"""What an output of the kind takes from its message."""


class Client(PapermillNotebookClient):  # type: ignore[misc]  # papermill is untyped
    """As papermill's. nbclient holds every output against the schema of notebooks, which takes longer than all else that it
    does; an output of nothing but texts cannot offend.
    """

    def execute_cell(self, cell: NotebookNode, cell_index: int, **options: Any) -> NotebookNode:
        """Run a cell. nbclient enters its event loop also for one that holds no code, and finds nothing to do."""
        return super().execute_cell(cell, cell_index, **options) if cell.cell_type == "code" else cell

    def output(
        self, outs: list[NotebookNode], msg: Message, display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """Add what a message shows to the outputs of its cell."""
        hooks = self.output_hook_stack[msg["parent_header"].get("msg_id")]
        is_usual = not (hooks or display_id or self.clear_before_next_output)
        if not (is_usual and msg["msg_type"] in _SHOWN and _is_of_texts(msg["content"]["data"])):
            return super().output(outs, msg, display_id, cell_index)  # type: ignore[no-any-return]
        told = {name: msg["content"][name] for name in _SHOWN[msg["msg_type"]]}
        shown = NotebookNode(output_type=msg["msg_type"], **told)  # type: ignore[no-untyped-call]
        outs.append(shown)
        return shown


def _is_of_texts(data: dict[str, Any]) -> bool:
    """What is JSON by its type may be anything."""
    return all(isinstance(each, str) or kind.endswith("+json") for kind, each in data.items())
