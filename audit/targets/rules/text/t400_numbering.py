"""Family T, 400: how a list is numbered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.book.catalogue import rule
from audit.judging.verdicts import absent, evidence_of, not_applicable
from audit.model.address import FormKind
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import Facts
from audit.words.list_marks import outermost_numbers


@rule("T401")
def mandate_is_numbered_in_order(facts: Facts) -> Iterator[Finding]:
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
    form = facts.filing.department_form
    if form is None or form.mandate is None:
        yield (
            absent(facts.filing, FormKind.DEPARTMENT, "部门职责")
            if form is None
            else not_applicable("本表没有部门职责一栏", "部门职责")
        )
        return
    numbers = outermost_numbers(form.mandate.text)
    took_part = evidence_of(form.mandate)
    wrong = [_jump(before, after) for before, after in pairwise((0, *numbers)) if after != before + 1]
    if len(numbers) < 2:
        yield not_applicable("部门职责没有编号", "部门职责")
    elif wrong:
        message = f"部门职责的编号不连续：{'，'.join(wrong)}；可能是有意摘录，请人工判断。"
        yield Finding(Verdict.REVIEW, message, "部门职责", evidence=took_part)
    else:
        yield Finding(Verdict.PASSED, f"部门职责的编号从1到{numbers[-1]}连续。", "部门职责", evidence=took_part)


def _jump(before: int, after: int) -> str:
    return f"第{before}条之后是第{after}条" if before else f"第一个编号是{after}"
