"""Whether an indicator value can be held against what was done, and how an empty phrase could be made so."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.filing import Aspect, Dimension, Indicator
from audit.matching import match_key

_COUNTED_IN_WORDS = re.compile(
    r"[零两一二三四五六七八九十百千半]+(?:次|项|个|人|件|起|年|月|天|日|成|分之|级|类|处|场|期|篇|份|户|家)"
)
_CHECKABLE = re.compile(
    r"(?:全部|全面|如期|已|均)?(?:完成|建成|竣工|完工|交付|验收|通过|合格|达标|到位|覆盖)+(?:合格|通过)?"
    r"|全(?:覆盖|部|员|年|额)|(?:是|否|有)|零.{1,8}|(?:无|不发生|未发生|不出现|杜绝).{2,12}"
)
"""Whether it was done is a matter of fact: 通过验收, 全覆盖, 零投诉, 不发生重大事故."""

_GRADES = re.compile(r"(?:优秀?|良好?|中等?|合格|一般|较?差|不合格|满意|基本满意|不满意)(?:[、，,/；;或和](?!$)|[（(])")
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


@lru_cache(maxsize=8192)
def is_measurable(value: str) -> bool:
    """A number, a date, a graded wording, or a fact that either holds or not."""
    key = match_key(value)
    if any(char.isdigit() for char in key) or _COUNTED_IN_WORDS.search(key) or _CHECKABLE.fullmatch(key):
        return True
    return len(_GRADES.findall(key)) > 1 or bool(_GRADED.search(key))


def suggestion(indicator: Indicator) -> str:
    """How an empty phrase could be made measurable; × stands for what the unit itself has to say."""
    if indicator.aspect is Aspect.SATISFACTION or indicator.dimension is Dimension.SATISFACTION:
        return _SUGGESTIONS[0][1]
    words = match_key(indicator.value.text)
    return next((wording for marks, wording in _SUGGESTIONS if any(mark in words for mark in marks)), _SUGGESTION)
