"""No regular expression of the package takes longer than its text is long, however the text is made."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.expressions import is_slow, texts

ROOT = Path(__file__).parents[1]


def test_no_expression_is_slow_with_a_long_text() -> None:
    # an interpreter of its own, which compiles them all anew
    told = subprocess.run(
        [sys.executable, "-m", "tests.expressions"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (told.stdout, told.stderr) == ("", "")


@pytest.mark.parametrize(
    "slow", [r"(?:资金|计划|资金计划)*数$", r"\d+元", r"《[^》]*》", r"\s+$", r"[(]\d+\s*分?\s*[)]"]
)
def test_an_expression_that_begins_anew_at_each_character_is_found(slow: str) -> None:
    assert any(is_slow(re.compile(slow), text, {"search"}) for text in texts(re.compile(slow), 100_000))


@pytest.mark.parametrize("quick", [r"^(?>资金计划|资金|计划)*+数$", r"(?<!\d)\d++元", r"《[^《》]*》", r"(?<!\s)\s++$"])
def test_an_expression_that_goes_over_its_text_once_is_not(quick: str) -> None:
    assert not any(is_slow(re.compile(quick), text, {"search"}) for text in texts(re.compile(quick), 100_000))
