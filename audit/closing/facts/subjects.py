"""What the rules of this wing are asked of, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from audit.book.subjects import Per
from audit.closing.facts.facts import ClosingFacts, ClosingFormFacts
from audit.judging.verdicts import not_there


def each_form(has: Callable[[ClosingFormFacts], object], nothing: str) -> Per[ClosingFormFacts]:
    """Each form that has something; what is said where none has."""

    def forms(facts: ClosingFacts) -> Iterable[ClosingFormFacts]:
        return (each for each in facts.forms if has(each))

    return Per(forms, nothing=not_there(nothing))


MONEY = each_form(lambda each: each.form.execution, "表上没有资金执行情况")
POINTS = each_form(lambda each: each.points.indicators, "表上没有分值一栏")
SCORED = each_form(lambda each: each.scored, "没有既有目标值、完成值又有分值、得分的指标")
RESULTS = each_form(lambda each: each.achieved, "没有写完成值的指标")
STATED = each_form(lambda each: each.form.results or each.form.goals, "表上没有指标和年度总体目标")
