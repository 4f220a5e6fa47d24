"""How commands end: their exit codes, on which a caller relies, and what ends one before its end told in one sentence.

0 where nothing failed; 1 something failed; 2 usage; 3 a file could not be read or its notebook broke off (the others are
still checked), or the disk did not let a command go on; 4 a rule broke (the other rules hold), or the program itself;
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from typing import NoReturn

FAILED, UNREADABLE, BROKEN, INTERRUPTED = 1, 3, 4, 130

_SAID = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘满了",
    errno.EROFS: "这里只能读",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件夹",
    errno.EEXIST: "已经有一个同名的文件",
    errno.EFBIG: "文件大小超过了允许的上限",
    errno.ENAMETOOLONG: "路径太长",
    errno.ELOOP: "链接绕圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}


def reason_of(error: OSError) -> str:
    """What the system says, in the user's language where it is one of the usual things."""
    return _SAID.get(error.errno or 0, error.strerror or type(error).__name__)


def say(sentence: str) -> None:
    """On standard error, where there is one that takes it."""
    import click  # not above: the door asks for the codes before anything is loaded

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
