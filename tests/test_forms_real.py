"""Forms that other places published, re-keyed from public text: all that each states is read, from Word and Excel alike.

What is right stands beside each form in a list (`forms_stated` says how a line is made). Those of the forms of targets were
made by our own reading, then compared line by line with the printed grids by readers who had not written it; those of the
self-evaluations (-zp) and of `layouts` were typed from the grids before our reading was looked at. People and phones in the
files are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.across.auditing import recognise
from audit.reading.read import read
from tests.forms_stated import stated

SAMPLES = Path(__file__).parent / "samples"
LISTS = sorted([*SAMPLES.glob("forms/*.txt"), *SAMPLES.glob("layouts/*.txt")])


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize("right", LISTS, ids=lambda path: path.stem)
def test_all_that_a_form_states_is_in_its_field(right: Path, suffix: str) -> None:
    filing = recognise(read(right.with_suffix(f".{suffix}")))

    assert stated(filing) == right.read_text(encoding="utf-8").splitlines()
    assert filing.unread_numbers == ()


def test_no_form_is_without_its_list() -> None:
    forms = {path.with_suffix(".txt") for folder in ("forms", "layouts") for path in (SAMPLES / folder).glob("*.docx")}

    assert forms == set(LISTS)
