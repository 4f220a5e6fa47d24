"""`audit words`: which entries of the lexicon speak of a name, and what the rules conclude; for whoever adds a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import click

from audit.targets.texts.filled import Filled, filled
from audit.targets.texts.measurable import is_measurable
from audit.view.printout import visible
from audit.words.execution import is_execution
from audit.words.lexicon.loading import Entry, entries, written
from audit.words.matching import match_key
from audit.words.name_parts import parts_of
from audit.words.polarity import Leaning, leaning

_BETTER = {
    Leaning.MORE: "越多越好，写“≤”的会请人工判断",
    Leaning.LESS: "越少越好，写“≥”的会请人工判断",
    Leaning.OPEN: "看不出多好还是少好，不判断（成本、时限另看二级指标，写“≤50%”以上的当作越多越好）",
}
_FILLED = {
    Filled.WORDS: "填了内容",
    Filled.ELSEWHERE: "说写在别处，没有回答",
    Filled.NONE_STATED: "说明没有这一项",
    Filled.NONE: "只写了“无”",
    Filled.MARK: "只有符号，或者说以后再填，没有回答",
    Filled.BLANK: "空白",
}


@click.group()
def words() -> None:
    """词表：规则认得的词，在 audit/words/lexicon/ 的各个 TOML 文件里，可以增补。"""


@words.command("list")
def list_words() -> None:
    """列出各文件有哪些表、哪些键，各有多少词。"""
    counted: defaultdict[str, int] = defaultdict(int)
    for entry in entries(written()):
        counted[entry.at] += 1
    for at, count in counted.items():
        click.echo(f"{at}  {count}")


@words.command("explain")
@click.argument("name", metavar="名称")
@click.option("--value", default="", help="指标值：看它填了没有、能不能衡量。")
def explain_words(name: str, value: str) -> None:
    """说明一个指标名称读成了哪些词、各是哪个文件的哪一条，规则据此得出什么。"""
    key = match_key(name)
    click.echo(visible(f"名称：{name}"))
    known = False
    for word, found in _spoken(key):
        known = known or bool(found)
        click.echo(visible(f"  {word}  {'、'.join(each.at for each in found) or '词表里没有'}"))
    if not known:
        click.echo("没有一条词条说到这个名称。认得的词写进 polarity.toml，就会有结论。")
    click.echo(f"多好还是少好（I104）：{_BETTER[leaning(key)]}")
    click.echo(f"预算执行（I107）：{'是' if is_execution(key) else '不是'}预算执行的指标{_of_execution(key)}")
    if value:
        measured = "可以" if is_measurable(value) else "看不出怎样"
        click.echo(visible(f"指标值“{value}”：{_FILLED[filled(value)]}；{measured}衡量（I101）"))


def _spoken(key: str) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The parts that the name was read as, with the entries that know them."""
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries(written()):
        if entry.table in ("polarity", "measures"):
            known[entry.word].append(entry)
    yield from ((part.word, tuple(known[part.word])) for part in parts_of(key))


def _of_execution(key: str) -> str:
    found = [
        each for each in entries(written()) if each.table == "execution" and each.word in key and len(each.word) > 1
    ]
    said = "、".join(f"“{each.word}”是 {each.key}" for each in found)
    return f"（execution.toml：{said}）" if said else "（execution.toml 没有一条说到它）"
