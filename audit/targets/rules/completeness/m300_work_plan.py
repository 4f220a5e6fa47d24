"""Family M, 300: what the department does is written down."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DEPARTMENT
from audit.targets.filing import DepartmentForm
from audit.targets.texts.filled import Filled, filled, left_open, too_short


@rule("M301", per=DEPARTMENT)
def mandate_and_work_plan_are_written(facts: FormFacts[DepartmentForm]) -> Finding:
    """部门职责和年度重点工作写了。

    问什么：附表1的部门职责概述、年度重点工作计划的事项、责任单位和工作目标，有没有空着的。
    为什么：部门整体目标是从职责和当年的工作来的；这两栏空着，就看不出钱为什么要花。
    怎么判：职责概述空着或只写符号、工作目标空着的判为不符；工作目标空着而上一行写了的（可能合并填写）、职责概述或工作目标只有两三个字的、
    事项或责任单位空着的、一项重点工作也没有读到的，交人工判断。
    需要什么：三表式的附表1或有部门职责、重点工作两栏的部门整体表。
    合理情形：责任单位、工作目标与上一行合并填写。
    建议：请填报单位补填。
    依据：表格本身的栏目。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/部门职责概述」写成「」。
    """
    form = facts.form
    if form.mandate is None and not form.work_plan:
        return not_there("本表没有部门职责和重点工作两栏", form.heading)
    judgement = "可能与上一行合并填写，或程序没有读出这张小表，请人工判断。"
    clean = f"职责概述已写{f'，重点工作写了{len(form.work_plan)}项' if form.work_plan else ''}。"
    took_part = evidence_of(form.mandate, *(task.task for task in form.work_plan))
    return form_finding(form.heading, list(_plan_faults(form)), judgement=judgement, clean=clean, looked_at=took_part)


def _plan_faults(form: DepartmentForm) -> Iterator[Fault]:
    if form.mandate is not None and (filled(form.mandate.text) is not Filled.WORDS or too_short(form.mandate.text)):
        nothing = filled(form.mandate.text) in (Filled.MARK, Filled.NONE) or left_open(form.mandate)
        verdict = Verdict.FAILED if nothing else Verdict.REVIEW
        said = f"只写“{form.mandate.text}”" if form.mandate.text else "没有填写"
        yield Fault(f"部门职责概述{said}", evidence_of(form.mandate), verdict=verdict)
    if not form.work_plan and form.work_plan_head is not None:
        yield Fault("年度重点工作计划一项也没有", evidence_of(form.work_plan_head))
    above, cells = "", {form.title.place.cell}
    for task in form.work_plan:
        if filled(task.task.text) is not Filled.WORDS:
            yield Fault("有一项重点工作没有写事项", evidence_of(task.task, task.objective))
        elif task.task.place.cell in cells or task.task.text == task.task.place.name:
            clause = f"有一项重点工作没有自己的事项（与上一行合用“{task.task.text}”，或者空着）"
            yield Fault(clause, evidence_of(task.task, task.responsible_office, task.objective))
        cells.add(task.task.place.cell)
        unsaid = task.objective is not None and (
            filled(task.objective.text) is not Filled.WORDS or too_short(task.objective.text)
        )
        if task.objective is not None and unsaid:
            verdict = Verdict.REVIEW if above or task.objective.text else Verdict.FAILED
            yield Fault(f"“{task.task.text}”没有写工作目标", evidence_of(task.task, task.objective), verdict=verdict)
        if task.responsible_office is not None and filled(task.responsible_office.text) is not Filled.WORDS:
            yield Fault(f"“{task.task.text}”没有写责任单位", evidence_of(task.task, task.responsible_office))
        above = task.objective.text if task.objective else ""
