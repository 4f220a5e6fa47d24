"""Names of report files: made from what a filing says, and harmless whatever it says."""

from __future__ import annotations

import re

_HARMFUL = re.compile(r"[^0-9A-Za-z㐀-䶿一-鿿]+")
_MAX_CHARACTERS = 40
"""Of the department's name: 120 bytes in UTF-8, far below what a file system takes."""

_HASH_CHARACTERS = 8
_REPORT_NAME = re.compile(rf".+-[0-9a-f]{{{_HASH_CHARACTERS}}}(?:-\d+)?")


def safe_name(department: str | None, year: int | None, sha256: str, copy: int = 1) -> str:
    """A file name without extension: 株洲市石峰区信访局-2023-ff5540ce.

    Everything that is no letter, digit or CJK character becomes a hyphen; the file's hash keeps two filings of one
    department apart, and a number two copies of one filing.
    """
    department_part = _HARMFUL.sub("-", department or "")[:_MAX_CHARACTERS].strip("-") or "未写部门"
    name = "-".join([department_part, *([str(year)] if year else []), sha256[:_HASH_CHARACTERS]])
    return name if copy == 1 else f"{name}-{copy}"


def is_report_name(name: str) -> bool:
    """Whether it may be a name that `safe_name` has given."""
    return _REPORT_NAME.fullmatch(name) is not None
