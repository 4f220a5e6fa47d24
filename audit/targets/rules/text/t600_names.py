"""Family T, 600: what a direction and its fund are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_there
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import Facts
from audit.targets.facts.funds import alike
from audit.targets.filing import ExpenditureDirection
from audit.words.matching import match_key
from audit.words.name_slips import is_cut_short, one_character_off
from audit.words.wording import differ_in_meaning, mark_characters

_NEARLY = 0.75


@rule("T601", nothing=not_there("本套报表没有同时印支出方向和所属专项的名称"))
def direction_is_named_as_its_fund(facts: Facts) -> Iterator[Finding]:
    """支出方向与所属专项的名称不是错写的同一个名称。

    问什么：两个名称是不是只差几个字（专项有几个支出方向的，只差一个字），像是写错了一个；支出方向的名称是不是从专项名称里截断的。
    为什么：名称差一两个字，不知道是两件事还是一件事写错了。
    怎么判：两个名称相同，或明显是两个名称的为通过；一个包含另一个的，少的是整个的词（治安巡逻防控费与治安巡逻防控），算简称，为通过；从一个词
    中间断开的（社区治理服务经费与社区治理服务经）、括号只剩一半的，像是漏了字，只换了几个字的，像是写错，都逐字用【旧→新】标出，交人工判断。
    专项名称与附表2不同的，由X203说。
    需要什么：附表3的“支出方向”和“所属专项名称”。
    合理情形：支出方向与专项确实是两个相近而不同的名称。
    建议：请填报单位核对是不是错写；确是两个名称的，审核人注明后可以通过。
    依据：同一套报表的一致：是不是错写，从文字看不出，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/河湖保洁员补助/支出方向」写成「河湖保沽员补助资金」。
        待判断：《三表式》「附表3/河湖保洁员补助/支出方向」写成「河湖保洁员补助资」。
    """
    named = [
        each
        for each in facts.filing.directions
        if each.direction and each.fund and each.direction.text and each.fund.text
    ]
    for direction in named:
        yield _name_finding(direction, [other for other in named if other is not direction])


_REMARK = re.compile(r"(?<=.)[(][^()]*[)]$")
"""What tells the directions of a fund apart, behind its name: 管护补助（管理支出）."""


def _one_off(fund: str, direction: str) -> bool:
    return one_character_off(fund, direction) or one_character_off(fund, _REMARK.sub("", match_key(direction)))


def _name_finding(direction: ExpenditureDirection, others: list[ExpenditureDirection]) -> Finding:
    assert direction.direction is not None and direction.fund is not None
    one, other = direction.fund, direction.direction
    took_part, keys = evidence_of(one, other), (match_key(one.text), match_key(other.text))
    shared = any(each.fund and match_key(each.fund.text) == keys[0] for each in others)
    contained = keys[0] in keys[1] or keys[1] in keys[0]
    cut = contained and is_cut_short(one.text, other.text)
    nearly = _one_off(one.text, other.text) if shared else alike(one.text, other.text, _NEARLY)
    if not cut and (contained or not nearly or not differ_in_meaning(one.text, other.text)):
        message = "支出方向与所属专项的名称没有错写的样子。"
        return Finding(Verdict.PASSED, message, direction.subject, evidence=took_part)
    marked = mark_characters(one.text, other.text)
    why = "从一个词中间断开，不像简称，像是漏了字；也" if cut else "只差几个字；"
    message = f"所属专项写“{one.text}”，支出方向写“{other.text}”，{why}可能是两个名称：{marked}，请人工判断。"
    return Finding(Verdict.REVIEW, message, direction.subject, None, other.text, one.text, marked, took_part)
