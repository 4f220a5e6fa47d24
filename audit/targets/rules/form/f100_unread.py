"""Family F, 100: numbers that are printed and that no field took."""

from __future__ import annotations

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of
from audit.model.filing import FilingKind
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import Facts

_SHOWN = 12


@rule("F106", also_of=[FilingKind.CLOSING])
def every_number_is_read(facts: Facts) -> Finding:
    """表上的数都读进了栏目。

    问什么：表上每一个数（单独占一格的金额、指标值、分值）是不是都读进了某个栏目，别的规则核对得到。
    为什么：没有读进来的数，哪一条规则都没有看过；看上去没有问题，其实是没有核对。
    怎么判：有一个没有读进来的，就是未能核对，逐个指出位置；年份、编码、电话不算数。
    需要什么：任何表。
    合理情形：表上另印了与绩效目标无关的数（如人员编制）。
    建议：对照原表看这几个数；栏目名称认不得的，运行 audit layouts explain 查看，在布局里登记后重新审核。
    依据：表格本身的栏目。
    例：
        通过：《三表式》原样。
        通过：《自评表的目标》原样。
        未能核对：《三表式》「附表2/标题」写成「其他情况」。
    """
    unread = facts.filing.unread_numbers
    if not unread:
        return Finding(Verdict.PASSED, f"表上{facts.filing.numbers}个数都读进了栏目。")
    shown = "、".join(f"“{each.text}”（{each.place.cell.locator}）" for each in unread[:_SHOWN])
    more = "等" if len(unread) > _SHOWN else ""
    message = (
        f"未能核对：表上{facts.filing.numbers}个数里有{len(unread)}个没有读进任何栏目，没有规则看过：{shown}{more}。"
    )
    return Finding(Verdict.UNCHECKED, message, evidence=evidence_of(*unread))
