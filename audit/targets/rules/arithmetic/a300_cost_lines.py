"""Family A, 300: the cost lines, their total and the amount that they explain."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import prod

from audit.book.declaring import rule
from audit.judging.agreement import compare_computed, plain
from audit.judging.equal_amounts import same_amount, sum_of_rows
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there, unchecked
from audit.model.outcome import Agreement, Evidence, Finding
from audit.model.values import Amount, yuan_of
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DIRECTIONS
from audit.targets.filing import CostLine, ExpenditureDirection

_NO_AMOUNT = "本表没有另印项目金额"


@rule("A301", per=DIRECTIONS)
def cost_lines_add_up(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """附表3支出明细之和等于合计。

    问什么：支出明细各行的金额加起来，是不是等于明细表的“合计”。
    为什么：明细是这笔钱的用法，合计对不上，说明有漏项、重项或抄错。
    怎么判：同一栏印出来的数相加，必须与印出来的合计完全相等。
    需要什么：附表3（或成本测算表）的支出明细各行金额和“合计”。没有支出明细表的布局不适用。
    合理情形：没有。明细和合计都是同一栏印出来的数。
    建议：请填报单位核对明细有没有漏项、重项，合计是不是改动前的旧数。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/村级水厂维修养护/支出明细/水厂巡查/金额」写成「16.50」。
    """
    form = facts.form
    return _without_lines(form) or sum_of_rows(form.heading, "合计", form.stated_total, _amounts(form), form.unread)


@rule("A302", per=DIRECTIONS)
def amount_is_stated_total(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """附表3项目金额等于支出明细合计。

    问什么：表头的项目金额与支出明细的合计是不是同一个数。
    为什么：两处写的是同一笔钱。
    怎么判：两处印出来的数必须完全相等。
    需要什么：附表3表头的“项目金额”和支出明细的“合计”。没有另印项目金额的表不适用。
    合理情形：没有。两处写的是同一笔钱。
    建议：请填报单位说明以哪一个数为准，改正另一处。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/合计」写成「18.60」。
    """
    form = facts.form
    if lacking := _without_lines(form):
        return lacking
    if form.amount is None:
        return not_there(_NO_AMOUNT, form.heading)
    return same_amount(form.heading, form.amount.place.called, form.amount, "合计", form.stated_total)


@rule("A303", per=DIRECTIONS)
def amount_is_sum_of_cost_lines(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """附表3项目金额等于支出明细各行之和。

    问什么：表头的项目金额是不是等于支出明细各行相加。
    为什么：合计一栏漏填或抄错时，仍要知道明细是否支持项目金额。
    怎么判：印出来的各行相加，必须与项目金额完全相等。
    需要什么：附表3表头的“项目金额”和支出明细各行金额。没有另印项目金额、没有支出明细表的不适用。
    合理情形：没有。明细就是项目金额的用法。
    建议：请填报单位核对各行明细与项目金额；合计也不符的，先看A301、A302。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/支出明细/水样检测/金额」写成「18.60」。
    """
    form = facts.form
    if lacking := _without_lines(form):
        return lacking
    if form.amount is None:
        return not_there(_NO_AMOUNT, form.heading)
    return sum_of_rows(form.heading, form.amount.place.called, form.amount, _amounts(form), form.unread)


@rule("A304", per=DIRECTIONS)
def prices_times_counts_are_amounts(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """支出明细的单价乘数量等于金额。

    问什么：单价、数量各占一栏的支出明细，每一行的单价乘数量是不是等于这一行的金额。
    为什么：改了单价或数量而没有改金额，合计照样相加得出，只有逐行相乘看得出来。
    怎么判：单价乘各栏数量（人数、次数、月数），舍入到金额的精度，应等于金额；不等的交人工判断：另有倍数可能没有印在表上。
    需要什么：支出明细表的单价、数量、金额三栏，单价写明万元或元，或者表上以元计。没有单价和数量两栏的不适用。
    合理情形：按月、按次的标准，月数、次数写在说明里；打了折扣。
    建议：请填报单位补写其余的倍数，或改正单价、数量、金额。
    依据：算术。
    例：
        通过：《两栏式》原样。
        待判断：《两栏式》「财政项目支出绩效目标申报表/云溪路大修工程/支出明细/路面铣刨/数量」写成「28,000」。
    """
    form = facts.form
    lines = [line for line in form.cost_lines if line.price and line.counts]
    whole = [line for line in lines if _product_of(line) is not None and yuan_of(line.amount) is not None]
    if not lines:
        return not_there("支出明细没有单价和数量两栏", form.heading)
    if not whole:
        return unchecked(form.heading, "没有一行写全了单价、数量、金额和单位", _shown(lines))
    return form_finding(
        form.heading,
        [fault for line in whole if (fault := _price_fault(line))],
        judgement="可能还有没印在表上的倍数，请人工判断。",
        clean=f"{len(whole)}行的单价乘数量都等于金额。",
        looked_at=_shown(whole),
    )


def _price_fault(line: CostLine) -> Fault | None:
    product, amount = _product_of(line), line.amount
    assert product is not None and amount is not None and amount.unit is not None
    if compare_computed(amount, product).agreement in (Agreement.EXACT, Agreement.ROUNDING_PROVED):
        return None
    factors = "×".join(each.text for each in (line.price, *line.counts) if each)
    worth = plain(product / amount.unit.yuan)
    clause = f"“{amount.place.path[-2]}”{factors}＝{worth}{amount.unit}，金额写的是{amount.text}"
    return Fault(clause, _shown([line]))


def _product_of(line: CostLine) -> Decimal | None:
    """The price times the counts, in 元; None where one of them is no number, or the price has no unit."""
    factors = [yuan_of(line.price), *(each.number for each in line.counts)]
    known = [each for each in factors if each is not None]
    return prod(known, start=Decimal(1)) if len(known) == len(factors) else None


def _shown(lines: Sequence[CostLine]) -> tuple[Evidence, ...]:
    return tuple(each for line in lines for each in evidence_of(line.price, *line.counts, line.amount))


def _amounts(form: ExpenditureDirection) -> tuple[Amount | None, ...]:
    return tuple(line.amount for line in form.cost_lines)


def _without_lines(form: ExpenditureDirection) -> Finding | None:
    if form.cost_lines or form.stated_total is not None:
        return None
    if form.has_cost_table:
        return unchecked(form.heading, "支出明细没有填写")
    return not_there("本表没有支出明细表", form.heading)
