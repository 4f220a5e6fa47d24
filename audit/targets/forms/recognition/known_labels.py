"""The labels of one form as they are looked for in its lines: made once a form, since every cell is held against them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from audit.model.document import Cell
from audit.targets.forms.layouts.loading import field_labels, vocabulary
from audit.targets.forms.layouts.model import FieldName, FormSpec
from audit.targets.forms.money.headed import is_year
from audit.targets.forms.money.money_line import NATURES, SUM
from audit.targets.forms.money.sources import source_of, speaks_of_money
from audit.targets.forms.printed.found import bracketed_unit
from audit.targets.forms.printed.labels import InlineFinder, inline_finder, label_key
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.printed.numbers import may_be_amount
from audit.targets.forms.recognition.label_grammar import (
    LONGEST_LABEL,
    MONEY_TOTALS,
    Beside,
    field_by_words,
    labels_before_colons,
    told_by_their_words,
)
from audit.words.matching import REMEMBERED, match_key

_OF_YEAR = ("年度", "当年", "本年")
_OF_ALL = ("总", "合计")
_OF_PROJECT = ("总预算", "总投资", "总概算")
"""Words of a year's total, of one of the whole project beside it, and of the latter alone."""


_NUMBERED = re.compile(r"\s*[一二三四五六七八九十]+、")
"""二、部门预算 in a line of its own heads what follows."""


class KnownLabels(Struct, frozen=True, eq=False):
    """fields: label key → field. in_group: the labels that are declared under a group (名称 of 所属专项/名称). ends: all
    that a cell may print as a label. groups: 所属专项 of 所属专项/名称. inline finds the labels as printed before a colon,
    inline_keys their keys. tight: the columns of a sheet without merged cells in which labels have their values beside them.
    year: the form's; of amounts under several years its own counts.
    """

    fields: dict[str, FieldName]
    in_group: frozenset[str]
    ends: frozenset[str]
    groups: frozenset[str]
    inline: InlineFinder
    inline_keys: InlineFinder
    tight: frozenset[int] = frozenset()
    year: int | None = None

    def name_of(self, line: Line, cell: Cell, own: str) -> FieldName | None:
        """The field that a label in a cell of the line names: under its group (所属专项/名称), alone."""
        if own in self.in_group and (group := line.left_of(cell)):
            name = self.fields.get(f"{label_key(group.raw)}/{own}")
            if name:
                return name
        return self.fields.get(own)


def labels_in(lines: Sequence[Line], spec: FormSpec, year: int | None) -> KnownLabels:
    """The labels of a form, with those that its lines print and only their words tell."""
    known = known_labels(spec)
    keys = _printed_keys(lines, known.fields)
    has_natures = "project_expenditure" in spec.fields  # there 项目支出预算 is a part, elsewhere the amount
    told = told_by_their_words({k: v for k, v in keys.items() if not (has_natures and _is_nature(k))}, known.fields)
    unknown = [key for key in keys if key not in known.fields and (key in told or source_of(key))]
    more = {key: name for key in unknown if (name := _told(key, told, spec, known, keys))}
    if "project_total" in spec.fields:
        more |= _totals_beside_the_year(keys, known.fields | more)
    more |= {key: "source" for key in unknown if key not in more and _is_another_sum(key, keys)}
    if more:
        known = _with_labels(spec, tuple(more.items()), _before_colons(lines, more))
    tight = frozenset(_tight_columns(lines, known))
    return replace(known, tight=tight, year=year)


def _is_nature(key: str) -> bool:
    source = source_of(key)
    return source is not None and source.kind in NATURES


def _before_colons(lines: Sequence[Line], more: Mapping[str, FieldName]) -> frozenset[str]:
    """Those of the labels that may stand before a colon, and as printed where a remark stands within (县（区）财政配套)."""
    cells = [cell.raw for line in lines if line.has_colon for cell in line.printed]
    keys = "\n".join(map(match_key, cells))
    printed = (label for raw in cells if "（" in raw or "(" in raw for label in labels_before_colons(raw))
    return frozenset((*(key for key in more if key in keys), *(each for each in printed if label_key(each) in more)))


def _tight_columns(lines: Sequence[Line], known: KnownLabels) -> Iterator[int]:
    for line in lines:
        if line.table is None or not line.table.is_loose:
            continue
        for cell, key in zip(line.printed, line.label_keys, strict=True):
            right = line.placed.get(cell.col + 1) if key in known.ends else None
            if right is not None and right in line.printed and label_key(right.raw) not in known.fields:
                yield cell.col


def _printed_keys(lines: Sequence[Line], known: Mapping[str, FieldName]) -> dict[str, Beside]:
    """Every printed key that a list or its words make a label, and what stands beside it; behind a colon it is in the cell
    itself.
    """
    printed = dict.fromkeys(chain.from_iterable([line.label_keys for line in lines]))
    last = _last_letters()
    names = {
        key: name
        for key in printed
        if (name := known.get(key) or (_by_its_words(key) if key[-1:] in last and len(key) <= LONGEST_LABEL else None))
    }
    keys = dict.fromkeys(names, Beside.TEXT)
    totals = frozenset(key for key, name in names.items() if name in MONEY_TOTALS)
    for line in lines:
        if not totals.isdisjoint(line.label_keys):
            for cell, key in zip(line.printed, line.label_keys, strict=True):
                if key in totals:
                    keys[key] = min(keys[key], _beside(line, cell))
        for cell in line.printed if line.has_colon else ():
            for label in labels_before_colons(cell.raw):
                keys[label_key(label)] = Beside.NUMBER
    return keys


@cache
def _last_letters() -> frozenset[str]:
    """Of the labels that words tell: what ends in none of them need not be asked."""
    words = [word for each in vocabulary().label_grammar for word in each.ends]
    words += [word for each in vocabulary().source for word in (*each.needed, *each.words, *each.alone)]
    return frozenset(word[-1:] for word in (*words, *vocabulary().source_words))


@lru_cache(maxsize=REMEMBERED)
def _by_its_words(key: str) -> FieldName | None:
    return field_by_words(key) or ("source" if source_of(key) else None)


def _beside(line: Line, cell: Cell) -> Beside:
    right = line.right_of(cell)
    if right is None or not right.raw.strip() or bracketed_unit(right.raw):
        is_heading = len(line.printed) == 1 and _NUMBERED.match(cell.raw) is not None
        return Beside.TEXT if is_heading else Beside.BLANK
    if may_be_amount(right.raw):
        return Beside.NUMBER
    below = line.table.at(line.row + cell.rowspan, cell.col) if line.table else None
    beside = label_key(right.raw)
    if below is None or (source_of(beside) is None and field_by_words(beside) not in MONEY_TOTALS):
        return Beside.TEXT
    if has_a_label_of_its_own(line, below):
        return Beside.TEXT  # 2023年预算 | 2024年预算 over 资金总额 | 50 | 60
    return Beside.NUMBER if below.raw.strip() and may_be_amount(below.raw) else Beside.TEXT  # labels over amounts


def has_a_label_of_its_own(line: Line, cell: Cell) -> bool:
    """A text of its own row stands left of it: 2024年预算 over 资金总额 | 60 heads a column; on a sheet that merges nothing
    the text may be the one above it again. 金额 says only what all of the row is.
    """
    if line.table is None:
        return False
    left = [each for each in line.table.row(cell.row).values() if each.col < cell.col and each.row == cell.row]
    texts = [
        each for each in left if not may_be_amount(each.raw) or (is_year(each.raw) and _is_no_amount(each, line.table))
    ]
    return any(not _is_repeated(each, line.table) and label_key(each.raw) != _MONEY for each in texts)


def _is_no_amount(year: Cell, table: Table) -> bool:
    """2038 under 财政拨款 is one, 2025 under 年度, or under 2024 under that, is none."""
    above = (table.at(row, year.col) for row in range(year.row - 1, -1, -1))
    over = next((each for each in above if each is not None and not is_year(each.raw)), None)
    return over is None or not speaks_of_money(label_key(over.raw))


_MONEY = "金额"


def _is_repeated(cell: Cell, table: Table) -> bool:
    over = table.at(cell.row - 1, cell.col)
    return over is not None and over.raw == cell.raw


def _is_another_sum(key: str, keys: Mapping[str, Beside]) -> bool:
    """本年支出合计 beside 本年收入合计, which is the better total: it has a figure too."""
    source = source_of(key)
    return source is not None and source.kind == SUM and keys[key] is not Beside.TEXT


def _totals_beside_the_year(beside: Mapping[str, Beside], named: Mapping[str, FieldName]) -> dict[str, FieldName]:
    """资金总额 on a form that prints 当年资金总额 too is that of the whole project."""
    keys = [key for key, each in beside.items() if each is not Beside.TEXT]
    amounts = [key for key in keys if (named.get(key) or field_by_words(key)) == "amount"]
    of_year = [key for key in amounts if beside[key] is Beside.NUMBER and any(word in key for word in _OF_YEAR)]
    whole = [
        key
        for key in amounts
        if key not in of_year and any(word in key for word in (_OF_ALL if of_year else _OF_PROJECT))
    ]
    of_year = of_year or [key for key in amounts if key not in whole and beside[key] is Beside.NUMBER]
    if not of_year or not whole or any(named.get(key) == "project_total" for key in keys):
        return {}
    fields: dict[str, FieldName] = {}
    return fields | dict.fromkeys(of_year, "amount") | dict.fromkeys(whole, "project_total")


def _told(
    key: str, told: Mapping[str, FieldName], spec: FormSpec, known: KnownLabels, keys: Collection[str]
) -> FieldName | None:
    """The field that a label's words tell; of a department's form the total is what is elsewhere the amount."""
    name = told.get(key)
    if name == "amount" and "total" in spec.fields:
        name = "total"
    if name in spec.fields:
        return name
    source = source_of(key)
    if source is None or (source.kind == SUM and field_by_words(key) in MONEY_TOTALS):
        return None
    own = source.field
    return own if own in spec.fields and all(known.fields.get(each) != own for each in keys) else "source"


@cache
def known_labels(spec: FormSpec) -> KnownLabels:
    """The labels of a form."""
    return _with_labels(spec, (), frozenset())


@lru_cache(maxsize=256)
def _with_labels(spec: FormSpec, more: tuple[tuple[str, FieldName], ...], with_colon: frozenset[str]) -> KnownLabels:
    """The labels of a form and those that its words tell, of which with_colon may stand before a colon. Kept, since the forms
    of one office print the same ones.
    """
    fields = field_labels(spec) | dict(more)
    in_group = frozenset(key.rpartition("/")[2] for key in fields if "/" in key)
    parts = [key.split("/") for key in fields]
    inline, inline_keys = _finders(spec, with_colon)
    return KnownLabels(
        fields=fields,
        in_group=in_group,
        ends=in_group.union(fields),
        groups=frozenset("/".join(each[:end]) for each in parts for end in range(1, len(each))) - {""},
        inline=inline,
        inline_keys=inline_keys,
    )


@lru_cache(maxsize=256)
def _finders(spec: FormSpec, more: frozenset[str]) -> tuple[InlineFinder, InlineFinder]:
    """What finds the labels of a form before colons, as printed and by their keys: it takes longer to make than to use, and
    is kept for all forms that print none but the usual labels there.
    """
    printed = [label for name in spec.fields for label in vocabulary().fields[name]]
    printed += [*more, *(label for labels in spec.labels.values() for label in labels)]
    by_key = inline_finder([*field_labels(spec), *more])
    return inline_finder([label for label in printed if "/" not in label]), by_key
