"""Family F, 100: what stands where a department is asked for."""

from __future__ import annotations

import re
from functools import cache

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.filing import FilingKind
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import FORMS
from audit.targets.filing import TargetForm
from audit.words.lexicon.loading import any_of, lexicon
from audit.words.matching import organisation_key


@rule("F107", per=FORMS, nothing=not_applicable("表上没有写部门"), also_of=[FilingKind.CLOSING])
def department_is_no_office_of_one(facts: FormFacts[TargetForm]) -> Finding | None:
    """主管部门写的是部门，不是部门里的科室。

    问什么：“主管部门”“部门名称”一栏写的是不是一个部门或单位，有没有写成“经济建设科”“办公室财务股”。
    为什么：资金和绩效由部门负责；写成内设的科室，看不出是哪个部门，也无法与部门整体表对上。
    怎么判：以科、股结尾的，或者以处、室结尾而说的是财务、人事、经济建设一类内设职能的，交人工判断；办公室、研究室、管理处、服务处本身可以是部门。
    需要什么：有主管部门或部门名称一栏而且写了的表。
    合理情形：当地确有以此为名的独立单位。
    建议：请填报单位写明部门的全称；科室另写在责任科室一栏。
    依据：表格本身的栏目；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《中期年度表》原样。
        待判断：《中期年度表》「项目支出绩效目标申报表/云溪河堤防加固/部门名称」写成「经济建设科」。
    """
    department = facts.form.department
    if department is None or not department.text:
        return None
    took_part = evidence_of(department)
    if not _inner_office().search(organisation_key(department.text)):
        return Finding(
            Verdict.PASSED, f"{department.place.called}写的不是内设科室。", facts.heading, evidence=took_part
        )
    message = f"{department.place.called}写的是“{department.text}”，像是部门里的科室，看不出是哪个部门，请人工判断。"
    return Finding(Verdict.REVIEW, message, facts.heading, evidence=took_part)


@cache
def _inner_office() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().people.inner_office_patterns))
