"""Family I, 100: the indicators of the whole period beside the year's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from audit.book.declaring import rule
from audit.judging.agreement import plain
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Evidence, Finding, Verdict
from audit.model.values import Amount, Text, yuan_of
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import TABLES
from audit.targets.filing import Aspect, DepartmentForm, ExpenditureDirection, Indicator, TargetForm
from audit.targets.texts.value_units import PERCENT, is_money, is_rate
from audit.words.matching import match_key
from audit.words.units import SHARES, TIMES, any_unit, canonical

_STANDING = frozenset({"人", "户", "家"})
_STANDING_NAMES = ("人数", "户数", "人口", "人员")
"""What is there all the time (护林员24人) is as many in one year as in three."""

_A_YEAR = ("每", "年均", "月均", "日均")


@rule("I111", per=TABLES, nothing=not_applicable("本套报表没有并列的中期指标和年度指标"))
def the_whole_period_repeats_no_year(table: FormFacts[TargetForm]) -> Finding | None:
    """中期指标不是照抄年度指标。

    问什么：中期（实施期）与年度两栏并列的指标，名称和值是不是全都一样，而两栏的金额、目标里的数量不一样。
    为什么：中期要2845万元建29个项目，当年919万元建3个，中期指标也写3个，就是把年度的抄了一遍，全程没有考核。
    怎么判：两栏的指标一一同名、同值，其中有数量指标写了个数（不按年计，也不是人数、户数这类年年一样的），而中期金额与年度金额不同，或者两个目标里同一单位的数不同的，交人工判断。
    需要什么：中期和年度并列的指标，以及两个金额或两个目标；没有并列的不适用。
    合理情形：这项产出只在当年完成，其余年度另有安排。
    建议：请填报单位把中期指标改写成全程要做到的数。
    依据：财预〔2015〕88号：相关性；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《中期年度表》原样。
        待判断：《中期年度表》「项目支出绩效目标申报表/云溪河堤防加固/数量指标/堤防加固长度」写成「6公里」，「项目支出绩效目标申报表/云溪河堤防加固/成本指标/堤防加固总成本」写成「≤300万元」，「项目支出绩效目标申报表/云溪河堤防加固/社会效益指标/受保护人口」写成「≥0.9万人」。
    """
    whole = [each for each in table.stated_indicators if each.whole_period]
    year = [each for each in table.stated_indicators if not each.whole_period]
    if not whole or not year:
        return None
    looked_at = evidence_of(*(each.value for each in whole))
    differing = _what_differs(table.form) if _is_repeated(whole, year) else ""
    if not differing:
        return Finding(Verdict.PASSED, "中期指标不是照抄年度指标。", table.heading, evidence=looked_at)
    message = f"中期与年度两栏的{len(year)}个指标名称和值全都一样，而{differing}；可能只是当年完成，请人工判断。"
    return Finding(Verdict.REVIEW, message, table.heading, evidence=(*looked_at, *_bases(table.form)))


def _is_repeated(whole: Sequence[Indicator], year: Sequence[Indicator]) -> bool:
    """Name by name the same values, and among them a number of things that grows with the years."""
    return sorted(map(_said, whole)) == sorted(map(_said, year)) and any(map(_grows, year))


def _grows(indicator: Indicator) -> bool:
    """A quantity of something that is made or done anew each year: 结算项目数 3, not 每年培训4次 nor 护林员24人."""
    value, name = indicator.value, match_key(indicator.name.text)
    if indicator.aspect is not Aspect.QUANTITY or value.number is None or is_money(indicator):
        return False
    unit = canonical(match_key(value.unit))
    is_standing = unit in _STANDING or (not unit and name.endswith(_STANDING_NAMES))
    is_rate_or_time = "/" in unit or unit in TIMES or unit in PERCENT or unit in SHARES or is_rate(indicator)
    return not (is_standing or is_rate_or_time or any(word in name for word in _A_YEAR))


def _said(indicator: Indicator) -> tuple[str, str]:
    return match_key(indicator.name.text), match_key(indicator.value.text)


def _what_differs(form: TargetForm) -> str:
    """The two amounts, else the numbers in one unit that the two targets name; empty where nothing is known to differ."""
    if isinstance(form, ExpenditureDirection) and form.project_total is not None and form.amount is not None:
        whole, year = yuan_of(form.project_total), yuan_of(form.amount)
        if whole is not None and year is not None and whole != year:
            return "，".join(f"{each.place.called}是{_shown(each)}" for each in (form.project_total, form.amount))
    if not isinstance(form, ExpenditureDirection | DepartmentForm):
        return ""
    counts = [_counts_in(each) for each in (form.whole_period_target, form.annual_target)]
    apart = [unit for unit, numbers in counts[0].items() if unit in counts[1] and numbers.isdisjoint(counts[1][unit])]
    return f"两个目标写的“{apart[0]}”数不同" if apart else ""


def _shown(amount: Amount) -> str:
    return f"{plain(amount.value)}{amount.unit or ''}" if amount.value is not None else amount.text


def _counts_in(target: Text | None) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number, unit in _count().findall(match_key(target.text)) if target is not None else ():
        found[canonical(unit)].add(number)
    return found


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?)((?![年月日号%]){any_unit()})")


def _bases(form: TargetForm) -> tuple[Evidence, ...]:
    if isinstance(form, ExpenditureDirection):
        return evidence_of(form.project_total, form.amount, form.whole_period_target, form.annual_target)
    return evidence_of(form.whole_period_target, form.annual_target) if isinstance(form, DepartmentForm) else ()
