"""`audit schedule`: a batch every night, by a systemd user timer or a cron line."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from audit.cli.batch import batch, check_asked
from audit.cli.options import PathOrAddress

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")

_SERVICE = """[Unit]
Description=绩效目标审核：{source}

[Service]
Type=oneshot
ExecStart={command}
# 1：有不符，3：有读不了或没有审完的；都算运行完了
SuccessExitStatus=1 3
"""
_TIMER = """[Unit]
Description=每天 {at} 审核：{source}

[Timer]
OnCalendar=*-*-* {at}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("source", type=PathOrAddress(exists=True, path_type=Path), metavar="文件、文件夹或地址")
@click.option(
    "--out", required=True, type=PathOrAddress(file_okay=False, path_type=Path), help="报告写到哪个文件夹或地址。"
)
@click.option("--at", default="02:30", show_default=True, metavar="时:分", help="每天几点运行。")
@click.option("--cron", "is_cron", is_flag=True, help="用 cron，不用 systemd（没有 systemd 的系统上默认如此）。")
@click.option("--install", "is_installed", is_flag=True, help="装上；不写时只打印出来。")
@click.argument("others", nargs=-1, type=click.UNPROCESSED, metavar="[BATCH 的其他选项]…")
def schedule(  # each is an option
    source: Path | str, out: Path | str, at: str, is_cron: bool, is_installed: bool, others: tuple[str, ...]
) -> None:
    """每天定时审核一个文件夹：打印（--install 则装上）systemd 用户定时器或一行 cron。

    定时运行的就是 audit batch：只审有变化的；上一次还没有结束时，后来的说明是谁占着，不会同时写。写在后面的选项原样交给
    audit batch，例如 --no-notebooks。
    """
    from audit.batch.stores.store import shown

    if (found := _TIME.fullmatch(at)) is None:
        raise click.BadParameter("应写成 时:分，例如 02:30。", param_hint="--at")
    hour, minute = map(int, found.groups())
    filings, reports = (str(each.resolve()) if isinstance(each, Path) else each for each in (source, out))
    asked = [filings, "--out", reports, *others]
    check_asked(**batch.make_context("batch", list(asked)).params)  # tonight nobody would read what is wrong with it
    command = [sys.executable, "-m", "audit", "batch", *asked]
    name = f"audit-{hashlib.sha256(reports.encode()).hexdigest()[:8]}"
    if is_cron or shutil.which("systemctl") is None:
        line = cron_line(command, hour, minute, name)
        _install_line(line, name) if is_installed else click.echo(line)
        return
    units = systemd_units(command, f"{hour:02}:{minute:02}", shown(filings), name)
    if is_installed:
        _install_units(units, name)
        return
    for file, text in units.items():
        click.echo(f"# ~/.config/systemd/user/{file}\n{text}")


def cron_line(command: Sequence[str], hour: int, minute: int, name: str) -> str:
    """The line of a crontab; its end tells it again. A % would begin the standard input of a cron command."""
    return f"{minute} {hour} * * * {shlex.join(command)}".replace("%", r"\%") + f" # {name}"


def systemd_units(command: Sequence[str], at: str, source: Path | str, name: str) -> dict[str, str]:
    """The service and the timer by the names of their files."""
    shown = _printable(str(source))
    started = " ".join(map(_quoted, command))
    service, timer = _SERVICE.format(source=shown, command=started), _TIMER.format(source=shown, at=at)
    return {f"{name}.service": service, f"{name}.timer": timer}


def _quoted(word: str) -> str:
    """A word of ExecStart as systemd.syntax has it: % and $ stand for themselves when doubled."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.replace("%", "%%").replace("$", "$$")


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text).replace("%", "%%")


def _install_line(line: str, name: str) -> None:
    """In place of the line that an earlier call has written for the same folder of reports."""
    if shutil.which("crontab") is None:
        raise click.UsageError(f"这台机器上没有 crontab，请把这一行交给负责定时任务的人：{line}")
    before = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False)  # noqa: S607
    kept = [each for each in before.stdout.splitlines() if not each.endswith(f"# {name}")]
    subprocess.run(["crontab", "-"], input="\n".join([*kept, line, ""]), text=True, check=True)  # noqa: S607
    click.echo(f"已写进 crontab：{line}")


def _install_units(units: dict[str, str], name: str) -> None:
    folder = Path.home() / ".config" / "systemd" / "user"
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in units.items():
        (folder / file).write_text(text, encoding="utf-8")
    for words in (["daemon-reload"], ["enable", "--now", f"{name}.timer"]):
        done = subprocess.run(["systemctl", "--user", *words], capture_output=True, text=True, check=False)  # noqa: S603,S607
        if done.returncode:
            raise click.ClickException(f"定时器写在 {folder}，但 systemctl 没有接受：{done.stderr.strip()}")
    click.echo(f"已装上 {folder / name}.timer。没有登录也要运行的话，再执行一次：loginctl enable-linger")
