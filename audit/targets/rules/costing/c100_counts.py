"""Family C, 100: the counts that a costing adds up or multiplies, proved like its money."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.costing.compute import in_base
from audit.judging.agreement import plain
from audit.judging.verdicts import not_there
from audit.model.outcome import Finding, Verdict
from audit.targets.costs.count_sums import CountSum
from audit.targets.facts.facts import Facts


@rule("C103", nothing=not_there("测算依据里没有数量的算式"))
def counts_tie(facts: Facts) -> Iterator[Finding]:
    """数量的算式与所写的数量一致。

    问什么：测算依据里的数量算式（22人+30人=52人，2次×40人=80人次），照原文算出来，是不是所写的数量；“补助201人，其中重度90人、
    轻度111人”“23人（男17人，女6人）”一类，所列各数相加是不是前面的数；合计带有数量的（合计50台7.4万元），是不是各项数量之和。金额后面的括号里列的各数加起来正是它的，一并核对。
    为什么：数量错了，乘出来的钱就错了；金额的算式照错的数量乘，自己却是对的。
    怎么判：算式的值与所写的数量相等（四舍五入到所写的位数）为通过；等号后面的不相等为不符，用文字说的（5期，每期50人，共260人次）
    不相等的，可能是另一个数，交人工判断；所列各数相加不等于总的数量的，可能只列了一部分，或有重复计入的，交人工判断。
    数量与指标、与其他表是否一致，见X401、X402。
    需要什么：测算依据中写了结果的数量算式，或“其中”、括号里、合计之前列出的几个同单位的数量；没有的不适用。
    合理情形：“其中”只列了一部分对象，或同一对象归入了两类。
    建议：请填报单位核对各数量与合计的数量，改正错的一处，并复核用它计算的金额。
    依据：算术。
    例：
        通过：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「14人+10人=24人，24（人）*1000（元/人/月）*12（月）=28.80万元」。
        不符：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「14人+10人=25人，24（人）*1000（元/人/月）*12（月）=28.80万元」。
        不适用：《三表式》原样。
    """
    for line in facts.cost_lines:
        yield from map(_finding, line.counts)


def _finding(found: CountSum) -> Finding:
    wrong = Verdict.FAILED if found.is_certain else Verdict.REVIEW
    verdict = Verdict.PASSED if found.ties else wrong
    ending = "一致" if found.ties else f"相差{plain(in_base(found.stated) - found.value)}"
    doubt = "可能只列了一部分" if found.parts else "可能说的是另一个数"
    asked = f"，{doubt}，请人工判断" if verdict is Verdict.REVIEW else ""
    message = f"{found.recomputation}，测算依据写的是{found.stated.text}，{ending}{asked}。"
    evidence = tuple(part for each in (found.costed, *found.others) for part in each.evidence)
    return Finding(verdict, message, found.costed.subject, evidence=evidence)
