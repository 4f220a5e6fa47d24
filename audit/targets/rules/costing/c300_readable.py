"""Family C, 300: what of a costing was read, and which of its figures nothing was computed from."""

from __future__ import annotations

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.judging.verdicts import unchecked
from audit.model.outcome import Finding, Root, Verdict
from audit.targets.costs.lines import CostedLine
from audit.targets.facts.subjects import COST_LINES
from audit.targets.rules.costing.weight import weightless


@rule("C301", per=COST_LINES, names_roots=True)
def costing_is_readable(line: CostedLine) -> Finding:
    """测算依据写了，且都能读出来。

    问什么：每一笔支出明细有没有测算依据，其中带数字的部分是不是都读成了算式或金额。
    为什么：没有测算依据的金额无从审核；读不出来的部分没有经过任何核对，审核人应当知道是哪一段。
    怎么判：带数字的部分全部读出为通过；空白、只有文字、或有读不出的部分（包括“三百五元”之类可以有两种读法的、一格写了
    几百个数的），为未能核对，并照录原文。
    需要什么：支出明细各行的测算依据。没有支出明细的表不适用。
    合理情形：据实结算、按合同支付的支出可以没有算式；审核人应另看合同或历史数。
    建议：请填报单位补写算式；据实结算的，写明依据的合同、标准或上年实际数。
    依据：算术。
    例：
        通过：《三表式》原样。
        未能核对：《三表式》「附表3/村级水厂维修养护/支出明细/水厂巡查/测算依据」写成「按水厂运行需要安排」。
    """
    amount = line.line.amount
    if line.costing is None:
        took_part = () if amount is None else line.amount_evidence
        return unchecked(line.subject, f"金额{amount.text if amount else ''}没有写测算依据", took_part)
    whole = line.quoted(line.costing.text)
    if line.costing.unread:
        unread = "”“".join(line.costing.unread)
        return unchecked(line.subject, f"测算依据中读不出的部分：“{unread}”", line.quoted(line.costing.unread[0]))
    if not line.terms:
        return unchecked(line.subject, f"测算依据只有文字，没有可复算的数：“{line.costing.text}”", whole)
    message = f"测算依据全部读出，共{len(line.terms)}项。"
    return Finding(Verdict.PASSED, message, line.subject, evidence=whole)


@rule("C302", per=COST_LINES)
def figures_are_used(line: CostedLine) -> Finding | None:
    """测算依据里的每个数都用在算式里。

    问什么：读出来的测算依据里，有没有哪个数不在任何算式里，或者写成别的数也看不出来。
    为什么：没有等式印证的数没有经过任何核对，可能是漏读的因数，也可能写错了没有人知道；审核人应当知道是哪几个。
    怎么判：每个数都在一个成立的等式里（算式与所写的结果，各部分与总的数量，各项与合计、与金额），为通过；等式不成立、已由
    C101、C201、C202判为不符的，不重复；其余的数为未能核对，逐个照录：没有用到的，乘以0的，只在交人工判断的等式里的。
    名称里的数（79农村籍、DN300管道）、日期、文号不算；几比几的比例（按1:1配套），没有算式用到的也照录。整段读不出的见C301。
    需要什么：读出了算式或金额的测算依据；没有支出明细的表不适用。
    合理情形：数只是说明情况（宽3.5米），或者总价已定而只说明数量（记录仪20台5万元）。
    建议：请填报单位说明这些数与金额的关系；是因数的，写进算式。
    依据：算术。
    例：
        通过：《三表式》原样。
        未能核对：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「河道巡查（宽3.5米）24（人）*1000（元/人/月）*12（月）=28.80万元」。
    """
    if line.costing is None or not line.costing.terms:
        return None
    loose = weightless(line)
    if not loose:
        message = "测算依据里的数都用在算式里。"
        return Finding(Verdict.PASSED, message, line.subject, evidence=line.quoted(line.costing.text))
    unused = [each for each in loose if each in line.costing.unused]
    unproved = [each for each in loose if each not in line.costing.unused]
    reasons = [
        f"{said}“{'”“'.join(each.text for each in figures)}”"
        for said, figures in (("测算依据里有没有用到的数", unused), ("没有等式印证这些数", unproved))
        if figures
    ]
    evidence = tuple(quoted for each in loose for quoted in line.quoted(each))
    return replace(unchecked(line.subject, "；".join(reasons), evidence), follows=_cause(line))


def _cause(line: CostedLine) -> Root | None:
    """A product or sum that does not tie is why its figures are not proved."""
    broken = next((each for each in line.terms if each.recomputed is not None and not each.recomputed.ties), None)
    if broken is not None:
        return Root("C101", broken.subject)
    count = next((each for each in line.counts if not each.ties), None)
    if count is not None:
        return Root("C103", count.costed.subject)
    return Root("C201", line.subject) if line.sum is None or not line.sum.ties else None
