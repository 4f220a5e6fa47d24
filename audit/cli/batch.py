"""`audit batch`: the notebook run for every filing, its pages and the index."""

from __future__ import annotations

import errno
import re
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.ending import BROKEN, FAILED, INTERRUPTED, UNREADABLE, reason_of, say
from audit.cli.options import PathOrAddress
from audit.reading.files import real_path
from audit.reading.listing import filings_in
from audit.view.printout import of_broken_rules, visible, visible_path

if TYPE_CHECKING:
    from audit.batch.keeping.lock import HeldError
    from audit.batch.keeping.selection import Select
    from audit.batch.stores.here import Here, Place
    from audit.batch.telling.events import Event
    from audit.batch.telling.result import BatchResult

_MB = 1024 * 1024
_ADDRESS = re.compile(r"(\w+://)?[^/\s]+:\d+")


@click.command()
@click.argument("source", type=PathOrAddress(exists=True, path_type=Path), metavar="文件、文件夹或地址")
@click.option(
    "--targets",
    multiple=True,
    type=PathOrAddress(exists=True, path_type=Path),
    help="自评表要对照的绩效目标表所在的文件、文件夹或地址（同一文件夹里的不用写）。",
)
@click.option(
    "--out",
    required=True,
    type=PathOrAddress(file_okay=False, path_type=Path),
    help="报告写到哪个文件夹，或对象存储的哪个地址（s3://…）。",
)
@click.option(
    "--engine",
    type=click.Choice(["audit", "stock"]),
    help="怎样运行笔记本：audit 为每个部门从一个热身过的进程分出一个新进程，几个同时跑；stock 用 papermill 自带的引擎，逐个跑。"
    "不写时用 audit（只在 Linux 上），别处用 stock。",
)
@click.option(
    "--cluster",
    default="",
    metavar="地址",
    help="在 Dask 调度器（tcp://主机:8786）的机器上运行；各台要装同一版本，不需要共用磁盘。",
)
@click.option("--seconds", type=click.IntRange(1), default=300, show_default=True, help="一个部门最多跑多少秒。")
@click.option(
    "--memory", type=click.IntRange(256), default=4096, show_default=True, help="一个部门最多再占多少 MB 内存。"
)
@click.option("--all", "is_anew", is_flag=True, help="没有变化的也重新审核。")
@click.option(
    "--notebooks/--no-notebooks", "keeps_notebooks", default=True, help="是否保留各部门运行过的笔记本（默认保留）。"
)
@click.option(
    "--select",
    "words",
    multiple=True,
    metavar="条件",
    help="只审这些：部门=民政、地区=石峰区（部门名称或文件夹里有这个名字）、年度=2024。同一种写几个是“或”，不同种是“且”。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json 在标准输出逐行写出每份的结果。",
)
def batch(  # each is an option
    source: Place, out: Place, targets: tuple[Place, ...], words: tuple[str, ...], form: str, **options: Any
) -> None:
    """逐个部门运行审核笔记本，生成 HTML 报告和总目录 index.html。

    申报表和报告也可以在对象存储里（s3://桶/文件夹，须装 .[store]）：先取到本机的临时文件夹，报告写完一份送一份。
    再次运行时，申报表、程序（规则、词表、版式、模板）和笔记本都没有变的部门沿用上次的报告；中途停下的，下次接着做完。
    一个部门跑得太久、占得太多或者进程中断，只影响它自己，其余照常。退出码与 check 相同；笔记本没有跑完、磁盘写满、连不上调度器也是 3。
    """
    check_asked(source, out, words, **options)
    if isinstance(out, Path):
        _make(out)
    # pages take a while to import, which `check` need not pay
    from audit.batch.keeping.lock import HeldError
    from audit.batch.stores.here import brought_here
    from audit.batch.stores.store import StoreError, shown
    from audit.batch.telling.events import Begun
    from audit.batch.telling.progress import json_event, progress

    show = json_event if form == "json" else progress()
    happened: set[type[Event]] = set()

    def tell(event: Event) -> None:
        happened.add(type(event))
        show(event)

    signal.signal(signal.SIGTERM, _stop)
    try:
        with brought_here(source, out, targets, tell) as here:
            result = _run(here, words, options)
    except HeldError as error:
        raise click.UsageError(_who_holds(shown(str(out)), error)) from error
    except StoreError as error:
        click.echo(visible(str(error)), err=True)
        sys.exit(UNREADABLE)
    except KeyboardInterrupt:
        where = f"写完的报告和总目录在 {shown(str(out))}，没有审的列在总目录里。"
        click.echo(f"已按要求停止；{where if Begun in happened else '还没有开始审核，以前的报告都没有动。'}", err=True)
        sys.exit(INTERRUPTED)
    _say(result, here, str(source), is_error=form == "json")
    sys.exit(_exit_code(result))


def check_asked(source: Place, out: Place, words: tuple[str, ...], engine: str, cluster: str, **_: object) -> None:
    """Raise click.UsageError for options that do not go together or say nothing, before anything is done."""
    if engine and cluster:
        raise click.UsageError("--engine 与 --cluster 只能写一个：调度器的机器上用的总是 audit。")
    if cluster and not _ADDRESS.fullmatch(cluster):
        raise click.UsageError(f"--cluster：“{cluster}”应写成调度器的地址，例如 tcp://10.0.0.5:8786。")
    _selection(words)
    _refuse_mixing(source, out)


def _selection(words: tuple[str, ...]) -> Select:
    from audit.batch.keeping.selection import selection

    try:
        return selection(words)
    except ValueError as error:
        raise click.UsageError(f"--select：{error}。") from error


def _exit_code(result: BatchResult) -> int:
    """The highest that applies."""
    if any(each.broken_rules for each in result.reports):
        return BROKEN
    return UNREADABLE if result.unreadable or result.broken else FAILED if result.failed else 0


def _run(here: Here, words: tuple[str, ...], asked: dict[str, Any]) -> BatchResult:
    """What came of the run, or the exit that its end calls for."""
    from audit.batch.run import Options, run_batch
    from audit.batch.tasks import Bounds, CannotRunError

    if not any(filings_in([here.source])):
        raise click.UsageError("文件夹里没有可以审核的文件。")
    bounds = Bounds(asked.pop("seconds"), asked.pop("memory") * _MB)
    options = Options(targets=here.targets, bounds=bounds, selects=_selection(words), tell=here.tell, **asked)
    try:
        return run_batch(here.source, here.out, options)
    except CannotRunError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # whoever reads has read enough
        where = f"{reason_of(error)}：{error.filename or here.reports}"
        say(f"报告写不下去（{where}）；写完的报告都是完整的，请腾出空间或用 --out 换一个地方再运行。")
        sys.exit(UNREADABLE)


def _say(result: BatchResult, here: Here, source: str, *, is_error: bool) -> None:
    """What was done, and what is to be looked at; what could not be audited comes last."""

    def named(path: str) -> str:
        return visible_path(path if "://" not in source else path.replace(str(here.source.parent) + "/", ""))

    reused = f"（{result.reused} 份没有变化，沿用上次的报告）" if result.reused else ""
    counted = f"完成 {len(result.reports)} 份{reused}，读不了 {len(result.unreadable)} 份。"
    click.echo(f"{counted}总目录：{here.reports}/index.html，小结：{here.reports}/summary.html", err=is_error)
    if not result.asked:
        click.echo("没有一份申报表符合 --select 的条件。", err=True)
    if result.unselected:
        click.echo(f"另有 {len(result.unselected)} 份没有选，现在的内容还没有审过，列在总目录里。", err=True)
    for alike in result.alike:
        click.echo(visible(alike.said), err=True)
    for each in result.apart:
        click.echo(f"没有合成一套：{'、'.join(map(named, each.files))}：{visible(each.reason)}。", err=True)
    for report in result.reports:
        if report.broken_rules:
            click.echo(of_broken_rules(report.source, report.broken_rules), err=True)
    for path, reason in result.unreadable:
        click.echo(f"读不了：{named(str(path))}：{visible(reason)}", err=True)
    for broken in result.broken:
        click.echo(visible(f"没有审完：{broken.shown}：{broken.reason}（{here.reports}/{broken.page}）"), err=True)


def _who_holds(out: str, error: HeldError) -> str:
    holder = error.holder
    who = f"：{holder.host} 上的进程 {holder.pid}，{holder.since} 开始" if holder else ""
    if error.until:
        over = datetime.fromtimestamp(error.until).astimezone().isoformat(timespec="minutes")
        who += f"；它若已经不在，{over} 之后就可以再运行"
    return f"另一次审核正在写 {out}{who}。请等它结束，或用 --out 换一个地方。"


def _stop(*_: object) -> None:
    """Whoever ends the process is told what Ctrl-C tells: what is finished stays, and the index lists the rest."""
    raise KeyboardInterrupt


def _refuse_mixing(source: Place, out: Place) -> None:
    above, below = (
        (real_path(each).as_uri() if isinstance(each, Path) else each).rstrip("/") + "/" for each in (source, out)
    )
    is_folder = not isinstance(source, Path) or source.is_dir()
    if is_folder and (above.startswith(below) or below.startswith(above)):
        raise click.UsageError("--out 不能是申报表所在的文件夹，也不能在它里面或上面；请用 --out 换一个地方。")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(
            f"建不了文件夹 {folder}（{reason_of(error)}）；请用 --out 换一个可以写的地方。"
        ) from error
