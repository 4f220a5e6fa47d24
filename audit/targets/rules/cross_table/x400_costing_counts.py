"""Family X, 400: the count of an indicator in the costing of its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from audit.book.declaring import rule
from audit.judging.agreement import plain
from audit.judging.verdicts import not_applicable
from audit.model.outcome import Agreement, Figure, Finding, Verdict
from audit.targets.facts.accounted import Accounted, account
from audit.targets.facts.counts import (
    Count,
    bare_numbers,
    names,
)
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import DIRECTIONS
from audit.targets.filing import ExpenditureDirection


@rule("X401", per=DIRECTIONS)
def indicator_count_is_costing_count(facts: FormFacts[ExpenditureDirection]) -> Iterator[Finding]:
    """附表3数量指标的人数（数量）等于测算依据里的人数（数量）。

    问什么：数量指标说14人，测算依据是不是按14人算的钱（如12人＋2人）。
    为什么：目标和钱要说同一件事；人数改了而测算没有改，不是目标虚了，就是钱多了。
    怎么判：单位相同的才比。测算中名称与指标有关的各项相加，或各项都是同一个数，或与同一算式里别的数量相乘，须等于指标值；名称对不上、
    从文字看不出是不是同一群人的，同一名称写了几个数而其中有这个数的，或测算依据有读不出的部分的，交人工判断；测算的数没有写单位的，
    其中有指标值为通过，没有的交人工判断。
    需要什么：附表3的数量指标（有数有单位）和同一张表测算依据里单位相同的数。
    合理情形：指标数的和测算数的不是同一批对象（如服务对象与工作人员都以“人”计）；文字看不出时只提请判断。
    建议：请填报单位核对指标值与测算依据的数量，改正错的一处；对象不同的，在名称里写清。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/数量指标/检测水样数量」写成「65个」。
    """
    direction, stated = facts.form, facts.counts
    counted = [count for of_line in facts.costing_counts for count in of_line]
    bare = [each for line in direction.cost_lines for each in bare_numbers(line)] if stated else []
    bare_of = {count.what: [each for each in bare if names(each.what, count.what)] for count in stated}
    comparable = [count for count in stated if bare_of[count.what] or any(each.unit == count.unit for each in counted)]
    if not comparable:
        reason = "没有带计数单位的数量指标" if not stated else "测算依据里没有与数量指标同一单位的数"
        yield not_applicable(reason, direction.subject)
    for count in comparable:
        same_unit = [each for each in counted if each.unit == count.unit]
        others = [each for each in comparable if each.unit == count.unit and each is not count]
        own = bare_of[count.what]
        if own and not any(names(each.what, count.what) for each in same_unit):
            yield _bare_finding(f"{direction.subject}/{count.what}", count, own)
        else:
            yield _count_finding(direction, count, same_unit, account(count, same_unit, others))


def _bare_finding(subject: str, stated: Count, bare: Sequence[Count]) -> Finding:
    """The term that is about what is counted prints figures without units: one of them has to be the count."""
    found = [each for each in bare if each.number == stated.number]
    took_part = (stated.evidence, *(each.evidence for each in found or bare))
    if not found:
        figures = "、".join(each.text for each in bare)
        message = f"指标写{stated.text}，测算依据“{bare[0].what}”写的{figures}（没有写单位）里没有这个数，请人工判断。"
        return Finding(Verdict.REVIEW, message, subject, evidence=took_part)
    message = f"指标写{stated.text}，测算依据“{found[0].what}”按{found[0].text}计算（没有写单位），一致。"
    number = Figure(stated.number, stated.unit)
    return Finding(Verdict.PASSED, message, subject, Agreement.EXACT, number, number, None, took_part)


def _count_finding(
    direction: ExpenditureDirection, stated: Count, counted: Sequence[Count], found: Accounted
) -> Finding:
    subject, unit = f"{direction.subject}/{stated.what}", stated.unit
    shown = "＋".join(plain(each.number) for each in found.basis)
    total = sum((each.number for each in found.basis), Decimal(0))
    took_part = (stated.evidence, *(each.evidence for each in found.basis))
    figures = (Figure(stated.number, unit), Figure(total, unit))
    if found.agrees:
        message = f"指标写{stated.text}，测算依据按{shown}{unit}计算，一致。"
        return Finding(Verdict.PASSED, message, subject, Agreement.EXACT, *figures, None, took_part)
    if found.elsewhere:
        return not_applicable(f"测算依据里的{unit}数是另一个指标的，没有按“{stated.what}”计算", subject)
    message = f"指标写{stated.text}，测算依据按{shown}{unit}计算，相差{plain(abs(stated.number - total))}{unit}。"
    unread = any(line.costing is not None and line.costing.unread for line in direction.cost_lines)
    verdict: Verdict = Verdict.FAILED
    hints: tuple[str, ...] = ()
    if not found.certain or unread:
        verdict = Verdict.REVIEW
        hints = (f"提示：测算写的是“{'、'.join(each.what for each in counted)}”，是否同一对象请人工判断。",)
    difference = Figure(stated.number - total, unit)
    return Finding(verdict, message, subject, Agreement.INCONSISTENT, *figures, difference, took_part, hints)
