"""Family C, 500: unit costs stated by indicators, times the counts stated by others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from audit.book.declaring import rule
from audit.costing.compute import in_base
from audit.costing.model import Quantity
from audit.judging.agreement import compare_computed, plain
from audit.judging.verdicts import compared, evidence_of, not_applicable, not_there, unchecked, why_unusable
from audit.model.outcome import Agreement, Evidence, Finding, Verdict
from audit.model.precision import round_to_whole
from audit.model.values import Text
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DIRECTIONS
from audit.targets.filing import ExpenditureDirection, Indicator
from audit.words.periods import months_of_period


@rule("C501", per=DIRECTIONS)
def unit_costs_times_counts_are_the_amount(facts: FormFacts[ExpenditureDirection]) -> Iterator[Finding]:
    """成本指标的单价乘以数量指标等于项目金额。

    问什么：成本指标写的是单价（如1000元/人、≤475元/亩），数量指标写的是人数、亩数，相乘（有几个单价的，乘后相加）是不是项目金额。
    为什么：按人头、按面积发放的钱，单价和数量定了，金额就定了。
    怎么判：单价的单位与唯一一个数量指标的单位相同时才算；按月的单价再乘实施期的月数（没有写实施期的按全年）。各单价相乘后的和等于项目金额
    （舍入可证）为通过，不等的交人工判断，因为项目里还可能有别的支出。
    需要什么：写成单价的成本指标（如1000元/人）、唯一一个单位相合的数量指标和项目金额。
    合理情形：项目里还有不按这个单价计算的支出，金额本来就大于单价乘以数量。
    建议：请填报单位核对单价、数量和金额；另有其他支出的，写明是什么、多少。
    依据：算术。
    例：
        通过：《三表式》「附表3/饮用水水质检测/成本指标/不超过预算」写成「≤3000元/个」。
        待判断：《三表式》「附表3/饮用水水质检测/成本指标/不超过预算」写成「2500元/个」。
    """
    form = facts.form
    rates = [(each, rate) for each in form.indicators if not each.whole_period and (rate := _rate(each))]
    products = []
    for indicator, rate in rates:
        factors = [_factor(unit, facts) for unit in rate.unit.split("/")[1:]]
        known = [each for each in factors if each is not None]
        if len(known) == len(factors):
            products.append(_Product(indicator, rate, known))
        else:
            reason = f"没有唯一一个数量指标与单价{rate.text}的单位相同，不能确定乘哪个"
            yield not_applicable(reason, f"{form.heading}/{indicator.name.text}")
    if products:
        yield _finding(form, products)
    if not rates:
        yield not_there("没有以单价为值的成本指标", form.heading)


class _Factor(Struct, frozen=True, gc=False):
    """What a unit cost is multiplied by: the one count in its unit, or the months of the period."""

    number: Decimal
    text: str
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class _Product(Struct, frozen=True, gc=False):
    """A unit cost with its factors."""

    indicator: Indicator
    rate: Quantity
    factors: Sequence[_Factor]

    @property
    def yuan(self) -> Decimal:
        product = in_base(self.rate)
        for each in self.factors:
            product *= each.number
        return product

    @property
    def text(self) -> str:
        return "×".join([*(each.text for each in self.factors), self.rate.text])


def _rate(indicator: Indicator) -> Quantity | None:
    """The one unit price that a cost indicator states."""
    terms = indicator.costing.terms if indicator.costing else ()
    expressions = [term.expression for term in terms if isinstance(term.expression, Quantity)]
    return expressions[0] if len(terms) == 1 and expressions and "元/" in expressions[0].unit else None


def _factor(unit: str, facts: FormFacts[ExpenditureDirection]) -> _Factor | None:
    counts = [count for count in facts.counts if count.unit == unit]
    if len(counts) == 1:
        return _Factor(counts[0].number, counts[0].text.lstrip("≥≤≧≦><=＞＜＝ "), (counts[0].evidence,))
    if counts or unit not in ("月", "年"):
        return None
    period = facts.form.period
    months = months_of_period(period.text) if period else None
    note = "" if months else "提示：没有写明实施期的起止，按一年计算。"
    length = Decimal(months or 12) / (1 if unit == "月" else 12)
    return _Factor(length, f"{plain(length)}{unit}", evidence_of(period), note)


def _finding(form: ExpenditureDirection, products: Sequence[_Product]) -> Finding:
    sole = products[0] if len(products) == 1 else None
    subject = f"{form.heading}/{sole.indicator.name.text}" if sole else form.heading
    stated, took_part = (
        form.amount,
        [evidence for each in products for factor in each.factors for evidence in factor.evidence],
    )
    took_part += [Text(each.rate.text, each.indicator.value.place) for each in products]
    took_part += evidence_of(stated)
    reason = why_unusable(stated.place.called if stated else "项目金额", stated)
    if reason or stated is None:
        return unchecked(subject, reason or "", took_part)
    yuan = sum((each.yuan for each in products), Decimal(0))
    comparison = compare_computed(stated, yuan, may_be_coarse=round_to_whole(form.amounts))
    recomputation = f"{'＋'.join(each.text for each in products)}＝{plain(yuan)}元"
    notes = dict.fromkeys(factor.note for each in products for factor in each.factors if factor.note)
    finding = compared(subject, recomputation, stated, comparison, dict.fromkeys(took_part), tuple(notes))
    if comparison.agreement is not Agreement.INCONSISTENT:
        return finding
    short = comparison.difference < 0
    why = (
        f"单价乘以数量超过了{stated.place.called}"
        if short
        else f"差额{plain(comparison.difference)}{stated.unit}可能是别的支出"
    )
    message = f"{finding.message}{why}，请人工判断。"
    return replace(finding, verdict=Verdict.REVIEW, message=message)
