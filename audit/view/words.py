"""The Chinese words and marks of what a page shows, and the order in which an auditor wants to see it."""

from __future__ import annotations

from audit.book.basis import BasisStatus
from audit.judging.agreement import plain
from audit.judging.effects import rounded
from audit.model.outcome import Agreement, Effect, EffectKind, Family, Figure, Told, Verdict

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

AGREEMENT_MEANING = {
    Agreement.EXACT: "所写的数与核对得出的数，按印出来的位数相等",
    Agreement.ROUNDING_PROVED: "印出来的数不相等，但未舍入的数是知道的，一次四舍五入后正是印出来的数",
    Agreement.ROUNDING_POSSIBLE: "印出来的数不相等，但按各自印出的位数，舍入足以解释差额；写明差额和舍入最多能解释多少，由审计人员判断",
    Agreement.INCONSISTENT: "舍入解释不了差额",
}

BASIS_WORD = {
    BasisStatus.ARITHMETIC: "报表自证",
    BasisStatus.VERIFIED: "已核实",
    BasisStatus.PRACTICE: "惯例",
    BasisStatus.UNVERIFIED: "未核实",
}

BASIS_MEANING = {
    BasisStatus.ARITHMETIC: "不靠文件：照表上所写的重算、对照，谁都能验证",
    BasisStatus.VERIFIED: "条文已经核实，可以向填报单位引用",
    BasisStatus.PRACTICE: "各地通行的做法或表格所印，条文没有核实，不引用原文",
    BasisStatus.UNVERIFIED: "没有核实，不作为不符的依据",
}

FAMILY_WORD = {
    Family.ARITHMETIC: "表内算术",
    Family.CROSS_TABLE: "表间勾稽",
    Family.COSTING: "支出测算",
    Family.TEXT: "文字表述",
    Family.COMPLETENESS: "填报完整",
    Family.INDICATOR: "指标质量",
    Family.FORM: "填报格式",
    Family.CLOSING: "绩效自评",
}

EFFECT_WORD = {EffectKind.DIFFERENCE: "相差", EffectKind.CONCERNED: "涉及"}

URGENCY = {verdict: rank for rank, verdict in enumerate(VERDICT_WORD)}
"""Verdict → rank; the most urgent verdict has rank 0."""

MEDIA_WORD = {
    "docx": "Word 文档（docx）",
    "doc": "Word 97–2003 或 WPS 文档",
    "xlsx": "Excel 工作簿（xlsx）",
    "xls": "Excel 97–2003 工作簿",
    "pdf": "PDF",
    "ofd": "OFD",
    "html": "网页表格（HTML）",
    "mhtml": "单个文件的网页（MHTML）",
    "csv": "逗号分隔的文本（CSV）",
    "spreadsheetml": "Excel 2003 XML 工作簿",
    "opendocument": "OpenDocument（odt、ods）",
    "text dump": "文本导出件",
    "sheet dump": "工作表的文本导出件",
    "image": "扫描图片",
}
"""`Document.media` in words; one that is not listed is shown as it is."""


def effect_words(effect: Effect) -> str:
    """An effect in words: 相差3.098万元，占资金总额的1.7%."""
    told = rounded(effect)
    word, money = EFFECT_WORD[told.kind], f"{told.wan_yuan.normalize():,f}万元"
    if told.share is None:
        return word + money
    return f"{word}全部资金{money}" if told.share == 1 else f"{word}{money}，占资金总额的{told.share * 100:.1f}%"


def written(told: Told | None) -> str | None:
    """A figure as it is written, without its unit (3.696); a text as it is."""
    return plain(told.value) if isinstance(told, Figure) else told


def with_unit(told: Told | None) -> str | None:
    """As `written`, a figure with its unit: 3.696万元."""
    return f"{plain(told.value)}{told.unit}" if isinstance(told, Figure) else told
