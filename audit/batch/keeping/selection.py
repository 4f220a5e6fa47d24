"""Which filings of a folder are asked for: `部门=民政`, `年度=2024`, `地区=石峰区`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

from audit.batch.keeping.planning import Work
from audit.words.matching import match_key


def _is_of_department(work: Work, asked: str) -> bool:
    return asked in match_key(work.department)


def _is_of_district(work: Work, asked: str) -> bool:
    """The department's name begins with its district's; a folder may be named so."""
    folders = (folder for file in work.shown.split("、") for folder in PurePath(file).parts[:-1])
    return asked in match_key(work.department) or any(asked in match_key(folder) for folder in folders)


def _is_of_year(work: Work, asked: str) -> bool:
    return str(work.year) == asked


_ASKED: Mapping[str, Callable[[Work, str], bool]] = {
    "部门": _is_of_department,
    "地区": _is_of_district,
    "年度": _is_of_year,
}
_ALIASES = {"department": "部门", "district": "地区", "year": "年度"}

Select = Callable[[Work], bool]


def selection(words: Iterable[str]) -> Select:
    """Whether a filing is asked for: by one of the words of each kind. Raises ValueError for a word that says no kind."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        kind, _, value = word.partition("=")
        kind = _ALIASES.get(kind.strip(), kind.strip())
        if kind not in _ASKED or not value.strip():
            raise ValueError(f"“{word}”应写成 部门=…、地区=… 或 年度=…")
        asked[kind].append(match_key(value))
    return lambda work: all(any(_ASKED[kind](work, value) for value in values) for kind, values in asked.items())
