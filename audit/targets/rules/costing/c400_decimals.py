"""Family C, 400: how finely an amount is printed, beside what its costing says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.book.declaring import rule
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import Facts

_KEPT = re.compile(r"(?:保留|小数点后)\D{0,5}?([0-9一二两三四])位(?:小数)?")
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


@rule("C401")
def decimals_as_announced(facts: Facts) -> Iterator[Finding]:
    """测算依据说明保留的小数位数，与金额所写的一致。

    问什么：测算依据写了“保留两位小数”的，金额是不是也写了两位小数。
    为什么：3.7 与 3.70 数值相同，但少写一位，就看不出是舍入到哪一位。
    怎么判：这是写法问题，只作提示，不作不符。没有这样说明的，不适用。
    需要什么：测算依据中“保留×位小数”一类的说明和该行的金额。没有这样说明的不适用。
    合理情形：整数金额少印末尾的零，数值不受影响，所以只作提示。
    建议：请填报单位按说明的位数印金额。
    依据：算术。
    例：
        通过：《三表式》原样。
        不适用：《三表式》「附表3/河湖保洁员补助/支出明细/河湖保洁员补助/测算依据」写成「24（人）*1000（元/人/月）*12（月）=28.80万元」。
    """
    for line in facts.cost_lines:
        text = line.costing.text if line.costing else ""
        kept, amount = _KEPT.search(text), line.line.amount
        if kept is None or amount is None or amount.value is None:
            continue
        places = int(_NUMERALS.get(kept[1], kept[1]))
        evidence = (*line.quoted(kept[0]), *line.amount_evidence)
        note = f"提示：测算依据写明“{kept[0]}”，金额写的是{amount.text}，只有{amount.decimals}位小数。"
        hints = (note,) if amount.decimals < places else ()
        message = f"金额写作{amount.text}，测算依据写明“{kept[0]}”。"
        yield Finding(Verdict.PASSED, message, line.subject, evidence=evidence, hints=hints)
