"""`audit check`: files audited without a notebook, as text or JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from audit.across.checking import Checked
from audit.cli.ending import INTERRUPTED
from audit.cli.folder import SIDE_BY_SIDE, check_files
from audit.cli.options import FilePath, format_option, targets_option
from audit.cli.output import JsonOutput, TextOutput
from audit.personal.hiding import path_hidden
from audit.reading.listing import filings_in
from audit.view.printout import visible


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FilePath(path_type=Path), metavar="文件或文件夹…")
@targets_option
@format_option
@click.option("--trace", "tells_traces", is_flag=True, help="核对程序自己出错时，把出错经过写到标准错误输出。")
@click.option("--unmasked", is_flag=True, help="JSON 中不遮盖姓名和电话（默认遮盖；文字输出总是遮盖）。")
def check(paths: tuple[Path, ...], targets: tuple[Path, ...], form: str, *, tells_traces: bool, unmasked: bool) -> None:
    """核对一份或多份申报表或自评表，不经过笔记本。

    自评表与同一部门、年度、项目的绩效目标表放在同一文件夹的，一并对照；放在别处的用 --targets 指明。

    退出码：0 没有不符；1 有不符；2 用法错误；3 有文件读不了（其余照常核对）；4 规则程序出错；130 被 Ctrl-C 停止。
    """
    files, left_out = filings_in(paths)
    if not files and not left_out:
        raise click.UsageError("文件夹里没有可以审核的文件。")
    output = JsonOutput(is_masked=not unmasked) if form == "json" else TextOutput()
    results = check_files(files, output.show, filings_in(targets).files)
    # a bar would stand between the lines of text, and two files need none
    if form == "json" and len(files) >= SIDE_BY_SIDE and sys.stderr.isatty():
        results = _with_a_bar(results, len(files))
    try:
        for checked in chain(results, (Checked(str(path), reason=reason) for path, reason in left_out)):
            output.add(checked)
            if tells_traces and checked.trace:
                click.echo("\n".join(map(visible, path_hidden(checked.trace).splitlines())), err=True)
    except KeyboardInterrupt:
        output.exit_code = INTERRUPTED
        click.echo("已按要求停止，后面的文件没有核对。", err=True)
    output.close()
    sys.exit(output.exit_code)


def _with_a_bar(results: Iterator[Checked], files: int) -> Iterator[Checked]:
    from tqdm import tqdm  # a twentieth of a second to import, where a script waits for nothing

    return iter(tqdm(results, total=files, desc="核对", unit="份"))
