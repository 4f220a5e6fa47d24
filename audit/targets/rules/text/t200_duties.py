"""Family T, 200: the target of a department beside its duties."""

from __future__ import annotations

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable, not_there
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DEPARTMENT
from audit.targets.filing import DepartmentForm
from audit.targets.texts.filled import Filled, filled
from audit.words.wording import differ_in_meaning

_SUBJECT = "部门绩效目标"


@rule("T203", per=DEPARTMENT)
def target_is_no_copy_of_the_duties(facts: FormFacts[DepartmentForm]) -> Finding:
    """部门绩效目标不是照抄部门职责。

    问什么：部门整体表的绩效目标与部门职责概述是不是一字不差。
    为什么：职责年年一样，目标说的是当年要做到什么；照抄职责等于没有目标。
    怎么判：年度目标（没有的看实施期目标）与部门职责概述用词相同（标点除外）的，交人工判断：可能是填错了栏。
    需要什么：同时写了部门职责概述和绩效目标的部门整体表；缺一栏的不适用。
    合理情形：填表时把目标误填进职责一栏，目标本身是写了的。
    建议：请填报单位写明当年要达到的产出和效果。
    依据：中发〔2018〕34号：设定绩效目标是预算安排的前置条件；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《部门整体表》原样。
        待判断：《部门整体表》「部门整体支出绩效目标表/年度绩效目标」写成「负责全区森林资源的培育、保护和利用，组织开展森林防火和林业有害生物防治。」。
    """
    mandate, target = facts.form.mandate, facts.form.annual_target or facts.form.whole_period_target
    if mandate is None or target is None:
        return not_there("本表没有同时印部门职责和绩效目标", _SUBJECT)
    if filled(mandate.text) is not Filled.WORDS or filled(target.text) is not Filled.WORDS:
        return not_applicable("没有写部门职责或绩效目标", _SUBJECT)
    took_part = evidence_of(target, mandate)
    if differ_in_meaning(mandate.text, target.text):
        return Finding(Verdict.PASSED, "绩效目标与部门职责用词不同。", _SUBJECT, evidence=took_part)
    message = f"{target.place.called}与{mandate.place.called}一字不差，看不出当年要做到什么，请人工判断。"
    return Finding(Verdict.REVIEW, message, _SUBJECT, evidence=took_part)
