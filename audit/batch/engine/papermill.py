"""The engine `audit` of papermill: nbclient's and papermill's own work, with a kernel that needs no sockets.

`papermill NOTEBOOK OUT --engine audit`, and each department of a batch. The notebook has a process of its own: a fork of
the one that asks, or, where the process is a notebook's already (see `audit.batch.engine.template`), that one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.log import logger

from audit.batch.engine.client import Client
from audit.batch.engine.kernel import Kernel
from audit.processes.child import begin

_OF_OTHER_KERNELS = frozenset({"input_path", "start_timeout", "execution_timeout", "autosave_cell_every"})
"""What papermill tells an engine that a kernel in this process has no use for: it is there, and cannot be waited for."""


class AuditEngine(NBClientEngine):  # type: ignore[misc]  # papermill is untyped
    """An engine whose outputs, counts, errors and metadata are those of papermill's own."""

    kernel: Kernel | None = None
    """That of this process, where the process is a notebook's own."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        tell_end: Callable[[NotebookNode], None] = lambda _: None,
        **options: Any,
    ) -> None:
        """Run the notebook. Raises RuntimeError (nbclient's DeadKernelError) where its process ends on the way.

        tell_end: is given the notebook as far as it came, also where it broke off. kernel_manager_class: of a kernel behind
        sockets, as papermill's own engine has it.
        """
        try:
            cls._execute(nb_man, kernel_name, options)
        finally:
            tell_end(nb_man.nb)

    @classmethod
    def _execute(cls, manager: NotebookExecutionManager, kernel_name: str, options: dict[str, Any]) -> None:
        # elsewhere than on Linux a fork is not safe
        if "kernel_manager_class" in options or sys.platform != "linux":
            super().execute_managed_notebook(manager, kernel_name, **options)
        elif cls.kernel is not None:
            settings = {key: value for key, value in options.items() if key not in _OF_OTHER_KERNELS}
            Client(manager, km=cls.kernel, kernel_name=kernel_name, log=logger, **settings).execute()
        else:
            cls._in_a_fork(manager, kernel_name, options)

    @classmethod
    def _in_a_fork(cls, manager: NotebookExecutionManager, kernel_name: str, options: dict[str, Any]) -> None:
        with begin(partial(cls._live, manager, kernel_name, options)) as child:
            try:
                error, manager.nb = child.channel.recv()
            except EOFError:
                raise DeadKernelError("Kernel died") from None
        if error is not None:
            raise error

    @classmethod
    def _live(
        cls, manager: NotebookExecutionManager, kernel_name: str, options: dict[str, Any], channel: Connection
    ) -> None:
        cls.kernel = Kernel()
        error = None
        try:
            cls._execute(manager, kernel_name, options)
        except Exception as raised:  # noqa: BLE001  # it is raised again where the notebook was asked for
            error = raised
        channel.send((error, manager.nb))
