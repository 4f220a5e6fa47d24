"""Rules X401 and X402: a count is looked for under its own name, and is wrong only where the name is certainly the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from audit.targets.facts.facts import Facts
from audit.targets.filing import Aspect, DepartmentForm, Dimension, Indicator, TargetFiling
from audit.targets.forms.printed.numbers import read_indicator_value
from audit.targets.rules.cross_table.x400_costing_counts import indicator_count_is_costing_count
from audit.targets.rules.cross_table.x400_department_counts import department_count_is_direction_count
from tests.builders import cost_line, direction, filing, place, text


def quantity(name: str, value: str) -> Indicator:
    return Indicator(
        Dimension.OUTPUT, Aspect.QUANTITY, "产出", "数量", text(name), read_indicator_value(value, place(name))
    )


def counted(basis: str, indicators: dict[str, str]) -> TargetFiling:
    rows = tuple(quantity(name, value) for name, value in indicators.items())
    return filing(replace(direction(cost_line(basis, "1")), indicators=rows))


@pytest.mark.parametrize(
    ("basis", "indicators", "expected"),
    [
        ("护林员15人*100元/人=0.15万元；秋季护林员13人*100元/人=0.13万元", {"护林员": "15人", "秋季护林员数": "13人"}, ["passed", "passed"]),
        ("护林员15人*100元/人=0.15万元；秋季护林员13人*100元/人=0.13万元", {"护林员": "28人"}, ["passed"]),
        ("护林员15人*100元/人=0.15万元；秋季护林员13人*100元/人=0.13万元", {"护林员": "51人"}, ["failed"]),
        ("上半年护林员15人*100元/人/月*6月+下半年15人*100元/人/月*6月=1.8万元", {"护林员": "15人"}, ["passed"]),
        ("抽检批次30批次*9元/批次=270元；秋季抽检批次7批次*9元/批次=63元", {"抽检批次数": "30批次"}, ["passed"]),
        ("东区15人*100元/人=0.15万元；西区13人*100元/人=0.13万元", {"护林员": "28人"}, ["passed"]),
        ("护林员15人*100元/人=0.15万元", {"护林员": "15人", "秋季护林员": "13人"}, ["passed", "not_applicable"]),
        ("护林员15人*100元/人=0.15万元；护林员13人*50元/人=0.07万元", {"护林员": "15人"}, ["review"]),
        ("培训4期*50人/期*100元/人=2万元；差旅3人*100元/人=0.03万元", {"培训": "4期"}, ["passed"]),
        ("培训4期*50人*100元=2万元", {"培训人数": "200人"}, ["passed"]),
        ("经测算：护林员15人*100元/人=0.15万元；每人100至200元", {"护林员": "51人"}, ["review"]),
        ("护林员15*100*12=1.8万元", {"护林员人数": "15人"}, ["passed"]),
        ("护林员15*100*12=1.8万元", {"护林员人数": "51人"}, ["review"]),
        ("对全县15名护林员按每人100元补助，计0.15万元", {"护林员人数": "51人"}, ["failed"]),
    ],
)  # fmt: skip
def test_count_is_looked_for_under_its_own_name(basis: str, indicators: dict[str, str], expected: list[str]) -> None:
    finding = indicator_count_is_costing_count(Facts(counted(basis, indicators)).directions[0])

    assert [each.verdict.value for each in finding] == expected


@pytest.mark.parametrize(("number", "expected"), [("28人", "passed"), ("56人", "passed"), ("43人", "failed")])
def test_count_in_both_halves_of_a_year_in_two_costings(number: str, expected: str) -> None:
    halves = "上半年护林员{0}人*100元/人/月*6月+下半年护林员{0}人*100元/人/月*6月=1万元"
    first, second = (cost_line(halves.format(count), "1", name) for count, name in ((15, "老线"), (13, "新线")))
    form = replace(direction(first, second), indicators=(quantity("护林员", number),))
    [finding] = indicator_count_is_costing_count(Facts(filing(form)).directions[0])

    assert finding.verdict.value == expected


@pytest.mark.parametrize(
    ("stated", "indicators", "expected"),
    [
        (("护林员数", "15人"), {"护林员": "15人"}, "passed"),
        (("护林员数", "51人"), {"护林员": "15人"}, "failed"),
        (("完成重点任务", "5项"), {"完成任务数": "9项"}, "review"),
        (("护林员", "15人"), {"秋季护林员": "13人"}, "review"),
        (("管护公厕数量", "15座"), {"管护公厕": "15座"}, "passed"),
        (("管护公厕数量", "15座"), {"管护公厕": "15吨"}, "review"),
        (("管护公厕数量", "15座"), {"保洁员": "15人"}, "not_applicable"),
    ],
)
def test_department_count_of_another_name_is_left_to_the_auditor(
    stated: tuple[str, str], indicators: dict[str, str], expected: str
) -> None:
    form = DepartmentForm(name="附表1", title=text("目标表"), indicators=(quantity(*stated),))
    [finding] = department_count_is_direction_count(
        Facts(replace(counted("按实际支出", indicators), department_form=form))
    )

    assert finding.verdict.value == expected
