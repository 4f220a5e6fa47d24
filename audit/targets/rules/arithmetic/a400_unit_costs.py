"""Family A, 400: what one costs, times how many there are, beside what all cost together, as three indicators state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from audit.book.declaring import rule
from audit.judging.agreement import ZERO, compare_computed, in_yuan, plain
from audit.judging.verdicts import compared, evidence_of, not_there
from audit.model.outcome import Finding, Verdict
from audit.model.precision import step_as_printed, step_of
from audit.model.values import Amount, IndicatorValue
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import TABLES
from audit.targets.filing import Aspect, Indicator, TargetForm
from audit.targets.forms.printed.numbers import money_unit
from audit.words.matching import match_key
from audit.words.units import canonical


class _Three(Struct, frozen=True, gc=False):
    """出差单位成本, 出差人数 and 出差总成本; price: what one costs, as an amount of money."""

    price: Amount
    count: IndicatorValue
    total: Amount
    name: str

    @property
    def yuan(self) -> Decimal:
        return in_yuan(self.price) * (self.count.number or 0)

    @property
    def explainable(self) -> Decimal:
        """How much, in the total's unit, the rounding of the price to its printed decimals may come to."""
        assert self.total.unit is not None
        price = step_as_printed(self.price) * (self.count.number or 0)
        return (price + step_of(self.total)) / 2 / self.total.unit.yuan


@rule("A402", per=TABLES, nothing=not_there("没有同一件事的单位成本、数量和总成本三个指标"))
def unit_cost_times_count_is_the_total(table: FormFacts[TargetForm]) -> Iterator[Finding]:
    """单位成本乘以数量等于总成本。

    问什么：同一件事的单位成本、数量、总成本各是一个指标（出差单位成本、出差人数、出差总成本）的，相乘是不是总成本。
    为什么：三个数里改了一个而没有改另外两个，指标就自相矛盾；单位成本写成0，往往是取整把小数舍掉了。
    怎么判：名称去掉“单位成本”“总成本”后相同、单位成本按它计价的单位（万元/人的人）数的那一个数量指标的名称也以此开头的，才算。乘积四舍五入到两位小数的万元（元按所印的位数）等于总成本为通过；
    不等的交人工判断，并说明单位成本印出来的位数能不能解释差额。
    需要什么：同一件事的单位成本、数量、总成本三个指标；没有的不适用。
    合理情形：总成本里还有不按这个数量计算的支出；各写各的上限。
    建议：请填报单位核对三个指标，单位成本写足小数。
    依据：算术。
    例：
        通过：《中期年度表》原样。
        待判断：《中期年度表》「项目支出绩效目标申报表/云溪河堤防加固/成本指标/堤防加固单位成本」写成「≤45万元/公里」。
    """
    prices = [each for each in table.costs if "/" in each.value.unit and _PRICE.fullmatch(each.name.text)]
    for price in prices:
        three = _three(price, table)
        if three is not None:
            yield _finding(f"{table.heading}/{three.name}", three)


def _three(price: Indicator, table: FormFacts[TargetForm]) -> _Three | None:
    """The price with the one count and the one total cost of the same thing, where they stand in the same half of the table."""
    named = _PRICE.fullmatch(price.name.text)
    head = named[1] if named else ""
    totals = [each for each in table.costs if (found := _TOTAL.fullmatch(each.name.text)) and found[1] == head]
    money, _, unit = match_key(price.value.unit).partition("/")
    counts = [each for each in table.stated_indicators if _is_count_of(each, head, canonical(unit))]
    total, count = (_sole(price, rows) for rows in (totals, counts))
    one = _amount(price.value, money)
    together = _amount(total.value, match_key(total.value.unit)) if total else None
    return _Three(one, count.value, together, total.name.text) if one and count and total and together else None


def _sole(price: Indicator, rows: Sequence[Indicator]) -> Indicator | None:
    own = [each for each in rows if each.whole_period is price.whole_period]
    return own[0] if len(own) == 1 else None


_PRICE = re.compile("(.{2,})(?:单位成本|单位费用|单价)")
_TOTAL = re.compile("(.{2,})(?:总成本|总费用|总支出|总额)")


def _amount(value: IndicatorValue, unit: str) -> Amount | None:
    money = money_unit(unit)
    if money is None or value.number is None:
        return None
    return Amount(value.text.lstrip(_OPERATORS), value.place, value.number, value.decimals, money)


def _is_count_of(row: Indicator, head: str, unit: str) -> bool:
    """It counts, in this unit or by its name, what the head names: 出差人数 8, with or without 人."""
    name, stated = match_key(row.name.text), canonical(match_key(row.value.unit))
    is_of_unit = stated == unit or (not stated and name.endswith((f"{unit}数", f"{unit}数量")))
    return row.aspect is Aspect.QUANTITY and row.value.number is not None and name.startswith(head) and is_of_unit


def _finding(subject: str, three: _Three) -> Finding:
    count, price = three.count, three.price
    comparison = compare_computed(three.total, three.yuan)
    product = f"{plain(count.number or ZERO)}{count.unit}×{price.text}"
    found = compared(subject, product, three.total, comparison, evidence_of(price, count, three.total))
    if found.verdict is Verdict.PASSED:
        return found
    is_rounded = abs(comparison.difference) < three.explainable
    hint = (
        f"提示：单位成本只印到这一位，舍入最多能解释{plain(three.explainable)}{three.total.unit}。"
        if is_rounded
        else ""
    )
    message = f"{found.message}总成本里可能还有别的支出，请人工判断。"
    return replace(found, verdict=Verdict.REVIEW, message=message, hints=(hint,) if hint else ())


_OPERATORS = "≥≤≧≦><=＞＜＝ "
