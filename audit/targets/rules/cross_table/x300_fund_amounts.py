"""Family X, 300: the amount of a fund in 附表2 and in its 附表3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.book.declaring import rule
from audit.judging.agreement import compare_places
from audit.judging.equal_amounts import any_in_whole_wan_yuan, same_in_two_forms
from audit.judging.hypotheses.amounts import hypotheses
from audit.judging.verdicts import absent, compared, evidence_of, plus, unchecked, why_unusable
from audit.model.address import FormKind
from audit.model.outcome import Finding, Verdict
from audit.model.values import Amount
from audit.targets.facts.facts import Facts
from audit.targets.facts.funds import FundPair, by_fund
from audit.targets.facts.subjects import PAIRS
from audit.targets.filing import ExpenditureDirection


@rule("X301", needs=PAIRS.needs, nothing=PAIRS.nothing)
def fund_amount_is_same(facts: Facts) -> Iterator[Finding]:
    """附表2专项金额等于附表3所属专项金额。

    问什么：附表3“所属专项—金额”与附表2该专项的金额是不是同一个数。
    为什么：两处写的是同一个专项的总额。
    怎么判：两处的数必须相等，3.7万元就是3.70万元；一处用元、一处用万元的，元数四舍五入到万元两位小数应为另一处的数；一张表所有金额都只写到整万元的，舍入能解释的差额交人工判断。
    需要什么：附表2的专项金额和附表3的“所属专项金额”。
    合理情形：一张表所有金额都只写到整万元时，四舍五入可能解释差额，这时只提请判断。
    建议：请填报单位以附表2经批准的金额为准，改正附表3表头。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/所属专项金额」写成「64.20」。
    """
    pairs = [pair for pair in facts.pairing.pairs if pair.directions]
    summary = facts.filing.fund_summary
    for pair in pairs:
        for direction in pair.directions:
            may_be_coarse = summary is not None and any_in_whole_wan_yuan(summary, direction)
            names = f"{pair.fund.name.place.form.name}金额", f"{direction.name}所属专项金额"
            finding = same_in_two_forms(
                direction.subject, pair.fund.amount, names, direction.fund_amount, may_be_coarse=may_be_coarse
            )
            yield finding if finding.verdict is Verdict.PASSED else _with_names(finding, pair, direction, pairs)


def _with_names(
    finding: Finding, pair: FundPair, direction: ExpenditureDirection, pairs: Sequence[FundPair]
) -> Finding:
    """The finding with the two names that brought the amounts together as evidence, and with a hint where exactly one other
    fund has the stated amount: then the name may be what is wrong.
    """
    stated = direction.fund_amount
    others = [
        each.fund.name.text
        for each in pairs
        if each is not pair and stated and stated.value and each.fund.amount and each.fund.amount.value == stated.value
    ]
    hint = (
        (f"假设：所属专项金额与{pair.fund.name.place.form.name}“{others[0]}”的金额相同，所属专项名称可能写错。",)
        if len(others) == 1
        else ()
    )
    took_part = (*finding.evidence, *evidence_of(pair.fund.name, direction.fund))
    return replace(finding, evidence=took_part, hints=(*finding.hints, *hint))


@rule("X302", needs=PAIRS.needs, nothing=PAIRS.nothing)
def fund_amount_is_sum_of_directions(facts: Facts) -> Iterator[Finding]:
    """附表2专项金额等于各支出方向项目金额之和。

    问什么：附表2每个专项的金额，是不是它名下各张附表3的项目金额相加。
    为什么：专项的钱要逐项落到支出方向，少一块就是没有目标的钱，多一块就是没有来源的钱。
    怎么判：一个专项只有一个支出方向时两数必须相等，有几个时相加后必须相等；元与万元之间、整万元的表，同X301。
    需要什么：附表2的专项金额和它名下各张附表3的“项目金额”。
    合理情形：该专项还有支出方向没有报来，见X201；一张表只写整万元时，四舍五入可能解释差额。
    建议：请填报单位核对支出方向是否报齐、各方向金额是否与专项金额一致。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/农村供水工程维修养护资金/金额」写成「64.20」。
    """
    summary, pairs = facts.filing.fund_summary, [pair for pair in facts.pairing.pairs if pair.directions]
    for pair in pairs:
        may_be_coarse = summary is not None and any_in_whole_wan_yuan(summary, *pair.directions)
        yield _sum_of_directions(pair.fund.name.text, "专项金额", pair.fund.amount, pair.directions, may_be_coarse)


@rule("X303", needs=(FormKind.DIRECTION,))
def stated_fund_amount_is_sum_of_directions(facts: Facts) -> Iterator[Finding]:
    """附表3所属专项金额等于该专项各支出方向项目金额之和。

    问什么：附表3表头的所属专项金额，是不是该专项各支出方向的项目金额相加（只有一个方向时两数相同）。
    为什么：附表2缺行或抄错时，附表3自己仍要说得通。
    怎么判：同X302。没有附表2、各方向之和又比所属专项金额少的，可能有支出方向没有送来，交人工判断。
    需要什么：同一专项各张附表3的“所属专项金额”和“项目金额”；没有附表2也能核对。
    合理情形：该专项还有支出方向没有报来，见X201。
    建议：请填报单位核对表头的所属专项金额，以及支出方向是否报齐。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/项目金额」写成「18.60」。
    """
    pairing = facts.pairing
    groups = [pair.directions for pair in pairing.pairs] + by_fund(pairing.orphans)
    if FormKind.SUMMARY not in facts.filing.set_forms.values():
        yield absent(facts.filing, FormKind.SUMMARY)
        return
    for directions in groups:
        for direction in directions:
            may_be_coarse = any_in_whole_wan_yuan(*directions)
            found = _sum_of_directions(
                direction.subject, "所属专项金额", direction.fund_amount, directions, may_be_coarse
            )
            yield _as_far_as_filed(found) if facts.filing.fund_summary is None else found


def _as_far_as_filed(found: Finding) -> Finding:
    """Without 附表2 nobody knows whether all directions are there: what they fall short by may stand in another file."""
    if found.verdict is not Verdict.FAILED or found.difference_yuan is None or found.difference_yuan < 0:
        return found
    hint = "提示：没有附表2，看不出支出方向是否报齐；少的数可能在没有送来的附表3里，请人工判断。"
    return replace(found, verdict=Verdict.REVIEW, hints=(*found.hints, hint))


def _sum_of_directions(
    subject: str,
    name: str,
    stated: Amount | None,
    directions: Sequence[ExpenditureDirection],
    may_be_coarse: bool,
) -> Finding:
    amounts = tuple(direction.amount for direction in directions)
    reasons = [why_unusable(name, stated)]
    reasons += [why_unusable(f"{each.heading}项目金额", each.amount) for each in directions]
    lacking = [reason for reason in reasons if reason]
    present = tuple(amount for amount in amounts if amount is not None)
    took_part = evidence_of(stated, *amounts)
    if lacking or stated is None:
        return unchecked(subject, "；".join(lacking), took_part)
    sole = len(present) == 1
    comparison = compare_places(stated, present, may_be_coarse=may_be_coarse)
    hints = hypotheses(stated, comparison, () if sole else present)
    return compared(subject, f"{present[0].place.called}{plus(present)}", stated, comparison, took_part, hints)
