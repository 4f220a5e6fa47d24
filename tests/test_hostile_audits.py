"""Every hostile file through the whole of `audit check`, as a folder: each is answered within its bounds, in a sentence of its own."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from audit.across.checking import Checked
from audit.cli.folder import check_files
from audit.processes.limits import RAN_OUT
from audit.reading.listing import filings_in
from audit.view.printout import printout
from tests import hostile


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Checked]]:
    """What is told of each file, by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    names: list[str] = []
    for name, content in hostile.corpus():
        file = folder / str(len(names)) / name  # a folder each, lest two of them make one filing
        file.parent.mkdir()
        file.write_bytes(content)
        names.append(name)
    files, left_out = filings_in([folder])
    told: dict[str, list[Checked]] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", "")  # no LibreOffice, which takes seconds for each file that is refused
        refused = (Checked(str(path), reason=reason) for path, reason in left_out)
        for checked in chain(check_files(files, printout), refused):
            number = Path(checked.source).relative_to(folder).parts[0]
            told.setdefault(names[int(number)], []).append(checked)
    return told


def test_each_file_is_answered(answers: dict[str, list[Checked]]) -> None:
    assert answers.keys() == {name for name, _ in hostile.corpus()}


def test_no_file_falls_over_a_rule_or_takes_what_it_may_not(answers: dict[str, list[Checked]]) -> None:
    ours = {
        name: checked.reason or checked.broken
        for name, filings in answers.items()
        for checked in filings
        if checked.broken
        or checked.reason == RAN_OUT
        or checked.reason.startswith("核对程序出错")
        or "异常中止" in checked.reason
    }

    assert ours == {}


def test_what_is_refused_is_refused_in_a_sentence_or_two_with_the_cure(answers: dict[str, list[Checked]]) -> None:
    reasons = {checked.reason for filings in answers.values() for checked in filings if checked.shown is None}
    clear = re.compile(r"(?=.*请).{10,199}。")

    assert [each for each in reasons if not clear.fullmatch(each)] == []
