"""`audit layouts explain`: what a layout recognised in a file, for whoever writes the next one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from audit.across.auditing import LOAD
from audit.across.people import people_hidden
from audit.cli.ending import UNREADABLE
from audit.model.errors import UnreadableError
from audit.processes.isolation import bounded
from audit.reading.read import read
from audit.targets.forms.explain import Explanation, explain, nearest_field
from audit.view.printout import visible, visible_path


@click.group()
def layouts() -> None:
    """布局：各地表格的栏目名称登记。"""


@layouts.command("explain")
@click.argument("path", type=click.Path(path_type=Path), metavar="文件")
def explain_layout(path: Path) -> None:
    """逐个栏目说明认出了什么、在哪里、还剩下什么，供编写新布局时对照。"""
    try:
        explanation = bounded(_explained, path, LOAD)
    except UnreadableError as error:
        click.echo(f"读不了：{visible_path(str(path))}：{visible(str(error))}", err=True)
        sys.exit(UNREADABLE)
    click.echo(f"布局：{explanation.layout}")
    click.echo("认出的栏目：")
    for each in explanation.recognised:
        label, value = (" ".join(text.split())[:40] for text in (each.label.raw, each.value))
        click.echo(visible(f"  {each.form}  {each.field}  “{label}”（{each.label.locator}） → {value or '（空白）'}"))
    click.echo("布局里有、表上没有找到的栏目：")
    for form, meaning in explanation.missing:
        click.echo(f"  {form}  {meaning}")
    click.echo("没有归入任何栏目的单元格：")
    for cell in explanation.left_over:
        near = nearest_field(cell)
        maybe = f"  ← 像 {near}，是的话写进 [form.labels]" if near else ""
        click.echo(visible(f"  {cell.locator}  {' '.join(cell.raw.split())[:60]}{maybe}"))


def _explained(path: Path) -> Explanation:
    return explain(people_hidden(read(path)))
