"""What is wrong with a layout file, as a Chinese sentence that names the key and the fix: it is an auditor who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import TypeVar, get_args

import msgspec

from audit.targets.filing import Aspect, Dimension
from audit.targets.forms.layouts.model import FieldName, FormSpec, Layout, LayoutError, SplitSpec, TableName, Vocabulary
from audit.targets.forms.printed.labels import label_key

Decoded = TypeVar("Decoded")

_KNOWN = (
    *get_args(FieldName), *get_args(TableName), *(f.name for kind in (Layout, FormSpec, SplitSpec, Vocabulary) for f in msgspec.structs.fields(kind)),
    *(kind.value for kind in (*Dimension, *Aspect)), "department", "summary", "direction", "list", "万元", "元",
)  # fmt: skip
_KINDS = {"summary": "funds", "list": "projects"}


def decode(path: Traversable, kind: type[Decoded]) -> Decoded:
    """A layout file or the vocabulary. Raises LayoutError."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LayoutError(f"布局文件 {path.name} 有误：{_in_words(str(error))}") from error


def form_faults(form: FormSpec, vocabulary: Vocabulary) -> Iterator[str]:
    """What does not hang together in a form whose keys are all known."""
    for key, name in _names_of_fields(form):
        if name not in form.fields:
            yield f"表“{form.name}”的 {key} 用了“{name}”，而 fields 里没有它。请把“{name}”加进 fields，或从 {key} 里删去。"
    for table in form.columns:
        if table not in form.tables:
            yield f"表“{form.name}”的 columns.{table} 没有用处：tables 里没有“{table}”。请加进 tables，或删去这一段。"
        for column in form.columns[table]:
            if column not in vocabulary.tables[table]:
                yield f"表“{form.name}”的 columns.{table} 里没有“{column}”这一栏。{_instead(column, vocabulary.tables[table])}"
    needed = _KINDS.get(form.kind)
    if needed and needed not in form.tables:
        yield f"表“{form.name}”的 kind 是“{form.kind}”，tables 里须有“{needed}”。"
    yield from _doubled_labels(form)


def _doubled_labels(form: FormSpec) -> Iterator[str]:
    meant: dict[str, str] = {}
    for name, labels in form.labels.items():
        for label in labels:
            if meant.setdefault(label_key(label), name) != name:
                yield f"表“{form.name}”的 labels 里，“{label}”同时归入 {meant[label_key(label)]} 和 {name}。请只留一处。"


def _names_of_fields(form: FormSpec) -> Iterator[tuple[str, FieldName]]:
    yield from (("anchors", name) for name in form.anchors)
    yield from (("labels", name) for name in form.labels)
    for name, other in form.fallback.items():
        yield from (("fallback", name), ("fallback", other))
    for head, inside in form.blocks.items():
        yield "blocks", head
        yield from ((f"blocks.{head}", meant) for meant in inside.values())
    for split in form.split:
        yield from ((f"split（{split.name}）", name) for name in (split.total, *split.parts, *split.where_printed))


_WORDS = (
    (r"Object contains unknown field `(?P<name>[^`]*)`", "不认识的键“{name}”。{instead}"),
    (r"Invalid enum value '(?P<name>[^']*)'", "不认识的名字“{name}”。{instead}"),
    (r"Object missing required field `(?P<name>[^`]*)`", "缺少“{name}”这个键，请补上。"),
    (r"Expected `array`, got `(?P<name>[^`]*)`", '这里要写成一列：["…", "…"]。'),
    (r"Expected `array` of length >= 1", "这一列是空的，至少写一项。"),
    (r"Expected `(?P<name>[^`]*)`, got `[^`]*`", "这里的写法不对，要的是 {name}。"),
    (r"Expected `str` matching regex.*", "规则代码要写成一个字母加三位数字，如 A101。"),
)


def _in_words(error: str) -> str:
    """Msgspec's sentence in the reader's words, with the place that it names and the nearest known name."""
    place = re.search(r"at `(?:key in )?\$\.?([^`]*)`", error)
    where = f"（位置 {place[1]}）" if place and place[1] else ""
    for pattern, words in _WORDS:
        found = re.match(pattern, error)
        if found:
            name = found.groupdict().get("name") or ""
            return f"{words.format(name=name, instead=_instead(name, _KNOWN))}{where}"
    line = re.search(r"line (\d+)", error)
    return f"不是合法的 TOML{f'，看第 {line[1]} 行' if line else ''}：引号、方括号、等号是不是成对、是不是半角。（{error}）"


def _instead(name: str, known: object) -> str:
    names = list(dict.fromkeys(map(str, known))) if isinstance(known, tuple | dict) else []
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"是不是“{near[0]}”？" if near else "可用的名字见 three_form_set.toml 和 vocabulary.toml。"
