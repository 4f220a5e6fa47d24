"""Family C, 200: the terms of a costing against the amount they explain."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.judging.agreement import in_yuan
from audit.judging.hypotheses.amounts import hypotheses
from audit.judging.hypotheses.terms import missing_months
from audit.judging.verdicts import compared, left_to_the_auditor, to_review, unchecked, why_unusable
from audit.model.address import FormAddress
from audit.model.outcome import Agreement, Evidence, Finding, Root, Verdict
from audit.model.values import Amount, MoneyUnit
from audit.targets.costs.addends import Addend
from audit.targets.costs.cost_sums import CostSum, sum_up
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.doubts.sums import doubts_of_lists, doubts_of_sum
from audit.targets.costs.left_open import without_a_sum
from audit.targets.costs.lines import CostedLine, concludes_the_last
from audit.targets.facts.facts import Facts
from audit.targets.facts.subjects import COST_LINES

_PROSE = "提示：这是文字叙述，其中的数不一定都是本项目当年的支出，请人工判断。"


@rule("C201", per=COST_LINES)
def terms_sum_to_amount(line: CostedLine) -> Finding:
    """各算式之和等于支出明细的金额。

    问什么：一笔支出明细的测算依据里，各个算式的结果加起来，是不是这笔明细的金额。
    为什么：单个算式都对，合起来仍可能多一项、少一项，或者与表上的金额各写各的。
    怎么判：所写结果相加与金额完全相等为通过；各项未舍入的数都知道时，相加后四舍五入一次应为所写金额（万元到两位小数，17.8就是17.80）；
    未舍入的数不全知道时，只在舍入范围内为待判断；否则为不符，并列出假设（漏加、重加一项，数字颠倒）。
    算式本身不成立（C101）而恰有一个假设能使它成立的，按该假设的未舍入数相加，并注明；没有这样的假设的，算式的值和所写的结果相加都应为金额，
    否则不符，列在C101之下。所有金额都只写到整万元的表，舍入能解释的交人工判断。读不懂一部分的，不下不符的结论。
    有的项没有写结果、照原样相加不是金额的，看金额能不能当作写在后面的结果来读（前面几个数量都乘单价，一个数量或时间乘各项），能则通过并注明；
    写在后面的结果，照文字和位置的读法算不上的，按单位去找单价所缺的数量和时间（几项单价同乘一个数量、末尾的月数乘各项），按次序把“分别为”后面的数对上，按比例、
    期限、税率、余款去找它是哪笔钱的一部分；只有正好算得上的才采用，并注明。
    与金额相同的一项（项目资金16万元，用于……）、总价减去已付的余款、一笔钱按比例分出的各一份（省级补助50%即180万元，
    市级补助30%即108万元），不重复相加。
    写在项目概况文字里的测算，各项之和或文中的合计等于金额为通过，都不等的交人工判断。
    需要什么：支出明细一行的金额和它的测算依据；测算依据读不懂一部分的，不下不符的结论；可能读错的（有数没有归入算式，如另写“共8次”；
    没有写金额单位；算出来是单价；“其中”所列不知是否全部；另列的单价；“甲镇、乙镇各3万元”；几年的钱；上年支出、合同总额、上级资金、扣除数之类的说明；“免租两个月”“负担三分之二”一类没有读成因数的话），交人工判断；
    有数没有归入算式，或者各项之和与金额差得太远的，不写相加的数，只说哪些数没有归入。
    合理情形：各项结果各自四舍五入后相加，与合起来只舍入一次的金额可能差在末位；能由未舍入的数证明的为通过。
    建议：请填报单位核对测算依据列的各项与金额，改正漏列、重列或抄错的一处。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/村级水厂维修养护/支出明细/老旧管网更换/测算依据」写成「1200（米）*205（元/米）=24.60万元」。
    """
    amount = line.line.amount
    reason = why_unusable("金额", amount)
    if reason or amount is None:
        return unchecked(line.subject, reason or "没有金额", line.amount_evidence)
    if line.costing is None:
        return unchecked(line.subject, "没有填写测算依据", line.amount_evidence)
    found = line.sum
    if found is None:
        took_part = (*line.quoted(line.costing.text), *line.amount_evidence)
        return unchecked(line.subject, f"从测算依据读不出可相加的金额：“{line.costing.text}”", took_part)
    if line.in_prose:
        return _judged(_prose_sum(line, amount, found))
    finding = _with_readings(_summed(line, amount, found), line)
    if line.costing.unread and not found.ties:
        unread = "”“".join(line.costing.unread)
        reason = f"测算依据有读不出的部分“{unread}”，各项之和不全"
        return replace(unchecked(line.subject, reason, finding.evidence), follows=finding.follows)
    return finding


def _with_readings(finding: Finding, line: CostedLine) -> Finding:
    """What the reading takes for granted; other readings that tie are hypotheses. A draw, and a result that is less than its
    place says, are the auditor's.
    """
    costing = line.costing
    assert costing is not None
    assumed = tuple(f"提示：{each}。" for each in costing.assumed)
    rivals = () if finding.verdict is Verdict.PASSED else tuple(f"假设：{each}。" for each in costing.rivals)
    finding = replace(finding, hints=(*finding.hints, *assumed, *rivals))
    draws = (f"有别的读法同样说得通：{'；'.join(costing.rivals)}",) if costing.is_draw else ()
    less = (f"“{each}”写在几项之后，却只与最后一项相符" for each in costing.taken_for_less)
    return to_review(finding, iter((*draws, *less)))


def _prose_sum(line: CostedLine, amount: Amount, items: CostSum) -> Finding:
    """Running text often prints its own total: where that is the amount, it is what the text arrives at."""
    totals = (sum_up(amount, [costed]) for costed in line.terms if costed.term.is_total and costed.term.stated)
    return _summed(line, amount, next((found for found in (items, *totals) if found and found.ties), items))


def _judged(finding: Finding) -> Finding:
    """What running text seems to leave out or add is the auditor's to judge."""
    if finding.verdict is not Verdict.FAILED:
        return finding
    return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, _PROSE))


def _summed(line: CostedLine, amount: Amount, found: CostSum) -> Finding:
    evidence = (*_evidence(found), *line.amount_evidence)
    finding = compared(line.subject, found.sentence, amount, found.comparison, evidence, _hints(amount, found))
    months = missing_months(_total(found), amount) if any(addend.a_rate for addend in found.addends) else None
    if months is not None:
        finding = replace(finding, hints=(*finding.hints, months.text))
    if finding.verdict is Verdict.PASSED:
        return to_review(finding, doubts_of_lists(line, found, amount.unit))
    return _not_tying(finding, line, found)


def _not_tying(finding: Finding, line: CostedLine, found: CostSum) -> Finding:
    """Left to the auditor where the line may be misread; under C101 where one of its results is why the sum is not given."""
    assert line.costing is not None
    finding = left_to_the_auditor(finding, doubts_of_sum(line, found))
    if not found.ties:
        finding = without_a_sum(finding, line.costing, found.stated, _total(found))
    if found.root is None or finding.verdict is Verdict.PASSED:
        return finding
    hint = f"提示：与 C101 同一原因：“{found.root.term.text}”所写的结果不是算式的值。"
    return replace(finding, hints=(*finding.hints, hint), follows=Root("C101", found.root.subject))


def _evidence(found: CostSum) -> tuple[Evidence, ...]:
    return tuple(each for addend in found.addends for each in addend.costed.evidence)


def _total(found: CostSum) -> Decimal:
    return sum((in_yuan(addend.best) for addend in found.addends), Decimal(0))


def _hints(stated: Amount, found: CostSum) -> tuple[str, ...]:
    supposed = tuple(
        f"提示：以 C101 对“{addend.costed.term.label or addend.costed.term.text}”的假设为前提。{addend.supposed}"
        for addend in found.addends
        if addend.supposed and found.comparison.agreement is not Agreement.EXACT
    )
    if len(found.addends) == 1:
        return (*supposed, *hypotheses(stated, found.comparison))
    assert stated.unit is not None
    named = [_named(addend, stated.unit) for addend in found.addends]
    return (*supposed, *hypotheses(stated, found.comparison, named))


def _named(addend: Addend, unit: MoneyUnit) -> Amount:
    """The addend's figure in the sum's unit, under the name of its term."""
    best, place = addend.best, addend.costed.printing.place
    named = replace(
        place, form=FormAddress(place.form.name), path=(addend.costed.term.label or addend.costed.term.text,)
    )
    value = in_yuan(best) / unit.yuan
    return Amount(best.text, named, value, best.decimals, best.unit, best.nothing)


@rule("C202")
def printed_totals_tie(facts: Facts) -> Iterator[Finding]:
    """测算依据里写的合计等于所列各项之和。

    问什么：测算依据里写了“合计”“共计”“小计”的，是不是它所合计的各项之和。
    为什么：合计写在测算依据里，金额往往照它填；合计错了，金额也就跟着错。
    怎么判：小计对上一个合计之后的各项，合计对全部各项，能与其中一种相符即为通过；只是紧靠它前面几项之和的，交人工判断；判法与 C201 相同。没有写合计的，不适用。
    需要什么：测算依据中写了“合计”“小计”“共”的；没有写的不适用。
    合理情形：小计只合到一部分时，能与其中一部分相符即通过。
    建议：请填报单位核对测算依据里的合计与各项。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「干流14（人）*1000（元/人/月）*12（月）=16.80万元；支流10（人）*1000（元/人/月）*12（月）=12.00万元；合计28.50万元」。
    """
    for line in facts.cost_lines:
        yield from (_total_finding(line, total, found) for total, found in line.totals)


def _total_finding(line: CostedLine, total: CostedTerm, found: CostSum | None) -> Finding:
    if any(each.unit is None for each in total.results):
        return unchecked(total.subject, f"合计没有写金额单位：“{total.term.text}”", total.evidence)
    if found is None:
        return unchecked(total.subject, "读不出它所合计的各项", total.evidence)
    costing = line.costing
    if not found.ties and costing is not None and costing.unread:
        return unchecked(total.subject, f"测算依据有读不出的部分“{costing.unread[0]}”，各项之和不全", total.evidence)
    evidence, stated = (*_evidence(found), *total.evidence), found.stated
    finding = compared(total.subject, found.sentence, stated, found.comparison, evidence, _hints(stated, found))
    finding = _not_tying(finding, line, found)
    if finding.verdict is Verdict.FAILED and concludes_the_last(total, line.terms):
        finding = to_review(finding, iter(["它是紧靠它前面几项之和，可能只合计了这几项"]))
    return _judged(finding) if line.in_prose else finding
