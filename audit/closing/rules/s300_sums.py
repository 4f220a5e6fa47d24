"""Family S, 300: the amounts that the goal and its result speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from audit.book.declaring import rule
from audit.closing.facts.facts import ClosingFormFacts
from audit.closing.facts.subjects import STATED
from audit.costing.compute import in_base
from audit.costing.model import Quantity, Term
from audit.costing.readings import read_costing
from audit.judging.agreement import plain
from audit.judging.verdicts import evidence_of, not_there
from audit.model.outcome import Figure, Finding, Verdict
from audit.model.values import Text

_PARTS = "其中"
_END = re.compile(r"[。\n（(]|其中")
"""An amount in brackets, or behind another 其中, is a part of a part."""

_MONEY = frozenset({"元", "万元", "亿元"})
_WAN = Decimal(10_000)


@rule("S306", per=STATED, nothing=not_there("目标和完成情况里没有写“共……万元，其中……”"))
def parts_in_words_stay_within_their_total(form: ClosingFormFacts) -> Iterator[Finding]:
    """文字里各项金额之和不超过所写的总额。

    问什么：年度目标、完成情况里写“共……万元，其中……万元用于……”的，其中各项加起来是不是超过前面的总额。
    为什么：各项是从总额里分出来的；超过总额，必有一个数写错，执行数也就靠不住。
    怎么判：“其中”前面最近的一个金额是总额，后面到句号、括号或下一个“其中”为止。分项之和大于总额的交人工判断；等于或小于的通过，“其中”可以只列一部分。
    需要什么：目标或完成情况写了总额和“其中”的自评表；没有的不适用。
    合理情形：后面的金额有的不是分项（如“其中财政资金80万元，当年支出75万元”）。
    建议：请填报单位按决算核对各项金额，改正写错的一个。
    依据：算术。
    例：
        通过：《自评表》「项目支出绩效自评表/城区公厕管护/实际完成情况」写成「共支出38万元。其中：30万元用于保洁，8万元用于维修。」。
        待判断：《自评表》「项目支出绩效自评表/城区公厕管护/实际完成情况」写成「共支出38万元。其中：30万元用于保洁，9万元用于维修。」。
    """
    for goal in form.form.goals:
        for text in (goal.target, goal.result):
            if text is not None and (found := _finding(f"{form.heading}/{text.place.name}", text)) is not None:
                yield found


def _finding(subject: str, text: Text) -> Finding | None:
    before, said, behind = text.text.partition(_PARTS)
    start = len(before) + len(said)
    stop = _END.search(behind)
    end = len(text.text) if stop is None else start + stop.start()
    terms = [(term, amount) for term in read_costing(text.text).terms if (amount := _amount(term)) is not None]
    totals = [amount for term, amount in terms if term.end <= start]
    parts = [amount for term, amount in terms if start < term.end and term.start < end and not term.is_total]
    if not said or not totals or len(parts) < 2:
        return None
    total, added = in_base(totals[-1]), sum(map(in_base, parts), Decimal(0))
    sentence = f"{'＋'.join(each.text for each in parts)}＝{plain(added / _WAN)}万元，总额写的是{totals[-1].text}"
    figures = (Figure(total, "元"), Figure(added, "元"), Figure(total - added, "元"))
    if added <= total:
        return Finding(Verdict.PASSED, f"{sentence}，没有超过。", subject, None, *figures, evidence_of(text))
    message = f"{sentence}，各项多出{plain((added - total) / _WAN)}万元；后面的数也可能不是分项，请人工判断。"
    took_part = evidence_of(text)
    return Finding(Verdict.REVIEW, message, subject, None, *figures, took_part, difference_yuan=total - added)


def _amount(term: Term) -> Quantity | None:
    """The money of a term that states an amount and nothing else."""
    is_sole = term.expression is None and len(term.stated) == 1
    return term.stated[0] if is_sole and term.stated[0].unit in _MONEY else None
