"""What rests on a doubtful text waits for a person: neither passed nor failed silently."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from audit.across.auditing import check_filing
from audit.across.auditing import recognise as of_any_wing
from audit.across.rehearsal import EXAMPLES
from audit.model.document import Document, Grid
from audit.model.outcome import Finding
from audit.reading.read import read
from audit.targets.forms.recognise import recognise
from tests.real_filing import DUMP, document

DOUBT = "数字由扫描件识别，置信度 0.93，须人工核对。"


def doubted(found: Document, raw: str) -> Document:
    """The document with every cell of this text in doubt."""
    blocks = tuple(
        replace(
            block, cells=tuple(structs.replace(cell, doubt=DOUBT) if cell.raw == raw else cell for cell in block.cells)
        )
        if isinstance(block, Grid)
        else block
        for block in found.blocks
    )
    return replace(found, blocks=blocks)


def findings(dump: str, raw: str, code: str) -> list[Finding]:
    outcomes = check_filing(recognise(doubted(document(dump), raw)))
    return [outcome.finding for outcome in outcomes if outcome.code == code]


@pytest.mark.parametrize("dump", [DUMP, DUMP.replace("\t144.68", "\t144.86")])
def test_sum_with_a_doubtful_addend_goes_to_the_auditor_either_way(dump: str) -> None:
    raw = "144.86" if "144.86" in dump else "144.68"
    sources, natures = findings(dump, raw, "A101")

    assert (sources.verdict, natures.verdict) == ("passed", "review")
    assert natures.hints[-1] == "提示：所依据的文字存疑，数字由扫描件识别，置信度 0.93，须人工核对。"


def test_a_doubt_in_the_years_targets_is_one_of_the_self_evaluation_held_against_them() -> None:
    evaluation, targets = (read(EXAMPLES[name]) for name in ("自评表", "自评表的目标"))
    held = structs.replace(of_any_wing(evaluation), targets=(recognise(doubted(targets, "36.00")),))

    verdicts = {outcome.code: outcome.verdict for outcome in check_filing(held)}
    assert (verdicts["S502"], verdicts["S503"]) == ("passed", "review")
