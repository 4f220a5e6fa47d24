"""`audit rules`: the catalogue, or the pages of the rules that are asked for."""

from __future__ import annotations

import json

import click

from audit.book.lookup import UnknownRuleError, rules_named
from audit.cli.options import format_option
from audit.model.outcome import Family
from audit.view.export import rule_as_json
from audit.view.rule_sections import sections


@click.command()
@click.argument("codes", nargs=-1, metavar="[代码]…")
@click.option("--family", type=click.Choice([str(each) for each in Family]), help="只列这一类。")
@format_option
def rules(codes: tuple[str, ...], family: str | None, form: str) -> None:
    """列出规则，每条一页：问什么、为什么、怎么判、依据等。

    给出代码（如 X201，大小写均可，可以给几个）就只列这几条，不给就列全部。没有这个代码时退出码为 2。
    """
    try:
        asked = [each for each in rules_named(codes) if family in (None, each.family)]
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error
    if form == "json":
        click.echo(json.dumps([rule_as_json(each) for each in asked], ensure_ascii=False, indent=1))
        return
    for each in asked:
        click.echo(f"{each.code}  {each.title}")
        for section, lines in sections(each):
            click.echo(f"      {section}：" + "\n            ".join(lines))
