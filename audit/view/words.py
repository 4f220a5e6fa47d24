"""The Chinese words and marks of what a page shows, and the order in which an auditor wants to see it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from audit.export import effect_as_json
from audit.outcome import Agreement, Effect, EffectKind, Family, Verdict

VERDICT_WORD = {
    Verdict.FAILED: "不符",
    Verdict.REVIEW: "待判断",
    Verdict.UNCHECKED: "未能核对",
    Verdict.PASSED: "通过",
    Verdict.NOT_APPLICABLE: "不适用",
}
"""In order of urgency: what an auditor must act on comes first."""

VERDICT_MARK = {
    Verdict.FAILED: "✗",
    Verdict.REVIEW: "？",
    Verdict.UNCHECKED: "○",
    Verdict.PASSED: "✓",
    Verdict.NOT_APPLICABLE: "–",
}
"""Tick marks (审计标识): the verdict is told by shape, so that it survives a grey print."""

VERDICT_MEANING = {
    Verdict.FAILED: "核对过，所写与应有的不符",
    Verdict.REVIEW: "核对过，须由审计人员判断",
    Verdict.UNCHECKED: "缺少所需内容或无法读出，没有核对，不等于通过",
    Verdict.PASSED: "核对过，相符",
    Verdict.NOT_APPLICABLE: "本套报表没有该规则所查的内容",
}

AGREEMENT_WORD = {
    Agreement.EXACT: "完全一致",
    Agreement.ROUNDING_PROVED: "舍入所致（已由未舍入的数证明）",
    Agreement.ROUNDING_POSSIBLE: "舍入可能解释（须判断）",
    Agreement.INCONSISTENT: "不一致",
}

FAMILY_WORD = {
    Family.ARITHMETIC: "表内算术",
    Family.CROSS_TABLE: "表间勾稽",
    Family.COSTING: "支出测算",
    Family.TEXT: "文字表述",
    Family.COMPLETENESS: "填报完整",
    Family.INDICATOR: "指标质量",
    Family.FORM: "填报格式",
}

EFFECT_WORD = {EffectKind.DIFFERENCE: "相差", EffectKind.CONCERNED: "涉及"}

URGENCY = {verdict: rank for rank, verdict in enumerate(VERDICT_WORD)}
"""0 is the most urgent."""

MEDIA_WORD = {
    "docx": "Word 文档（docx）",
    "doc": "Word 97–2003 或 WPS 文档",
    "xlsx": "Excel 工作簿（xlsx）",
    "xls": "Excel 97–2003 工作簿",
    "pdf": "PDF",
    "ofd": "OFD",
    "html": "网页表格（HTML）",
    "text dump": "文本导出件",
    "sheet dump": "工作表的文本导出件",
    "image": "扫描图片",
}
"""`Document.media` in words; one that is not listed is shown as it is."""


def effect_words(effect: Effect | dict[str, Any]) -> str:
    """相差3.098万元，占资金总额的1.7%. A dict is an effect as `audit check` prints it."""
    told = effect_as_json(effect) if isinstance(effect, Effect) else effect
    word, money = EFFECT_WORD[EffectKind(told["kind"])], f"{Decimal(told['wan_yuan']):,}万元"
    if told["share"] is None:
        return word + money
    share = Decimal(told["share"])
    return f"{word}全部资金{money}" if share == 1 else f"{word}{money}，占资金总额的{share * 100:.1f}%"
