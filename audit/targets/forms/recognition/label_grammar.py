"""Labels that no list knows, told by the words they are made of: 本年度申请市财政预算资金 is an amount, 业务主管部门 a department."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import cache, lru_cache

from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.layouts.model import FieldName, LabelGrammar
from audit.targets.forms.printed.labels import is_made_of
from audit.words.matching import REMEMBERED

MONEY_TOTALS: frozenset[FieldName] = frozenset({"total", "amount", "project_total"})

LONGEST_LABEL = 24
"""A longer text is no label."""

_YEAR = re.compile(r"20[0-9]{2}年?度?")
"""2024年资金总额 is a 年度资金总额."""


_REMARK_BEHIND = re.compile(r"[（(][^（()）]*[)）]$")
_REMARK_WITHIN = re.compile(r"\w(?P<remark>[（(][^（()）]{1,3}[)）])[^\s,，;；。（()）]+$")
_GAP = re.compile(r"[\s,，;；。（()）]+")


class Beside(IntEnum):
    """What stands right of a label, the best of all its places: a money label with a number is the likeliest."""

    NUMBER = 0
    BLANK = 1
    TEXT = 2


def told_by_their_words(beside: Mapping[str, Beside], known: Mapping[str, FieldName]) -> dict[str, FieldName]:
    """Label key → field, for printed keys that no list knows; of the labels of one field those of its first grammar.

    beside: the printed keys. known: those of the lists. A field whose known label is printed needs no other; a label of
    money beside a text heads a column, and is neither.
    """
    labelled = {known[key] for key, each in beside.items() if key in known and _may_have(known[key], each)}
    ranked = [
        (each if field in MONEY_TOTALS else Beside.NUMBER, rank, key, field)
        for key, each in beside.items()
        if key not in known
        and (rank := _rank(key)) is not None
        and _may_have(field := vocabulary().label_grammar[rank].field, each)
    ]
    first: dict[FieldName, tuple[Beside, int]] = {}
    for each, rank, _, field in sorted(ranked):
        first.setdefault(field, (each, rank))
    return {key: field for each, rank, key, field in ranked if field not in labelled and first[field] == (each, rank)}


def _may_have(field: FieldName, beside: Beside) -> bool:
    return field not in MONEY_TOTALS or beside is not Beside.TEXT


_LONGEST_OF_RESULT = 6
"""完成情况, 实际完成情况: a longer label that does not say of what is another's."""


@lru_cache(maxsize=1024)
def target_column(key: str) -> str | None:
    """The column that a label heads where targets stand side by side: a target, or what became of it (完成情况)."""
    if ("目标" in key or len(key) <= _LONGEST_OF_RESULT) and any(
        word in key for word in vocabulary().indicator_headers["actual"]
    ):
        return "actual"
    field = field_by_words(key)
    return field if field in ("whole_period_target", "annual_target") else None


def field_by_words(key: str) -> FieldName | None:
    """The field of the first grammar that makes a label."""
    rank = _rank(key)
    return None if rank is None else vocabulary().label_grammar[rank].field


@lru_cache(maxsize=REMEMBERED)
def _rank(key: str) -> int | None:
    """The position of the first grammar that makes the label."""
    if len(key) > LONGEST_LABEL or not key.endswith(_all_ends()):
        return None
    words = _YEAR.sub("年度", key)
    return next((rank for rank, each in enumerate(vocabulary().label_grammar) if _makes(each, words)), None)


@cache
def _all_ends() -> tuple[str, ...]:
    return tuple({end for each in vocabulary().label_grammar for end in each.ends})


def _makes(grammar: LabelGrammar, key: str) -> bool:
    if not key.endswith(grammar.ends):  # asked first: it costs the least, and hardly any cell passes
        return False
    has_needed = not grammar.needed or any(word in key for word in grammar.needed)
    return has_needed and is_made_of((*grammar.words, *grammar.ends, *grammar.needed), key)


@lru_cache(maxsize=REMEMBERED)
def labels_before_colons(raw: str) -> tuple[str, ...]:
    """What a cell prints as labels before its colons, each from the last gap on: 资金总额：60万元　其中：市级资金：20万元. A remark
    in the midst of a label is part of it: 县（区）财政配套.
    """
    return tuple(map(_label_at_the_end, raw.replace("：", ":").split(":")[:-1]))


def _label_at_the_end(before: str) -> str:
    label = _REMARK_BEHIND.sub("", before.strip())
    inner = _REMARK_WITHIN.search(label)
    end = inner.start("remark") if inner else len(label)
    return _GAP.split(label[:end])[-1] + label[end:]
