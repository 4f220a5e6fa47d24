"""Whose forms they are and for which year: what the forms state, else what their titles, sheets and file are called.

1. The label of a department, else of who fills the form in.
2. An organisation before the name of a form in its title: 某县水利局2024年部门整体支出绩效目标表.
3. A sheet that is named by an organisation.
4. The file's name; this is said. So is a year that only the project's period or name, or the file's name has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from audit.model.document import Document, Grid
from audit.model.filing import Form
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.printed.labels import without_remarks
from audit.targets.forms.recognition.form_reader import one_line
from audit.targets.forms.recognition.sections import name_in_title
from audit.words.matching import match_key

_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_YEAR_IN_TITLE = re.compile(r"20\d{2}年?度?")
_BETWEEN = re.compile(r"[^\u4e00-\u9fff]+")
_FEWEST, _MOST = 3, 25
"""Characters of an organisation's name."""


class Ownership(Struct, frozen=True):
    """Department and year, None where nothing tells them; notes: which of them stand on no form, as Chinese sentences."""

    department: str | None
    year: int | None
    notes: tuple[str, ...] = ()


def owner_of(document: Document, forms: Sequence[Form]) -> Ownership:
    """Whose the forms of a document are, and for which year."""
    stated = [*(form.department for form in forms), *(form.filing_unit for form in forms)]
    named = (one_line(name.text) for name in stated if name and name.text)
    department = next(named, None) or next(_organisations(document, forms), None)
    year = next((form.year for form in forms if form.year), None)
    notes = []
    if department is None and (department := _organisation_in(_stem(document))):
        notes.append(f"表上没有写部门名称，按文件名取“{department}”。")
    if year is None and (told := _year_told(forms, _stem(document))):
        year = told[0]
        notes.append(f"表上没有写年度，按{told[1]}取{year}年。")
    return Ownership(department, year, tuple(notes))


def _stem(document: Document) -> str:
    return Path(document.source).stem


def _year_told(forms: Sequence[Form], stem: str) -> tuple[int, str] | None:
    """The year that a period lies in, else that of a project's name, else the file's; and which of them tells it."""
    periods = [_YEAR.findall(period.text) for form in forms if (period := getattr(form, "period", None))]
    within = {year for found in periods for year in found}
    if len(within) == 1:
        return int(within.pop()), "项目实施期"
    named = (("项目名称", "\n".join(form.subject for form in forms)), ("文件名", stem))
    return next(((int(found[1]), by) for by, text in named if (found := _YEAR.search(text))), None)


def _organisations(document: Document, forms: Sequence[Form]) -> Iterator[str]:
    """Those that titles and sheets name."""
    titles = (without_remarks(match_key(form.title.text)) for form in forms)
    sheets = (match_key(block.name) for block in document.blocks if isinstance(block, Grid))
    for text in (*titles, *sheets):
        named = _YEAR_IN_TITLE.sub("", text.removesuffix(name_in_title(text)))
        if _is_organisation(named):
            yield named


def _organisation_in(stem: str) -> str | None:
    pieces = (piece.removesuffix(name_in_title(piece)) for piece in _BETWEEN.split(stem))
    return next((piece for piece in pieces if _is_organisation(piece)), None)


def _is_organisation(name: str) -> bool:
    return _FEWEST <= len(name) <= _MOST and name.endswith(vocabulary().organisations)
