"""The kernel of the batch is the running interpreter, whatever kernels the machine has registered."""

from __future__ import annotations

import sys
from subprocess import DEVNULL
from typing import Any
from weakref import WeakSet

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

_started: WeakSet[OwnInterpreter] = WeakSet()


class OwnInterpreter(AsyncKernelManager):
    """Starts `ipykernel` with `sys.executable`; a kernelspec named python3 may belong to another environment."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        _started.add(self)

    async def _async_start_kernel(self, **options: Any) -> None:
        # what it writes on its descriptors it collects for its cells, and would write once more where this process writes
        await super()._async_start_kernel(**{"stdout": DEVNULL, "stderr": DEVNULL, **options})

    start_kernel = _async_start_kernel  # as its base has it

    @property
    def kernel_spec(self) -> KernelSpec:
        """The running interpreter's own. It is silent: that loopback sockets are not encrypted, or that it is interrupted
        before it is shut down, as it always is, tells nobody anything, and would break the progress bar.
        """
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=CRITICAL"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python", interrupt_mode="signal")


def kill_kernels() -> None:
    """End the kernels that this process has started and that still run: whoever waits for one learns that it died."""
    for manager in list(_started):
        provisioner = manager.provisioner
        if isinstance(provisioner, LocalProvisioner) and provisioner.process is not None:
            provisioner.process.kill()
