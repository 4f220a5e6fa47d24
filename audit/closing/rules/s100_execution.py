"""Family S, 100: the year's budget, what was spent of it, and the points for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from audit.book.declaring import rule
from audit.closing.facts.facts import ClosingFormFacts
from audit.closing.facts.rates import budget_of, is_cut_off, is_rounded, rate_of, shown
from audit.closing.facts.subjects import MONEY
from audit.closing.filing import Execution
from audit.judging.agreement import ZERO, plain
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable, not_there, unchecked, why_unusable
from audit.model.outcome import Agreement, Figure, Finding, Root, Verdict
from audit.model.values import Amount, IndicatorValue, yuan_of


@rule("S101", per=MONEY, nothing=not_there("表上没有印执行率"))
def execution_rate_is_right(form: ClosingFormFacts) -> Iterator[Finding]:
    """执行率等于执行数除以全年预算数。

    问什么：表上印的执行率，是不是执行数除以全年预算数；总额一行和各项来源都算。
    为什么：执行率单列分值，多写一个百分点就多得分；80万元的执行写成100%，后面的得分都跟着错。
    怎么判：按表上印的金额相除，四舍五入到执行率所印的位数，应当就是所印的执行率。没有百分号的，95和0.95都当作95%。栏目标了字母的（执行率（B/A））
    按字母相除；没有标的除以全年预算数，没有全年预算数一栏的除以年初预算数。所印的恰好是截去尾数、或者恰好是除以年初预算数的，交人工判断；
    其余不等的判为不符。总额写0而各项来源写了钱的，按各项来源之和相除，与所印的不等的交人工判断。预算为0、没有印执行率的不适用。
    需要什么：印有预算数、执行数、执行率的自评表。
    合理情形：本地规定按年初预算数计算执行率，或者只截取不进位。
    建议：请填报单位按决算数重算执行率，并随之改正这一项的得分和总分。
    依据：算术；表格本身的栏目。
    例：
        通过：《自评表》原样。
        不符：《自评表》「项目支出绩效自评表/城区公厕管护/项目资金/年度资金总额/执行率」写成「100%」。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/项目资金/年度资金总额/执行率」写成「105.56%」。
    """
    for row in (*form.form.execution, *form.form.tasks):
        if row.rate is not None and row.rate.number is not None:
            subject = _subject(form, row, "执行率")
            of_parts = _of_parts(subject, row, form.form.execution[1:]) if row is form.form.whole else None
            yield of_parts or _rate_finding(subject, row, row.rate)


def _subject(form: ClosingFormFacts, row: Execution, what: str) -> str:
    return "/".join(part for part in (form.heading, row.name.text.rstrip("：:"), what) if part)


def _of_parts(subject: str, whole: Execution, parts: Sequence[Execution]) -> Finding | None:
    """Where the total says 0 and its parts do not: what they come to, beside the printed rate."""
    budget, stated = budget_of(whole), [(each, budget_of(each)) for each in parts]
    of_budget = [(each.executed, amount) for each, amount in stated if amount is not None and amount.value]
    if whole.rate is None or budget is None or budget.value != 0 or not of_budget:
        return None
    planned = sum((yuan_of(amount) or ZERO for _, amount in of_budget), ZERO)
    spent = sum((yuan_of(executed) or ZERO for executed, _ in of_budget), ZERO)
    if not planned or is_rounded(spent / planned, whole.rate):
        return None
    shown_parts = "＋".join(amount.text for _, amount in of_budget)
    message = f"总额写的是0，各项来源是{shown_parts}，执行率应为{shown(spent / planned)}，写的是{whole.rate.text}；先改正总额，请人工判断。"
    took_part = evidence_of(budget, *(each for pair in of_budget for each in pair), whole.rate)
    return Finding(Verdict.REVIEW, message, subject, evidence=took_part)


def _rate_finding(subject: str, row: Execution, printed: IndicatorValue) -> Finding:
    budget, executed = budget_of(row), row.executed
    took_part = evidence_of(budget, executed, printed)
    rate = rate_of(executed, budget)
    if rate is None or executed is None or budget is None:
        if budget is not None and budget.value == 0:
            return not_applicable("预算数为0，没有执行率", subject)
        reasons = (why_unusable("预算数", budget), why_unusable("执行数", executed))
        return unchecked(subject, "；".join(each for each in reasons if each) or "预算数与执行数的单位不同", took_part)
    sentence = f"{executed.text}÷{budget.text}＝{shown(rate)}，执行率写的是{printed.text}"
    figures = (Figure(printed.number or Decimal(0), printed.unit), Figure(rate * 100, "%"))
    if is_rounded(rate, printed):
        return Finding(
            Verdict.PASSED, f"{sentence}，相符。", subject, Agreement.ROUNDING_PROVED, *figures, None, took_part
        )
    if is_cut_off(rate, printed):
        return Finding(
            Verdict.REVIEW,
            f"{sentence}，像是截去了尾数，没有进位，请人工判断。",
            subject,
            None,
            *figures,
            None,
            took_part,
        )
    initial = rate_of(executed, row.initial_budget)
    if initial is not None and not row.rate_base and is_rounded(initial, printed):
        message = f"{sentence}，正好是除以年初预算数的结果，请人工判断按哪一个计算。"
        return Finding(
            Verdict.REVIEW, message, subject, None, *figures, None, evidence_of(row.initial_budget, executed, printed)
        )
    return Finding(Verdict.FAILED, f"{sentence}，不符。", subject, Agreement.INCONSISTENT, *figures, None, took_part)


@rule("S102", per=MONEY, nothing=not_there("资金一栏没有印分值和得分"))
def execution_score_follows_the_rate(form: ClosingFormFacts) -> Finding | None:
    """执行率的得分等于分值乘执行率。

    问什么：预算执行率一项的得分，是不是分值乘执行率，最多得满分。
    为什么：这一项得分不靠判断，只靠除法；执行率低而得满分，总分就虚高。
    怎么判：用印出来的执行数、预算数（没有的用印出来的执行率）算出不舍入的执行率，乘分值，超过满分的按满分，四舍五入到得分所印的位数（至少一位小数）；只印分项（基本支出、项目支出）而没有总额一行的，未能核对；
    不等的交人工判断，因为各地可以另定计分办法（如达到95%得满分）。得分是按写错的执行率算出来的，列在S101之下。
    需要什么：资金一栏印有分值和得分的自评表。
    合理情形：本地的计分办法按档次给分，不按比例。
    建议：请填报单位说明计分办法；没有另行规定的，按执行率乘分值改正，总分随之改正。
    依据：财预〔2020〕10号：执行率10、产出50、效益30、满意度10；申报惯例。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/项目资金/年度资金总额/得分」写成「10」。
    """
    row = form.form.execution[0]
    points, score = row.points, row.score
    if points is None or points.number is None or score is None or score.number is None:
        return None
    subject, budget = _subject(form, row, "得分"), budget_of(row)
    rate = rate_of(row.executed, budget)
    took_part = evidence_of(budget, row.executed, row.rate, points, score)
    if row.is_part:
        return unchecked(subject, "表上没有总额一行，算不出全部资金的执行率", took_part)
    if rate is None:
        if budget is not None and budget.value == 0:
            return not_applicable("预算数为0，没有执行率", subject)
        return unchecked(subject, "预算数、执行数不全，算不出执行率", took_part)
    due = points.number * min(rate, Decimal(1))
    sentence = f"{points.text}×{shown(min(rate, Decimal(1)))}＝{plain(due.quantize(Decimal('0.001'), ROUND_HALF_UP))}分，得分写的是{score.text}"
    figures = (Figure(score.number, "分"), Figure(due, "分"), Figure(score.number - due, "分"))
    if _at(due, score, ROUND_HALF_UP) == score.number:
        return Finding(Verdict.PASSED, f"{sentence}，相符。", subject, None, *figures, took_part)
    cut = "像是截去了尾数；" if _at(due, score, ROUND_DOWN) == score.number else ""
    message = f"{sentence}，{cut}可能另有计分办法，请人工判断。"
    follows = Root("S101", _subject(form, row, "执行率")) if row.rate else None
    return Finding(Verdict.REVIEW, message, subject, None, *figures, took_part, follows=follows)


def _at(due: Decimal, score: IndicatorValue, how: str) -> Decimal:
    """A score claims a tenth of a point at least: 9.5 is not printed as 10."""
    return due.quantize(Decimal(1).scaleb(-max(score.decimals, 1)), how)


@rule("S103", per=MONEY)
def no_more_is_spent_than_budgeted(form: ClosingFormFacts) -> Finding:
    """执行数不超过全年预算数。

    问什么：总额和各项来源的执行数，是不是不大于全年预算数。
    为什么：没有预算不得支出；执行数大于预算数，多半是把上年结转的支出算了进来，或者填错了单位、填错了行。
    怎么判：同一行里执行数大于全年预算数（没有这一栏的看年初预算数）的，交人工判断。
    需要什么：有预算数、执行数两栏的自评表。
    合理情形：执行数含上年结转资金，而预算数没有把它算进去。
    建议：请填报单位按决算核对；含结转资金的，单列一行。
    依据：表格本身的栏目。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/项目资金/其他资金/执行数」写成「4.80」。
    """
    rows = [(row, budget_of(row), row.executed) for row in (*form.form.execution, *form.form.tasks)]
    faults = [
        Fault(f"{row.name.text.rstrip('：:')}执行{spent.text}，预算{budget.text}", evidence_of(budget, spent))
        for row, budget, spent in rows
        if budget is not None and spent is not None and _is_over(budget, spent)
    ]
    return form_finding(
        form.heading,
        faults,
        judgement="执行数大于预算数，可能含上年结转，请人工判断。",
        clean="各行的执行数都不超过预算数。",
        looked_at=evidence_of(*(spent for _, _, spent in rows)),
    )


def _is_over(budget: Amount, spent: Amount) -> bool:
    planned, paid = yuan_of(budget), yuan_of(spent)
    return planned is not None and paid is not None and paid > planned
