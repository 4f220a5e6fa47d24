"""Family T, 300: what is left of a template."""

from __future__ import annotations

import re

from audit.book.declaring import row_rule
from audit.book.subjects import Rows
from audit.judging.faults import Fault
from audit.judging.verdicts import evidence_of
from audit.model.filing import FilingKind
from audit.targets.facts.subjects import FORMS
from audit.targets.texts.printed_texts import Printed
from audit.targets.texts.template_text import left_by_template
from audit.words.lexicon.loading import lexicon


@row_rule(
    "T301",
    per=FORMS,
    rows=Rows(lambda facts: facts.texts, "表上没有填写文字"),
    judgement="偶尔是型号、代号或有意略去，请人工判断。",
    clean="{}处文字里没有模板的字样。",
    also_of=[FilingKind.CLOSING],
)
def no_template_is_left(text: Printed) -> Fault | None:
    """没有留下模板的文字。

    问什么：填写的内容里有没有空白表上写给填表人的要求（“请简述……”“不超过200字”“（根据实际情况修改）”）、没有填的空位（“XX”“20XX年”“【】”“20  年”）、没有作出的选择（“□有 □无”“是/否”“优/良/中/差”）、举例
    （“例如：……”），或者拿栏目的名称（“重点工作1”）当内容。
    为什么：这些是空白表或范本上的字，留着说明照抄范本、没有填完。
    怎么判：按句子里各个词的种类认，不按固定的句子：请或应、写、表上要写的内容合在一起，才算填表要求；指出在哪一格、像哪一种，交人工判断：XX偶尔是型号或代号，省略号偶尔是有意略去。测算依据里的乘号、指标名称前的记号（*、★）和比率名称后的“%”、“☑是 □否”这样选定了的不算。
    词写在 audit/words/lexicon/remains.toml，可以增补。
    需要什么：任何表的文字栏目。
    合理情形：XX是型号、代号，或省略号是有意略去。
    建议：请填报单位删去模板文字，填上实际内容。
    依据：某地绩效目标管理办法第16至18条：具体细化。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/河湖保洁/工作目标」写成「XX名保洁员每天清理河道垃圾，河道垃圾清理率达到XX%。」。
    """
    found = left_by_template(_answer(text))
    if not found:
        return None
    what = f"留有“{found.text}”，像是{found.kind}"
    return Fault("/".join((*text.place.path[:-1], text.place.called)), evidence_of(text), what=what)


def _answer(text: Printed) -> str:
    """The text, but of an indicator's name without the mark before it and the unit behind it: ★巡查次数, 及时率%."""
    if text.place.called != "名称":
        return text.text
    name = _MARK.sub("", text.text.strip())
    return name.removesuffix("%") if name.removesuffix("%").endswith(lexicon().measures.rates) else name


_MARK = re.compile(r"^[*\uff0a★☆▲●※]\s*(?=[一-鿿])")
