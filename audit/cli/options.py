"""Options that several commands have."""

from pathlib import Path

import click

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)

targets_option = click.option(
    "--targets",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="自评表要对照的绩效目标表所在的文件或文件夹（同一文件夹里的不用写）。",
)
