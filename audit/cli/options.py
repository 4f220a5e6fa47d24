"""Options and arguments that several commands have."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click


class FilePath(click.Path):
    """A path, which may be written as an address: file:///…. An address in a store is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of a parameter."""
        if isinstance(value, str) and value.startswith("file://"):
            from urllib.request import url2pathname  # a fortieth of a second to import

            value = url2pathname(urlsplit(value).path)
        if isinstance(value, str) and "://" in value:
            return self.of_address(value, param, ctx)
        return super().convert(value, param, ctx)

    def of_address(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of a parameter that is an address in a store."""
        self.fail(f"{value} 是存储里的地址，这个命令只看本机的文件；请先取到本机，或用 audit batch。", param, ctx)


class PathOrAddress(FilePath):
    """A path, or an address in a store (s3://…), which stays a text."""

    def of_address(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        """The address."""
        return value


format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)

targets_option = click.option(
    "--targets",
    multiple=True,
    type=FilePath(exists=True, path_type=Path),
    help="自评表要对照的绩效目标表所在的文件或文件夹（同一文件夹里的不用写）。",
)
