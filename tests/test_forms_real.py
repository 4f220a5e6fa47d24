"""Forms that other places published, re-keyed from public text: all that each states is read, from Word and Excel alike.

What is right stands beside each form in a list (`forms_stated` says how a line is made). The lists were made by our own
reading, then compared line by line with the printed grids by readers who had not written it; people and phones in the files
are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.reading.read import read
from audit.targets.forms.recognise import recognise
from tests.forms_stated import stated

FORMS = Path(__file__).parent / "samples" / "forms"
LISTS = sorted(FORMS.glob("*.txt"))


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize("right", LISTS, ids=lambda path: path.stem)
def test_all_that_a_form_states_is_in_its_field(right: Path, suffix: str) -> None:
    filing = recognise(read(right.with_suffix(f".{suffix}")))

    assert stated(filing) == right.read_text(encoding="utf-8").splitlines()
    assert filing.unread_numbers == ()
