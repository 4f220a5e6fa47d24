"""Family C, 600: one post, one rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audit.book.declaring import rule
from audit.costing.compute import in_base
from audit.costing.model import Quantity, Sum, factors_of, quantities
from audit.judging.verdicts import not_there
from audit.model.outcome import Figure, Finding, Verdict
from audit.targets.costs.costed import CostedTerm
from audit.targets.facts.facts import Facts
from audit.words.matching import match_key


@rule("C601", nothing=not_there("没有写了不止一次的名目"))
def one_post_has_one_rate(facts: Facts) -> Iterator[Finding]:
    """同一岗位（同一名目）的标准前后一致。

    问什么：测算依据里同一个名目（如“护林员”）写了几次的，单价标准是不是同一个。
    为什么：同岗不同标准，多半有一处抄错，或者把两个岗位写成了一个名称。
    怎么判：名目相同、单价的单位也相同而数额不同的，交人工判断；标准年中调整、按职级分档都可能使它合理。几项相加的算式看不出单价属于哪个
    名目，不比较。
    需要什么：同一套表的测算依据中，名目相同、单价单位相同的算式至少两处；没有的不适用。
    合理情形：标准年中调整、按职级或地区分档时，同一名目可以有两个标准。
    建议：请填报单位说明为什么同一名目标准不同，并在名目里写出区别。
    依据：同一套报表的一致。
    例：
        通过：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「保洁员14（人）*1000（元/人/月）*12（月）=16.80万元；保洁员10（人）*1000（元/人/月）*12（月）=12.00万元」。
        待判断：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「保洁员14（人）*1000（元/人/月）*12（月）=16.80万元；保洁员10（人）*900（元/人/月）*12（月）=10.80万元；工具费1.20万元」。
    """
    rates: dict[tuple[str, str], list[tuple[CostedTerm, Quantity]]] = defaultdict(list)
    for term in facts.cost_terms:
        for rate in _rates(term):
            rates[match_key(term.term.label), rate.unit].append((term, rate))
    for priced in rates.values():
        if len(priced) > 1:
            yield _finding(priced)


def _rates(costed: CostedTerm) -> Iterator[Quantity]:
    """The prices per something in a term that has a label."""
    expression = costed.term.expression
    if expression is None or not match_key(costed.term.label):
        return
    # of 尿素500吨×65元/吨＋复合肥320吨×82元/吨 only the first addend is the label's
    own = (each for each in factors_of(expression) if not isinstance(each, Sum))
    yield from (figure for each in own for figure in quantities(each) if "元/" in figure.unit)


def _finding(priced: list[tuple[CostedTerm, Quantity]]) -> Finding:
    label = priced[0][0].term.label
    evidence = tuple(each for costed, _ in priced for each in costed.evidence)
    distinct = {in_base(rate): rate.text for _, rate in priced}
    if len(distinct) == 1:
        return Finding(
            Verdict.PASSED, f"“{label}”写了{len(priced)}次，标准都是{priced[0][1].text}。", label, evidence=evidence
        )
    low, high = min(distinct), max(distinct)
    message = f"“{label}”写了不止一个标准：{'、'.join(distinct.values())}；可能年中调整或按职级分档，请人工判断。"
    figures = (Figure(high), Figure(low), Figure(high - low))
    return Finding(Verdict.REVIEW, message, label, None, *figures, evidence)
