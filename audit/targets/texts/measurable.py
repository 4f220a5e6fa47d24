"""Whether an indicator value can be held against what was done, and how an empty phrase could be made so."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.targets.filing import Aspect, Dimension, Indicator
from audit.targets.texts.value_units import is_rate, names_an_amount
from audit.words.matching import match_key

_COUNTED_IN_WORDS = re.compile(
    r"[零两一二三四五六七八九十百千万半壹贰叁肆伍陆柒捌玖拾佰仟]"
    r"(?:次|项|个|人|件|起(?!步)|年|月|天|日|小时|分钟|成|分之|级|类|处|场|期|篇|份|户|家|公里|亩|台|套|座|所|条|辆|元|倍|批次|轮)"
)
_IDIOM = re.compile(
    r"(?<![零两二三四五六七八九十百千万])一[次件个项年天级处人成期类起日月](?!$|以[上下内]|[内前及底,;、/。])"
)
"""One of something that is no count: 一次办结, 一人一档."""

_YEAR_COMPARED = re.compile(
    r"(?:较|比|与|同比|对比|相比)[^\d]{0,3}20\d{2}年?|(?<!\d)20\d{2}年度?(?!\d|[底末内前以之完初上下第度]|度?$)|20\d{2}年?(?=以来|相比|基础)"
)
"""A year that says when something got better, not by when or by how much: 较2023年明显提升, 2024年有所改善."""

_WHEN = re.compile(
    r"(?:于|在|每)?(?:(?:20\d{2}年?度?|当年|本年|全年|年度)?第?[一二三四]季度?|[上下]半年|年[底末终内]|当年|本年度?内?|全年|年度内|[本当每]?[月季旬周][底末初内]?|[每按][年月季日周天]度?"
    r"|[汛冬春夏秋][期季](?:开学)?|开学|[春中]秋?节|国庆节?|元旦)(?:末|底|初|中旬?|内)?(?:以前|之前|前|内|之内)?(?:完成|发放|拨付|到位|支付|兑现|验收|完工|交付|上报|公示|开展|结算)*"
)
"""A time that comes and is over: 第四季度, 三季度末前, 年底前完成, 按月发放."""

_HARM = (
    "事故|投诉|差错|失误|违规|违纪|违法|上访|信访|非访|舆情|案件|案例|疫情|火灾|伤亡|死亡|受伤|损失|拖欠|挪用|截留|遗漏|漏[报登评检]|错[报登评发]|隐患|破损|污染|事件|纠纷"
    "|问题|滞留|逾期|返贫|辍学|失学|脱保|断供|故障|超标|溢出|举报|复发|复燃|新增|增长|遗失|泄密|泄露|超时|积压|延误|欠薪|欠费|死角|空白|感染|不良|闲置|超支"
)
_CHECKABLE = re.compile(
    r"(?:全部|全面|如期|已|均|按期)?(?:完成|建成|竣工|完工|交付|验收|通过|合格|达标|覆盖|出台|印发|上线|投用|投入使用)+(?:合格|通过)?"
    r"|通过\w{0,6}(?:评审|验收|审核|审查|审定|认定|认证|备案|评估|检测)"
    rf"|全(?:覆盖|部|员|年|额)|(?:是|否|有)|零发生|(?:零|无|不发生|未发生|不出现|未出现|不得?发生|杜绝|没有|不存在).{{0,10}}(?:{_HARM}).{{0,4}}"
)
"""Whether it was done is a matter of fact: 通过验收, 全覆盖, 零投诉, 不发生重大事故; 零距离 and 无缝衔接 are not."""

_GRADES = re.compile(
    r"(?:优秀?|良好?|好|中等?|合格|一般|较?差|不合格|满意|基本满意|不满意)(?:[、，,/；;或和](?!$)|[（(])"
)
_GRADED = re.compile(r"分(?:为)?.{0,12}(?:级|档|等次)|[一二三甲乙丙A-C]级.{0,4}[一二三甲乙丙A-C]级")

_SUGGESTIONS = (
    (("满意", "认可", "获得感", "幸福感"), "≥90%（写明调查对象和方法）"),
    (("稳定", "平稳", "和谐", "安全"), "某类事件不超过×起，或较上年下降×%"),
    (("及时", "按时", "按期", "尽快"), "按期完成率100%，或写明完成的月份"),
    (("可控", "节约", "控制"), "≤×万元，或≤×元/人"),
    (("提升", "提高", "增强", "改善", "增加", "增长", "促进", "优化", "加强"), "较上年提高×%，或达到×%"),
    (("减少", "下降", "降低", "缓解"), "较上年下降×%，或不超过×起"),
    (("健全", "完善", "规范"), "出台制度×项，或执行率100%"),
    (("长期", "持续", "长效", "可持续"), "持续×年，或次年续用率≥×%"),
    (("优", "良", "好", "高", "强", "显著", "明显", "有效"), "分优、良、中、差四级并写明各级标准，或合格率≥×%"),
)
_SUGGESTION = "写成带单位的数，或分级分档并写明各级标准"


@lru_cache(maxsize=1024)
def is_measurable(value: str) -> bool:
    """A number, a date, a graded wording, or a fact that either holds or not."""
    key = _YEAR_COMPARED.sub("", match_key(value))
    if any(char.isdigit() for char in key) or _COUNTED_IN_WORDS.search(_IDIOM.sub("", key)):
        return True
    if _CHECKABLE.fullmatch(key) or _WHEN.fullmatch(key):
        return True
    return len(_GRADES.findall(key)) > 1 or bool(_GRADED.search(key))


_FULL = re.compile(r"^(?:零|无|不|未|没有|杜绝|全覆盖)")


def states_no_count(indicator: Indicator) -> bool:
    """A number is asked for (护林员人数, 合格率), and the value only says that it is done or right: 完成, 达标."""
    if indicator.value.number is not None or not _only_done(indicator.value.text):
        return False
    return names_an_amount(indicator) or is_rate(indicator)


@lru_cache(maxsize=1024)
def _only_done(value: str) -> bool:
    key = match_key(value)
    return bool(_CHECKABLE.fullmatch(key)) and not any(map(str.isdigit, key)) and not _FULL.search(key)


def suggestion(indicator: Indicator) -> str:
    """How an empty phrase could be made measurable; × stands for what the unit itself has to say."""
    if states_no_count(indicator):
        return "≥×%" if is_rate(indicator) else "写明多少（人、户、次、公里……）"
    if indicator.aspect is Aspect.SATISFACTION or indicator.dimension is Dimension.SATISFACTION:
        return _SUGGESTIONS[0][1]
    words = match_key(indicator.value.text)
    return next((wording for marks, wording in _SUGGESTIONS if any(mark in words for mark in marks)), _SUGGESTION)
