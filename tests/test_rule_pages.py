"""Every rule's page: its examples are carried out, its sources are known, its sections are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from audit.across.rehearsal import filing_of, rehearse
from audit.book.basis import BasisStatus, read_bases
from audit.book.catalogue import catalogue
from audit.book.declaring import Rule
from audit.book.example import Change, Example, read_examples
from audit.book.rule_page import SECTIONS, read_page
from audit.model.outcome import Verdict
from audit.targets.facts.facts import Facts
from audit.targets.filing import TargetFiling
from audit.view.words import URGENCY

EXAMPLES = [
    pytest.param(rule.code, example, id=f"{rule.code}-{number}")
    for rule in catalogue()
    for number, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_example_ends_as_its_page_says(code: str, example: Example) -> None:
    verdicts = [outcome.verdict for outcome in rehearse(example).outcomes if outcome.code == code]

    assert min(verdicts, key=URGENCY.__getitem__).value == example.verdict.value


CONTRIBUTING = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "title"), [("M402", "联系电话至少有七位数字"), ("I113", "指标名称不超过30个字")])
def test_the_rules_that_contributors_are_shown_do_what_their_pages_say(
    code: str, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.book.declaring.registered", registered := dict[str, Rule]())
    block = next(each for each in re.findall(r"```python\n(.*?)```", CONTRIBUTING, re.DOTALL) if f'"{code}"' in each)
    exec(block, {"__name__": "shown"})
    rule = registered[code]
    verdicts = [
        min((each.verdict for each in rule.ask(filing, Facts(filing))), key=URGENCY.__getitem__)
        for filing in map(filing_of, rule.examples)
        if isinstance(filing, TargetFiling)
    ]

    assert (rule.title, verdicts) == (title, [each.verdict for each in rule.examples])


def test_a_code_tells_the_file_of_its_rule() -> None:
    """X302 stands in targets/rules/cross_table/x300_….py, S101 in closing/rules/s100_….py."""
    rooms = {rule.code: rule.check.__module__.rpartition(".") for rule in catalogue()}
    stray = {
        rule.code: rooms[rule.code]
        for rule in catalogue()
        if rule.family not in rooms[rule.code][0].split(".")
        or not rooms[rule.code][2].startswith(f"{rule.code[:2].lower()}00_")
    }

    assert stray == {}


def test_a_page_has_every_section_in_order() -> None:
    whole = "甲等于乙。\n" + "\n".join(f"{name}：字。" for name in SECTIONS)

    assert read_page(whole)[1] == dict.fromkeys(SECTIONS, "字。")
    with pytest.raises(ValueError, match="lacks 合理情形"):
        read_page(whole.replace("合理情形：字。\n", ""))
    with pytest.raises(ValueError, match="not in the order"):
        read_page(whole.replace("依据：字。\n", "").replace("建议：", "依据：字。\n建议："))


def test_a_source_cannot_be_claimed_to_be_more_than_it_is() -> None:
    bases = read_bases("算术；财预〔2015〕88号：相关性。")

    assert [(each.source, each.status) for each in bases] == [
        ("算术", BasisStatus.ARITHMETIC),
        ("财预〔2015〕88号", BasisStatus.PRACTICE),
    ]
    with pytest.raises(ValueError, match="no source"):
        read_bases("某局口头要求")


def test_an_example_names_its_filing_and_its_changes() -> None:
    good, bad = read_examples(
        "通过：《三表式》原样。\n不符：《三表式》「附表2/合计」写成「1⏎2」，删去「附表3（甲）」。"
    )

    assert (good.verdict, good.changes) == (Verdict.PASSED, ())
    assert (bad.filing, bad.changes) == ("三表式", (Change("附表2/合计", "1\n2"), Change("附表3（甲）", None)))


@pytest.mark.parametrize(
    "words",
    [
        "通过：《三表式》原样。",
        "通过：《三表式》原样。\n不符：《三表式》改了。",
        "通过：三表式。\n不符：《三表式》原样。",
    ],
)
def test_a_page_without_a_good_and_a_bad_example_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="example"):
        read_examples(words)
