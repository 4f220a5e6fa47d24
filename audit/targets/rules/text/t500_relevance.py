"""Family T, 500: targets and indicators speak of the same things."""

from __future__ import annotations

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.values import Text
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DIRECTIONS
from audit.targets.filing import Aspect, ExpenditureDirection, Indicator
from audit.targets.texts.filled import Filled, filled
from audit.words.matching import match_key
from audit.words.topics import topics


@rule("T501", per=DIRECTIONS)
def targets_speak_of_the_indicators(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """年度绩效目标与指标说的是同一件事。

    问什么：支出方向的年度绩效目标，与它的绩效指标有没有说到同一件事。
    为什么：指标是目标的细化；目标说的事没有一个指标去量，目标就落了空。
    怎么判：年度目标（没有这一栏的看实施期目标）的实词（不算“工作”“提高”之类哪里都用的词），与一个数量指标的名称有一个相同、与别的指标的名称有两个相同，或者有一个相同而专项、支出方向的名称
    里也有的，或者目标只说了这一个的，或者写着一个数量指标的数（250人），算说到了；一个指标也没有说到的，交人工判断：同一件事可能换了说法。目标里没有实词的（“按要求完成各项任务”），同样交人工判断。
    需要什么：有绩效目标和绩效指标的表。
    合理情形：指标与目标说的是同一件事，只是换了说法。
    建议：请填报单位让目标里的每件事都有指标可以衡量，或改用相同的说法。
    依据：财预〔2015〕88号：相关性；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/河湖保洁员补助/年度绩效目标」写成「完成上级交办的各项任务。」。
    """
    direction = facts.form
    target = direction.annual_target or direction.whole_period_target
    named = facts.named_indicators
    if target is None or filled(target.text) is not Filled.WORDS or not named:
        return not_applicable("没有写目标或指标", direction.subject)
    own = frozenset(word for text in (direction.direction, direction.fund) if text for word in topics(text.text))
    said = topics(target.text)
    shared = frozenset().union(*[_spoken_of(each, said, own) | _stated_in(target, each) for each in named])
    took_part = evidence_of(target, *(each.name for each in named))
    if shared:
        shown = "、".join(sorted(shared, key=lambda word: (-len(word), word))[:2])
        return Finding(Verdict.PASSED, f"目标与指标都说到“{shown}”。", direction.subject, evidence=took_part)
    message = f"{target.place.called}说的事，没有一个指标说到；同一件事可能换了说法，请人工判断。"
    return Finding(Verdict.REVIEW, message, direction.subject, evidence=took_part)


def _stated_in(target: Text, indicator: Indicator) -> frozenset[str]:
    """The number of a quantity with its unit, where the target states it: 250人. 1个 and 100% are there by chance."""
    value = indicator.value
    if value.number in (None, 1) or value.unit in ("", "%") or indicator.aspect is not Aspect.QUANTITY:
        return frozenset()
    stated = f"{value.number}{value.unit}"
    *before, _ = match_key(target.text).split(stated)
    is_stated = any(not each[-1:].isdecimal() and not each.endswith(".") for each in before)
    return frozenset({stated}) if is_stated else frozenset()


def _spoken_of(indicator: Indicator, target: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """The words that the target shares with an indicator's name, if it speaks of it: two of them, or one that the names of
    the fund or direction have too, or any of a quantity, which is what the money is for, or all that the target says.
    数据 of 数据共享 and 数据上报准确率 is there by chance.
    """
    shared = target & topics(indicator.name.text)
    if not shared or shared & own or shared == target or indicator.aspect in (Aspect.QUANTITY, None):
        return shared
    whole = [word for word in shared if not any(word in other for other in shared - {word})]
    return shared if len(whole) > 1 else frozenset()
