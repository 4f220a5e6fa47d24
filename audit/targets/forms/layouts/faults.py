"""What is wrong with a layout file, as a Chinese sentence that names the key and the fix: it is an auditor who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import TypeVar, get_args

import msgspec

from audit.model.address import FormKind
from audit.model.filing import FilingKind
from audit.targets.filing import Aspect, Dimension
from audit.targets.forms.layouts.model import FieldName, FormSpec, Layout, LayoutError, Source, TableName, Vocabulary
from audit.targets.forms.printed.labels import label_key
from audit.words.toml_faults import Written

Decoded = TypeVar("Decoded")

_KNOWN = (
    *get_args(FieldName), *get_args(TableName), *(f.name for kind in (Layout, FormSpec, Source, Vocabulary) for f in msgspec.structs.fields(kind)),
    *(kind.value for kind in (*Dimension, *Aspect)), "department", "summary", "direction", "list", *FilingKind, "万元", "元",
)  # fmt: skip
_LAYOUT_FILE = Written("布局文件", _KNOWN, "可用的名字见 three_form_set.toml 和 vocabulary.toml。", LayoutError)
_KINDS = {FormKind.SUMMARY: "funds", FormKind.LIST: "projects"}


def decode(path: Traversable, kind: type[Decoded]) -> Decoded:
    """A layout file or the vocabulary. Raises LayoutError."""
    return _LAYOUT_FILE.decode(path, kind)


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
                yield f"表“{form.name}”的 columns.{table} 里没有“{column}”这一栏。{_LAYOUT_FILE.instead(column, vocabulary.tables[table])}"
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
