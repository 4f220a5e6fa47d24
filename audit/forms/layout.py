"""Layouts are data: which forms a set has, under which titles and labels. One TOML file a family, beside `vocabulary.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, TypeVar

import msgspec

from audit.forms.labels import label_key
from audit.matching import match_key

Labels = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
FieldName = Literal[
    "department", "filing_unit", "money_unit", "responsible_officer", "preparer", "phone", "filing_date",
    "total", "general_public_budget", "government_fund", "other_funds", "basic_expenditure", "project_expenditure",
    "fiscal_appropriation", "state_capital", "superior_funds", "own_funds", "business_income", "operating_income",
    "carried_over", "local_funds", "project_total", "project_fiscal_appropriation", "project_other_funds",
    "mandate", "direction", "fund", "fund_amount", "amount", "period", "start_date", "end_date",
    "whole_period_target", "annual_target",
]  # fmt: skip
TableName = Literal["indicators", "work_plan", "funds", "cost_lines", "targets", "projects"]


Decoded = TypeVar("Decoded")


class LayoutError(Exception):
    """A layout file that is not valid: the message names the file, the key and the fix, in Chinese."""


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Label variants: field → labels, table → column → labels; the first is the canonical one."""

    fields: dict[FieldName, Labels]
    tables: dict[TableName, dict[str, Labels]]


class SplitSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A total and the fields it is the sum of."""

    name: str
    total: FieldName
    parts: tuple[FieldName, ...]


class FormSpec(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """One form of a layout.

    titles: phrases one of which the printed title contains. anchors: fields two of which tell the form where no title
    is printed. labels and columns: variants that only this layout has; they win over the vocabulary's. fallback: the
    field that is read for another where that one prints nothing.
    """

    name: str
    kind: Literal["department", "summary", "direction", "list"]
    titles: Labels
    fields: tuple[FieldName, ...]
    tables: tuple[TableName, ...]
    anchors: tuple[FieldName, ...] = ()
    labels: dict[FieldName, Labels] = {}
    columns: dict[TableName, dict[str, Labels]] = {}
    fallback: dict[FieldName, FieldName] = {}
    split: tuple[SplitSpec, ...] = ()


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family of forms. `form` is the list of its forms in the order in which a set has them.

    generic: the layout of last resort, which reads the labels it knows from a form that no other layout matches.
    """

    name: str
    form: Annotated[tuple[FormSpec, ...], msgspec.Meta(min_length=1)]
    generic: bool = False


@cache
def vocabulary() -> Vocabulary:
    """The labels common to all layouts. Raises LayoutError."""
    return _decode(_folder() / "vocabulary.toml", Vocabulary)


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order of their file names. Raises LayoutError."""
    names = sorted(each.name for each in _folder().iterdir() if each.name.endswith(".toml"))
    return tuple(_decode(_folder() / name, Layout) for name in names if name != "vocabulary.toml")


@cache
def titles(layout_name: str) -> tuple[re.Pattern[str], dict[str, FormSpec]]:
    """The titles of a layout as they are matched: a pattern that finds the longest, and title → form."""
    [layout] = [each for each in layouts() if each.name == layout_name]
    forms = {match_key(title): form for form in layout.form for title in form.titles}
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True)))), forms


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile("|".join({titles(layout.name)[0].pattern: None for layout in layouts()}))


@lru_cache(maxsize=4096)
def is_titled(key: str) -> bool:
    """A text, as its match key, that holds a title of some layout."""
    return _any_title().search(key) is not None


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


def canonical(name: FieldName) -> str:
    """The label under which a field is addressed in outcomes: 资金总额."""
    return vocabulary().fields[name][0].replace("/", "")


def _folder() -> Traversable:
    return files("audit.forms") / "layouts"


def _decode(path: Traversable, kind: type[Decoded]) -> Decoded:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise LayoutError(f"布局文件 {path.name} 有误：{error}。请对照 three_form_set.toml 改正该键。") from error
