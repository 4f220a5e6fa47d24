"""Layouts are data: which forms a set has, under which titles and labels. One TOML file a family, beside `vocabulary.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from audit.targets.forms.layouts.faults import decode, form_faults
from audit.targets.forms.layouts.model import FieldName, FormSpec, Layout, LayoutError, TableName, Vocabulary
from audit.targets.forms.printed.labels import label_key, without_remarks
from audit.words.matching import REMEMBERED, match_key

LONGEST_TITLE = 60
"""A longer text that contains a title's words is prose that mentions the form."""


@cache
def vocabulary() -> Vocabulary:
    """The labels common to all layouts. Raises LayoutError."""
    return decode(_folder() / "vocabulary.toml", Vocabulary)


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order of their file names. Raises LayoutError."""
    return layouts_in(_folder())


def layouts_in(folder: Traversable) -> tuple[Layout, ...]:
    """The layouts of one folder. Raises LayoutError, also where two have one name: a layout is asked for by its name."""
    files_of: dict[str, str] = {}
    found = []
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if not path.name.endswith(".toml") or path.name == "vocabulary.toml":
            continue
        layout = _layout(path)
        if (first := files_of.setdefault(layout.name, path.name)) != path.name:
            raise LayoutError(f"布局文件 {path.name} 有误：name “{layout.name}”与 {first} 的相同；请另起一个名称。")
        found.append(layout)
    return tuple(found)


@cache
def titles(layout_name: str) -> tuple[re.Pattern[str], dict[str, FormSpec]]:
    """The titles of a layout as they are matched: a pattern that finds the longest, and title → form."""
    [layout] = [each for each in layouts() if each.name == layout_name]
    forms = {match_key(title): form for form in layout.form for title in form.titles}
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True)))), forms


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile("|".join({titles(layout.name)[0].pattern: None for layout in layouts()}))


@cache
def title_ends() -> re.Pattern[str]:
    """How titles end (报表, 目标): what has none of these holds no title."""
    return re.compile("|".join(sorted({re.escape(title[-2:]) for each in layouts() for title in titles(each.name)[1]})))


@lru_cache(maxsize=REMEMBERED)
def is_titled(key: str) -> bool:
    """A text, as its match key, that holds a title of some layout, and is no prose."""
    return len(key) <= LONGEST_TITLE and bool(
        _any_title().search(key) or ("(" in key and _any_title().search(without_remarks(key)))
    )


@cache
def field_labels(form: FormSpec) -> dict[str, FieldName]:
    """Label key → field, for one form; a label of `form.labels` wins over the vocabulary's."""
    common = {label_key(label): name for name in form.fields for label in vocabulary().fields[name]}
    return common | {label_key(label): name for name, labels in form.labels.items() for label in labels}


@cache
def column_labels(form: FormSpec, table: TableName) -> dict[str, str]:
    """Label key → column, for one table of one form; a label of `form.columns` wins over the vocabulary's."""
    common, own = vocabulary().tables[table], form.columns.get(table, {})
    return {
        label_key(label): column
        for variants in (common, own)
        for column, labels in variants.items()
        for label in labels
    }


@cache
def canonical(name: FieldName) -> str:
    """The label under which a field is addressed in outcomes: 资金总额."""
    return vocabulary().fields[name][0].replace("/", "")


def _folder() -> Traversable:
    return files("audit.targets.forms.layouts")


def _layout(path: Traversable) -> Layout:
    layout = decode(path, Layout)
    fault = next((fault for form in layout.form for fault in form_faults(form, vocabulary())), None)
    if fault:
        raise LayoutError(f"布局文件 {path.name} 有误：{fault}")
    return layout
