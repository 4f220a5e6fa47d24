"""Family C, 100: the counts that a costing adds up or multiplies, proved like its money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from audit.book.catalogue import rule
from audit.costing.compute import compute, in_base
from audit.costing.figures import count_of
from audit.costing.model import Quantity
from audit.judging.agreement import plain
from audit.judging.verdicts import not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.precision import printed_step, rounded_to
from audit.targets.costs.costed import CostedTerm, all_terms
from audit.targets.costs.written import written
from audit.targets.facts.facts import Facts
from audit.words import units


@rule("C103")
def counts_tie(facts: Facts) -> Iterator[Finding]:
    """数量的算式与所写的数量一致。

    问什么：测算依据里的数量算式（22人+30人=52人，2次×40人=80人次），照原文算出来，是不是等号后面写的数量；“补助201人，其中重度90人、
    轻度111人”一类，所列各数相加是不是前面的数。
    为什么：数量错了，乘出来的钱就错了；金额的算式照错的数量乘，自己却是对的。
    怎么判：算式的值与所写的数量相等（四舍五入到所写的位数）为通过，否则为不符；“其中”所列各数相加不等于前面的数的，可能只列了一部分，
    或有重复计入的，交人工判断。数量与指标、与其他表是否一致，见X401、X402。
    需要什么：测算依据中写了结果的数量算式，或“其中”列出的几个同单位的数量；没有的不适用。
    合理情形：“其中”只列了一部分对象，或同一对象归入了两类。
    建议：请填报单位核对各数量与合计的数量，改正错的一处，并复核用它计算的金额。
    依据：算术。
    例：
        通过：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「14人+10人=24人，24（人）*1000（元/人/月）*12（月）=28.80万元」。
        不符：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「14人+10人=25人，24（人）*1000（元/人/月）*12（月）=28.80万元」。
        不适用：《三表式》原样。
    """
    found = [each for costed in all_terms(facts.filing) for each in (*_results(costed), *_parts(costed))]
    yield from found or [not_applicable("测算依据里没有数量的算式")]


def _results(costed: CostedTerm) -> Iterator[Finding]:
    """Each count behind an equals sign against what stands before it."""
    computed = compute(costed.term.expression) if costed.term.expression is not None else None
    if computed is None or computed.money or costed.term.expression is None:
        return
    for stated in costed.term.stated:
        if stated.unit and units.YUAN not in stated.unit:
            step = printed_step(stated.decimals, units.scale(stated.unit))
            ties = rounded_to(computed.value, step) == in_base(stated)
            recomputation = f"{written(costed.term.expression)}＝{plain(computed.value)}"
            yield _finding(costed, recomputation, computed.value, stated, Verdict.PASSED if ties else Verdict.FAILED)


def _parts(costed: CostedTerm) -> Iterator[Finding]:
    """The counts behind 其中 against the count before it."""
    whole = costed.term.expression
    if not costed.term.parts or not isinstance(whole, Quantity):
        return
    listed = [costed.line.terms[position] for position in costed.term.parts]
    counts = [count for each in listed if (count := count_of(each.term, whole.unit)) is not None]
    yield _sum_of_parts(costed, counts, whole)


def _sum_of_parts(costed: CostedTerm, counts: Sequence[Decimal], whole: Quantity) -> Finding:
    """The counts up to where they give the whole, which may be named again behind them; else all of them."""
    ends = (end for end, total in enumerate(accumulate(counts), 1) if total == whole.value and end > 1)
    listed = counts[: next(ends, len(counts))]
    total = sum(listed, Decimal(0))
    recomputation = f"{'＋'.join(map(plain, listed))}＝{plain(total)}"
    return _finding(costed, recomputation, total, whole, Verdict.PASSED if total == whole.value else Verdict.REVIEW)


def _finding(costed: CostedTerm, recomputation: str, value: Decimal, stated: Quantity, verdict: Verdict) -> Finding:
    passed = verdict is Verdict.PASSED
    ending = "一致" if passed else f"相差{plain(in_base(stated) - value)}"
    asked = "，可能只列了一部分，请人工判断" if verdict is Verdict.REVIEW else ""
    message = f"{recomputation}，测算依据写的是{stated.text}，{ending}{asked}。"
    listed = tuple(each for position in costed.term.parts for each in costed.line.terms[position].evidence)
    return Finding(verdict, message, costed.subject, evidence=(*costed.evidence, *listed))
