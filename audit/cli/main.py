"""The command line: one module a command, gathered here. Exit codes (`audit.cli.ending`) and JSON are kept stable.

A command imports what it needs when it runs, where that takes longer to import than the command to answer.
"""

from __future__ import annotations

import signal
import sys
from typing import Any

import click

from audit import __version__
from audit.across.auditing import refuse_unknown_rules
from audit.cli.batch import batch
from audit.cli.check import check
from audit.cli.costing import costing
from audit.cli.ending import INTERRUPTED, end_of_disk, end_of_ours, say
from audit.cli.layouts import layouts
from audit.cli.rules import rules
from audit.cli.schedule import schedule
from audit.cli.words import words
from audit.words.lexicon.loading import lexicon
from audit.words.toml_faults import TomlFaultError


class _Commands(click.Group):
    """The commands, with what may befall any of them told in one sentence: an interrupt, a full or vanished disk, an error of our own."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
                signal.signal(signal.SIGINT, signal.default_int_handler)
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("已按要求停止。")
            sys.exit(INTERRUPTED)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except OSError as error:
            end_of_disk(error)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told
            end_of_ours(error)


@click.group(cls=_Commands, help="绩效目标申报表审核：读取一套报表，逐条核对，指出证据所在的单元格。")
@click.version_option(__version__, prog_name="audit")
def main() -> None:
    """The command group. A layout or word that an auditor wrote wrongly is said before anything is read."""
    try:
        refuse_unknown_rules()
        lexicon()
    except TomlFaultError as error:
        raise click.UsageError(str(error)) from error


for _command in (check, batch, schedule, rules, layouts, costing, words):
    main.add_command(_command)
