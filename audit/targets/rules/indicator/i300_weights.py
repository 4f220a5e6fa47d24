"""Family I, 300: the points that indicators weigh."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from audit.book.declaring import rule
from audit.judging.agreement import plain
from audit.judging.verdicts import evidence_of, not_there, unchecked
from audit.model.document import Cell
from audit.model.outcome import Evidence, Figure, Finding, Verdict
from audit.model.values import IndicatorValue
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import TABLES
from audit.targets.filing import Indicator, TargetForm
from audit.words.matching import match_key

_POINTS = re.compile(r"[(]\s*(\d+(?:\.\d+)?)\s*+(?:分\s*+)?[)]$")


@rule("I301", per=TABLES, nothing=not_there("这种表没有权重（分值）一栏"))
def weights_add_up(table: FormFacts[TargetForm]) -> Iterator[Finding]:
    """权重（分值）合计为100，或留出执行率10分后为90。

    问什么：一级指标括号里印的分值（产出指标（50分））、分值（权重）一栏各行的分值，加起来是不是100分或90分；两处都印的，每个一级指标下
    各行之和是不是括号里的分值。
    为什么：分值合计不是100，自评得分就没有意义。
    怎么判：合计100为通过；90为通过并提示（另有预算执行率10分）；大于100的，或一级指标下各行之和不是括号里的分值的，判为不符；其余交人工判断，表上
    可能还有别的得分项。几行合用一格分值的只算一次；各行都不大于1的（10%存成了0.1）按百分比算；分值不是数字的未能核对。表上没有权重（分值）的不适用。
    需要什么：有权重（分值）一栏的表；没有的不适用。
    合理情形：表上另有不印在指标里的得分项（如预算执行率10分）。
    建议：请填报单位调整各指标的权重，使合计为100（或90）。
    依据：算术；财预〔2020〕10号：执行率10、产出50、效益30、满意度10。
    例：
        通过：《两栏式》原样。
        不符：《两栏式》「财政项目支出绩效目标申报表/云溪路大修工程/数量指标/大修道路长度/分值」写成「30」。
    """
    points = _points(table)
    if points:
        yield _weights_finding(
            table.heading, "一级指标的分值", tuple(points.values()), table.looked_at(table.indicators)
        )
    for subject, rows in _weighted(table):
        yield _rows_finding(subject, rows, points)


def _points(table: FormFacts[TargetForm]) -> dict[str, Decimal]:
    """The first levels whose printed words end in points, with these."""
    levels = dict.fromkeys(each.dimension_text for each in table.indicators)
    return {level: Decimal(found[1]) for level in levels if (found := _POINTS.search(match_key(level)))}


def _weighted(table: FormFacts[TargetForm]) -> Iterator[tuple[str, list[Indicator]]]:
    """The indicators whose points have to add up, under their subject: the table's, or each half's where the whole period
    stands beside the year; a cell of points that several rows share counts once.
    """
    halves: dict[str, dict[Cell, Indicator]] = defaultdict(dict)
    for each in table.indicators:
        if each.weight is not None and each.weight.text:
            half = "中期/" if each.whole_period else ""
            halves[f"{table.heading}/{half}分值"].setdefault(each.weight.place.cell, each)
    yield from ((subject, list(rows.values())) for subject, rows in halves.items())


class _Off(Struct, frozen=True, gc=False):
    """A first level whose rows do not add up to the points printed with it."""

    level: str
    stated: Decimal
    total: Decimal
    weights: tuple[IndicatorValue, ...]

    @property
    def clause(self) -> str:
        return f"“{self.level}”下各行的分值合计{plain(self.total)}，不是{plain(self.stated)}"


def _level_off(level: str, stated: Decimal, rows: list[Indicator]) -> _Off | None:
    own = tuple(each.weight for each in rows if each.dimension_text == level and each.weight is not None)
    total = sum((each.number for each in own if each.number is not None), Decimal(0))
    return _Off(level, stated, total, own) if own and total != stated else None


def _rows_finding(subject: str, rows: list[Indicator], points: dict[str, Decimal]) -> Finding:
    weights = [each.weight for each in rows if each.weight is not None]
    took_part = evidence_of(*weights)
    unread = next((each.text for each in weights if each.number is None), None)
    if unread is not None:
        return unchecked(subject, f"分值“{unread}”不是数字", took_part)
    off = [each for level, stated in points.items() if (each := _level_off(level, stated, rows))]
    if off:
        message = f"{'；'.join(each.clause for each in off)}。"
        evidence = tuple(each for level in off for each in evidence_of(*level.weights))
        figures = (Figure(off[0].stated), Figure(off[0].total), Figure(off[0].total - off[0].stated))
        return Finding(Verdict.FAILED, message, subject, None, *figures, evidence)
    numbers = tuple(each.number for each in weights if each.number is not None)
    as_fractions = all(number <= 1 for number in numbers)  # a sheet that lost the format of 10% prints 0.1
    return _weights_finding(
        subject, "各行的分值", tuple(each * 100 for each in numbers) if as_fractions else numbers, took_part
    )


def _weights_finding(subject: str, what: str, points: tuple[Decimal, ...], took_part: tuple[Evidence, ...]) -> Finding:
    total = sum(points, Decimal(0))
    shown = f"{'＋'.join(map(plain, points))}＝{plain(total)}分"
    if total in {100, 90}:
        note = ("提示：合计90分，应另有预算执行率10分。",) if total == 90 else ()
        return Finding(Verdict.PASSED, f"{shown}。", subject, evidence=took_part, hints=note)
    verdict = Verdict.FAILED if total > 100 else Verdict.REVIEW
    message = f"{what}{shown}，不是100分，也不是留出执行率之后的90分。"
    figures = (Figure(total), Figure(Decimal(100)), Figure(total - 100))
    return Finding(verdict, message, subject, None, *figures, took_part)
