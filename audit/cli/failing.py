"""What ends a command before its end, told in one sentence and with its exit code: never a traceback, and never the code of a finding."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from typing import NoReturn

import click

from audit.cli.exit_codes import BROKEN, UNREADABLE

_SAID = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "这里只能读",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件夹不在了",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENAMETOOLONG: "路径太长",
    errno.ELOOP: "链接绕圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
    errno.ENOMEM: "内存不足",
    errno.EAGAIN: "进程太多",
}


def reason_of(error: OSError) -> str:
    """What the system says, in the user's language where it is one of the usual things."""
    return _SAID.get(error.errno or 0, error.strerror or type(error).__name__)


def say(sentence: str) -> None:
    """On standard error, where there is one that takes it."""
    with suppress(OSError, ValueError):
        click.echo(sentence, err=True)


def end_of_disk(error: OSError) -> NoReturn:
    """End where the system does not let a command go on; in silence where whoever reads has read enough (`| head`)."""
    if error.errno != errno.EPIPE:
        where = f"：{error.filename}" if error.filename else ""
        say(f"写不下去（{reason_of(error)}{where}）；已经写完的都是完整的，请腾出空间或换一个地方再运行。")
    _let_go_of_output()
    sys.exit(UNREADABLE)


def end_of_ours(error: Exception) -> NoReturn:
    """End where the program itself fell, outside of any one filing."""
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name} 第 {last.lineno} 行"
    say(f"程序自己出错（{type(error).__name__}，{where}），没有做完；请把命令和这一句报告给开发者。")
    _let_go_of_output()
    sys.exit(BROKEN)


def _let_go_of_output() -> None:
    """What cannot be written goes nowhere: else it is tried again when the process ends, and changes its exit code."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
