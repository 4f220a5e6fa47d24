"""Options that several commands have."""

import click

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
