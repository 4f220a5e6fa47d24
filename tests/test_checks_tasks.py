"""I201, I202: of which task and of which fund an indicator speaks, where several share its words."""

from __future__ import annotations

import pytest

from audit.across.auditing import Audited
from audit.across.rehearsal import rehearse
from audit.book.example import Change, Example
from audit.model.outcome import Verdict
from tests.real_filing import findings, verdicts

PIPES, WATER, RIVERS = "农村供水管网改造", "饮用水水质检测", "河湖保洁"


def water_bureau(**changes: str) -> Audited:
    """The example of three forms; a task's name → its new name and objective, set apart by ：."""
    texts = []
    for old, new in changes.items():
        task, _, objective = new.partition("：")
        texts += [Change(f"附表1/{old}/工作目标", objective), Change("附表1/事项", task)]
    return rehearse(Example("", Verdict.REVIEW, "三表式", tuple(texts)))


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (f"{PIPES}：改造供水管网1200米。", "passed"),
        ("老旧管网更新：改造供水管网1200米。", "passed"),
        ("编制水质检测规划：形成规划文本，报区政府批准。", "review"),
        ("建立保洁员信息台账：录入基本情况，实现一人一档。", "review"),
        ("河湖保洁宣传：印发保洁宣传单，营造爱护河道的氛围。", "review"),
    ],
)
def test_task_whose_words_others_share(task: str, expected: str) -> None:
    assert verdicts(water_bureau(**{PIPES: task}), "I202") == [("附表1", expected)]


def test_task_whose_indicators_speak_of_another_says_of_which() -> None:
    [finding] = findings(water_bureau(**{PIPES: "河湖保洁宣传：印发保洁宣传单，营造爱护河道的氛围。"}), "I202")

    assert f"“河湖保洁宣传”没有指标说到（有相同的词的指标，说的是“{RIVERS}”）" in finding.message
    assert [each.text[:4] for each in finding.evidence] == ["河湖保洁", "印发保洁"]


def test_indicator_of_one_fund_does_not_speak_of_another() -> None:
    """河湖保洁员补助 shares no indicator of its own with 附表1 any more; 用水户, of the other fund, is no word of it."""
    of_the_rivers = ("附表1/数量指标/河湖保洁员人数", "附表1/生态效益指标/河道垃圾清理率")
    without = rehearse(Example("", Verdict.REVIEW, "三表式", tuple(Change(each, None) for each in of_the_rivers)))

    assert verdicts(without, "I201") == [("指标覆盖的金额", "review")]
