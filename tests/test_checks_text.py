"""Family T: a difference in words, in punctuation, in nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.targets.facts.funds import alike, similarity
from audit.words.wording import Difference, compare_wording, differ_in_meaning
from tests.real_filing import CLERK, PATROL, audited, findings, verdicts

SUMMARY_TARGET = "3.7\n\t稳定信访工作人员队伍，充分调动信访工作人员的积极性。"


def test_one_word_differs() -> None:
    result = audited((SUMMARY_TARGET, SUMMARY_TARGET.replace("充分", "基本")))

    assert verdicts(result, "T101")[0] == (CLERK, "failed")
    assert findings(result, "T101")[0].difference == "稳定信访工作人员队伍，【基本调动→充分调动】信访工作人员的积极性。"


def test_only_punctuation_differs() -> None:
    result = audited((SUMMARY_TARGET, SUMMARY_TARGET.replace("，", "、")))
    finding = findings(result, "T101")[0]

    assert (finding.verdict, finding.hints) == (
        "passed",
        ("提示：标点不同：“稳定信访工作人员队伍【、→，】充分调动信访工作人员的积极性。”。",),
    )


def test_blank_target_is_unchecked() -> None:
    result = audited((SUMMARY_TARGET, "3.7\n\t"))

    assert verdicts(result, "T101")[0] == (CLERK, "unchecked")


def test_targets_that_differ_need_no_judgement() -> None:
    old = "\t年度绩效目标\n\t有效维护辖区稳定"

    assert verdicts(audited((old, "\t年度绩效目标\n\t今年有效维护辖区稳定")), "T201")[1] == (PATROL, "passed")


@given(st.text(), st.text())
def test_wording_is_the_same_only_for_equal_texts(one: str, other: str) -> None:
    wording = compare_wording(one, one + other)

    assert (wording.difference is Difference.NONE) == (compare_wording(one + other, one).difference is Difference.NONE)


WORDS = st.text("稳定发展信访、，。3.%_ ", max_size=8)


@given(WORDS, WORDS)
def test_what_is_told_without_comparing_words_is_what_comparing_tells(one: str, other: str) -> None:
    meaning = compare_wording(one, other).difference is Difference.MEANING

    assert differ_in_meaning(one, other) == meaning


def test_alike_is_what_shares_enough_characters_in_order() -> None:
    assert similarity("治安巡逻", "治安联防") == 0.5
    assert alike("乡村教师补贴", "乡村教师津贴", 0.75) and not alike("乡村教师补贴", "乡村医生补贴", 0.75)


def test_percent_is_meaning_and_white_space_is_nothing() -> None:
    assert compare_wording("达到90%", "达到90").difference is Difference.MEANING
    assert compare_wording("维护 稳定\n", "维护稳定").difference is Difference.NONE


def test_one_word_of_a_very_long_text() -> None:
    long = "化解矛盾，促进和谐。" * 1000

    assert compare_wording(f"{long}稳定", f"{long}发展").marked == f"{long}【稳定→发展】"


def test_mark_is_not_another_wording() -> None:
    referred = audited(("35.99\n\t有效维护辖区稳定，化解社会矛盾、促进社会和谐发展。", "35.99\n\t同年度绩效目标"))

    assert verdicts(referred, "T101")[1] == (PATROL, "unchecked")
