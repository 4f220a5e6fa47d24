"""Family C 100: every term of a costing recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.costing.compute import compute
from audit.judging.verdicts import compared, left_to_the_auditor, unchecked
from audit.model.outcome import Finding, Verdict
from audit.targets.costs.costed import CostedTerm
from audit.targets.costs.doubts.products import doubts_of_product
from audit.targets.costs.left_open import without_a_sum
from audit.targets.costs.lines import CostedLine
from audit.targets.costs.recomputed import Recomputed, recomputation, steps_that_differ
from audit.targets.costs.spoken import is_formula
from audit.targets.facts.subjects import COST_LINES


@rule("C101", per=COST_LINES)
def products_tie(line: CostedLine) -> Iterator[Finding]:
    """每个算式按原文复算，与所写结果一致。

    问什么：测算依据里的每个算式（12（人）*235（元/人/月）=3.38万元），照原文写的数和符号算出来，是不是等号后面写的结果。
    为什么：测算依据是金额的由来；算式与结果对不上，要么结果错，要么算式漏了因数，这笔钱就说不清来处。
    怎么判：照原文相乘，不替它补月数；分两步写的（45人×2850元＝128250元/月，128250元/月×12月＝…）连起来算；
    没有写乘号的（36人12个月每人每月1500元），单位约尽只剩金额、或乘起来正是所写结果的，按相乘读，否则不读；“投影机24台9.5万元”是总额还是单价，由C201看哪一种与金额相符；比例写明由谁承担、结果写明另一方的（省级补助60%，
    县级配套40万元），按其余部分算，算不上的交人工判断；写明按哪几项、哪一项取的比例（设计费按上述两项之和的5%），单算一项；年与月混写的，照原文或换算（1年＝12月）后相符都可以，由 C102 提请判断；一个算式有几个等号的，
    逐个核对。相等，或未舍入的数四舍五入后正是所写的数，为通过：万元的数算到两位小数（5万元就是5.00万元），元的数算到所写的位数；
    写得更粗而按所写的位数舍入正好的，只在文字里说的整数（全年48万元、约48万元）或所有金额都写到整万元的表里为待判断；否则为不符（只写了单价、另有没有读出的数、
    亩与平方米一类没有换算的，没有写成等式而另有没归入算式的数或话的，交人工判断），并列出能使它相符的假设（漏写12个月、漏乘一个因数、元与万元写错、相邻数字颠倒），假设不改变结论。
    只写单价和数量、没有写结果的，由 C201 与金额核对；读不懂的原文照录，不猜。
    需要什么：附表3的“支出测算依据”中写了等号和结果的算式；没有支出明细的表不适用，读不懂的未能核对。
    合理情形：没有。原文漏写因数（如12个月）时，数可能是对的，但依据不完整，仍须改写。
    建议：请填报单位按假设核实是漏写因数、单位写错还是结果写错，补正算式。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/支出明细/水样检测/测算依据」写成「56（个）*300（元/个）=16.80万元」。
        未能核对：《三表式》「附表3/饮用水水质检测/支出明细/水样检测/测算依据」写成「按实际检测数量据实结算」。
    """
    yield from _unreadable(line)
    for costed in line.terms:
        recomputed = costed.recomputed
        if recomputed is not None:
            yield _recomputed(costed, recomputed)
        elif costed.term.expression is not None and compute(costed.term.expression) is None:
            reason = f"算式算不出数（除以零，或数太大）：“{costed.term.text}”"
            yield unchecked(costed.subject, reason, costed.evidence)


def _unreadable(line: CostedLine) -> Iterator[Finding]:
    if line.costing is None:
        yield unchecked(line.subject, "没有填写测算依据，无从复算")
        return
    for number, text in enumerate(line.costing.unread, 1):
        subject = f"{line.subject}/未读出{number}"
        yield unchecked(subject, f"这一段读不出算式：“{text}”", line.quoted(text))
    if not line.terms and not line.costing.unread:
        yield unchecked(line.subject, f"只有文字，没有算式：“{line.costing.text}”", line.quoted(line.costing.text))


def _recomputed(costed: CostedTerm, recomputed: Recomputed) -> Finding:
    hints = (*recomputed.notes, *(each.text for each in costed.hypotheses))
    sentence = recomputation(costed.term, recomputed)
    finding = compared(costed.subject, sentence, recomputed.stated, recomputed.comparison, costed.evidence, hints)
    steps = steps_that_differ(costed.term, recomputed.yuan)
    finding = left_to_the_auditor(finding, doubts_of_product(costed))
    if not recomputed.ties and not is_formula(costed.term) and not any(each.yuan for each in costed.hypotheses):
        finding = without_a_sum(finding, costed.costing, recomputed.stated, recomputed.yuan)
    if not steps:
        return finding
    verdict = Verdict.REVIEW if finding.verdict is Verdict.PASSED else finding.verdict
    return replace(finding, verdict=verdict, hints=(*finding.hints, f"提示：中间一步不等：{'；'.join(steps)}。"))
