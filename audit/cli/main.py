"""The command line: `audit check`, `audit batch`, `audit rules`. Its exit codes and JSON are kept stable.

Exit codes: 0 nothing failed; 1 something failed; 2 usage; 3 a file could not be read or its notebook broke off (the
others are still checked); 4 a rule broke (the other rules hold); 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from audit import __version__
from audit.book.lookup import UnknownRuleError, rules_named
from audit.cli.folder import SIDE_BY_SIDE, Checked, check_files
from audit.cli.output import FAILED, INTERRUPTED, UNREADABLE, USAGE, JsonOutput, TextOutput
from audit.model.errors import UnreadableError
from audit.model.outcome import Family
from audit.reading.listing import filings_in
from audit.reading.read import read
from audit.targets.auditing import refuse_unknown_rules
from audit.targets.forms.explain import explain, nearest_field
from audit.view.export import rule_as_json
from audit.view.rule_sections import sections
from audit.words.lexicon.loading import lexicon
from audit.words.toml_faults import TomlFaultError

_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)


@click.group(help="绩效目标申报表审核：读取一套报表，逐条核对，指出证据所在的单元格。")
@click.version_option(__version__, prog_name="audit")
def main() -> None:
    """The command group. A layout or word that an auditor wrote wrongly is said before anything is read."""
    try:
        refuse_unknown_rules()
        lexicon()
    except TomlFaultError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…")
@_format
def check(paths: tuple[Path, ...], form: str) -> None:
    """核对一份或多份申报表，不经过笔记本。

    退出码：0 没有不符；1 有不符；2 用法错误；3 有文件读不了（其余照常核对）；4 规则程序出错；130 被 Ctrl-C 停止。
    """
    files = filings_in(paths)
    if not files:
        raise click.UsageError("文件夹里没有可以审核的文件。")
    output = JsonOutput() if form == "json" else TextOutput()
    results = check_files(files, output.show)
    # a bar would stand between the lines of text, and two files need none
    if form == "json" and len(files) >= SIDE_BY_SIDE and sys.stderr.isatty():
        results = _with_a_bar(results, len(files))
    try:
        for checked in results:
            output.add(checked)
    except KeyboardInterrupt:
        output.exit_code = INTERRUPTED
        click.echo("已按要求停止，后面的文件没有核对。", err=True)
    output.close()
    sys.exit(output.exit_code)


def _with_a_bar(results: Iterator[Checked], files: int) -> Iterator[Checked]:
    from tqdm import tqdm  # a twentieth of a second to import, where a script waits for nothing

    return iter(tqdm(results, total=files, desc="核对", unit="份"))


@main.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar="文件或文件夹")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="报告写到哪个文件夹。")
def batch(source: Path, out: Path) -> None:
    """逐个部门运行审核笔记本，生成 HTML 报告和总目录 index.html。

    退出码与 check 相同。
    """
    if not filings_in([source]):
        raise click.UsageError("文件夹里没有可以审核的文件。")
    from audit.batch.run import run_batch  # papermill and nbconvert take a second to import, which `check` need not pay

    try:
        result = run_batch(source, out)
    except KeyboardInterrupt:
        click.echo(f"已按要求停止；写完的报告和总目录在 {out}，没有审的列在总目录里。", err=True)
        sys.exit(INTERRUPTED)
    click.echo(f"完成 {len(result.reports)} 份，读不了 {len(result.unreadable)} 份。总目录：{out / 'index.html'}")
    for path, reason in result.unreadable:
        click.echo(f"读不了：{path}：{reason}", err=True)
    for broken in result.broken:
        click.echo(f"没有审完：{broken.path}：{broken.reason}", err=True)
    sys.exit(UNREADABLE if result.unreadable or result.broken else FAILED if result.failed else 0)


@main.command()
@click.argument("codes", nargs=-1, metavar="[代码]…")
@click.option("--family", type=click.Choice([str(each) for each in Family]), help="只列这一类。")
@_format
def rules(codes: tuple[str, ...], family: str | None, form: str) -> None:
    """列出规则，每条一页：问什么、为什么、怎么判、依据等。

    给出代码（如 X201，大小写均可，可以给几个）就只列这几条，不给就列全部。没有这个代码时退出码为 2。
    """
    try:
        asked = [each for each in rules_named(codes) if family in (None, each.family)]
    except UnknownRuleError as error:
        click.echo(error, err=True)
        sys.exit(USAGE)
    if form == "json":
        click.echo(json.dumps([rule_as_json(each) for each in asked], ensure_ascii=False, indent=1))
        return
    for each in asked:
        click.echo(f"{each.code}  {each.title}")
        for section, lines in sections(each):
            click.echo(f"      {section}：" + "\n            ".join(lines))


@main.group()
def layouts() -> None:
    """布局：各地表格的栏目名称登记。"""


@layouts.command("explain")
@click.argument("path", type=click.Path(path_type=Path), metavar="文件")
def explain_layout(path: Path) -> None:
    """逐个栏目说明认出了什么、在哪里、还剩下什么，供编写新布局时对照。"""
    try:
        explanation = explain(read(path))
    except UnreadableError as error:
        click.echo(f"读不了：{path}：{error}", err=True)
        sys.exit(UNREADABLE)
    click.echo(f"布局：{explanation.layout}")
    click.echo("认出的栏目：")
    for each in explanation.recognised:
        label, value = (" ".join(text.split())[:40] for text in (each.label.raw, each.value))
        click.echo(f"  {each.form}  {each.field}  “{label}”（{each.label.locator}） → {value or '（空白）'}")
    click.echo("布局里有、表上没有找到的栏目：")
    for form, meaning in explanation.missing:
        click.echo(f"  {form}  {meaning}")
    click.echo("没有归入任何栏目的单元格：")
    for cell in explanation.left_over:
        near = nearest_field(cell)
        maybe = f"  ← 像 {near}，是的话写进 [form.labels]" if near else ""
        click.echo(f"  {cell.locator}  {' '.join(cell.raw.split())[:60]}{maybe}")
