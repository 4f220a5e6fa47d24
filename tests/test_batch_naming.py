"""Names of report files are harmless whatever a filing says."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from audit.batch.naming import safe_name

HASH = "0123456789abcdef" * 4


def test_names_the_department_the_year_and_the_file() -> None:
    assert safe_name("株洲市石峰区信访局", 2023, HASH) == "株洲市石峰区信访局-2023-01234567"


def test_what_a_filing_leaves_out() -> None:
    assert safe_name(None, None, HASH) == "未写部门-01234567"


@given(st.text(max_size=300), st.one_of(st.none(), st.integers(0, 9999)))
def test_holds_letters_digits_and_characters_only(department: str, year: int | None) -> None:
    name = safe_name(department, year, HASH)
    assert re.fullmatch(r"[0-9A-Za-z㐀-鿿]+(-[0-9A-Za-z㐀-鿿]+)*", name)
    assert len(name.encode()) < 200


def test_hostile_names() -> None:
    assert safe_name('../a/b"<script>\n', 2023, HASH) == "a-b-script-2023-01234567"


def test_two_copies_of_one_filing_are_kept_apart() -> None:
    first = safe_name("某局", 2023, HASH)
    assert (safe_name("某局", 2023, HASH, 2), safe_name("某局", 2023, HASH, 3)) == (f"{first}-2", f"{first}-3")
