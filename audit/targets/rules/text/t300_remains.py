"""Family T, 300 and 400: what is left of a template, and how a list is numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from audit.book.catalogue import rule
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import absent, evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.targets.filing import TargetFiling
from audit.targets.texts.printed_texts import texts_of
from audit.words.matching import match_key

_REMAINS = re.compile(
    r"""
    (?=[Xx2×年月○*_某▲□示范样例举。;(根结按请应须此本如据填在待可单点【\[{<《不限控模参.])(?:   # what begins none of them is passed over
    (?<![A-Za-z])[Xx]{2,}(?![A-Za-z]) | 20[Xx×*]{2} | (?<![\w])[Xx](?=[年月日项个人户次家]) | (?<![\w×)])×(?=[年月日季个人户次家项名台套场万元%]) | [*]年[*]月 | 年[Xx×]月 | 月[Xx×]日   # XX单位, 20XX年, X年X月
    | (?<![\d)])××+ | ○{2,} | [*]{2,} | _{2,} | 某某 | ▲{2,} | □{2,}
    | (?:示例|范例|样例|样本)[:,] | (?:例如|举例): | (?:^|[。;(])(?:例|例如|举例|参考|如(?=:))[:,]
    | (?:根据|结合|按|请|应|须|此栏|本栏|如实|据实)[^()【】,。]{0,8}填[写报列] | 填[写表报](?:说明|要求|须知) | 请(?:在此|按|据实|如实|根据|对照)?填[写报列] | 此处(?:填|应填|写|简要|输入) | 在此处?(?:填|输入) | 待填 | 待补充
    | 此处.{0,60}?[)] | 可(?:自行)?(?:增?加|添加|删[减除])行? | 单击此处 | 点击此处
    | (?<!\d)[(【\[{<《](?:[^()【】]{0,8}(?:填[写报列入]|选填|必填)[^()【】]{0,16}|[^()【】]{0,3}(?:参考|可删|删除)[^()【】]{0,3}|例|样本|\d+字(?:以内|左右|以上)|说明:|示例|样[例表]|范[例本]|参考[^()【】]{0,2}|模板|说明|注[:：][^()【】]*|(?:名称|内容|单位名称|部门名称|项目名称|专项名称))[)】\]}>》]
    | (?:不[超少多]过?于?|限|控制在)\d+字 | (?<!\w)样表 | (?<!\w)(?:示例|范例|样例|模板)(?!\w) | ^(?:示例|范例|样例|模板) | (?:示例|范例|样例|模板)$
    | [.]{4,})
    """,
    re.VERBOSE,
)
"""On the match key: what a blank form prints for whoever fills it in."""

_SOME_SIGN = re.compile(r"[Xx×○*_▲□某例范参填处行击待样模注字删如【(\[]|[.]{4}")
"""One of the signs that every remain has: what has none of them need not be searched for each."""

_OWN_LABEL = re.compile(
    r"[(【]?(?:年度)?(?:重点工作|工作任务|重点任务|重点事项|工作事项|任务|事项|工作目标|绩效目标|年度目标|实施期目标|目标|三级指标|数量指标|质量指标|时效指标|成本指标|指标|指标名称|指标内容|指标值"
    r"|部门名称|单位名称|项目名称|专项名称|支出方向|责任单位|责任科室|支出内容|支出明细|内容|名称)(?:内容|名称)?[\dA-Za-z一二三四五六七八九十]{0,2}[)】]?:?"
)
"""The words of a label where its answer should stand: 重点工作1, （部门名称）."""

_LONGEST_LABEL = 24
"""No label, and no date, is longer."""

_BLANK_DATE = re.compile(r"(?:20[12]?)?年(?:月)?(?:日)?(?:[-—–~至到]*(?:20[12]?)?年(?:月)?(?:日)?)?")
"""A date whose figures were not filled in: 20 年 月, 202 年."""

_TASK_SET = re.compile(r"[(【](?:请|简[要单]?|扼要|概[述括]|说明|描述|列[出明举]|[写注]明|阐述|对照)[^()【】]*[)】]")
"""Brackets that set a task where its answer should stand: （简要说明工作目标）."""

_LIST_MARK = re.compile(
    r"""
    (?:^|[\n;；。:：])[^\S\n]*[(（]?
    (?:第(?P<ordinal>[一二三四五六七八九十]{1,3})[,，、：:] | (?P<point>[一二三四五六七八九十]{1,3})是 | (?P<chinese>[一二三四五六七八九十]{1,3})[)）、.\uff0e] | (?P<digits>\d{1,2})[)）、.\uff0e](?!\d) | (?P<circled>[①-⑳]))
    """,
    re.VERBOSE,
)
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}


@rule("T301")
def no_template_is_left(filing: TargetFiling) -> Iterator[Finding]:
    """没有留下模板的文字。

    问什么：填写的内容里有没有“例：”“XX”“20XX年”“请填写”“填写说明”“（此处……）”“（简要说明……）”“……”之类，或者拿栏目的名称（“重点工作1”）、没有填数字的日期（“20  年”）当内容。
    为什么：这些是空白表或范本上的字，留着说明照抄范本、没有填完。
    怎么判：出现上面的写法，指出在哪一格，交人工判断：XX偶尔是型号或代号，省略号偶尔是有意略去。测算依据里的乘号不算。
    需要什么：任何表的文字栏目。
    合理情形：XX是型号、代号，或省略号是有意略去。
    建议：请填报单位删去模板文字，填上实际内容。
    依据：某地绩效目标管理办法第16至18条：具体细化。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/河湖保洁/工作目标」写成「XX名保洁员每天清理河道垃圾，河道垃圾清理率达到XX%。」。
    """
    for form in filing.forms:
        texts = list(texts_of(form))
        faults = [
            Fault(f"{each.place.label}留有“{found}”", evidence_of(each))
            for each in texts
            if (found := _remains(each.text))
        ]
        judgement = "像是模板的文字，偶尔是型号、代号或有意略去，请人工判断。"
        clean = f"{len(texts)}处文字里没有模板的字样。"
        yield form_finding(form.heading, faults, judgement=judgement, clean=clean, looked_at=evidence_of(form.title))
    if not filing.forms:
        yield not_applicable("没有读到表")


@lru_cache(maxsize=1024)
def _remains(text: str) -> str:
    key = match_key(text)
    found = (
        _whole_remain(key) if len(key) <= _LONGEST_LABEL and text != "20年" else None
    )  # a span of time; 20 年 is none
    found = found or (_REMAINS.search(key) if _SOME_SIGN.search(key) else None)
    return found[0] if found else ""


def _whole_remain(key: str) -> re.Match[str] | None:
    return _OWN_LABEL.fullmatch(key) or _TASK_SET.fullmatch(key) or _BLANK_DATE.fullmatch(key)


@rule("T401")
def mandate_is_numbered_in_order(filing: TargetFiling) -> Iterator[Finding]:
    """部门职责的编号连续。

    问什么：部门职责概述（一）（二）……的编号有没有跳号、重号。
    为什么：跳号多半是删了或漏抄了一条，重号多半是插入之后没有改。
    怎么判：看最外层的编号（“一是、二是”只看第一遍），每条比上一条大1为通过；跳号、重号的交人工判断，可能是有意摘录。没有编号的不适用。
    需要什么：带编号的“部门职责概述”；没有编号、没有这一栏的不适用。
    合理情形：有意摘录三定方案里的几条，保留了原编号。
    建议：请填报单位核对有没有漏抄；摘录的，重新编号。
    依据：同一套报表的一致：编号连续。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/部门职责概述」写成「1.负责农村供水工程的建设和运行管理。2.负责农村饮用水的水质检测。4.负责河湖的日常保洁和巡查。」。
    """
    form = filing.department_form
    if form is None or form.mandate is None:
        yield (
            absent(filing, "附表1", "部门职责") if form is None else not_applicable("本表没有部门职责一栏", "部门职责")
        )
        return
    numbers = _numbers(form.mandate.text)
    took_part = evidence_of(form.mandate)
    wrong = [_jump(before, after) for before, after in pairwise((0, *numbers)) if after != before + 1]
    if len(numbers) < 2:
        yield not_applicable("部门职责没有编号", "部门职责")
    elif wrong:
        message = f"部门职责的编号不连续：{'，'.join(wrong)}；可能是有意摘录，请人工判断。"
        yield Finding(Verdict.REVIEW, message, "部门职责", evidence=took_part)
    else:
        yield Finding(Verdict.PASSED, f"部门职责的编号从1到{numbers[-1]}连续。", "部门职责", evidence=took_part)


def _jump(before: int, after: int) -> str:
    return f"第{before}条之后是第{after}条" if before else f"第一个编号是{after}"


def _numbers(text: str) -> list[int]:
    """The numbers of the outermost list: those written in the style of the first one."""
    marks = list(_LIST_MARK.finditer(text))
    style = marks[0].lastgroup if marks else None
    numbers = [_value(mark[style]) for mark in marks if style is not None and mark.lastgroup == style]
    return numbers if style != "point" else numbers[: _restart(numbers)]


def _restart(numbers: list[int]) -> int:
    """Where 一是、二是 begins anew, as it does within every item of a mandate that has no numbers."""
    return next((at for at, number in enumerate(numbers) if at and number == 1), len(numbers))


def _value(number: str) -> int:
    if number.isascii():
        return int(number)
    if number >= "①" and number <= "⑳":
        return ord(number) - ord("①") + 1
    tens, ten, units = number.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(units, 0)
