"""Family I, 200: of whom the money speaks."""

from __future__ import annotations

from itertools import chain

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.values import Text
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DIRECTIONS
from audit.targets.filing import ExpenditureDirection
from audit.words.topics import topics

_PEOPLE = frozenset({"人", "人次"})


@rule("I203", per=DIRECTIONS)
def money_goes_to_whom_the_fund_names(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """资金发给谁，与专项名称相合。

    问什么：支出方向按人数算钱的，指标和测算里的这些人，与专项名称、支出内容、绩效目标有没有关系。
    为什么：“治安巡逻防控费”发给“退役参战人员”，名称和用途对不上，可能是借名列支。
    怎么判：指标名称、测算各项名称里的实词，与专项和支出方向的名称、支出内容、绩效目标没有一个相同的，交人工判断：可能就是请这些人
    来做这件事，只是没有写明。不按人数计算的不适用。
    需要什么：按人数测算的支出方向：指标和测算各项的名称，专项名称、支出内容和绩效目标。不按人数计算的不适用。
    合理情形：就是请这些人来做这件事，只是没有写明。
    建议：请填报单位写明这些人与这笔钱的关系。
    依据：财预〔2015〕88号：相关性；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/河湖保洁员补助/数量指标/河湖保洁员人数/名称」写成「退役士兵人数」，「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「退役士兵24（人）*1000（元/人/月）*12（月）=28.80万元」。
    """
    direction, costed = facts.form, list(chain.from_iterable(facts.costing_counts))
    is_per_head = any(each.unit in _PEOPLE for each in costed)
    counted = [each for each in (*facts.counts, *costed) if each.unit in _PEOPLE and topics(each.what)]
    if not counted or not is_per_head:
        return not_applicable("没有写明按哪些人计算", direction.subject)
    described = _descriptions(direction)
    words = frozenset(word for text in described for word in topics(text.text))
    took_part = (*evidence_of(*described[:2]), *(each.evidence for each in counted))
    shown = "、".join(dict.fromkeys(each.what for each in counted))
    if any(words & topics(each.what) for each in counted):
        message = f"按“{shown}”计算，与专项名称或目标相合。"
        return Finding(Verdict.PASSED, message, direction.subject, evidence=took_part)
    message = f"“{direction.subject}”按“{shown}”计算，名称、支出内容和目标里都没有说到这些人；可能就是请这些人来做，请人工判断。"
    hint = "建议：写明这些人与这笔钱的关系。"
    return Finding(Verdict.REVIEW, message, direction.subject, evidence=took_part, hints=(hint,))


def _descriptions(direction: ExpenditureDirection) -> list[Text]:
    """The texts that say what the money is for, the names of the direction and its fund first."""
    lines = (text for line in direction.cost_lines for text in (line.summary, line.detail))
    texts = (direction.direction, direction.fund, direction.whole_period_target, direction.annual_target, *lines)
    return [text for text in texts if text is not None]
