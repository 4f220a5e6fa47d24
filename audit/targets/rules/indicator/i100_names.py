"""Family I, 100: what an indicator's name says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from audit.book.declaring import row_rule, rule
from audit.book.subjects import Rows
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of
from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.funds import alike
from audit.targets.facts.subjects import NAMED, TABLES
from audit.targets.filing import Aspect, Indicator, TargetFiling, TargetForm
from audit.targets.texts.two_things import two_in_one
from audit.targets.texts.value_units import is_money
from audit.words.execution import is_execution
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import match_key


@row_rule(
    "I105",
    per=TABLES,
    rows=NAMED,
    judgement="看不出各是多少；合计数可能就是想考核的数，并列的也可能只是修饰，请人工判断。",
    clean="每个指标只数一样东西。",
)
def an_indicator_counts_one_thing(row: Indicator) -> Fault | None:
    """一个指标只数一样东西。

    问什么：一个三级指标里有没有写了两样东西（“一线信访岗位；其他信访岗位”），却只有一个指标值，或者一个值里写了两个数。
    为什么：14人是几个加几个？合在一起，少了哪一样都看不出来。
    怎么判：指标值是计数（不是金额、比例、日期），而名称用分号、顿号或“和”“与”“及”并列两样东西、逐条编号的，或数量指标的值里有两种
    单位的数的，交人工判断：合计数可能就是想考核的数，并列的也可能只是同一样东西的修饰。
    需要什么：数量指标的名称和值。
    合理情形：想考核的就是合计数。
    建议：请填报单位分成几个指标，各写各的数。
    依据：某地绩效目标管理办法第16至18条：指向明确，具体细化。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/数量指标/河湖保洁员人数/名称」写成「干流保洁员；支流保洁员」。
    """
    if not two_in_one(row):
        return None
    clause = f"“{row.name.text}”只写一个“{row.value.text}”，是两样东西合在一个指标里"
    return Fault(clause, evidence_of(row.name, row.value), "建议：分成两个指标，各写各的数。")


@rule("I106", nothing=TABLES.nothing)
def an_indicator_names_what_is_counted(facts: Facts) -> Iterator[Finding]:
    """数量指标说的是所数的东西，不是专项的名称。

    问什么：数量指标的名称是不是就是专项资金或支出方向的名称（“社区（村）治安巡逻防控费”＝49人）。
    为什么：一笔钱的名称不能有49人；要说明是哪些人、做了什么。
    怎么判：计数的数量指标，名称与某个专项或支出方向相同，或以“费”“资金”“补贴”等结尾而去掉这些字后几乎相同的，交人工判断：专项的
    名称有时就是所做的事。同一个数在两表叫法不同，由X403说。
    需要什么：数量指标的名称，本套报表的专项和支出方向名称。
    合理情形：专项的名称就是所做的事。
    建议：请填报单位把名称改成所数的东西（如“河湖保洁员人数”）。
    依据：某地绩效目标管理办法第16至18条：指向明确。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/数量指标/河湖保洁员人数/名称」写成「河湖保洁员补助资金」。
    """
    names = _money_names(facts.filing)
    for table in facts.tables:
        yield _named_finding(table, names)


def _money_names(filing: TargetFiling) -> dict[str, str]:
    """The match key of every fund and direction, with its name as printed."""
    funds = [fund.name for fund in filing.fund_summary.funds] if filing.fund_summary else []
    directions = [text for each in filing.directions for text in (each.fund, each.direction) if text is not None]
    return {match_key(text.text): text.text for text in (*funds, *directions) if text.text}


def _named_finding(table: FormFacts[TargetForm], names: dict[str, str]) -> Finding:
    counts = [
        each
        for each in table.named_indicators
        if each.aspect is Aspect.QUANTITY and any(map(str.isdigit, each.value.text)) and not is_money(each)
    ]
    faults = [
        Fault(f"“{each.name.text}”写“{each.value.text}”，名称是专项“{fund}”的名称", evidence_of(each.name, each.value))
        for each in counts
        if (fund := _fund_named(each, names))
    ]
    return form_finding(
        table.heading,
        faults,
        judgement="没有说明数的是什么；专项的名称有时就是所做的事，请人工判断。",
        clean="数量指标没有拿专项名称当指标名称。",
        looked_at=table.looked_at(counts),
    )


_NAME_MARKS = re.compile(r"[“”\"'《》〈〉「」]|(?:项目|工作)$")
_NEARLY = 0.8


@cache
def _money_ending() -> re.Pattern[str]:
    """补助资金, 专项经费 at the end of a name."""
    words = lexicon().names
    # a few pieces, since what may be repeated without end takes for ever where pieces are made of pieces
    return re.compile(f"(?:{one_of(words.money_kinds)}?{one_of(words.money_ends)}){{1,4}}$")


def _fund_named(row: Indicator, names: dict[str, str]) -> str | None:
    key, ending = _NAME_MARKS.sub("", match_key(row.name.text)), _money_ending()
    if key in names or not ending.search(key):
        return names.get(match_key(row.name.text)) or names.get(key if ending.search(key) else "")
    bare = ending.sub("", key)
    return next((printed for name, printed in names.items() if alike(bare, ending.sub("", name), _NEARLY)), None)


_SLOTS = frozenset(
    {Aspect.QUANTITY, Aspect.QUALITY, Aspect.ECONOMIC, Aspect.SOCIAL, Aspect.ECOLOGICAL, Aspect.SUSTAINED}
)


def _in_slots(table: FormFacts[TargetForm]) -> Sequence[Indicator]:
    return [each for each in table.named_indicators if each.aspect in _SLOTS]


@row_rule(
    "I107",
    per=TABLES,
    rows=Rows(_in_slots, "没有质量、数量、效益指标"),
    judgement="宜换成说明工作做得好不好的指标，请人工判断。",
    clean="质量、数量、效益指标里没有预算执行的指标。",
)
def quality_is_not_execution(row: Indicator) -> Fault | None:
    """质量指标不是预算执行的指标。

    问什么：质量、数量、效益指标里有没有写“预算资金使用率”“预算执行率”之类。
    为什么：钱花了多少，不等于事办得好不好；执行率另有考核，放在质量指标里就占了质量的位置。
    怎么判：质量、数量、效益指标的名称说的是花出去的钱占安排的钱多少的（付款率、结算率、支付进度，预算或资金的执行、使用、到位、结余），交人工
    判断。“资金使用合规率”“拨付及时率”说的是怎么花，“医保报销比例”“工资支付率”不是预算，都不在此列。
    需要什么：质量、数量、效益指标的名称。
    合理情形：项目本身就是拨付资金，及时拨付是它的时效。
    建议：请填报单位换成说明工作做得好不好的指标；预算执行率另有考核。
    依据：财预〔2020〕10号：自评表把执行率单列；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/质量指标/水样检测合格率/名称」写成「预算资金使用率」。
    """
    if not is_execution(match_key(row.name.text)):
        return None
    return Fault(f"“{row.name.text}”写在{row.aspect_text}里，是预算执行的指标", evidence_of(row.name, row.value))
