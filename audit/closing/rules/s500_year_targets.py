"""Family S, 500: the self-evaluation held against the targets that were applied for in that year."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.book.subjects import Per
from audit.closing.facts.facts import ClosingFormFacts
from audit.closing.facts.year_targets import YearTarget, indicator_key
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.values import IndicatorValue, yuan_of
from audit.targets.filing import Indicator
from audit.targets.texts.filled import Filled, filled
from audit.words.matching import match_key
from audit.words.units import canonical
from audit.words.wording import differ_in_meaning

AT_HAND: Per[ClosingFormFacts] = Per(
    lambda facts: (each for each in facts.forms if each.target),
    nothing=not_applicable("没有同一部门、年度、项目的绩效目标表可以对照；放在同一文件夹，或用 --targets 指明"),
)


def _target(form: ClosingFormFacts) -> YearTarget:
    assert form.target is not None
    return form.target


@rule("S501", per=AT_HAND)
def indicators_are_those_applied_for(form: ClosingFormFacts) -> Finding:
    """自评的指标就是申报的指标。

    问什么：申报绩效目标时的指标，自评表是不是都有；自评表上有没有申报时没有的。
    为什么：做不到的指标不写，容易做到的添上，自评就好看了；这是复核自评表要对照的第一件事。
    怎么判：按指标名称对照（不看编号和括号里的单位），少的、多的交人工判断。没有同一部门、年度、项目的绩效目标表在手的不适用。
    需要什么：自评表，以及同一项目当年的绩效目标表。
    合理情形：年中经批准调整过绩效目标；名称改写而意思相同。
    建议：请填报单位说明增减的依据；没有批准的，照申报的指标自评。
    依据：同一套报表的一致；申报惯例：自评对照申报的目标。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/数量指标/管护公厕数量/名称」写成「新建公厕数量」。
    """
    asked, stated = (_named(each) for each in (_target(form).indicators, form.form.indicators))
    dropped = [asked[key] for key in asked if key not in stated]
    added = [stated[key] for key in stated if key not in asked]
    faults = [Fault(f"申报时有“{each.name.text}”，自评表没有", evidence_of(each.name, each.value)) for each in dropped]
    faults += [Fault(f"自评表的“{each.name.text}”申报时没有", evidence_of(each.name, each.value)) for each in added]
    return form_finding(
        form.heading,
        faults if asked else [],
        judgement="年中可能经批准调整过，请人工判断。",
        clean=f"申报的{len(asked)}个指标都在自评表上，没有增减。",
        looked_at=evidence_of(*(each.name for each in form.form.indicators)),
    )


def _named(indicators: tuple[Indicator, ...]) -> dict[str, Indicator]:
    return {indicator_key(each): each for each in indicators if filled(each.name.text) is Filled.WORDS}


@rule("S502", per=AT_HAND)
def values_are_those_applied_for(form: ClosingFormFacts) -> Finding:
    """自评表的目标值与申报的相同。

    问什么：名称相同的指标，自评表上的年度指标值是不是申报时的那个值。
    为什么：把目标值改成实际做到的数，没有完成就成了完成。
    怎么判：数、单位、符号都相同为一致（一边没写符号或单位的不算不同）；文字的看去掉空格后是否一样。不同的交人工判断。
    需要什么：自评表，以及同一项目当年的绩效目标表。
    合理情形：年中经批准调整过目标值。
    建议：请填报单位说明调整的依据；没有批准的，照申报的目标值自评并改正得分。
    依据：同一套报表的一致；申报惯例：自评对照申报的目标。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/数量指标/管护公厕数量」写成「≥25座」。
    """
    asked, stated = (_named(each) for each in (_target(form).indicators, form.form.indicators))
    both = [(asked[key], stated[key]) for key in asked if key in stated]
    faults = [
        Fault(
            f"“{now.name.text}”申报时是“{then.value.text}”，自评表写“{now.value.text}”",
            evidence_of(then.value, now.value),
        )
        for then, now in both
        if not _is_same(then.value, now.value)
    ]
    return form_finding(
        form.heading,
        faults,
        judgement="年中可能经批准调整过，请人工判断。",
        clean=f"名称相同的{len(both)}个指标，目标值与申报的相同。",
        looked_at=evidence_of(*(now.value for _, now in both)),
    )


def _is_same(then: IndicatorValue, now: IndicatorValue) -> bool:
    if then.number is None or now.number is None:
        return match_key(then.text) == match_key(now.text)
    units, operators = (
        {canonical(match_key(each.unit)) for each in (then, now)} - {""},
        {then.operator, now.operator} - {"", "="},
    )
    return then.number == now.number and len(units) < 2 and len(operators) < 2


@rule("S503", per=AT_HAND)
def budget_is_what_was_applied_for(form: ClosingFormFacts) -> Iterator[Finding]:
    """年初预算数与申报的金额相同。

    问什么：自评表的年初预算数（没有这一栏的看全年预算数），是不是申报绩效目标时的金额。
    为什么：执行率以预算数为底；底数与申报的不同，要知道是批复时调了，还是填错了。
    怎么判：换算成同一单位后相等为一致；不等的交人工判断，写明相差多少。
    需要什么：自评表，以及同一项目当年的绩效目标表；两边都要有金额和单位。
    合理情形：预算批复时核减或调整；申报的是本级资金，自评含上级资金。
    建议：请填报单位提供预算批复，说明差额。
    依据：同一套报表的一致；申报惯例。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/项目资金/年度资金总额/年初预算数」写成「38.00」。
    """
    whole, asked = form.form.whole, _target(form).amount
    stated = (whole.initial_budget or whole.annual_budget) if whole else None
    then, now = yuan_of(asked), yuan_of(stated)
    if then is None or now is None or stated is None or asked is None:
        return
    took_part = evidence_of(asked, stated)
    if then == now:
        yield Finding(
            Verdict.PASSED,
            f"申报{asked.text}，{stated.place.name}{stated.text}，相同。",
            form.heading,
            evidence=took_part,
        )
        return
    message = (
        f"申报{asked.text}{asked.unit}，{stated.place.name}{stated.text}{stated.unit}，可能批复时调整过，请人工判断。"
    )
    yield Finding(Verdict.REVIEW, message, form.heading, evidence=took_part, difference_yuan=now - then)


@rule("S504", per=AT_HAND)
def the_goal_is_the_one_applied_for(form: ClosingFormFacts) -> Iterator[Finding]:
    """自评表的年度目标就是申报的年度目标。

    问什么：自评表“预期目标”一栏，是不是申报时的年度绩效目标。
    为什么：目标改了，完成情况就没有对照。
    怎么判：只差标点空格的为一致；用词不同的交人工判断。
    需要什么：自评表，以及同一项目当年的绩效目标表；两边都写了年度目标。
    合理情形：年中经批准调整过；自评表只摘了目标的要点。
    建议：请填报单位照申报的目标自评，调整过的附上批复。
    依据：同一套报表的一致。
    例：
        通过：《自评表》原样。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/年度绩效目标」写成「管护公厕20座，群众满意度达到80%。」。
    """
    asked = _target(form).goal
    for goal in form.form.goals if asked and asked.text else ():
        if goal.target is None or not goal.target.text or asked is None:
            continue
        took_part = evidence_of(asked, goal.target)
        if differ_in_meaning(asked.text, goal.target.text):
            message = "预期目标与申报的年度目标用词不同，可能调整过，请人工判断。"
            yield Finding(Verdict.REVIEW, message, form.heading, evidence=took_part)
        else:
            yield Finding(Verdict.PASSED, "预期目标与申报的年度目标一致。", form.heading, evidence=took_part)
