"""Family F: the form itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.book.catalogue import rule
from audit.judging.agreement import ZERO, plain
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.values import Amount
from audit.targets.facts.facts import Facts
from audit.targets.filing import TargetForm

_BROKEN = re.compile(r"[\d.,][^\S\n]+[\d.,]")
_GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+(?:\.\d+)?")
"""1 234 567.89: white space that stands for the comma of thousands."""


@rule("F101", names_roots=True)
def amounts_are_numbers(facts: Facts) -> Iterator[Finding]:
    """金额栏填写的是数字。

    问什么：每张表的金额栏里写的是不是一个数字。
    为什么：写成文字、夹了别的字，凡用到它的核对都做不了，不能当作通过。
    怎么判：数字、千分位、万元或元可以；空白和“—”由用到它的规则去说；数字中间有空格（“6 6.24”）的按一个数核对，提请人工判断；
    其余一律指出位置。
    需要什么：任何有金额栏的表。
    合理情形：金额栏写“见附件”“据实”时，数在别处；本表仍须填数。空格可能是排版留下的。
    建议：请填报单位改填数字；一格写了几个数的，写明哪一个是金额。
    依据：转移支付绩效目标表填表说明：金额以万元为单位，保留两位小数。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/基本支出」写成「二百一十万」。
        待判断：《三表式》「附表1/基本支出」写成「21 0.50」。
    """
    with_amounts = [form for form in facts.filing.forms if form.amounts]
    for form in with_amounts:
        yield from _form_findings(form)
    if not with_amounts:
        yield not_applicable("本套报表没有金额栏")


def _form_findings(form: TargetForm) -> Iterator[Finding]:
    wrong = [amount for amount in form.amounts if amount.unreadable]
    for amount in wrong:
        message = f"{amount.place.address}写的是“{amount.text}”，不是数字。"
        yield Finding(Verdict.FAILED, message, form.heading, None, amount.text, None, None, evidence_of(amount))
    broken = [amount for amount in form.amounts if _is_broken(amount)]
    for amount in broken:
        message = f"{amount.place.address}写的是“{amount.text}”，数字中间有空格，按{plain(amount.value or ZERO)}核对；是不是一个数，请人工判断。"
        yield Finding(Verdict.REVIEW, message, form.heading, None, amount.text, None, None, evidence_of(amount))
    if not wrong and not broken:
        yield Finding(Verdict.PASSED, "金额栏写的都是数字或空白。", form.heading)


def _is_broken(amount: Amount) -> bool:
    return (
        amount.value is not None and bool(_BROKEN.search(amount.text)) and not _GROUPED.fullmatch(amount.text.strip())
    )
