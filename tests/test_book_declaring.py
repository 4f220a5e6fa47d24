"""What the declaration of a rule does for it: forms that are lacking, subjects that are not there, numbers left unread."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from audit.book import declaring
from audit.book.declaring import Rule, row_rule, rule
from audit.book.subjects import Rows
from audit.judging.faults import Fault
from audit.judging.verdicts import evidence_of, not_there
from audit.model.address import FormKind
from audit.model.outcome import Finding, Root, Verdict
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.subjects import DIRECTIONS, TABLES
from audit.targets.filing import ExpenditureDirection, Indicator, TargetFiling
from audit.targets.forms.printed.numbers import read_indicator_value
from tests.builders import direction, filing, place, text

PAGE = """每个方向都好。

问什么：字。
为什么：字。
怎么判：字。
需要什么：字。
合理情形：字。
建议：字。
依据：算术。
例：
    通过：《三表式》原样。
    不符：《三表式》「附表2/合计」写成「1」。
"""


@pytest.fixture(autouse=True)
def a_catalogue_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declaring, "registered", {})


def told(asked: Rule, of: TargetFiling) -> list[tuple[str, str, str]]:
    return [(each.verdict.value, each.subject, each.message) for each in asked.ask(of, Facts(of))]


def documented(check: Callable[..., object]) -> Callable[..., object]:
    check.__doc__ = PAGE
    return check


def good(facts: FormFacts[ExpenditureDirection]) -> Finding:
    return Finding(Verdict.PASSED, "好。", facts.heading)


def declared(**keywords: object) -> Rule:
    rule("A999", **keywords)(documented(good))  # type: ignore[arg-type, type-var]
    return declaring.registered["A999"]


def test_a_rule_is_asked_of_each_subject() -> None:
    both = filing(direction(name="甲"), direction(name="乙"))

    assert [each[1] for each in told(declared(per=DIRECTIONS), both)] == ["附表3（甲）", "附表3（乙）"]


def test_a_form_that_the_set_should_have_is_lacking_and_another_is_not_asked_for() -> None:
    asked = declared(per=DIRECTIONS, needs=(FormKind.SUMMARY,))
    alone = filing(direction())
    of_a_set = replace(alone, set_forms={"汇总表": FormKind.SUMMARY, **alone.set_forms})

    assert told(asked, of_a_set) == [("unchecked", "汇总表", "未能核对：没有汇总表。")]
    assert told(asked, alone) == [("not_applicable", "专项资金汇总表", "不适用：本套报表（附表3）没有专项资金汇总表。")]


def test_what_is_not_there_may_be_among_the_numbers_left_unread() -> None:
    asked = declared(per=TABLES)
    read = filing(direction())
    half_read = replace(read, unread_numbers=(text("36.00"),))

    assert told(asked, read) == [("not_applicable", "", "不适用：本套报表没有绩效指标。")]
    [finding] = asked.ask(half_read, Facts(half_read))
    assert (finding.verdict, finding.follows) == (Verdict.UNCHECKED, Root("F106", ""))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["5个", "6个"], ("passed", "2个都好。")),
        (["5个", "坏", "差"], ("review", "“坏”不好；“差”不好。可能如此。")),
        ([], ("not_applicable", "不适用：没有可看的行。")),
    ],
)
def test_the_faults_of_a_tables_rows_make_one_finding(values: list[str], expected: tuple[str, str]) -> None:
    def judge(row: Indicator) -> Fault | None:
        is_bad = row.value.number is None
        return Fault(f"“{row.value.text}”不好", evidence_of(row.value)) if is_bad else None

    rows: Rows[FormFacts[ExpenditureDirection], Indicator] = Rows(lambda table: table.indicators, "没有可看的行")
    row_rule("A999", per=DIRECTIONS, rows=rows, judgement="可能如此。", clean="{}个都好。")(documented(judge))  # type: ignore[type-var]
    indicators = tuple(
        Indicator(None, None, "", "", text(each), read_indicator_value(each, place(each))) for each in values
    )
    of = filing(replace(direction(), indicators=indicators))

    assert [(verdict, message) for verdict, _, message in told(declaring.registered["A999"], of)] == [expected]


def test_nothing_found_is_said() -> None:
    rule("A999", nothing=not_there("没有这一栏"))(documented(lambda _: ()))  # type: ignore[type-var]

    assert told(declaring.registered["A999"], filing(direction())) == [("not_applicable", "", "不适用：没有这一栏。")]
