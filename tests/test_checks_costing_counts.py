"""Counts of a costing that tie beside counts that do not, and figures that nothing is computed from."""

from __future__ import annotations

import pytest

from audit.targets.rules.costing.c100_counts import counts_tie
from audit.targets.rules.costing.c300_readable import figures_are_used
from tests.builders import costed


@pytest.mark.parametrize(
    ("costing", "verdicts"),
    [
        ("22人+30人=52人，52人×1000元/人/月×12月=624000元", ["passed"]),
        ("22人+30人=53人，53人×1000元/人/月×12月=636000元", ["failed"]),
        ("2次×40人=80人次，每人次50元，计4000元", ["passed"]),
        ("2次×40人=90人次，每人次50元，计4500元", ["failed"]),
        ("补助201人，其中重度90人，每人每月160元；轻度111人，每人每月60元；全年25.272万元", ["passed"]),
        ("补助201人，其中重度90人，每人每月160元；轻度112人，每人每月60元；全年25.344万元", ["review"]),
        ("共79座；其中东片32座；西片47座；79座，24620元/座，计194.50万元", ["passed"]),
        ("共79座；其中东片32座；西片46座；79座，24620元/座，计194.50万元", ["review"]),
        ("办公费2万元", ["not_applicable"]),
    ],
)
def test_counts_are_proved_like_money(costing: str, verdicts: list[str]) -> None:
    assert [finding.verdict.value for finding in counts_tie(costed(costing, "1"))] == verdicts


def test_the_recomputation_of_a_count_is_written_out() -> None:
    [finding] = counts_tie(costed("22人+30人=53人", "1"))

    assert finding.message == "22＋30＝52，测算依据写的是53人，相差1。"


@pytest.mark.parametrize(
    ("costing", "unused"),
    [
        ("2人*5000元/人=1万元", []),
        ("水泥路2.5公里（宽3.5米），每公里45万元，计112.5万元", ["3.5米"]),
        ("记录仪20台5万元，对讲机30台2.4万元，合计7.4万元", ["20台", "30台"]),
        ("79农村籍退役参战人员49人*612元/人", []),
    ],
)
def test_a_figure_that_nothing_is_computed_from_is_named(costing: str, unused: list[str]) -> None:
    [finding] = figures_are_used(costed(costing, "1"))

    assert [each.text for each in finding.evidence if finding.verdict == "unchecked"] == unused
