"""Family T, 100: the target of a fund in 附表2 and in its 附表3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable, unchecked
from audit.model.outcome import Finding, Verdict
from audit.model.values import Text
from audit.targets.facts.funds import FundPair, alike
from audit.targets.facts.subjects import PAIRS
from audit.targets.filing import ExpenditureDirection
from audit.targets.texts.filled import Filled, filled
from audit.words.matching import match_key
from audit.words.wording import Difference, compare_wording, differ_in_meaning

_RELATED = 0.6
"""Targets of one fund and one of its several directions that share less than this are different targets, not two wordings."""


@dataclass(frozen=True, slots=True)
class _Target:
    """One target of a direction and of its fund; forms: what the two forms are called; is_sole: the fund has no other
    direction.
    """

    name: str
    forms: tuple[str, str]
    subject: str
    in_summary: Text | None
    in_direction: Text | None
    is_sole: bool


@rule("T101", per=PAIRS)
def whole_period_targets_agree(pair: FundPair) -> Iterator[Finding]:
    """实施期绩效目标在附表2与附表3相同。

    问什么：同一专项的实施期绩效目标，附表2与附表3是不是同一句话。
    为什么：两处写的是同一个目标；用词不同，考核时就有两个标准。
    怎么判：统一全角半角、去掉空格后按词比较。只差标点的算一致并提示；用词不同的判为不符，差别用【旧→新】标出。一个专项有几个
    支出方向时，各方向的目标可以不同，只比较明显是同一句话的，用词不同的交人工判断。一处没有写的未能核对，由M102说。
    需要什么：附表2和附表3的“实施期绩效目标”。没有附表2的布局不适用，应有而没有读到的未能核对。
    合理情形：一个专项有几个支出方向时，各方向的目标可以比专项的目标更具体，这时只比较明显是同一句话的。
    建议：请填报单位说明以哪一处为准（一般以批准的专项目标为准），改正另一处。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/河湖保洁员补助资金/实施期绩效目标」写成「聘用24名河湖保洁员，河道垃圾清理率达到89%。」。
    """
    for each in pair.directions:
        texts = pair.fund.whole_period_target, each.whole_period_target
        yield _finding(
            _Target("实施期绩效目标", _forms(pair, each), each.subject, *texts, is_sole=len(pair.directions) == 1)
        )


@rule("T102", per=PAIRS)
def annual_targets_agree(pair: FundPair) -> Iterator[Finding]:
    """年度绩效目标在附表2与附表3相同。

    问什么：同一专项的年度绩效目标，附表2与附表3是不是同一句话。
    为什么：两处写的是同一个目标；用词不同，考核时就有两个标准。
    怎么判：同T101。
    需要什么：附表2和附表3的“年度绩效目标”。没有附表2的布局不适用，应有而没有读到的未能核对。
    合理情形：同T101。
    建议：请填报单位说明以哪一处为准，改正另一处；数字不同的，与指标值一并核对。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/河湖保洁员补助/年度绩效目标」写成「聘用42名河湖保洁员，每天清理河道，河道垃圾清理率达到98%。」。
    """
    for each in pair.directions:
        texts = pair.fund.annual_target, each.annual_target
        yield _finding(
            _Target("年度绩效目标", _forms(pair, each), each.subject, *texts, is_sole=len(pair.directions) == 1)
        )


def _forms(pair: FundPair, direction: ExpenditureDirection) -> tuple[str, str]:
    return pair.fund.name.place.form.name, direction.name


def _finding(target: _Target) -> Finding:
    name, one, other, subject = target.name, target.in_summary, target.in_direction, target.subject
    took_part = evidence_of(one, other)
    if one is None or other is None or not _says(one) or not _says(other):
        where = target.forms[0] if one is None or not _says(one) else target.forms[1]
        return unchecked(subject, f"{where}没有写{name}", took_part)
    if not target.is_sole and differ_in_meaning(one.text, other.text):
        return _one_of_several(target)
    wording = compare_wording(one.text, other.text)
    match wording.difference:
        case Difference.NONE:
            return Finding(Verdict.PASSED, f"两表的{name}相同。", subject, None, one.text, other.text, None, took_part)
        case Difference.PUNCTUATION:
            note = (f"提示：标点不同：“{wording.marked}”。",)
            message = f"两表的{name}用词相同，只有标点不同。"
            return Finding(
                Verdict.PASSED, message, subject, None, one.text, other.text, wording.marked, took_part, note
            )
        case Difference.MEANING:
            message = f"{'与'.join(target.forms)}的{name}用词不同：“{wording.marked}”。"
            return Finding(Verdict.FAILED, message, subject, None, one.text, other.text, wording.marked, took_part)


def _says(target: Text) -> bool:
    """Whether it is more than a mark or 同上: a target that says nothing does not contradict another."""
    return filled(target.text) is Filled.WORDS


def _one_of_several(target: _Target) -> Finding:
    name, one, other = target.name, target.in_summary, target.in_direction
    assert one is not None and other is not None
    if not alike(one.text, other.text, _RELATED):
        return not_applicable(f"该专项有几个支出方向，本方向的{name}与专项的不是同一句话", target.subject)
    if _contained(one.text, other.text):
        return not_applicable(f"该专项有几个支出方向，本方向与专项的{name}一个是另一个的一部分", target.subject)
    marked = compare_wording(one.text, other.text).marked
    message = f"{'与'.join(target.forms)}的{name}用词不同：“{marked}”；该专项有几个支出方向，请人工判断。"
    took_part = evidence_of(one, other)
    return Finding(Verdict.REVIEW, message, target.subject, None, one.text, other.text, marked, took_part)


def _contained(one: str, other: str) -> bool:
    """Whether one target, without its closing mark, is a part of the other: that of a direction within its fund's."""
    left, right = (match_key(text).rstrip("。.;；") for text in (one, other))
    return left in right or right in left
