"""Family T, 400: how a list is numbered."""

from __future__ import annotations

from itertools import pairwise

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable, not_there
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DEPARTMENT
from audit.targets.filing import DepartmentForm
from audit.words.list_marks import outermost_numbers


@rule("T401", per=DEPARTMENT)
def mandate_is_numbered_in_order(facts: FormFacts[DepartmentForm]) -> Finding:
    """部门职责的编号连续。

    问什么：部门职责概述（一）（二）……的编号有没有跳号、重号。
    为什么：跳号多半是删了或漏抄了一条，重号多半是插入之后没有改。
    怎么判：看最外层的编号（“一是、二是”只看第一遍），每条比上一条大1为通过；跳号、重号的交人工判断，可能是有意摘录。没有编号的不适用。
    需要什么：带编号的“部门职责概述”；没有编号、没有这一栏的不适用。
    合理情形：有意摘录三定方案里的几条，保留了原编号。
    建议：请填报单位核对有没有漏抄；摘录的，重新编号。
    依据：同一套报表的一致：编号连续。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/部门职责概述」写成「1.负责农村供水工程的建设和运行管理。2.负责农村饮用水的水质检测。4.负责河湖的日常保洁和巡查。」。
    """
    mandate = facts.form.mandate
    if mandate is None:
        return not_there("本表没有部门职责一栏", "部门职责")
    numbers = outermost_numbers(mandate.text)
    took_part = evidence_of(mandate)
    wrong = [_jump(before, after) for before, after in pairwise((0, *numbers)) if after != before + 1]
    if len(numbers) < 2:
        return not_applicable("部门职责没有编号", "部门职责")
    if wrong:
        message = f"部门职责的编号不连续：{'，'.join(wrong)}；可能是有意摘录，请人工判断。"
        return Finding(Verdict.REVIEW, message, "部门职责", evidence=took_part)
    return Finding(Verdict.PASSED, f"部门职责的编号从1到{numbers[-1]}连续。", "部门职责", evidence=took_part)


def _jump(before: int, after: int) -> str:
    return f"第{before}条之后是第{after}条" if before else f"第一个编号是{after}"
