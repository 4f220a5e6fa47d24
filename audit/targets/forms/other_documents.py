"""What a document is that holds no filled-in form: a published budget, a notice, a blank form, a table of something else.

Each refusal is one sentence that says what the document seems to be, and why, since a form that is not known would be
refused by it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from audit.targets.forms.layouts.loading import LONGEST_TITLE, is_titled
from audit.targets.forms.printed.lines import Line
from audit.words.lexicon.loading import lexicon, one_of

_LONGEST_LABEL = 24
_LONGEST_ENTRY = 120
"""Of a list of contents, with the dots that lead to its page: what is longer is prose that mentions such a table."""

_HEAD = 12
"""The lines among which a document's title stands: the issuing office and the number of the paper come before."""

_SHOWN = 5
_ENOUGH_PARTS = 3
"""Of a published budget: a form may print the name of one, and its costing that of another."""

_DIGIT = re.compile(r"\d")

_ASKS_FOR_A_FORM = "请送审填好的绩效目标申报表"


def is_of_performance(title: str, lines: Sequence[Line]) -> bool:
    """Whether the title of a form or a label among its lines speaks of a target or an indicator."""
    words = lexicon().documents.performance
    labels = (key for line in lines for key in line.keys if len(key) <= _LONGEST_LABEL)
    return any(word in text for text in (title, *labels) for word in words)


def published_budget(lines: Sequence[Line]) -> str:
    """The refusal of a published budget or account, told by the names of its tables and parts; empty for anything else."""
    pattern = _parts()
    alone = [line.keys[0] for line in lines if len(line.printed) == 1]
    sheets = {line.table.grid.name for line in lines if line.table}
    texts = (*[key for key in alone if len(key) <= _LONGEST_ENTRY], *sheets)
    names = set(pattern.findall("\n".join(texts)))
    if len(names) < _ENOUGH_PARTS:
        return ""
    return (
        f"这像是公开的预算或决算（有{_quoted(sorted(names))}等 {len(names)} 个部分），不是绩效目标申报表，没有核对。"
        "其中附有绩效目标表的，请把它单独另存后送审。"
    )


def seems_to_be(lines: Sequence[Line]) -> str:
    """The refusal of a document in which no form is found: a table of something else, or a text."""
    in_tables = sum(len(line.printed) for line in lines if line.table is not None)
    title = _title(lines)
    if 2 * in_tables < sum(len(line.printed) for line in lines):
        return f"这像是一份文字材料（“{title}”），没有找到绩效目标表，没有核对。{_ASKS_FOR_A_FORM}。"
    columns = _quoted(_columns(lines))
    said = f"，有{columns}等栏" if columns else ""
    return (
        f"这像是别的表格（“{title}”{said}），没有认出绩效目标表，没有核对。"
        f"{_ASKS_FOR_A_FORM}；如果它就是，请用 audit layouts explain 查看认出了哪些栏目。"
    )


def unfilled(lines: Sequence[Line], form: str) -> str:
    """The refusal of a document whose forms, the first of them so called, are blank: a notice with its form, a template."""
    if not any(line.table for line in lines) or is_paper(lines):
        return f"这像是一份文字材料（“{_title(lines)}”），其中没有填好的绩效目标表，没有核对。{_ASKS_FOR_A_FORM}。"
    return f"这像是没有填写的空白表（“{form[:_LONGEST_LABEL]}”）：名称、金额、目标和指标值都空着，没有核对。请填好后再送审。"


def is_paper(lines: Sequence[Line]) -> bool:
    """Whether what stands before the first table is a text with a title of its own, that of no table."""
    before = [line for line in lines[:_HEAD] if line.table is None]
    return any(not title.endswith(("表", "单", "书")) for title in _titles(before))


def _title(lines: Sequence[Line]) -> str:
    """The first title of its head, else what is printed first, in a table within a table at any depth."""
    printed = (cell.raw.strip()[:_LONGEST_LABEL] for line in lines for cell in line.printed)
    return next(chain(_titles(lines[:_HEAD]), printed), "")


def _titles(lines: Sequence[Line]) -> Iterator[str]:
    """The lines that are titles by their end, those of forms apart: a notice lists the forms that it encloses."""
    ends = lexicon().documents.title_ends
    for line in lines:
        key = line.label_keys[0] if len(line.printed) == 1 else ""
        if key.endswith(ends) and len(key) <= LONGEST_TITLE and not is_titled(key):
            yield line.printed[0].raw.strip()


def _columns(lines: Sequence[Line]) -> Sequence[str]:
    """The heads of the widest of the first rows of a table; what holds digits is no head, and may be a person's."""
    rows = [line for line in lines if line.table is not None][:_HEAD]
    widest = max(rows, key=lambda line: len(line.printed))
    return [" ".join(cell.raw.split())[:_LONGEST_LABEL] for cell in widest.printed if not _DIGIT.search(cell.raw)]


def _quoted(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names[:_SHOWN])


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(one_of(lexicon().documents.published))
