"""Family F, 100: an amount is a number, has a unit, and is printed with two decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.agreement import ZERO, plain
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there
from audit.model.filing import FilingKind
from audit.model.outcome import Finding, Verdict
from audit.model.values import Amount, MoneyUnit
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.subjects import AMOUNTS
from audit.targets.filing import TargetForm

_BROKEN = re.compile(r"[\d.,][^\S\n]+[\d.,]")
_GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+(?:\.\d+)?")
"""1 234 567.89: white space that stands for the comma of thousands."""


@rule("F101", names_roots=True, nothing=not_there("本套报表没有金额栏"), also_of=[FilingKind.CLOSING])
def amounts_are_numbers(facts: Facts) -> Iterator[Finding]:
    """金额栏填写的是数字。

    问什么：每张表的金额栏里写的是不是一个数字。
    为什么：写成文字、夹了别的字，凡用到它的核对都做不了，不能当作通过。
    怎么判：数字、千分位、万元或元可以；空白和“—”由用到它的规则去说；数字中间有空格（“6 6.24”）的按一个数核对，数字后面另有说明
    （“36.51（含上年结转）”）的按这个数核对，都提请人工判断；其余一律指出位置。
    需要什么：任何有金额栏的表。
    合理情形：金额栏写“见附件”“据实”时，数在别处；本表仍须填数。空格可能是排版留下的。说明只写资金来源，不改变这个数指什么。
    建议：请填报单位改填数字；一格写了几个数的，写明哪一个是金额。
    依据：转移支付绩效目标表填表说明：金额以万元为单位，保留两位小数。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/基本支出」写成「二百一十万」。
        待判断：《三表式》「附表1/基本支出」写成「21 0.50」。
        待判断：《三表式》「附表1/基本支出」写成「210.50（含上年结转）」。
    """
    for form in facts.filing.forms:
        if form.amounts:
            yield from _form_findings(form)


def _form_findings(form: TargetForm) -> Iterator[Finding]:
    wrong = [amount for amount in form.amounts if amount.unreadable]
    for amount in wrong:
        message = f"{amount.place.address}写的是“{amount.text}”，不是数字。"
        yield Finding(Verdict.FAILED, message, form.heading, None, amount.text, None, None, evidence_of(amount))
    doubtful = [(amount, doubt) for amount in form.amounts if (doubt := _doubt_of(amount))]
    for amount, (what, question) in doubtful:
        message = f"{amount.place.address}写的是“{amount.text}”，{what}，按{plain(amount.value or ZERO)}核对；{question}，请人工判断。"
        yield Finding(Verdict.REVIEW, message, form.heading, None, amount.text, None, None, evidence_of(amount))
    if not wrong and not doubtful:
        yield Finding(Verdict.PASSED, "金额栏写的都是数字或空白。", form.heading)


def _doubt_of(amount: Amount) -> tuple[str, str] | None:
    """What stands beside the number that was read, and what it leaves to be asked."""
    if amount.value is None:
        return None
    if _BROKEN.search(amount.text) and not _GROUPED.fullmatch(amount.text.strip()):
        return "数字中间有空格", "是不是一个数"
    if amount.remark and not any(
        map(str.isdecimal, amount.remark)
    ):  # with figures it says the parts, which are added up
        return f"数字后面另写“{amount.remark}”", "这个数是否与别处同一口径"
    return None


_DECIMALS = 2


_PRINTED_UNIT = re.compile("[万元]")
"""3017000元 leaves no doubt, whatever the head of the form says."""


@rule("F102", per=AMOUNTS, names_roots=True)
def money_unit_is_declared(facts: FormFacts[TargetForm]) -> Finding:
    """有金额的表写明了金额单位。

    问什么：每张有金额的表，有没有写明金额单位（万元或元）。
    为什么：不知道是元还是万元，差一万倍；凡要用到单位的核对都做不了。
    怎么判：表头、栏目名称或数字旁边写了单位即可，0不必写；金额没有单位可循的，表头与栏目名称写了两种单位的，交人工判断（数字旁边自己写了单位的不算）：表上可能
    印了而程序没有认出来，个别栏目也可能另有单位。
    需要什么：写了金额的表；单位可以在表头、栏目名称或数字旁边。
    合理情形：表上印了单位，而位置特别，程序没有认出来。
    建议：请审核人看原件有没有写单位；没有写的，请填报单位补写。
    依据：转移支付绩效目标表填表说明：金额以万元为单位。
    例：
        通过：《三表式》原样。
        待判断：《无单位》原样。
    """
    form, amounts = facts.form, facts.amounts
    without = [amount for amount in amounts if amount.lacks_unit]
    declared = form.money_unit if form.declared_unit else None
    labelled = [amount for amount in amounts if amount.unit and not _PRINTED_UNIT.search(amount.text)]
    otherwise = [amount for amount in labelled if declared and amount.unit != declared]
    units = "、".join(dict.fromkeys(str(amount.unit) for amount in amounts if amount.unit))
    shown = "、".join(amount.place.called for amount in without)
    faults = [Fault(f"{shown}没有金额单位", evidence_of(form.title, form.declared_unit, *without))] if without else []
    if otherwise:
        named = "、".join(amount.place.called for amount in otherwise)
        clause = f"表头的金额单位是{declared}，{named}另写{otherwise[0].unit}"
        faults.append(Fault(clause, evidence_of(form.declared_unit, *otherwise)))
    return form_finding(
        form.heading,
        faults,
        judgement="表上可能印了而程序没有认出来，个别栏目也可能另有单位，请人工判断。",
        clean=f"金额单位是{units}。" if units else "金额都是0，不必写单位。",
        looked_at=evidence_of(form.title),
    )


@rule("F103", per=AMOUNTS)
def amounts_have_two_decimals(facts: FormFacts[TargetForm]) -> Finding:
    """以万元为单位的金额保留两位小数。

    问什么：以万元为单位的金额，是不是保留两位小数。
    为什么：多于两位，多半是公式算出来没有取舍，各表取舍不一就对不上；少于两位，看不出是不是舍入过。
    怎么判：多于两位小数的交人工判断，可能是要精确到元；少于两位的（3.7、36）为通过并提示。以元为单位的，多于两位的交人工判断。
    需要什么：写了金额和单位的表。
    合理情形：以万元为单位而要精确到元的，可以印四位小数；整数和一位小数数值不受影响，只作提示。
    建议：请填报单位统一为万元、两位小数，四舍五入后重新核对合计。
    依据：转移支付绩效目标表填表说明：金额以万元为单位，保留两位小数。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/基本支出」写成「210.4968」。
    """
    form, amounts = facts.form, facts.amounts
    long = [amount for amount in amounts if amount.decimals > _DECIMALS]
    short = [
        amount.text
        for amount in amounts
        if amount.unit is MoneyUnit.WAN_YUAN and amount.decimals < _DECIMALS and amount.value
    ]
    if not long:
        shown = "、".join(dict.fromkeys(short))
        note = (f"提示：{shown}不足两位小数，填表说明要求保留两位小数。",) if short else ()
        message = "金额没有多于两位小数的。"
        return Finding(Verdict.PASSED, message, form.heading, evidence=evidence_of(*amounts), hints=note)
    return form_finding(
        form.heading,
        [Fault(f"{each.place.called}写{each.text}，有{each.decimals}位小数", evidence_of(each)) for each in long],
        judgement="宜四舍五入到两位；也可能是要精确到元，请人工判断。",
        clean="",
    )
