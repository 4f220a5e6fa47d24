"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)


class PathOrAddress(click.Path):
    """A path, or an address in a store (s3://…), which stays a text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of a parameter."""
        return value if isinstance(value, str) and "://" in value else super().convert(value, param, ctx)


targets_option = click.option(
    "--targets",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="自评表要对照的绩效目标表所在的文件或文件夹（同一文件夹里的不用写）。",
)
