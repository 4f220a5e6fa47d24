"""Family X, 100: the funds together are the department's project expenditure."""

from __future__ import annotations

from audit.book.declaring import rule
from audit.judging.equal_amounts import any_in_whole_wan_yuan, same_in_two_forms
from audit.model.address import FormKind
from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts


@rule("X101", needs=(FormKind.DEPARTMENT, FormKind.SUMMARY))
def fund_total_is_project_expenditure(facts: Facts) -> Finding:
    """附表2合计等于附表1项目支出。

    问什么：各专项资金的合计，是不是部门整体表里的项目支出。
    为什么：专项是项目支出的全部去向；对不上，说明有专项没有申报目标，或部门表没有跟着改。
    怎么判：两处的数必须相等，3.7万元就是3.70万元；一处用元、一处用万元的，元数四舍五入到万元两位小数应为另一处的数；一张表所有金额都只写到整万元的，舍入能解释的差额交人工判断。
    需要什么：附表1的“项目支出”和附表2的“合计”。没有这两张表的布局不适用，缺一张的未能核对。
    合理情形：没有。按这套表的设计，项目支出就是各专项之和；部门另有不填专项表的项目支出时，须在附表2列出。
    建议：请填报单位查明是漏列专项，还是附表1没有跟着改。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/项目支出」写成「92.10」。
    """
    department, summary = facts.filing.department_form, facts.filing.fund_summary
    assert department is not None and summary is not None
    names = (f"{department.name}项目支出", f"{summary.name}合计")
    stated, other = department.project_expenditure, summary.stated_total
    return same_in_two_forms("项目支出", stated, names, other, may_be_coarse=any_in_whole_wan_yuan(department, summary))
