"""What tells an outcome again in the next version of its filing, and whether its values are still the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.across.auditing import Audited, audit_file
from tests.real_filing import DUMP, audited

SAMPLES = Path(__file__).parent / "samples"
FILINGS = Path(__file__).parents[1] / "data" / "filings"


def prints(result: Audited) -> dict[str, str]:
    """The fingerprint of the values by that of the outcome."""
    return {each.fingerprint: each.values_fingerprint for each in result.outcomes}


def changed(result: Audited) -> set[str]:
    """The codes of the outcomes that stand in the real filing too, with other values."""
    before = prints(audited())
    return {each.code for each in result.outcomes if before[each.fingerprint] != each.values_fingerprint}


@pytest.mark.parametrize("path", sorted(FILINGS.iterdir()), ids=lambda path: path.name)
def test_every_outcome_of_a_filing_has_its_own(path: Path) -> None:
    result = audit_file(path)
    assert len(prints(result)) == len(result.outcomes)


def test_another_number_is_the_same_outcome_with_other_values() -> None:
    result = audited(("合  计\n\t39.69", "合  计\n\t39.70"))
    assert prints(result).keys() == prints(audited()).keys()
    assert {"A201", "X101"} <= changed(result)
    assert not {"A101", "T101", "X201"} & changed(result)


def test_lines_put_in_above_move_every_cell_and_change_nothing() -> None:
    moved = audited((DUMP, f"区财政局收\n\n{DUMP}"))
    locators = {each.place.cell.locator for outcome in moved.outcomes for each in outcome.finding.evidence}
    assert not locators <= {
        each.place.cell.locator for outcome in audited().outcomes for each in outcome.finding.evidence
    }
    assert prints(moved) == prints(audited())


def test_the_same_filing_in_another_format_has_the_same_fingerprints() -> None:
    dump, word = (audit_file(SAMPLES / name) for name in ("shifeng-petitions-bureau-2023.txt", "sample.docx"))
    assert prints(word) == prints(dump)


def test_another_department_and_another_year_have_others() -> None:
    others = (audited(("株洲市石峰区信访局", "株洲市石峰区司法局")), audited(("2023年", "2024年")))
    assert not any(prints(each).keys() & prints(audited()).keys() for each in others)


def test_subjects_of_one_name_are_told_apart() -> None:
    twins = audited(("社区（村）治安巡逻防控费", "信访工作人员岗位津贴"))
    assert len(prints(twins)) == len(twins.outcomes)
    assert max(each.repeat for each in twins.outcomes) > 1
